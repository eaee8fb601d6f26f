import { CsvError, parse } from "csv-parse/sync";
import type { ImportLimits } from "../limits.ts";
import type { Report } from "../report.ts";
import type { TableRow } from "./cells.ts";

const delimiters = [",", ";", "\t"] as const;

/** The delimiter that cuts the first line into most pieces, outside of quotes. */
function delimiterOf(text: string): string {
  const [firstLine = ""] = /^[^\r\n]*/.exec(text.replace(/"[^"]*"/g, "")) ?? [];
  const pieces = (delimiter: string) => firstLine.split(delimiter).length;
  return delimiters.reduce((best, delimiter) => (pieces(delimiter) > pieces(best) ? delimiter : best));
}

/** Records of a CSV file, or null after a refusal: where quotes are broken, nothing behind them can be trusted. */
export function readCsv({
  text,
  file,
  limits,
  report,
}: {
  text: string;
  file: string;
  limits: ImportLimits;
  report: Report;
}): TableRow[] | null {
  const rows: TableRow[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      to: limits.rows + 2,
      on_record(cells) {
        rows.push({ line, cells });
        // Counted here: csv-parse counts a CR LF inside quotation marks twice.
        line += 1 + (cells.join(",").match(/\r\n|\n|\r/g)?.length ?? 0);
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    report.refuse(
      file,
      line,
      "The quotation marks do not fit: they enclose a whole cell, and one inside it is written twice.",
    );
    return null;
  }
}
