import { afterAll, beforeAll, expect, test } from "vitest";
import { newUuid } from "../ids.ts";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { foundNeighbourhood, type Neighbourhood } from "../testing/neighbourhood.ts";

const postgres = engines[1];
let opened: TestDatabase;
let home: Neighbourhood;
const site = newUuid();

beforeAll(async () => {
  if (!postgres) throw new Error("no Postgres to test on");
  opened = await postgres.open();
  home = await foundNeighbourhood(opened.database);
  await opened.look(`insert into linli.sites (site_id, name, created_at) values ('${site}', 'Elsewhere', now())`);
  await settle(0, 0, home.community, home.site);
}, 120_000);
afterAll(() => opened.close());

/** Communities from..to (or the one named) with 8 residents, 2 groups, 6 activities and 24 items each. */
async function settle(from: number, to: number, named?: string, owner = site) {
  const id = (kind: string, rest = "") => `md5('${kind}' || i ${rest})::uuid`;
  const community = named === undefined ? id("community") : `'${named}'::uuid`;
  const rows = (count: number) => `generate_series(${from}, ${to}) i, generate_series(1, ${count}) j`;
  const insert = (table: string, columns: string, values: string, count: number) =>
    `insert into linli.${table} (community_id, site_id, ${columns}) select ${community}, '${owner}', ${values} from ${rows(count)};`;
  await opened.look(`
    set session_replication_role = replica;
    ${named === undefined ? insert("communities", "external_id, name, time_zone, feed_version, created_at", "i::text, 'c', 'Asia/Shanghai', 24, now()", 1) : ""}
    ${insert("residents", "resident_id, sub, name, created_at", `${id("resident", "|| ',' || j")}, 'sub ' || j, 'n', now()`, 8)}
    ${insert("groups", "group_id, name, created_at", `${id("group", "|| ',' || j")}, 'g', now()`, 2)}
    ${insert("activities", "activity_id, title, kind, time_zone, created_at", `${id("activity", "|| ',' || j")}, 't', 'activity', 'Asia/Shanghai', now()`, 6)}
    ${insert(
      "occurrences",
      "occurrence_id, activity_id, recurrence_id, starts_local, starts_at, over_at",
      `${id("occurrence", "|| ',' || j")}, ${id("activity", "|| ',' || j")}, '', '2030-01-01', '2030-01-01Z', '2030-01-02Z'`,
      6,
    )}
    ${insert(
      "posts",
      "post_id, arrived, kind, group_id, author_id, activity_id, preview, comments, thanks, created_at",
      `${id("post", "|| ',' || j")}, j, case j % 4 when 0 then 'activity' when 1 then 'question' else 'post' end,
       case when j % 2 = 0 then ${id("group", "|| ',' || (1 + j % 4 / 2)")} end,
       case when j % 4 > 0 then ${id("resident", "|| ',' || (1 + j % 8)")} end,
       case when j % 4 = 0 then ${id("activity", "|| ',' || (j / 4)")} end, repeat('邻里', 40), j % 3, j % 2, now()`,
      24,
    )}
    set session_replication_role = default;`);
  for (const table of ["communities", "residents", "groups", "activities", "occurrences", "posts"]) {
    await opened.look(`vacuum analyze linli.${table}`);
  }
}

type Plan = { Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } };

/** Pages of the database that one read of the feed touches, once it is warm. */
async function buffersOf(question: Record<string, unknown>): Promise<number> {
  const asked = JSON.stringify([{ community: home.community, limit: 21, ...question }]);
  const read = `select linli.read_feeds('${home.site}', '${asked}', '2029-12-31Z')`;
  let buffers = 0;
  for (let turn = 0; turn < 8; turn += 1) {
    const [row] = await opened.look<{ "QUERY PLAN": Plan[] }>(`explain (analyze, buffers, format json) ${read}`);
    const plan = row?.["QUERY PLAN"][0]?.Plan;
    buffers = (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
  }
  return buffers;
}

test("a read of the feed touches as many pages of the database beside 10,000 communities as beside 1,000", async () => {
  const group = (
    await opened.look<{ id: string }>(`select group_id as id from linli.groups where site_id = '${home.site}'`)
  )[0];
  const questions = {
    stranger: { sub: null },
    resident: { sub: "sub 3" },
    kinds: { sub: "sub 3", kinds: ["question", "activity"] },
    group: { sub: "sub 3", group: group?.id },
    unchanged: { sub: null, version: 0, viewer: "anyone" },
  };
  const measure = async () => {
    const measured: Record<string, number> = {};
    for (const [name, question] of Object.entries(questions)) measured[name] = await buffersOf(question);
    return measured;
  };
  await settle(1, 1_000);
  const few = await measure();
  await settle(1_001, 10_000);
  const many = await measure();
  // Ten times as many rows make an index one level deeper at most: one page more for each row that is looked up.
  for (const name of Object.keys(questions)) {
    expect(few[name]).toBeGreaterThan(0);
    expect(many[name], name).toBeLessThanOrEqual((few[name] ?? 0) * 1.35);
  }
}, 180_000);
