import type { Report } from "../report.ts";
import { textProblem } from "../text.ts";
import { type Cell, cellText, isEmpty, type TableRow } from "./cells.ts";

/** What came of a cell: its value, or why it has none. */
export type ParsedCell<Value> = { ok: true; value: Value } | { ok: false; reason: string };

/** One row; whatever is wrong in it is reported, and every column is looked at. */
export type RowReader<Name extends string> = {
  readonly file: string;
  readonly line: number;
  readonly refused: boolean;
  refuse(reason: string): void;
  warn(reason: string): void;
  /** Free text to the letter; null for a blank cell. */
  text(name: Name, options: { max: number; required?: boolean }): string | null;
  /** Null for a blank cell, and after a refusal. */
  value<Value>(name: Name, parse: (cell: NonNullable<Cell>) => ParsedCell<Value>): Value | null;
};

export function createRowReader<Name extends string>({
  row: { line, cells },
  positions,
  file,
  report,
}: {
  row: TableRow;
  positions: ReadonlyMap<Name, number>;
  file: string;
  report: Report;
}): RowReader<Name> {
  let refused = false;
  const cellOf = (name: Name): Cell => cells[positions.get(name) ?? -1] ?? null;
  const refuse = (reason: string) => {
    refused = true;
    report.refuse(file, line, reason);
  };
  const known = new Set(positions.values());
  const stray = cells.findIndex((cell, position) => !isEmpty(cell) && !known.has(position));
  if (stray >= 0) refuse(`The cell in column ${stray + 1} belongs to no named column.`);
  return {
    file,
    line,
    get refused() {
      return refused;
    },
    refuse,
    warn: (reason) => report.warn(file, line, reason),
    text(name, { max, required = false }) {
      const cell = cellOf(name);
      if (isEmpty(cell)) {
        if (required) refuse(`${name} is empty.`);
        return null;
      }
      const text = cellText(cell);
      const problem = textProblem({ text, field: name, max });
      if (problem === null) return text;
      refuse(problem);
      return null;
    },
    value(name, parse) {
      const cell = cellOf(name);
      if (cell === null || isEmpty(cell)) return null;
      const parsed = parse(cell);
      if (parsed.ok) return parsed.value;
      refuse(`${name} ${parsed.reason}.`);
      return null;
    },
  };
}
