import { FolderInUseError, FolderUnwritableError } from "../database/data-folder.ts";
import { NewerSchemaError, UnknownSchemaError } from "../database/migrate.ts";
import { Refusal } from "../refusal.ts";
import { PortError } from "../serve.ts";
import { CommandError } from "./workplace.ts";

const expected = [
  CommandError,
  FolderInUseError,
  FolderUnwritableError,
  NewerSchemaError,
  PortError,
  UnknownSchemaError,
];

/** One clear line for what may happen to anybody; the whole story for what is our mistake. */
export function endWithOneLine(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof Refusal) console.error(error.detail || error.code);
  else if (expected.some((kind) => error instanceof kind) || isPlain(error)) console.error((error as Error).message);
  else console.error(error);
}

/** A wrong variable, or a database that cannot be reached: the message says it all. */
function isPlain(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.message.startsWith("The variable ") || ("code" in error && error.code === "ECONNREFUSED"))
  );
}

/** Ends cleanly when asked to, once. */
export function closeOnSignals(close: () => Promise<void>): void {
  let closing = false;
  const end = () => {
    if (closing) return;
    closing = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        endWithOneLine(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
}
