import type { ImportLimits } from "./limits.ts";
import type { SourceFile } from "./records.ts";
import type { Report } from "./report.ts";
import { decodeText } from "./text-encoding.ts";

/** The size of a file is judged before anything looks into it. */
export function isTooLarge({ file, limits, report }: { file: SourceFile; limits: ImportLimits; report: Report }) {
  if (file.bytes.length <= limits.fileBytes) return false;
  report.refuse(file.name, null, `The file has ${file.bytes.length} bytes; at most ${limits.fileBytes} are allowed.`);
  return true;
}

/** The text of a file, or null after a refusal. */
export function readText({ file, report }: { file: SourceFile; report: Report }): string | null {
  const decoded = decodeText(file.bytes);
  if (decoded === null) {
    report.refuse(file.name, null, "The file is not text in UTF-8, UTF-16 with a byte order mark, or GB18030.");
    return null;
  }
  if (decoded.encoding === "gb18030") {
    report.warn(file.name, null, "The file is not valid UTF-8 and was read as GB18030.");
  }
  return decoded.text;
}
