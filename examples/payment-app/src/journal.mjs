import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** A file that only grows, one line of JSON for everything that happened: money outlives a restart. */
export function fileJournal(file) {
  mkdirSync(dirname(file), { recursive: true });
  return {
    read() {
      try {
        return readFileSync(file, "utf8")
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line));
      } catch (error) {
        if (error.code === "ENOENT") return [];
        throw error;
      }
    },
    append: (happened) => appendFileSync(file, `${JSON.stringify(happened)}\n`),
  };
}

/** For a wallet that is only shown around. */
export const noJournal = () => ({ read: () => [], append: () => {} });
