import type { OpenedDatabase } from "../database/open.ts";

/** What a command works with, whichever process it runs in. */
export type Workplace = {
  opened: OpenedDatabase;
  now: () => Date;
  print: (line: string) => void;
};

/** A wish that cannot be met, as one line for the person at the terminal. */
export class CommandError extends Error {
  override name = "CommandError";
}
