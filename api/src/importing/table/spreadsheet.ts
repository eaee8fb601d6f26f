import { zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import type { ImportLimits } from "../limits.ts";
import type { Report } from "../report.ts";
import type { Cell, TableRow } from "./cells.ts";
import { type UnpackedFiles, unpackSpreadsheet } from "./unpack.ts";

/** The first sheet of an XLSX file, or null after a refusal. A formula counts with the value that was saved with it. */
export async function readSpreadsheet({
  bytes,
  file,
  limits,
  report,
}: {
  bytes: Uint8Array;
  file: string;
  limits: ImportLimits;
  report: Report;
}): Promise<TableRow[] | null> {
  try {
    const parts = unpackSpreadsheet(bytes, { limit: limits.unpackedBytes });
    const problem = parts === null ? `It unpacks to more than ${limits.unpackedBytes} bytes.` : tooWide(parts, limits);
    if (parts === null || problem !== null) {
      report.refuse(file, null, problem ?? "It cannot be unpacked.");
      return null;
    }
    // Packed again without compression: what was measured is what is read.
    const rows = await readSheet(zipSync(parts, { level: 0 }).buffer, { trim: false });
    return rows.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => roundedCell(cell)) }));
  } catch (error) {
    const [, row] = /^<c\/> at row (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
    if (row !== undefined) report.refuse(file, Number(row), "A cell of this row holds an error of its formula.");
    else report.refuse(file, null, "The file is no XLSX spreadsheet that can be read.");
    return null;
  }
}

const tag = /<(?:[\w.-]+:)?(?:row|c)\b(?:[^>"']|"[^"]*"|'[^']*')*>/g;
const address = /[\s:]r\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/** One cell far out would make the reader fill everything up to it: addresses are looked at first. */
function tooWide(parts: UnpackedFiles, { rows, columns }: ImportLimits): string | null {
  for (const [name, bytes] of Object.entries(parts)) {
    if (name.endsWith("sharedStrings.xml")) continue;
    for (const [element] of new TextDecoder().decode(bytes).matchAll(tag)) {
      const [, double, single] = address.exec(element) ?? [];
      const value = double ?? single;
      if (value === undefined) continue;
      const [, letters = "", row = ""] = /^([A-Z]{0,3})(\d{1,7})$/.exec(value) ?? [];
      if (row === "") return `It has a cell at an address that means nothing.`;
      if (Number(row) > rows + 1) return `It has more than ${rows} rows.`;
      if (columnNumber(letters) > columns) return `It has more than ${columns} columns.`;
    }
  }
  return null;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => 26 * number + letter.charCodeAt(0) - 64, 0);
}

/** Dates are stored as fractions of a day: 19:00 comes out a millisecond early. */
function roundedCell(cell: unknown): Cell {
  if (cell instanceof Date) return new Date(Math.round(cell.getTime() / 1000) * 1000);
  return typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean" ? cell : null;
}
