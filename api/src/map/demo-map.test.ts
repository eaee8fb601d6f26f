import type { MapTile } from "@linli/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { runCommand } from "../cli/commands.ts";
import { neighbourhood } from "../cli/demo-files.ts";
import { encodeId } from "../ids.ts";
import { createSite } from "../sites/create-site.ts";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { clustersOf, ofLayer, type Point, pathOf, tileAt } from "./testing/compound.ts";
import type { Tile } from "./tile.ts";

const now = new Date("2026-11-23T02:00:00Z");
const middle: Point = [123.39988, 30.20009];

let opened: TestDatabase;
let read: (tile: Tile, own?: boolean) => Promise<MapTile>;

beforeAll(async () => {
  const [engine] = engines;
  if (!engine) throw new Error("no engine to test on");
  opened = await engine.open();
  const { database } = opened;
  const site = await createSite({ database, name: "梧桐里物业", origins: [], now });
  const workplace = {
    opened: { database, applied: [], dump: null, close: async () => {} },
    now: () => now,
    print: () => {},
  };
  const options = { ...neighbourhood, site: encodeId("site", site.id), placeVisibility: "exact" };
  await runCommand(workplace, { name: "import", options });
  const [community] = await opened.look<{ id: string }>("select community_id as id from linli.communities");
  const app = createApp({ database, now: () => now, checkAnswers: true });
  read = async (tile, own = true) => {
    const path = pathOf(tile, own ? (community?.id ?? "") : null);
    return (await (await app.request(`${path}?key=${site.siteKey}`)).json()) as MapTile;
  };
});
afterAll(() => opened.close());

test("the demo's neighbourhood has all layers as soon as it is imported", async () => {
  const tile = await read(tileAt(15, middle));
  expect(ofLayer(tile, "ground").length).toBeGreaterThan(30);
  expect(ofLayer(tile, "groups")).toHaveLength(8);
  expect(ofLayer(tile, "activities").length).toBeGreaterThan(9);
  const presence = ofLayer(tile, "neighbours");
  expect(presence.length).toBeGreaterThan(4);
  expect(new Set(presence.map(({ properties }) => properties.step)).size).toBeGreaterThan(1);
});

test("its activities stand where their places are, not all in one spot", async () => {
  const activities = ofLayer(await read(tileAt(15, middle)), "activities");
  const spots = new Set(activities.map(({ geometry }) => geometry.coordinates.join()));
  expect(spots.size).toBeGreaterThan(3);
  const placed = activities.filter(({ properties }) => properties.precision === "building");
  expect(placed.length).toBeGreaterThan(activities.length / 2);
});

test("the site's own map counts it", async () => {
  const world = await read({ z: 0, x: 0, y: 0 }, false);
  expect(clustersOf(world, "groups").map(({ properties }) => properties.count)).toEqual([8]);
});
