import type { MapTile } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { enough } from "./presence.ts";
import { attack, homesIn, type SeenCell } from "./testing/attacker.ts";
import { at, bring, house, middle, now, ofLayer, pathOf, readTile, tileAt } from "./testing/compound.ts";
import { ourRule, seenStep } from "./testing/publishers.ts";
import { stretchOf, type Tile } from "./tile.ts";
import { keepMap } from "./upkeep.ts";

const day = 86_400_000;

/** Where the houses stand, and how many households live in each at first: towers, small houses, villas away from them. */
const houses = [
  { point: at(-120, 60), homes: 24 },
  { point: at(-40, 60), homes: 9 },
  { point: at(40, 60), homes: 8 },
  { point: at(120, 60), homes: 11 },
  { point: at(-120, -60), homes: 30 },
  { point: at(-40, -60), homes: 10 },
  { point: at(40, -60), homes: 12 },
  { point: at(120, -60), homes: 9 },
  { point: at(900, 700), homes: 3 },
];
const cells = houses.map(({ point }) => stretchOf(tileAt(26, point)).low);
const buildingOf = (index: number) => `building-${index}`;

/** Out of and into which house, day by day: the small ones empty and fill, so that cells come apart and go together. */
const moves = [-5, -5, -5, -5, -5, 5, 5, 5, 5, 5, -7, -7, -7, -7, 7, 7, -2, -2, -2, -2, 2, 2, 2, 8, -8].map(
  (signed) => ({
    house: Math.abs(signed),
    by: signed < 0 ? -1 : 1,
  }),
);

describe.each(engines)("an attacker who has nothing but the map's answers on $name", (engine) => {
  let api: TestApi;
  const truth = houses.map(({ homes }) => homes);
  beforeAll(async () => {
    api = await startApi(engine);
    const places = houses.map(({ point }, index) => house(buildingOf(index), `${index} 号楼`, point));
    const groups = [{ externalId: "tea", name: "茶友", topic: null, summary: null }];
    await bring(api, { places, groups });
    for (const [index, count] of truth.entries()) for (let home = 0; home < count; home += 1) await moveIn(index);
  });
  afterAll(() => api.close());

  /** A household of two, and its child. */
  async function moveIn(index: number) {
    const household = newUuid();
    const rows = [false, false, true].map((minor) => {
      const id = newUuid();
      return `('${api.home.community}', '${id}', '${api.home.site}', '${id}', '邻居', '${buildingOf(index)}', '${household}', ${minor}, now())`;
    });
    await api.look(
      `insert into linli.residents (community_id, resident_id, site_id, sub, name, building, household, minor, created_at) values ${rows.join()}`,
    );
  }
  const moveOut = (index: number) =>
    api.look(
      `delete from linli.residents where household = (select household from linli.residents
       where community_id = '${api.home.community}' and building = '${buildingOf(index)}' limit 1)`,
    );

  /** Every tile of every zoom that touches the neighbourhood, and one further on each side; of a community, or of all. */
  async function readEverything(community: string | null): Promise<MapTile[]> {
    const tiles: MapTile[] = [];
    for (let z = 0; z <= 19; z += 1) {
      const [first, last] = [tileAt(z, at(-200, 800)), tileAt(z, at(1_000, -200))];
      // The nearest zooms around the houses only: the map there has hundreds of empty tiles.
      const corners = z < 17 ? [first, last] : [tileAt(z, at(-150, 90)), tileAt(z, at(150, -90))];
      const edge = (axis: "x" | "y", end: 0 | 1) =>
        Math.min(2 ** z - 1, Math.max(0, (corners[end]?.[axis] ?? 0) + (end === 0 ? -1 : 1)));
      for (let x = edge("x", 0); x <= edge("x", 1); x += 1) {
        for (let y = edge("y", 0); y <= edge("y", 1); y += 1)
          tiles.push(await readTile(api, { z, x, y }, community, "neighbours"));
      }
    }
    return tiles;
  }

  /** What all those tiles say together: cells by their name, which never say two things. */
  function together(tiles: readonly MapTile[]): SeenCell[] {
    const seen = new Map<string, string>();
    const found: SeenCell[] = [];
    for (const { id, geometry, properties } of tiles.flatMap((tile) => ofLayer(tile, "neighbours"))) {
      expect(Object.keys(properties).sort()).toEqual(["layer", "step"]);
      const said = JSON.stringify([geometry, properties]);
      expect(seen.get(id) ?? said).toBe(said);
      if (seen.has(id)) continue;
      seen.set(id, said);
      const [, , z = 0, x = 0, y = 0] = id.split("/").map(Number);
      const square: Tile = { z, x, y };
      found.push(seenStep({ level: z, cell: stretchOf(square).low / 4 ** (26 - z), step: properties.step }));
    }
    return found.sort((one, other) => one.level - other.level || one.cell - other.cell);
  }

  test("recovers no household below its cell, whoever moves in or out, and learns nothing else from the site's map", async () => {
    const days: SeenCell[][] = [];
    const vans = [{ into: 0, out: 0 }];
    const truths = [[...truth]];
    for (const [index, move] of [null, ...moves].entries()) {
      if (move) {
        await (move.by > 0 ? moveIn : moveOut)(move.house);
        truth[move.house] = (truth[move.house] ?? 0) + move.by;
        truths.push([...truth]);
        vans.push({ into: move.by > 0 ? 1 : 0, out: move.by < 0 ? 1 : 0 });
      }
      const today = new Date(now.getTime() + index * day);
      api.setNow(today);
      await keepMap({ database: api.database, now: today });
      // All zooms twice; between them the nearest that has homes says the same.
      const thorough = index === 0 || index === moves.length;
      const cellsSeen = together(
        thorough
          ? await readEverything(api.home.community)
          : [await readTile(api, tileAt(14, middle)), await readTile(api, tileAt(14, at(900, 700)))],
      );
      if (thorough) expect(together(await readEverything(null))).toEqual(cellsSeen);
      days.push(cellsSeen);
    }
    const { known, recovered } = attack({ buildings: cells, rule: ourRule, days, vans });
    expect(recovered).toEqual([]);
    for (const { day: on, part, homes } of known) {
      const actual = homesIn(part, cells, truths[on] ?? []);
      expect(actual, `${part} on day ${on}`).toBeGreaterThanOrEqual(homes.from);
      expect(actual, `${part} on day ${on}`).toBeLessThanOrEqual(homes.to);
    }
    for (const [on, seen] of days.entries()) {
      expect(seen.length).toBeGreaterThan(0);
      for (const { level, cell } of seen)
        expect(homesIn(`${level}/${cell}`, cells, truths[on] ?? [])).toBeGreaterThanOrEqual(enough);
    }
    // Publications do differ: there is something to be compared.
    expect(new Set(days.map((seen) => JSON.stringify(seen))).size).toBeGreaterThan(1);
    // The families away from the rest are few: nothing is ever said of them.
    expect(days.flat().some(({ level, cell }) => Math.floor((cells[8] ?? 0) / 4 ** (26 - level)) === cell)).toBe(false);
  });

  test("sees one publication a day, however often the work is done and whoever moves in between", async () => {
    const today = new Date(now.getTime() + (moves.length + 1) * day);
    const homes = async (hours: number) => {
      await keepMap({ database: api.database, now: new Date(today.getTime() + hours * 3_600_000) });
      return together([await readTile(api, tileAt(14, middle)), await readTile(api, tileAt(14, at(900, 700)))]);
    };
    const published = await homes(0);
    for (let home = 0; home < 40; home += 1) await moveIn(8);
    for (const hours of [1, 12, 23.9]) expect(await homes(hours)).toEqual(published);
    expect(await homes(24)).not.toEqual(published);
  });

  test("as a resident sees what a stranger does", async () => {
    const path = pathOf(tileAt(14, middle), api.home.community);
    const [stranger, resident] = [await api.ask(path), await api.ask(path, { as: "neighbour" })];
    expect(await resident.text()).toBe(await stranger.text());
  });
});
