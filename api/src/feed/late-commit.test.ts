import type { FeedItem, Page } from "@linli/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "../database/migrate.ts";
import { readMigrations } from "../database/migrations.ts";
import { asPostgresOwner, openPostgres } from "../database/postgres.ts";
import { newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { createEmptyDatabase } from "../testing/empty-databases.ts";
import { talkOver } from "../testing/talk.ts";

let url: string;
let api: TestApi;
let talk: ReturnType<typeof talkOver>;
/** A session that the API knows nothing of; what it does is done when it says so. */
let held: pg.Client;

beforeAll(async () => {
  const empty = await createEmptyDatabase(inject("postgresUrl"));
  ({ url } = empty);
  await asPostgresOwner(url, (owner) => migrate(owner, readMigrations()));
  const database = openPostgres({ url, connections: 6 });
  const look = <Row>(sql: string) => asPostgresOwner(url, (owner) => owner.rows<Row>(sql));
  const close = () => database.close().then(empty.drop);
  api = await startApi({ name: "Postgres", open: async () => ({ database, statements: [], look, close }) });
  talk = talkOver(api);
  held = new pg.Client({ connectionString: url });
  await held.connect();
});
afterAll(async () => {
  await held.end();
  await api.close();
});

const page = (query: string) => talk.ask<Page<FeedItem>>(`${api.base}/feed?${query}`);
const bodies = ({ items }: Page<FeedItem>) => items.map(({ body }) => body);

function sayHeld(body: string) {
  return held.query(
    `select linli.create_post(p_site => $1, p_community => $2, p_sub => 'slow', p_name => 'Slow', p_minor => false,
       p_new_resident => $3, p_new_post => $4, p_kind => 'post', p_group => null, p_body => $5, p_preview => $5,
       p_truncated => false, p_key => null, p_hash => 'h', p_now => now())`,
    [api.home.site, api.home.community, newUuid(), newUuid(), body],
  );
}

/** Resolves when this many wait for a lock of this database. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const rows = await asPostgresOwner(url, (owner) =>
      owner.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    );
    if (rows.length >= count) return;
  }
}

test("an item that commits late is in front of nobody's cursor: readers on the way down miss nothing and see nothing twice", async () => {
  for (let index = 0; index < 6; index += 1) await talk.say("writer", `early ${index}`);
  await held.query("begin");
  await sayHeld("held");
  const later = Promise.all([talk.say("one", "later"), talk.say("two", "later")]);
  await waiting(2);
  const during = await page("limit=2");
  expect(bodies(during)).toEqual(["early 5", "early 4"]);
  await held.query("commit");
  await later;
  expect(bodies(await page("limit=100"))).toEqual([
    ...["later", "later", "held"],
    ...[5, 4, 3, 2, 1, 0].map((index) => `early ${index}`),
  ]);
  expect(bodies(await page(`limit=100&cursor=${during.next}`))).toEqual([3, 2, 1, 0].map((index) => `early ${index}`));
  const first = await page("limit=2");
  const second = await page(`limit=2&cursor=${first.next}`);
  expect([...bodies(first), ...bodies(second)]).toEqual(["later", "later", "held", "early 5"]);
});

test("an item that is rolled back leaves no gap, and a kept copy is current until something commits", async () => {
  const before = await api.ask(`${api.base}/feed`);
  const ask = () => api.ask(`${api.base}/feed`, { headers: { "if-none-match": before.headers.get("etag") ?? "" } });
  await held.query("begin");
  await sayHeld("never");
  expect((await ask()).status).toBe(304);
  const waits = talk.say("one", "after");
  await waiting(1);
  await held.query("rollback");
  await waits;
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(bodies((await answer.json()) as Page<FeedItem>).slice(0, 2)).toEqual(["after", "later"]);
});

test("readers never wait for writers", async () => {
  await held.query("begin");
  await sayHeld("while they read");
  const reads = await Promise.all(Array.from({ length: 20 }, () => page("limit=1")));
  expect(new Set(reads.map((read) => bodies(read)[0]))).toEqual(new Set(["after"]));
  await held.query("commit");
  expect(bodies(await page("limit=1"))).toEqual(["while they read"]);
});
