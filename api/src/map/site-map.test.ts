import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { foundNeighbourhood } from "../testing/neighbourhood.ts";
import {
  at,
  bring,
  clustersOf,
  event,
  house,
  middle,
  now,
  ofLayer,
  type Point,
  pathOf,
  readTile,
  tileAt,
} from "./testing/compound.ts";
import { keepMap } from "./upkeep.ts";

const day = 86_400_000;

/** What a roll-up has to say, counted from scratch. */
const fromScratch = `
  select l.level, linli.map_cell((m.west + m.east) / 2, (m.south + m.north) / 2) >> (52 - 2 * l.level) as cell,
    sum(p.groups)::int as groups, sum(p.activities)::int as activities, sum(p.needs)::int as needs, count(*)::int as communities
  from linli.communities c
  join linli.map_areas m on m.community_id = c.community_id and m.west is not null
  cross join generate_series(2, 14) l (level)
  cross join lateral (select (select count(*) from linli.groups g where g.community_id = c.community_id) as groups,
    (select count(distinct o.activity_id) from linli.occurrences o where o.community_id = c.community_id
      and o.over_at > 'NOW' and o.status in ('open', 'closed')) as activities,
    (select count(*) from linli.needs n join linli.residents r on r.community_id = n.community_id
      and r.resident_id = n.author_id and not r.minor
      where n.community_id = c.community_id and n.state = 'open' and n.expires_at > 'NOW') as needs) p
  where c.visibility = 'public' and p.groups + p.activities + p.needs > 0 and c.site_id = 'SITE' group by 1, 2 order by 1, 2`;

describe.each(engines)("the map over all communities of a site on $name", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
    api.setNow(now);
  });
  afterAll(() => api.close());

  const keep = (at_ = now) => keepMap({ database: api.database, now: at_ });

  /** A compound with one house around a point, groups, activities, and needs of a grown-up. */
  async function found(
    name: string,
    around: Point,
    {
      groups = 1,
      activities = 0,
      needs = 0,
      visibility = "public",
    }: { groups?: number; activities?: number; needs?: number; visibility?: "public" | "residents" } = {},
  ): Promise<string> {
    const community = await bring(
      api,
      {
        places: [house("house", "1 号楼", around)],
        groups: Array.from({ length: groups }, (_, index) => ({
          externalId: `${index}`,
          name: `${name} ${index}`,
          topic: null,
          summary: null,
        })),
        activities: Array.from({ length: activities }, (_, index) => event(`${index}`, "1 号楼")),
      },
      { community: { externalId: name, name, timeZone: "Asia/Shanghai" }, visibility },
    );
    for (let index = 0; index < needs; index += 1) await askNeed(community, `${name} ${index}`);
    return community;
  }

  /** Stands for twenty days. */
  async function askNeed(community: string, body: string): Promise<void> {
    const base = `/v1/communities/${encodeId("community", community)}`;
    const bearer = await api.tokenFor("asker", { communities: [encodeId("community", community)] });
    const answer = await api.ask(`${base}/needs`, {
      method: "POST",
      body: { intent: "need", kind: "help", body, expires_at: new Date(now.getTime() + 20 * day).toISOString() },
      headers: { authorization: `Bearer ${bearer}` },
    });
    if (answer.status !== 201) throw new Error(await answer.text());
  }

  const rollUp = async () =>
    api.look(
      `select level, cell, groups::int, activities::int, needs::int, communities::int from linli.map_counts
       where site_id = '${api.home.site}' and communities > 0 order by 1, 2`,
    );
  const recount = (when = now) =>
    api.look(fromScratch.replaceAll("NOW", when.toISOString()).replace("SITE", api.home.site));

  /** Groups, activities, needs and communities of all clusters in a tile. */
  async function totals(z: number, around = middle) {
    const tile = await readTile(api, tileAt(z, around), null, "groups,activities,needs");
    const sum = (layer: "groups" | "activities" | "needs") => {
      const clusters = clustersOf(tile, layer).map(({ properties }) => properties);
      const all = (counts: number[]) => counts.reduce((one, other) => one + other, 0);
      return [all(clusters.map(({ count }) => count)), all(clusters.map(({ communities }) => communities))];
    };
    return { groups: sum("groups"), activities: sum("activities"), needs: sum("needs") };
  }

  test("counts what is public from far out, then community by community, then pin by pin", async () => {
    await found("one", middle, { groups: 3, activities: 2 });
    await found("near", at(700, 0), { groups: 2, needs: 3 });
    await found("far", at(400_000, 300_000), { groups: 4, activities: 1 });
    await found("closed", at(100, 0), { groups: 5, needs: 2, visibility: "residents" });
    await found("empty", at(-100, 0), { groups: 0 });
    expect(await totals(0)).toEqual({ groups: [0, 0], activities: [0, 0], needs: [0, 0] });
    await keep();
    expect(await totals(0)).toEqual({ groups: [9, 3], activities: [3, 3], needs: [3, 3] });
    expect(await totals(9)).toEqual({ groups: [5, 2], activities: [2, 2], needs: [3, 2] });
    expect((await totals(14, at(700, 0))).needs).toEqual([3, 1]);
    for (const z of [12, 13, 14]) expect((await totals(z)).groups[0], `zoom ${z}`).toBeGreaterThanOrEqual(3);
    const close = await readTile(api, tileAt(15, middle), null);
    expect(ofLayer(close, "groups").map(({ properties }) => properties.name)).toEqual(["one 0", "one 1", "one 2"]);
    expect(ofLayer(close, "activities")).toHaveLength(2);
    expect(close.bbox?.map((degrees) => Math.round(degrees))).toEqual([121, 31, 126, 34]);
    expect(await rollUp()).toEqual(await recount());
  });

  test("stands in the middle of what it counts", async () => {
    const tile = await readTile(api, tileAt(9, middle), null, "groups");
    const [cluster] = clustersOf(tile, "groups");
    expect(cluster?.geometry.coordinates[0]).toBeCloseTo(at(350, 0)[0], 4);
    expect(cluster?.geometry.coordinates[1]).toBeCloseTo(middle[1], 4);
  });

  test("loses a community that closes itself: its pins at once, its number when the roll-up is folded", async () => {
    const community = await found("one", middle, { groups: 3, activities: 2 });
    await bring(api, {}, { community: { id: community }, visibility: "residents" });
    expect((await readTile(api, tileAt(15, middle), null)).features).toEqual([]);
    await keep();
    expect((await totals(0)).groups).toEqual([6, 2]);
    await bring(api, {}, { community: { id: community }, visibility: "public" });
    await keep();
    expect((await totals(0)).groups).toEqual([9, 3]);
    expect(await rollUp()).toEqual(await recount());
  });

  test("forgets activities when they are over, though nobody writes", async () => {
    const later = new Date(now.getTime() + 30 * day);
    await keep(later);
    expect((await totals(0)).activities).toEqual([0, 0]);
    expect(await rollUp()).toEqual(await recount(later));
    await api.look(
      `insert into linli.map_changes (community_id, site_id) select community_id, site_id from linli.communities`,
    );
    await keep();
    expect((await totals(0)).activities).toEqual([3, 3]);
  });

  test("forgets needs when their time is over, though nobody writes, and has them again when it is not", async () => {
    const before = await api.look(`select min(recount_at) as at from linli.map_areas where counted_needs > 0`);
    expect(before).toEqual([{ at: expect.anything() }]);
    const over = new Date(now.getTime() + 20 * day);
    await keep(new Date(over.getTime() - 1));
    expect((await totals(0)).needs).toEqual([3, 3]);
    await keep(over);
    expect((await totals(0)).needs).toEqual([0, 0]);
    expect(await rollUp()).toEqual(await recount(over));
    await api.look(
      `insert into linli.map_changes (community_id, site_id) select community_id, site_id from linli.communities`,
    );
    await keep();
    expect((await totals(0)).needs).toEqual([3, 3]);
  });

  test("has a community with nothing but needs where needs are asked for, and nowhere else", async () => {
    const around = at(0, 2_000_000);
    const community = await found("only needs", around, { groups: 0, needs: 2 });
    const boxOf = async (layers?: string) => (await readTile(api, { z: 0, x: 0, y: 0 }, null, layers)).bbox ?? [];
    const [usual, north] = [await boxOf(), await boxOf("needs")];
    await keep();
    expect(await boxOf()).toEqual(usual);
    expect((await boxOf("needs"))[3]).toBeGreaterThan((north[3] ?? 0) + 5);
    for (const z of [3, 9, 13, 14]) expect((await totals(z, around)).needs, `zoom ${z}`).toEqual([2, 1]);
    const near = await readTile(api, tileAt(15, around), null, "needs");
    expect(ofLayer(near, "needs").map(({ properties }) => properties.body)).toEqual(["only needs 0", "only needs 1"]);
    expect((await readTile(api, tileAt(15, around), null)).features).toEqual([]);
    await api.look(`update linli.needs set state = 'withdrawn' where community_id = '${community}'`);
    await keep();
    expect((await totals(3, around)).needs).toEqual([0, 0]);
    expect(await boxOf("needs")).toEqual(north);
    expect(await rollUp()).toEqual(await recount());
  });

  test("goes with a community whose places were elsewhere", async () => {
    const community = await found("moving", at(0, 20_000), { groups: 2 });
    await keep();
    expect((await totals(12, at(0, 20_000))).groups).toEqual([2, 1]);
    await bring(api, { places: [house("house", "1 号楼", at(0, -20_000))] }, { community: { id: community } });
    await keep();
    expect((await totals(12, at(0, 20_000))).groups).toEqual([0, 0]);
    expect((await totals(12, at(0, -20_000))).groups).toEqual([2, 1]);
    await api.look(`delete from linli.places where community_id = '${community}'`);
    await keep();
    expect((await totals(12, at(0, -20_000))).groups).toEqual([0, 0]);
    expect(await rollUp()).toEqual(await recount());
  });

  test("is right after many writes, however often and by however many it is folded in between", async () => {
    const communities: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      communities.push(
        await found(`many ${index}`, at((index % 4) * 900 - 50_000, Math.floor(index / 4) * 7_000), {
          groups: index % 3,
          activities: index % 2,
          needs: index % 4,
        }),
      );
      if (index % 3 === 0) await Promise.all([keep(), keep(), keep()]);
    }
    const writes = communities.flatMap((community, index) => [
      `insert into linli.groups (community_id, group_id, site_id, name, created_at)
       values ('${community}', '${newUuid()}', '${api.home.site}', '又一个', now())`,
      `update linli.occurrences set status = '${index % 4 === 0 ? "cancelled" : "closed"}' where community_id = '${community}'`,
      `update linli.needs set state = '${index % 3 === 0 ? "taken_down" : "open"}', expires_at = expires_at - interval '${index % 5} days'
       where community_id = '${community}'`,
      ...(index % 5 === 0
        ? [`delete from linli.groups where community_id = '${community}' and external_id = '0'`]
        : []),
    ]);
    const half = Math.floor(writes.length / 2);
    for (const write of writes.slice(0, half)) await api.look(write);
    await Promise.all([keep(), keep()]);
    for (const write of writes.slice(half)) await api.look(write);
    await keep();
    expect(await rollUp()).toEqual(await recount());
    expect(await api.look("select 1 from linli.map_changes")).toEqual([]);
  });

  test("never tells one site what another has", async () => {
    const foreign = await foundNeighbourhood(api.database);
    await keep();
    for (const z of [0, 9, 13, 15]) {
      const answer = await api.app.request(pathOf(tileAt(z, middle), null), {
        headers: { "x-linli-site-key": foreign.siteKey },
      });
      expect(await answer.json(), `zoom ${z}`).toEqual({ type: "FeatureCollection", features: [], bbox: null });
    }
  });
});
