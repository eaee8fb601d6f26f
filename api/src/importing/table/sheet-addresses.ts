import type { ImportLimits } from "../limits.ts";
import type { UnpackedFiles } from "./unpack.ts";

const tag = /<(?:[\w.-]+:)?(?:row|c)\b(?:[^>"']|"[^"]*"|'[^']*')*>/g;
const address = /[\s:]r\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const errorType = /[\s:]t\s*=\s*(?:"e"|'e')/;

/**
 * A look at where the cells of a workbook say they stand, before it is read: one cell far out would make the reader
 * fill everything up to it, and an error of a formula it would take for an empty cell.
 */
export function inspectAddresses(
  parts: UnpackedFiles,
  { rows, columns }: ImportLimits,
): { problem: string | null; errorRows: number[] } {
  const errorRows = new Set<number>();
  const firstSheet = pathOfFirstSheet(parts);
  const wrong = (problem: string) => ({ problem, errorRows: [] });
  for (const [name, bytes] of Object.entries(parts)) {
    if (name.endsWith("sharedStrings.xml")) continue;
    for (const [element] of new TextDecoder().decode(bytes).matchAll(tag)) {
      const [, double, single] = address.exec(element) ?? [];
      const value = double ?? single;
      if (value === undefined) continue;
      const [, letters = "", row = ""] = /^([A-Z]{0,3})(\d{1,7})$/.exec(value) ?? [];
      if (row === "") return wrong("It has a cell at an address that means nothing.");
      if (Number(row) > rows + 1) return wrong(`It has more than ${rows} rows.`);
      if (columnNumber(letters) > columns) return wrong(`It has more than ${columns} columns.`);
      if (name === firstSheet && errorType.test(element)) errorRows.add(Number(row));
    }
  }
  return { problem: null, errorRows: [...errorRows] };
}

/** The workbook names its sheets in order, its relations say where each one is. */
function pathOfFirstSheet(parts: UnpackedFiles): string | null {
  const textOf = (name: string) => new TextDecoder().decode(parts[name] ?? new Uint8Array());
  const [, id] = /<(?:\w+:)?sheet\s[^>]*?:id="([^"]*)"/.exec(textOf("xl/workbook.xml")) ?? [];
  for (const [element] of textOf("xl/_rels/workbook.xml.rels").matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const [, target = ""] = /\sTarget="([^"]*)"/.exec(element) ?? [];
    if (element.includes(`Id="${id}"`)) return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  }
  return null;
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => 26 * number + letter.charCodeAt(0) - 64, 0);
}
