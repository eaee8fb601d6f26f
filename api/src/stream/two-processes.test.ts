import type { FeedItem, ItemChanged, Page } from "@linli/contract";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createApp } from "../app.ts";
import type { Database } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { readMigrations } from "../database/migrations.ts";
import { asPostgresOwner, openPostgres } from "../database/postgres.ts";
import { encodeId, newUuid } from "../ids.ts";
import { importNeighbourhood } from "../import-plan/import-neighbourhood.ts";
import { signToken } from "../testing/api.ts";
import { createEmptyDatabase } from "../testing/empty-databases.ts";
import { foundNeighbourhood, type Neighbourhood, planActivity } from "../testing/neighbourhood.ts";
import { type EventReader, type ReadEvent, readEvents } from "./testing/read-events.ts";

type Process = { database: Database; app: ReturnType<typeof createApp> };

let url: string;
let drop: () => Promise<void>;
let here: Process;
let there: Process;
/** A session that no process knows of. */
let outside: pg.Client;

beforeAll(async () => {
  ({ url, drop } = await createEmptyDatabase(inject("postgresUrl")));
  await asPostgresOwner(url, (owner) => migrate(owner, readMigrations()));
  [here, there] = [startProcess(), startProcess()];
  outside = new pg.Client({ connectionString: url });
  await outside.connect();
});
afterAll(async () => {
  for (const { app, database } of [here, there]) {
    app.close();
    await database.close();
  }
  await outside.end();
  await drop();
});

function startProcess(): Process {
  const database = openPostgres({ url, connections: 4 });
  return { database, app: createApp({ database, tailInterval: 10 }) };
}

let home: Neighbourhood;
let planned: { activity: string; occurrence: string };
const endings: AbortController[] = [];

beforeEach(async () => {
  home = await foundNeighbourhood(here.database);
  planned = await planActivity(here.database, home, { capacity: 40 });
  return () => {
    for (const ending of endings.splice(0)) ending.abort();
  };
});

const bearer = async (sub: string) => ({
  authorization: `Bearer ${await signToken({ home, sub, now: new Date(), claims: {} })}`,
});

async function listen(
  { app }: Process,
  lastEventId?: number,
  { headers: known = {} }: { headers?: Record<string, string> } = {},
): Promise<EventReader> {
  const ending = new AbortController();
  endings.push(ending);
  const path = `/v1/communities/${encodeId("community", home.community)}/stream?key=${home.siteKey}`;
  const headers = { ...known, ...(lastEventId !== undefined && { "last-event-id": String(lastEventId) }) };
  return readEvents(await app.request(path, { signal: ending.signal, headers }));
}

async function signUp({ app }: Process, sub: string): Promise<Response> {
  const path = [
    `/v1/communities/${encodeId("community", home.community)}`,
    `/activities/${encodeId("activity", planned.activity)}`,
    `/occurrences/${encodeId("occurrence", planned.occurrence)}/sign-ups`,
  ].join("");
  return app.request(path, {
    method: "POST",
    headers: {
      ...(await bearer(sub)),
      "content-type": "application/json",
    },
    body: JSON.stringify({ party: { adults: 1, children: 0 } }),
  });
}

async function say({ app }: Process, sub: string, body: string): Promise<Response> {
  return app.request(`/v1/communities/${encodeId("community", home.community)}/posts`, {
    method: "POST",
    headers: {
      ...(await bearer(sub)),
      "content-type": "application/json",
    },
    body: JSON.stringify({ body }),
  });
}

async function feedBodies({ app }: Process): Promise<string[]> {
  const path = `/v1/communities/${encodeId("community", home.community)}/feed?kinds=post&key=${home.siteKey}`;
  return ((await (await app.request(path)).json()) as Page<FeedItem>).items.map(({ body }) => body);
}

/** A post of a session that no process knows of. */
const sayOutside = (body: string) =>
  outside.query(
    `select linli.create_post($1, $2, 'outside', 'Outside', false, $3, $4, 'post', null, $5, $5, false, null, 'hash', now())`,
    [home.site, home.community, newUuid(), newUuid(), body],
  );
const told = (events: readonly ReadEvent[]) =>
  events.map(({ event, data }) => [event, (data as ItemChanged).item.body]);

const recordChange = (count = 1) =>
  outside.query<{ version: string }>(
    `select linli.record_change($1, $2, 'occurrence.updated', $3, $4, now()) as version from generate_series(1, $5)`,
    [home.site, home.community, planned.activity, planned.occurrence, count],
  );
const ids = (events: readonly ReadEvent[]) => events.map(({ id }) => id);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test("two processes on one database hear of each other's sign-ups", async () => {
  const [first, second] = [await listen(here), await listen(there)];
  for (const reader of [first, second]) expect(await reader.next()).toMatchObject({ event: "ping", id: 0 });
  await signUp(there, "signs up there");
  await signUp(here, "signs up here");
  for (const reader of [first, second]) {
    const events = await reader.until(2);
    expect(ids(events)).toEqual([1, 2]);
    expect(events.at(-1)).toMatchObject({ event: "occurrence.updated", data: { occurrence: { taken: 2 } } });
  }
});

test("two processes on one database hear of each other's posts, and neither keeps an old feed", async () => {
  const readers = [await listen(here), await listen(there)];
  for (const reader of readers) await reader.next();
  expect([await feedBodies(here), await feedBodies(there)]).toEqual([[], []]);
  await say(here, "neighbour", "said here");
  await say(there, "neighbour", "said there");
  for (const reader of readers) {
    expect(told(await reader.until(2))).toEqual([
      ["item.created", "said here"],
      ["item.created", "said there"],
    ]);
  }
  for (const process of [here, there]) expect(await feedBodies(process)).toEqual(["said there", "said here"]);
});

test("a block that one process is told of holds on the streams of the other", async () => {
  const { actor } = (await (await say(here, "noisy", "before")).json()) as FeedItem;
  const reader = await listen(there, undefined, { headers: await bearer("quiet") });
  expect(await reader.next()).toMatchObject({ event: "ping", id: 1 });
  const block = `/v1/me/blocks/${actor.id}`;
  expect((await here.app.request(block, { method: "PUT", headers: await bearer("quiet") })).status).toBe(204);
  await say(here, "noisy", "unheard");
  await say(here, "friend", "heard");
  const events = await reader.until(5);
  expect(events.map(({ event, data }) => [event, (data as Partial<ItemChanged>).item?.body])).toEqual([
    ["reset", undefined],
    ["item.created", "heard"],
  ]);
});

describe("a community that is closed to strangers while they listen", () => {
  /** What the manager's import says of the community, written by the first process. */
  const arrange = (settings: {
    visibility: "public" | "residents" | null;
    placeVisibility?: "building" | "community";
  }) =>
    importNeighbourhood({
      database: here.database,
      site: home.site,
      community: { id: home.community },
      ...settings,
      imported: { groups: null, residents: null, places: null, activities: null },
      window: { from: "2030-01-01", to: "2030-02-01" },
      prune: false,
      dryRun: false,
      newId: newUuid,
      now: new Date(),
    });
  const names = (events: readonly ReadEvent[]) => events.map(({ event }) => event);
  const fromElsewhere = async () => ({
    authorization: `Bearer ${await signToken({ home, sub: "elsewhere", now: new Date(), claims: { communities: [] } })}`,
  });

  test("lets go of them in every process, and of residents of other communities, but of none of its own", async () => {
    const leaving = [
      await listen(here),
      await listen(there),
      await listen(there, undefined, { headers: await fromElsewhere() }),
    ];
    const staying = await listen(there, undefined, { headers: await bearer("neighbour") });
    for (const reader of [...leaving, staying]) expect(await reader.next()).toMatchObject({ event: "ping" });
    await arrange({ visibility: "residents" });
    await say(here, "neighbour", "among ourselves");
    // The element reads again at once, and is told why there is nothing.
    for (const reader of leaving) expect(names(await reader.rest())).toEqual(["reset"]);
    const [again, ...rest] = await staying.until(2);
    expect([again?.event, told(rest)]).toEqual(["reset", [["item.created", "among ourselves"]]]);
  });

  test("does so too when it is told of nothing but a gap", async () => {
    await recordChange(5);
    const open = there.database.call.bind(there.database);
    // Closed between the look at the door and the first look at what changed, with everything older forgotten.
    there.database.call = async (name, input) => {
      const answer = await open<never>(name, input);
      if (name !== "open_stream" || there.database.call === open) return answer;
      there.database.call = open;
      await arrange({ visibility: "residents" });
      await outside.query("delete from linli.changes where community_id = $1", [home.community]);
      return answer;
    };
    const reader = await listen(there, 2);
    expect(names(await reader.rest())).toEqual(["reset"]);
  });

  test("has them read again when its places are shown otherwise, and takes them when it is opened again", async () => {
    const reader = await listen(there);
    await reader.next();
    await arrange({ visibility: null, placeVisibility: "community" });
    await say(here, "neighbour", "still heard");
    expect(names(await reader.until(2))).toEqual(["reset", "item.created"]);
    await arrange({ visibility: "residents", placeVisibility: "building" });
    await reader.rest();
    await arrange({ visibility: "public" });
    const again = await listen(there);
    expect(await again.next()).toMatchObject({ event: "ping", id: 4 });
    await say(here, "neighbour", "heard again");
    expect(told(await again.until(5))).toEqual([["item.created", "heard again"]]);
  });
});

describe("a transaction that commits late", () => {
  /** Resolves when somebody waits for a lock of this database. */
  async function somebodyWaits(): Promise<void> {
    for (;;) {
      const { rowCount } = await asPostgresOwner(url, async ({ rows }) => ({
        rowCount: (
          await rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
        ).length,
      }));
      if (rowCount > 0) return;
    }
  }

  test("is not passed by: whoever comes later waits, and readers get both in order, once", async () => {
    const readers = [await listen(here), await listen(there)];
    for (const reader of readers) await reader.next();
    await outside.query("begin");
    await recordChange();
    const later = [signUp(here, "later"), signUp(there, "later still")];
    await somebodyWaits();
    await outside.query("commit");
    expect((await Promise.all(later)).map(({ status }) => status)).toEqual([201, 201]);
    await recordChange();
    for (const reader of readers) expect(ids(await reader.until(4))).toEqual([1, 2, 3, 4]);
  });

  test("with a post is not passed by either: the later posts wait, and stand behind it in every feed", async () => {
    const readers = [await listen(here), await listen(there)];
    for (const reader of readers) await reader.next();
    await outside.query("begin");
    await sayOutside("held back");
    const later = [say(here, "later", "said while it was held")];
    await somebodyWaits();
    expect(await feedBodies(there)).toEqual([]);
    await outside.query("commit");
    expect((await Promise.all(later)).map(({ status }) => status)).toEqual([201]);
    for (const reader of readers) {
      expect(told(await reader.until(2)).map(([, body]) => body)).toEqual(["held back", "said while it was held"]);
    }
    expect(await feedBodies(here)).toEqual(["said while it was held", "held back"]);
  });

  test("and is rolled back leaves no gap", async () => {
    const reader = await listen(here);
    await reader.next();
    await outside.query("begin");
    await recordChange(3);
    const later = signUp(there, "later");
    await somebodyWaits();
    await outside.query("rollback");
    await later;
    await recordChange();
    expect(ids(await reader.until(2))).toEqual([1, 2]);
  });

  test("is heard by readers who resume at any position, before and after it commits", async () => {
    await recordChange(3);
    await outside.query("begin");
    await recordChange();
    const early = await Promise.all(range(0, 3).map((position) => listen(there, position)));
    for (const [position, reader] of early.entries()) {
      if (position < 3) expect(ids(await reader.until(3))).toEqual(range(position + 1, 3));
    }
    await outside.query("commit");
    for (const reader of early) expect(ids(await reader.until(4))).toEqual([4]);
    for (const position of range(0, 3)) {
      expect(ids(await (await listen(here, position)).until(4))).toEqual(range(position + 1, 4));
    }
  });
});

describe("a reader that comes back", () => {
  test("at any position gets what it missed, each once and in order, and then what is new", async () => {
    await recordChange(12);
    const readers = await Promise.all(range(0, 12).map((position) => listen(here, position)));
    for (const [position, reader] of readers.entries()) {
      if (position < 12) expect(ids(await reader.until(12))).toEqual(range(position + 1, 12));
    }
    await recordChange();
    for (const reader of readers) expect(ids(await reader.until(13))).toEqual([13]);
  });

  test("after a long time gets more than one look brings, in order", async () => {
    await recordChange(1_030);
    expect(ids(await (await listen(here, 1)).until(1_030))).toEqual(range(2, 1_030));
  });

  test("after having missed thousands of changes is told to read everything again instead", async () => {
    await recordChange(2_001);
    const reader = await listen(here, 0);
    expect(await reader.next()).toEqual({ event: "reset", id: 2_001, data: {} });
    await recordChange();
    expect(ids(await reader.until(2_002))).toEqual([2_002]);
    expect(ids(await (await listen(here, 2)).until(3))).toEqual([3]);
  });

  test("to find its position gone is told to read everything again, and goes on from there", async () => {
    await recordChange(5);
    await outside.query("delete from linli.changes where community_id = $1 and version <= 3", [home.community]);
    const reader = await listen(here, 2);
    expect(await reader.next()).toEqual({ event: "reset", id: 5, data: {} });
    await recordChange();
    expect(ids(await reader.until(6))).toEqual([6]);
    expect(ids(await (await listen(here, 3)).until(6))).toEqual([4, 5, 6]);
  });

  test("with a position of nowhere starts from now", async () => {
    await recordChange(2);
    for (const position of [-1, 1.5, Number.NaN]) {
      expect(await (await listen(here, position)).next()).toEqual({ event: "ping", id: 2, data: {} });
    }
    expect(await (await listen(here, 3)).next()).toEqual({ event: "reset", id: 2, data: {} });
  });
});
