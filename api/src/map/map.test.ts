import type { Activity } from "@linli/contract";
import { mapTileSchema } from "@linli/contract/schemas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeId, encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { foundNeighbourhood } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";
import {
  at,
  bring,
  clustersOf,
  event,
  house,
  middle,
  now,
  ofLayer,
  pathOf,
  readTile,
  tileAt,
} from "./testing/compound.ts";
import type { Tile } from "./tile.ts";

const near = tileAt(15, middle);
const places = [
  house("building-1", "1 号楼", at(-100, 50)),
  house("building-12", "12 号楼", at(100, 50)),
  house("club", "会所", at(0, -50)),
];
const groups = [{ externalId: "tea", name: "茶友", topic: "茶", summary: null }];
const clubhouse = [121.4392, 31.192649];
/** Of all the places together. */
const communityMiddle = [121.4392, 31.1931];

describe.each(engines)("a community's map on $name", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
    api.setNow(now);
  });
  afterAll(() => api.close());

  const found = (name: string, imported: Parameters<typeof bring>[1], settings: Parameters<typeof bring>[2] = {}) =>
    bring(api, imported, { community: { externalId: name, name, timeZone: "Asia/Shanghai" }, ...settings });

  /** Where each group and activity stands, and how precisely that is. */
  async function pins(community: string, tile: Tile = near) {
    const read = await readTile(api, tile, community);
    return Object.fromEntries(
      [...ofLayer(read, "groups"), ...ofLayer(read, "activities")].map((feature) => {
        const { properties, geometry } = feature;
        const name = properties.layer === "groups" ? properties.name : properties.title;
        return [name, [...geometry.coordinates, properties.precision]];
      }),
    );
  }

  /** How a read of the activity tells its place. */
  async function placeOf(community: string, title: string): Promise<Activity["place"]> {
    const base = `/v1/communities/${encodeId("community", community)}/activities`;
    const { items } = (await (await api.ask(`${base}?to=2031-01-01T00:00:00Z`)).json()) as { items: Activity[] };
    const listed = items.find((activity) => activity.title === title);
    const single = (await (await api.ask(`${base}/${listed?.id}`)).json()) as Activity;
    expect(single.place).toEqual(listed?.place);
    return single.place;
  }

  test("is made of its imported places, each with a name of its own that stays", async () => {
    const community = await found("ground", { places });
    const tile = await readTile(api, near, community);
    const ground = ofLayer(tile, "ground");
    expect(ground.map(({ id }) => id).sort()).toEqual(["building-1", "building-12", "club"]);
    expect(ground.find(({ id }) => id === "club")?.properties).toEqual({
      layer: "ground",
      kind: "building",
      name: "会所",
    });
    expect(tile.bbox?.map((degrees) => degrees.toFixed(4))).toEqual(["121.4379", "31.1926", "121.4405", "31.1936"]);
    // Its houses lie in two tiles of level 19; what crosses the edge is in both.
    const names = new Set<string>();
    for (const [east, north] of [
      [-100, 50],
      [100, 50],
      [0, -50],
    ] as const) {
      for (const { id } of ofLayer(await readTile(api, tileAt(19, at(east, north)), community), "ground"))
        names.add(id);
    }
    expect(names.size).toBe(3);
    expect(ofLayer(await readTile(api, tileAt(19, at(2_000, 0)), community), "ground")).toEqual([]);
    expect(ofLayer(await readTile(api, tileAt(13, middle), community), "ground")).toEqual([]);
  });

  test("shows points without heights, a point of many as many, and a place without a name as nameless", async () => {
    const geometry = { type: "MultiPoint" as const, coordinates: [[...middle, 4.5], at(20, 0)] };
    const gates = [{ externalId: "gates", name: "", kind: "entrance" as const, geometry }];
    const community = await found("gates", { places: gates });
    const tile = await readTile(api, near, community);
    expect(ofLayer(tile, "ground").map(({ id, geometry: shown, properties }) => [id, shown, properties.name])).toEqual([
      ["gates/1", { type: "Point", coordinates: middle }, null],
      ["gates/2", { type: "Point", coordinates: at(20, 0) }, null],
    ]);
  });

  const events = [
    event("厨房", "会所厨房", { group: "tea" }),
    event("下棋", "１ 号楼"),
    event("搬家", "12号楼 门口"),
    event("编号", "building-12"),
    event("别处", "人民公园"),
    event("无处", null),
  ];
  const expected = {
    厨房: [...clubhouse, "building"],
    下棋: [121.4381498, 31.193551, "building"],
    搬家: [121.4402502, 31.193551, "building"],
    编号: [121.4402502, 31.193551, "building"],
    别处: [...communityMiddle, "community"],
    无处: [...communityMiddle, "community"],
    茶友: [...clubhouse, "building"],
  };

  test("puts activities where their place's name says, also where it goes on, and groups where they next meet", async () => {
    const community = await found("named", { places, groups, activities: events });
    expect(await pins(community)).toEqual(expected);
    expect(await placeOf(community, "下棋")).toEqual({
      name: "１ 号楼",
      point: [expect.closeTo(121.43815, 5), expect.closeTo(31.193551, 5)],
      precision: "building",
    });
    expect(await placeOf(community, "别处")).toEqual({ name: "人民公园", point: null, precision: "building" });
  });

  test("finds the places whichever of the files came first", async () => {
    const community = await found("later", { activities: events, groups });
    expect(await pins(community)).toEqual({});
    expect((await readTile(api, near, community)).bbox).toBeNull();
    await bring(api, { places }, { community: { id: community } });
    expect(await pins(community)).toEqual(expected);
    const moved = places.map((place) => (place.externalId === "club" ? house("club", "会所", at(60, -50)) : place));
    await bring(api, { places: moved }, { community: { id: community } });
    expect((await pins(community))["厨房"]?.[0]).toBeCloseTo(at(60, -50)[0], 5);
  });

  test("tells anew where an activity is when only the places changed", async () => {
    const community = await found("renewed", { activities: [event("下棋", "1 号楼")] });
    const path = `/v1/communities/${encodeId("community", community)}/activities?to=2031-01-01T00:00:00Z`;
    const before = await api.ask(path);
    await bring(api, { places }, { community: { id: community } });
    const after = await api.ask(path, { headers: { "if-none-match": before.headers.get("etag") ?? "" } });
    expect(after.status).toBe(200);
  });

  test("keeps to the coarser of what the community and the activity allow", async () => {
    const point = at(-95, 52);
    const inside = event("在楼里", "1 号楼 302", { point: [point[0], point[1]] });
    const [east, north] = at(-40, -20);
    const outside = event("在草地", "草地", { point: [east, north] });
    const community = await found("precise", { places, activities: [inside, outside] });
    const exactly = "update linli.activities set place_precision = 'exact'";
    await api.look(`${exactly} where community_id = '${community}'`);

    const built = await pins(community);
    expect(built["在楼里"]).toEqual([121.4381498, 31.193551, "building"]);
    const [shownEast = 0, shownNorth = 0, precision] = built["在草地"] ?? [];
    expect(precision).toBe("building");
    expect([shownEast, shownNorth]).not.toEqual([east, north]);
    expect(Math.hypot((Number(shownEast) - east) * 95_220, (Number(shownNorth) - north) * 110_860)).toBeLessThan(27);

    await bring(api, {}, { community: { id: community }, placeVisibility: "exact" });
    expect(await pins(community)).toEqual({
      在楼里: [...point.map((degrees) => expect.closeTo(degrees, 6)), "exact"],
      在草地: [expect.closeTo(east, 6), expect.closeTo(north, 6), "exact"],
    });
    expect((await placeOf(community, "在草地"))?.precision).toBe("exact");

    await bring(api, {}, { community: { id: community }, placeVisibility: "community" });
    expect(await pins(community)).toEqual({
      在楼里: [...communityMiddle, "community"],
      在草地: [...communityMiddle, "community"],
    });
    expect(await placeOf(community, "在楼里")).toEqual({ name: "1 号楼 302", point: null, precision: "community" });
  });

  test("has what is coming and not what is over, and a group stays where it last met", async () => {
    const over = event("昨天", "会所", {
      group: "tea",
      occurrences: [
        { recurrenceId: "", startsLocal: "2030-05-31T19:00:00", endsLocal: null, allDay: false, cancelled: false },
      ],
    });
    const community = await found("over", { places, groups, activities: [over] });
    expect(await pins(community)).toEqual({ 茶友: [...clubhouse, "building"] });
    const [next] = event("x", null).occurrences;
    if (next)
      await bring(
        api,
        { activities: [event("明天", null, { occurrences: [{ ...next, place: "1 号楼" }] })] },
        { community: { id: community } },
      );
    expect((await pins(community))["明天"]).toEqual([121.4381498, 31.193551, "building"]);
  });

  test("gathers pins far out, and tells each by itself near by", async () => {
    const community = await found("gathered", { places, groups, activities: events });
    const far = await readTile(api, tileAt(5, middle), community);
    expect(clustersOf(far, "activities").map(({ properties }) => properties.count)).toEqual([6]);
    expect(ofLayer(far, "groups")).toHaveLength(1);
    const world = await readTile(api, { z: 0, x: 0, y: 0 }, community);
    expect(world.features.length).toBe(2);
    const close = await readTile(api, near, community);
    expect(close.features.filter(({ properties }) => "cluster" in properties)).toEqual([]);
  });

  test("has only the layers that are asked for", async () => {
    const community = await found("layered", { places, groups, activities: events });
    const bearer = await api.tokenFor("asker", { communities: [encodeId("community", community)] });
    await api.ask(`/v1/communities/${encodeId("community", community)}/needs`, {
      method: "POST",
      body: { intent: "need", kind: "lend", body: "借梯子" },
      headers: { authorization: `Bearer ${bearer}` },
    });
    const layersOf = async (layers?: string) => {
      const { features } = await readTile(api, near, community, layers);
      return [...new Set(features.map(({ properties }) => properties.layer))].sort();
    };
    expect(await layersOf()).toEqual(["activities", "ground", "groups"]);
    expect(await layersOf("groups")).toEqual(["ground", "groups"]);
    expect(await layersOf("activities%20needs")).toEqual(["activities", "ground", "needs"]);
    expect(await layersOf("needs")).toEqual(["ground", "needs"]);
    expect(await layersOf("")).toEqual(["ground"]);
    expect((await api.ask(`${pathOf(near, community)}?layers=people`)).status).toBe(422);
  });

  test("is not there outside of the world", async () => {
    for (const path of [
      "20/0/0",
      "0/1/0",
      "3/8/0",
      "3/0/8",
      "-1/0/0",
      "1.5/0/0",
      "01/0/0",
      "0x3/0/0",
      "99999999/0/0",
      "3/a/0",
    ]) {
      expect((await api.ask(`${api.base}/map/${path}`)).status, path).toBe(404);
      expect((await api.ask(`/v1/map/${path}`)).status, path).toBe(404);
    }
    expect((await api.ask(`${api.base}/map/19/524287/524287`)).status).toBe(200);
    expect((await api.ask(`/v1/communities/${encodeId("community", crypto.randomUUID())}/map/0/0/0`)).status).toBe(404);
  });

  test("is the same for every viewer, may be kept for a minute, and has a tag that changes with what is seen", async () => {
    const community = await found("kept", { places, groups, activities: events });
    const path = pathOf(near, community);
    const stranger = await api.ask(path);
    expect(stranger.headers.get("cache-control")).toBe("public, max-age=60, stale-while-revalidate=300");
    const bearer = await api.tokenFor("resident", { communities: [encodeId("community", community)] });
    const resident = await api.ask(path, { headers: { authorization: `Bearer ${bearer}` } });
    expect(resident.headers.get("cache-control")).toBe("private, max-age=60");
    const text = await stranger.text();
    expect(await resident.text()).toBe(text);
    expect(mapTileSchema.parse(JSON.parse(text))).toEqual(JSON.parse(text));
    const etag = stranger.headers.get("etag") ?? "";
    const again = () => api.ask(path, { headers: { "if-none-match": etag } });
    expect((await again()).status).toBe(304);
    await api.look(`update linli.groups set name = '茶友们' where community_id = '${community}'`);
    expect((await again()).status).toBe(200);
  });

  test("of residents only says so to a stranger and tells nothing", async () => {
    const community = await found("closed", { places, groups, activities: events }, { visibility: "residents" });
    const closed = { type: "FeatureCollection", features: [], bbox: null, residents_only: true };
    expect(await readTile(api, near, community)).toEqual(closed);
    const elsewhere = await api.ask(pathOf(near, community), { as: "resident of another community" });
    expect(await elsewhere.json()).toEqual(closed);
    const bearer = await api.tokenFor("resident", { communities: [encodeId("community", community)] });
    const answer = await api.ask(pathOf(near, community), { headers: { authorization: `Bearer ${bearer}` } });
    expect(((await answer.json()) as { features: unknown[] }).features.length).toBeGreaterThan(5);
  });

  test("of another site is not there", async () => {
    const foreign = await foundNeighbourhood(api.database);
    const headers = { "x-linli-site-key": foreign.siteKey };
    const community = await found("own", { places, groups });
    expect((await api.app.request(pathOf(near, community), { headers })).status).toBe(404);
    const all = await api.app.request("/v1/map/15/27437/13393", { headers });
    expect(await all.json()).toEqual({ type: "FeatureCollection", features: [], bbox: null });
  });

  test("shows at once what a resident founds", async () => {
    const community = await found("founded", { places });
    const bearer = await api.tokenFor("founder", { communities: [encodeId("community", community)] });
    const answer = await api.ask(`/v1/communities/${encodeId("community", community)}/groups`, {
      method: "POST",
      body: { name: "新来的", topic: "茶" },
      headers: { authorization: `Bearer ${bearer}` },
    });
    expect(answer.status).toBe(201);
    expect(await pins(community)).toEqual({ 新来的: [...communityMiddle, "community"] });
  });

  test("knows a resident's household from whatever they did first, until they are forgotten", async () => {
    const talk = talkOver(api);
    const id = decodeId("resident", await talk.me("homely"));
    const householdOf = () =>
      api.look<{ household: string | null }>(`select household from linli.residents where resident_id = '${id}'`);
    expect(await householdOf()).toEqual([{ household: null }]);
    const bearer = await api.tokenFor("homely", { household: "7-302" });
    const headers = { authorization: `Bearer ${bearer}` };
    const post = await api.ask(`${api.base}/posts`, {
      method: "POST",
      headers,
      body: { kind: "post", body: "谁家有梯子？" },
    });
    expect(post.status).toBe(201);
    expect(await householdOf()).toEqual([{ household: "7-302" }]);
    await talk.say("homely", "a token that does not say changes nothing");
    expect(await householdOf()).toEqual([{ household: "7-302" }]);
    expect((await api.ask("/v1/me", { method: "DELETE", headers })).status).toBe(204);
    expect(await householdOf()).toEqual([{ household: null }]);
  });
});
