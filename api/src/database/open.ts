import { join } from "node:path";
import type { Config } from "../config.ts";
import { lockFolder } from "./data-folder.ts";
import type { Database } from "./database.ts";
import { migrate, UnknownSchemaError } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";
import { asNeonOwner, isNeon, openNeon } from "./neon.ts";
import { openPglite, PGlite, pgliteOwner } from "./pglite.ts";
import { asPostgresOwner, openPostgres } from "./postgres.ts";
import { bringWebSocket } from "./web-socket.ts";

export type OpenedDatabase = {
  database: Database;
  /** Names of the migrations that were applied on opening. */
  applied: string[];
  /** PGlite's data as a tar.gz; null where Postgres keeps its own backups. */
  dump: (() => Promise<Blob>) | null;
  close(): Promise<void>;
};

/**
 * The database of this configuration, migrated, however old it is. Throws `FolderInUseError`, `FolderUnwritableError` or
 * `NewerSchemaError` before anything is changed, `UnknownSchemaError` where a step cannot be taken.
 */
export async function openDatabase({
  home,
  databaseUrl,
}: Pick<Config, "home" | "databaseUrl">): Promise<OpenedDatabase> {
  if (databaseUrl !== null) {
    const neon = isNeon(databaseUrl);
    if (neon) await bringWebSocket();
    const asOwner = neon ? asNeonOwner : asPostgresOwner;
    const { applied } = await asOwner(databaseUrl, (owner) => migrate(owner, readMigrations()));
    const database = (neon ? openNeon : openPostgres)({ url: databaseUrl });
    return { database, applied, dump: null, close: () => database.close() };
  }
  const release = lockFolder(home);
  try {
    const client = await PGlite.create(join(home, "data"));
    const { applied } = await migrate(pgliteOwner(client), readMigrations()).catch(async (error: unknown) => {
      await client.close();
      // Whoever has several folders is told which.
      throw error instanceof UnknownSchemaError ? new UnknownSchemaError(error.step, error.cause, home) : error;
    });
    const database = openPglite({ client });
    return {
      database,
      applied,
      dump: () => client.dumpDataDir("gzip"),
      async close() {
        await database.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
