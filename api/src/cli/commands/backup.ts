import { writeFile } from "node:fs/promises";
import { CommandError, type Workplace } from "../workplace.ts";

export type BackupOptions = { file: string };

/** `linli backup`: PGlite's data as one archive, also while the server runs. Never overwrites. */
export async function backupCommand({ opened, print }: Workplace, { file }: BackupOptions): Promise<void> {
  if (!opened.dump) throw new CommandError("The data is in Postgres: back it up with pg_dump.");
  const archive = await opened.dump();
  await writeFile(file, Buffer.from(await archive.arrayBuffer()), { flag: "wx", mode: 0o600 }).catch(
    (error: unknown) => {
      throw new CommandError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    },
  );
  print(`${file}: ${Math.ceil(archive.size / 1024)} KiB`);
}
