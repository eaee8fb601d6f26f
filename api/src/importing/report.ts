import type { ImportWarning, Refusal } from "./records.ts";

/** Gathers what is said about the files, each list bounded; the caller decides that one refusal refuses everything. */
export type Report = {
  refuse(file: string, line: number | null, reason: string): void;
  warn(file: string, line: number | null, reason: string): void;
  /** True once more refusals came than are listed: reading on would tell nobody anything. */
  readonly full: boolean;
  lists(): { refusals: Refusal[]; warnings: ImportWarning[] };
};

function boundedList(limit: number, what: string) {
  const entries: Refusal[] = [];
  let unlisted = 0;
  return {
    add(file: string, line: number | null, reason: string) {
      if (entries.length < limit) entries.push({ file, line, reason });
      else unlisted++;
    },
    get full() {
      return unlisted > 0;
    },
    list(): Refusal[] {
      const last = entries.at(-1);
      if (unlisted === 0 || last === undefined) return entries;
      return [
        ...entries.slice(0, -1),
        { file: last.file, line: null, reason: `There are more ${what} than ${limit}.` },
      ];
    },
  };
}

export function createReport({ limit }: { limit: number }): Report {
  const refusals = boundedList(limit, "refusals");
  const warnings = boundedList(limit, "warnings");
  return {
    refuse: refusals.add,
    warn: warnings.add,
    get full() {
      return refusals.full;
    },
    lists: () => ({ refusals: refusals.list(), warnings: warnings.list() }),
  };
}
