import type { MapFeature, MapLayer } from "@linli/contract";
import { describe, expect, test } from "vitest";
import {
  activityPin,
  at,
  chess,
  cluster,
  doubles,
  garden,
  groupPin,
  middle,
  neighbourhood,
  on,
  zongzi,
} from "../testing/fixtures.ts";
import { cat, drill, lift, needPin } from "../testing/needs.ts";
import { isOneSpot, rowsIn } from "./rows.ts";
import { boxOf, project } from "./view.ts";

const none: ReadonlySet<MapLayer> = new Set();

const rows = (features: MapFeature[], { zoom = 18, off = none, center = middle } = {}) =>
  rowsIn(features, { center, zoom }, boxOf({ center, zoom }, [700, 460]), off);

describe("rows", () => {
  test("are numbered as they are read: activities by when, groups by how many, clusters last and without a number", () => {
    const together = [groupPin("a", "甲", at(60, -30)), groupPin("b", "乙", at(64, -30))];
    expect(
      rows([...together, chess, garden, zongzi, doubles]).map(({ number, name, count }) => [number, name, count]),
    ).toEqual([
      [1, "今晚羽毛球双打", 1],
      [2, "包粽子，认邻居", 1],
      [3, "月洞门花园", 1],
      [4, "五号楼下棋摊", 1],
      [null, "", 2],
    ]);
  });

  test("an activity without a date comes after those with one", () => {
    const someday = activityPin("someday", "哪天再说", at(-80, 60), { starts_at: null });
    expect(rows([someday, zongzi]).map(({ name }) => name)).toEqual(["包粽子，认邻居", "哪天再说"]);
  });

  test("are only of what is in view, and of layers that are on", () => {
    expect(rows([garden, groupPin("far", "远", at(900, 0))]).map(({ name }) => name)).toEqual(["月洞门花园"]);
    expect(rows(neighbourhood, { off: new Set(["groups"]) }).every(({ kind }) => kind === "activity")).toBe(true);
  });

  test("are as many as can be pointed at: what lies closer than a pin is one", () => {
    const near = [garden, groupPin("near", "近", at(26, -12))];
    expect(rows(near, { zoom: 19, center: at(16, -12) })).toHaveLength(2);
    const [one, ...others] = rows(near, { zoom: 17 });
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      kind: "cluster",
      count: 2,
      counts: { groups: 2, activities: 0, needs: 0, communities: 1 },
    });
    expect(one && isOneSpot(one)).toBe(false);
  });

  const spot = (count: number) =>
    Array.from({ length: count }, (_, number) => groupPin(`same${number}`, `第 ${number} 组`, at(16, -12)));

  test("many things in the very same place are one at every zoom, and can be told apart only in the list", () => {
    const [one, ...others] = rows(spot(4), { zoom: 19, center: at(16, -12) });
    expect(others).toEqual([]);
    expect(one?.things).toHaveLength(4);
    expect(one && isOneSpot(one)).toBe(true);
  });

  test("a few in the very same place stand beside each other, where there is room and the view is near", () => {
    const beside = rows(spot(3), { zoom: 17 });
    expect(beside.map(({ kind, number }) => [kind, number])).toEqual([
      ["group", 1],
      ["group", 2],
      ["group", 3],
    ]);
    const [first = 0, second = 0, third = 0] = beside.map(({ point }) => project(point, 17)[0]);
    expect([second - first, third - second]).toEqual([expect.closeTo(34, 3), expect.closeTo(34, 3)]);
    expect(rows(spot(3), { zoom: 15 })).toHaveLength(1);
    const crowded = rows([...spot(3), activityPin("beside", "旁边", at(62, -12))], { zoom: 17 });
    expect(crowded.map(({ kind }) => kind)).toEqual(["activity", "cluster"]);
  });

  test("clusters of the API are added up with their neighbours, layer by layer", () => {
    const far = [
      cluster("a", at(0, 0), { count: 40, communities: 6 }),
      cluster("b", at(30, 0), { layer: "activities", count: 7, communities: 4 }),
      zongzi,
    ];
    const [one, ...others] = rows(far, { zoom: 11 });
    expect(others).toEqual([]);
    expect(one?.counts).toEqual({ groups: 40, activities: 8, needs: 0, communities: 6 });
    expect(one?.count).toBe(48);
    expect(one && isOneSpot(one)).toBe(false);
  });

  test("a need stands after activities and groups, what ends first before the others, under its author's words", () => {
    expect(
      rows([needPin(drill), garden, needPin(lift), zongzi]).map(({ number, kind, name }) => [number, kind, name]),
    ).toEqual([
      [1, "activity", "包粽子，认邻居"],
      [2, "group", "月洞门花园"],
      [3, "need", "明早六点半去虹桥站，能捎两个人"],
      [4, "need", "借电钻一天，打两个孔，周末就还"],
    ]);
    expect(rows([needPin(drill), zongzi], { off: new Set(["needs"]) })).toHaveLength(1);
  });

  test("needs are counted with what stands beside them, of a pin and of the API's clusters alike", () => {
    const here = [needPin(cat), cluster("far", at(0, 3), { layer: "needs", count: 5, communities: 2 })];
    const [one] = rows([...here, groupPin("beside", "旁边", at(3, 0))], { zoom: 12 });
    expect(one?.counts).toEqual({ groups: 1, activities: 0, needs: 6, communities: 2 });
    expect(one?.count).toBe(7);
  });

  test("keep their id while others come and go, and a group its hue", () => {
    const [before] = rows([garden]);
    const after = rows([garden, activityPin("new", "新的", at(-90, 60), { starts_at: on(1, 8) })]);
    expect(after.find(({ id }) => id === before?.id)?.hue).toBe(before?.hue);
    expect(before?.hue).toBeGreaterThanOrEqual(0);
  });
});
