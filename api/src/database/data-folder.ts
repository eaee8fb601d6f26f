import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Another process works on the folder. Two on one PGlite folder destroy it without an error. */
export class FolderInUseError extends Error {
  constructor(folder: string, owner: string) {
    super(`${folder} is in use by process ${owner}. Stop that process first, or set LINLI_HOME to another folder.`);
    this.name = "FolderInUseError";
  }
}

/** The folder cannot be made or written. */
export class FolderUnwritableError extends Error {
  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    super(`${folder} cannot be written (${reason}). Change its permissions, or set LINLI_HOME to another folder.`, {
      cause,
    });
    this.name = "FolderUnwritableError";
  }
}

/** A take-over takes milliseconds; what is older was left by a crash. */
const takeOverStaleAfter = 10_000;

/** Makes the folder and takes it for this process alone. Gives the way to let go of it. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "lock");
  try {
    mkdirSync(folder, { recursive: true });
    if (!claim(file)) takeOver(folder, file);
  } catch (error) {
    if (error instanceof FolderInUseError) throw error;
    throw new FolderUnwritableError(folder, error);
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  return () => {
    process.off("exit", release);
    release();
  };
}

function claim(file: string): boolean {
  try {
    const handle = openSync(file, "wx");
    writeSync(handle, identity(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Takes the lock of a process that died. Only one may try at a time, else two could remove each other's. */
function takeOver(folder: string, file: string): void {
  const guard = join(folder, "lock.taking-over");
  const owner = read(file);
  if (owner !== "" && isAlive(owner)) throw new FolderInUseError(folder, owner.split(" ")[0] ?? owner);
  if (age(guard) > takeOverStaleAfter) rmSync(guard, { force: true });
  if (!claim(guard)) throw new FolderInUseError(folder, "that is just starting");
  try {
    if (read(file) === owner) rmSync(file, { force: true });
    if (!claim(file)) throw new FolderInUseError(folder, read(file).split(" ")[0] ?? "");
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Process number and, where the system tells it, when it started: numbers are used again. */
function identity(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  return started === undefined ? String(pid) : `${pid} ${started}`;
}

function isAlive(owner: string): boolean {
  const pid = Number(owner.split(" ")[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isCode(error, "EPERM");
  }
  return identity(pid) === owner || !owner.includes(" ");
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT") || isCode(error, "ESRCH")) return "";
    throw error;
  }
}

function age(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch (error) {
    if (isCode(error, "ENOENT")) return 0;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
