import type { ImportLimits } from "../limits.ts";
import type { SourceFile } from "../records.ts";
import type { Report } from "../report.ts";
import { isTooLarge, readText } from "../source-text.ts";
import { plainForm, quoted } from "../text.ts";
import { cellText, isEmpty, type TableRow } from "./cells.ts";
import type { Column } from "./columns.ts";
import { readCsv } from "./csv.ts";
import { createRowReader, type RowReader } from "./row-reader.ts";
import { readSpreadsheet } from "./spreadsheet.ts";

const zipMark = [0x50, 0x4b, 0x03, 0x04];
const oldExcelMark = [0xd0, 0xcf, 0x11, 0xe0];

export function isSpreadsheet({ bytes }: SourceFile): boolean {
  return startsWith(bytes, zipMark) || startsWith(bytes, oldExcelMark);
}

/** The rows of a CSV or XLSX file below its first, each with a reader for its columns; blank rows are nothing. */
export async function readTable<Name extends string>({
  file,
  columns,
  limits,
  report,
}: {
  file: SourceFile;
  columns: readonly (Column & { name: Name })[];
  limits: ImportLimits;
  report: Report;
}): Promise<RowReader<Name>[]> {
  const [header, ...rows] = (await readRows({ file, limits, report })) ?? [];
  if (!header) return [];
  if (rows.length > limits.rows) {
    report.refuse(file.name, null, `The file has more than ${limits.rows} rows.`);
    return [];
  }
  const positions = matchColumns({ header, columns, file: file.name, limits, report });
  if (!positions) return [];
  const filled = rows.filter(({ cells }) => cells.some((cell) => !isEmpty(cell)));
  if (filled.length === 0) report.warn(file.name, null, "The file has no rows below its first.");
  return filled.map((row) => createRowReader({ row, positions, file: file.name, report }));
}

async function readRows({ file, limits, report }: { file: SourceFile; limits: ImportLimits; report: Report }) {
  if (isTooLarge({ file, limits, report })) return null;
  if (startsWith(file.bytes, oldExcelMark)) {
    report.refuse(file.name, null, "The file is an old Excel workbook or is protected; save it as XLSX or CSV.");
    return null;
  }
  const named = { file: file.name, limits, report };
  const text = isSpreadsheet(file) ? null : readText({ file, report });
  const rows = isSpreadsheet(file)
    ? await readSpreadsheet({ bytes: file.bytes, ...named })
    : text === null
      ? null
      : readCsv({ text, ...named });
  if (rows?.length === 0) report.refuse(file.name, null, "The file is empty: its first row must name the columns.");
  return rows;
}

/** Where each column stands, or null after a refusal. */
function matchColumns<Name extends string>({
  header,
  columns,
  file,
  limits,
  report,
}: {
  header: TableRow;
  columns: readonly (Column & { name: Name })[];
  file: string;
  limits: ImportLimits;
  report: Report;
}): Map<Name, number> | null {
  const refuse = (reason: string) => report.refuse(file, header.line, reason);
  const positions = new Map<Name, number>();
  let isWrong = false;
  if (header.cells.length > limits.columns) {
    refuse(`The first row has more than ${limits.columns} columns.`);
    return null;
  }
  for (const [position, cell] of header.cells.entries()) {
    if (isEmpty(cell)) continue;
    const title = plainForm(cellText(cell))
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    const column = columns.find(({ name, titles }) => name === title || titles.includes(title));
    if (!column || positions.has(column.name)) {
      isWrong = true;
      const known = columns.map(({ name, titles }) => `${name} (${titles[0]})`).join(", ");
      refuse(
        column
          ? `The column ${column.name} is there twice.`
          : `The column ${quoted(cellText(cell))} is unknown; there are ${known}.`,
      );
      continue;
    }
    positions.set(column.name, position);
  }
  for (const { name, titles, required } of columns) {
    if (!required || positions.has(name)) continue;
    isWrong = true;
    refuse(`The column ${name} (${titles[0]}) is missing.`);
  }
  return isWrong ? null : positions;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
