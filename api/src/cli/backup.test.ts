import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { type Database, execute } from "../database/database.ts";
import { openDatabase } from "../database/open.ts";
import { furnishSite } from "../testing/furnished-site.ts";
import { backupCommand } from "./commands/backup.ts";
import { restoreCommand } from "./commands/restore.ts";

const folder = mkdtempSync(join(tmpdir(), "linli-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** All rows that a site has, by table; without what is counted for minutes only, and not logged. */
async function everything(database: Database, site: string): Promise<Record<string, unknown[]>> {
  return database.withSite(site, async (transaction) => {
    const tables = await execute<{ name: string }>(
      transaction,
      sql`select relname as name from pg_class
        where relnamespace = 'linli'::regnamespace and relkind = 'r' and relpersistence = 'p' and relname <> 'migrations' order by 1`,
    );
    const rows: Record<string, unknown[]> = {};
    for (const { name } of tables) {
      const found = await execute<{ row: unknown }>(
        transaction,
        sql`select to_jsonb(t) as row from linli.${sql.identifier(name)} t order by 1`,
      );
      rows[name] = found.map(({ row }) => row);
    }
    return rows;
  });
}

test("a backup that is restored elsewhere has every row of every table, needs among them", async () => {
  const print = () => {};
  const file = join(folder, "backup.tar.gz");
  const opened = await openDatabase({ home: join(folder, "home"), databaseUrl: null });
  const { site } = await furnishSite(opened.database);
  const kept = await everything(opened.database, site);
  await backupCommand({ opened, now: () => new Date(), print }, { file });
  await opened.close();
  expect(kept.needs).toEqual([expect.objectContaining({ body: "电钻，周末都在。", place_name: "会所" })]);
  expect(Object.keys(kept).filter((table) => kept[table]?.length === 0)).toEqual([]);

  const home = join(folder, "restored");
  await restoreCommand({ home, print }, { file });
  const restored = await openDatabase({ home, databaseUrl: null });
  expect(restored.applied).toEqual([]);
  expect(await everything(restored.database, site)).toEqual(kept);
  await restored.close();
}, 120_000);
