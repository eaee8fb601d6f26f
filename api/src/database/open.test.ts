import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FeedItem, Page } from "@linli/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { encodeId, newUuid } from "../ids.ts";
import { migrate, UnknownSchemaError } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";
import { openDatabase } from "./open.ts";
import { PGlite, pgliteOwner } from "./pglite.ts";

const migrations = readMigrations().sort((one, other) => one.version - other.version);

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "linli-home-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Works in the folder as a version of Linli that knew so many steps, and leaves it. */
async function inFolderAt(steps: number, work: (client: PGlite) => Promise<unknown>): Promise<void> {
  const client = await PGlite.create(join(home, "data"));
  await migrate(pgliteOwner(client), migrations.slice(0, steps));
  await work(client);
  await client.close();
}

const [site, community, key] = [newUuid(), newUuid(), "pk_of_an_old_portal"];

/** A neighbourhood in which something was said, in the words of the ninth step. */
async function settle(client: PGlite): Promise<void> {
  const hash = createHash("sha256").update(key).digest("hex");
  await client.exec(`
    insert into linli.sites (site_id, name, created_at) values ('${site}', 'Portal', now());
    insert into linli.site_keys (site_id, key_hash, kind, created_at) values ('${site}', '${hash}', 'public', now());
    insert into linli.communities (community_id, site_id, external_id, name, time_zone, created_at)
    values ('${community}', '${site}', 'wutongli', '梧桐里', 'Asia/Shanghai', now());
    select linli.create_post('${site}', '${community}', 'neighbour', '陈静', false, '${newUuid()}', '${newUuid()}',
      'post', null, '谁家有梯子？', '谁家有梯子？', false, null, 'hash', now())`);
}

// Each of them makes a folder and opens it, twice or three times: seconds on a busy machine.
describe("opening", { timeout: 180_000 }, () => {
  test("a folder from before the map, payments and door codes is brought up to date, and has what was in it", async () => {
    await inFolderAt(9, settle);
    const opened = await openDatabase({ home, databaseUrl: null });
    expect(opened.applied).toEqual(migrations.slice(9).map(({ name }) => name));
    const app = createApp({ database: opened.database });
    const base = `/v1/communities/${encodeId("community", community)}`;
    const read = async <Body>(path: string) => {
      const answer = await app.request(`${base}${path}`, { headers: { "x-linli-site-key": key } });
      expect(answer.status, path).toBe(200);
      return (await answer.json()) as Body;
    };
    expect((await read<Page<FeedItem>>("/feed")).items.map(({ body }) => body)).toEqual(["谁家有梯子？"]);
    await read("/map/0/0/0");
    app.close();
    await opened.close();
    const again = await openDatabase({ home, databaseUrl: null });
    expect(again.applied).toEqual([]);
    await again.close();
  });

  test("a folder that was made between two releases is refused in one sentence, and left as it was", async () => {
    await inFolderAt(8, (client) =>
      client.exec(
        "create function linli.locked_post(uuid, uuid, uuid) returns linli.posts language sql as 'select null::linli.posts'",
      ),
    );
    const refused = openDatabase({ home, databaseUrl: null });
    await expect(refused).rejects.toBeInstanceOf(UnknownSchemaError);
    await expect(refused).rejects.toThrow(
      `${home} has schema 8, but not as any release made it: 0009_saying_something does not go on from there (function "locked_post" already exists`,
    );
    await inFolderAt(8, async (client) => {
      const { rows } = await client.query("select max(version) as newest from linli.migrations");
      expect(rows).toEqual([{ newest: 8 }]);
    });
  });
});
