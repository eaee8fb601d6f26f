import type { MapTile, Need } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { at, bring, house, middle, now, ofLayer, pathOf, readTile, tileAt } from "./testing/compound.ts";
import { keepMap } from "./upkeep.ts";

const points = [at(-120, 60), at(0, 60), at(120, 60), at(0, -60)];
const buildingOf = (index: number) => `building-${index}`;
const hour = 3_600_000;
const allZooms = Array.from({ length: 20 }, (_, zoom) => zoom);

describe.each(engines)(
  "an attacker who looks for homes among what neighbours need on $name",
  { timeout: 120_000 },
  (engine) => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi(engine);
      api.setNow(now);
      const houses = points.map((point, index) => house(buildingOf(index), `${index} 号楼`, point));
      const groups = [{ externalId: "tea", name: "茶友", topic: null, summary: null }];
      await bring(api, { places: houses, groups });
      for (const index of points.keys()) await moveIn(`grown-up ${index}`, index);
      await moveIn("child", 2, true);
    });
    afterAll(() => api.close());

    const moveIn = (sub: string, index: number, minor = false) =>
      api.look(
        `insert into linli.residents (community_id, resident_id, site_id, sub, name, building, household, minor, created_at)
       values ('${api.home.community}', '${newUuid()}', '${api.home.site}', '${sub}', '邻居', '${buildingOf(index)}',
         '${index}-101', ${minor}, now())`,
      );

    async function ask(sub: string, place: string | null, claims: Record<string, unknown> = {}): Promise<Need> {
      const headers = { authorization: `Bearer ${await api.tokenFor(sub, { household: "3-101", ...claims })}` };
      const body = { intent: "need", kind: "lend", body: "借梯子", place };
      return (await (await api.ask(`${api.base}/needs`, { method: "POST", headers, body })).json()) as Need;
    }

    /** What a stranger is told in both maps and the list, at the ends of all that they do differently or at all zooms. */
    async function everything({ zooms = [0, 9, 13, 14, 15, 19] }: { zooms?: readonly number[] } = {}): Promise<string> {
      await keepMap({ database: api.database, now: new Date(now.getTime() + hour) });
      const told: unknown[] = [await (await api.ask(`${api.base}/needs`)).json()];
      for (const z of zooms) {
        for (const point of z < 15 ? [middle] : points) {
          for (const community of [api.home.community, null]) {
            told.push(await readTile(api, tileAt(z, point), community, "groups,needs"));
          }
        }
      }
      return JSON.stringify(told);
    }

    test("is told the same, whoever it is that asks, wherever they live or move", async () => {
      for (const place of [null, "0 号楼", "人民公园"]) {
        const told = new Set<string>();
        for (const index of points.keys()) {
          const need = await ask(`grown-up ${index}`, place);
          const before = await everything();
          expect(before).toContain(need.id);
          await api.look(
            `update linli.residents set building = '${buildingOf((index + 1) % points.length)}' where sub = 'grown-up ${index}'`,
          );
          expect(await everything()).toBe(before);
          told.add(
            before
              .replaceAll(need.id, "")
              .replaceAll(need.actor.id ?? "", "")
              .replaceAll(`Name of grown-up ${index}`, ""),
          );
          await api.look(`update linli.needs set state = 'withdrawn'`);
        }
        expect([place, told.size]).toEqual([place, 1]);
      }
    });

    test("is never told what a child asks: no tile, count or list changes by it", async () => {
      const before = await everything({ zooms: allZooms });
      const need = await ask("child", "2 号楼", { age_band: "child" });
      expect(await everything({ zooms: allZooms })).toBe(before);
      // Nor does whoever lives there find it on the map, which is the same for everybody.
      const tile = await api.ask(`${pathOf(tileAt(15, middle), api.home.community)}?layers=needs`, {
        as: "grown-up 1",
      });
      expect(ofLayer((await tile.json()) as MapTile, "needs")).toEqual([]);
      const listed = await api.ask(`${api.base}/needs`, { as: "grown-up 1" });
      expect(await listed.text()).toContain(need.id);
    });

    test("is told it once they are grown up, and no longer when it turns out that they are not", async () => {
      const before = await everything();
      await api.look(`update linli.residents set minor = false where sub = 'child'`);
      const grown = await everything();
      expect(grown).toContain("借梯子");
      expect(await api.look(`select counted_needs as needs from linli.map_areas`)).toEqual([{ needs: 1 }]);
      await api.look(`update linli.residents set minor = true where sub = 'child'`);
      expect(await everything()).toBe(before);
    });
  },
);
