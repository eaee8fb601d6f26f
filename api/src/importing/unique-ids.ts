import type { RowReader } from "./table/row-reader.ts";
import { quoted } from "./text.ts";

/** Refuses the second of two rows that name the same thing, over all files of one import. */
export function createIdRegister(field: string) {
  const seen = new Map<string, { file: string; line: number }>();
  return (id: string, row: Pick<RowReader<string>, "file" | "line" | "refuse">): boolean => {
    const first = seen.get(id);
    if (!first) {
      seen.set(id, { file: row.file, line: row.line });
      return true;
    }
    const where = first.file === row.file ? `line ${first.line}` : `${first.file}, line ${first.line}`;
    row.refuse(`${field} ${quoted(id)} is used twice (first in ${where}).`);
    return false;
  };
}
