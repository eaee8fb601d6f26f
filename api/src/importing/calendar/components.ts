import type { ImportLimits } from "../limits.ts";
import type { Report } from "../report.ts";
import { quoted } from "../text.ts";
import { type ContentLine, contentLines } from "./lines.ts";

/** One BEGIN … END with its own content lines, unread, and what stands inside it. */
export type CalendarNode = {
  name: string;
  line: number;
  lines: ContentLine[];
  children: CalendarNode[];
};

const boundary = /^(BEGIN|END):(.*)$/is;
const contentLine = /^[A-Za-z0-9-]+[;:]/;

/**
 * The components of a file by their BEGIN and END, so that one that cannot be understood does not take the others with
 * it. Null after a refusal of the whole file.
 */
export function readComponents({
  text,
  file,
  limits,
  report,
}: {
  text: string;
  file: string;
  limits: ImportLimits;
  report: Report;
}): CalendarNode[] | null {
  const root: CalendarNode = { name: "", line: 0, lines: [], children: [] };
  const open = [root];
  let components = 0;
  let lines = 0;
  for (const { line, text: content } of contentLines(text)) {
    if (++lines > limits.lines) return refuseFile(`more than ${limits.lines} lines`);
    const current = open.at(-1) ?? root;
    const [, verb, rawName] = boundary.exec(content) ?? [];
    if (verb === undefined || rawName === undefined) {
      if (contentLine.test(content)) current.lines.push({ line, text: content });
      else report.warn(file, line, `The line ${quoted(content)} is no content line and was left out.`);
      continue;
    }
    const name = rawName
      .trim()
      .replace(/\p{Cc}/gu, "?")
      .slice(0, 40)
      .toUpperCase();
    if (verb.toUpperCase() === "BEGIN") {
      if (++components > limits.components) return refuseFile(`more than ${limits.components} components`);
      if (open.length > limits.depth) return refuseFile(`components nested more than ${limits.depth} deep`);
      const node: CalendarNode = { name, line, lines: [], children: [] };
      current.children.push(node);
      open.push(node);
      continue;
    }
    const depth = open.findLastIndex((node) => node.name === name);
    if (depth !== open.length - 1) {
      const expected = current === root ? "nothing is open" : `END:${current.name} was expected`;
      report.refuse(file, line, `END:${name} is out of place: ${expected}.`);
    }
    if (depth > 0) open.length = depth;
  }
  for (const { name, line } of open.slice(1)) {
    report.refuse(file, line, `BEGIN:${name} has no END: the file is cut off or broken.`);
  }
  return root.children;

  function refuseFile(what: string): null {
    report.refuse(file, null, `The file has ${what}.`);
    return null;
  }
}
