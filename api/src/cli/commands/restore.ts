import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { lockFolder } from "../../database/data-folder.ts";
import { PGlite } from "../../database/pglite.ts";
import { CommandError } from "../workplace.ts";

export type RestoreOptions = { file: string };

/** `linli restore`: unpacks a backup into a folder that has no data yet. */
export async function restoreCommand(
  { home, print }: { home: string; print: (line: string) => void },
  { file }: RestoreOptions,
): Promise<void> {
  const data = join(home, "data");
  if (await stat(data).catch(() => null))
    throw new CommandError(`${data} has data already. Restore into another LINLI_HOME.`);
  const archive = await openAsBlob(file).catch(() => {
    throw new CommandError(`${file} cannot be read.`);
  });
  const release = lockFolder(home);
  try {
    const client = await PGlite.create(data, { loadDataDir: archive });
    await client.close();
  } finally {
    release();
  }
  print(`${data}: restored from ${file}`);
}
