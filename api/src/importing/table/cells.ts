/** What a spreadsheet or a CSV file has in one place; a date is a wall clock as if it stood in UTC. */
export type Cell = string | number | boolean | Date | null;

/** `line` is the physical line on which a CSV record begins, or the row of the sheet; both count from 1. */
export type TableRow = { line: number; cells: Cell[] };

export function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** A cell as free text: numbers as a person would write them. */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 19).replace("T", " ") : String(cell);
}
