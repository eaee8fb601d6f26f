import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "../database/migrate.ts";
import { readMigrations } from "../database/migrations.ts";
import { PGlite, pgliteOwner } from "../database/pglite.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of a dump of a migrated, empty PGlite: every test file starts from it. */
    migratedPglite: string;
  }
}

export default async function migrateForTheRun(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "linli-pglite-"));
  const client = await PGlite.create();
  await migrate(pgliteOwner(client), readMigrations());
  const dump = await client.dumpDataDir("none");
  await client.close();
  const path = join(folder, "migrated.tar");
  await writeFile(path, new Uint8Array(await dump.arrayBuffer()));
  project.provide("migratedPglite", path);
  return () => rm(folder, { recursive: true });
}
