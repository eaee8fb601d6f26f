import { zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import type { ImportLimits } from "../limits.ts";
import type { Report } from "../report.ts";
import type { Cell, TableRow } from "./cells.ts";
import { inspectAddresses } from "./sheet-addresses.ts";
import { unpackSpreadsheet } from "./unpack.ts";

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
    if (parts === null) {
      report.refuse(file, null, `It unpacks to more than ${limits.unpackedBytes} bytes.`);
      return null;
    }
    const { problem, errorRows } = inspectAddresses(parts, limits);
    if (problem !== null) report.refuse(file, null, problem);
    for (const row of errorRows) report.refuse(file, row, "A cell of this row holds the error of a formula.");
    if (problem !== null) return null;
    // Packed again without compression: what was measured is what is read.
    const rows = await readSheet(zipSync(parts, { level: 0 }).buffer, { trim: false });
    return rows.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => roundedCell(cell)) }));
  } catch {
    report.refuse(file, null, "The file is no XLSX spreadsheet that can be read.");
    return null;
  }
}

/** Dates are stored as fractions of a day: 19:00 comes out a millisecond early. */
function roundedCell(cell: unknown): Cell {
  if (cell instanceof Date) return new Date(Math.round(cell.getTime() / 1000) * 1000);
  return typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean" ? cell : null;
}
