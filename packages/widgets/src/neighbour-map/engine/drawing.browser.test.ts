import type { GroundFeature } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { at, ground, picture } from "../testing/fixtures.ts";
import { parts } from "./index.ts";
import { all, middleOn, names, one, openOnPage, whole } from "./testing/map-on-page.ts";

const path = (map: Parameters<typeof one>[0], stroke: string) => one(map, `path.${stroke}`).getAttribute("d") ?? "";
const houses = ground.filter(({ properties }) => properties.kind === "building").length;

describe("the ground", () => {
  test("is the neighbourhood's own: a wall, lawns, a pond, paths, houses and a gate", () => {
    const map = openOnPage();
    for (const stroke of ["wall", "land", "green", "water", "path", "house", "house-line", "gate"])
      expect(path(map, stroke), stroke).toMatch(/^M/);
    expect(path(map, "house").match(/Z/g)).toHaveLength(houses);
  });

  test("says the number of a house outside of it, and the names of places", () => {
    const map = openOnPage();
    const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1));
    expect(names(map)).toEqual(expect.arrayContaining([...numbers, "会所", "荷塘", "东门"]));
    const boxes = all(map, ".name.number").map((name) => name.getBoundingClientRect());
    const drawn = one(map, "path.house") as unknown as SVGGeometryElement;
    const toPath = drawn.getScreenCTM()?.inverse();
    for (const { left, top, width, height } of boxes) {
      const middle = new DOMPoint(left + width / 2, top + height / 2).matrixTransform(toPath);
      expect(drawn.isPointInFill(middle)).toBe(false);
    }
  });

  test.each([15, 16, 17, 18, 19])("has no two names on top of each other, nor a name on a pin, at zoom %i", (zoom) => {
    const map = openOnPage({ view: { ...whole, zoom }, width: 900, height: 700 });
    const boxes = [...all(map, ".name"), ...all(map, ".target .pin")].map((each) => each.getBoundingClientRect());
    const overlapping = boxes.flatMap((box, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (other) =>
            box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
        )
        .filter(() => index < all(map, ".name").length),
    );
    expect(overlapping).toEqual([]);
  });

  test("reaches round the houses where nobody has drawn a wall", () => {
    const map = openOnPage({
      picture: picture({ ground: ground.filter(({ properties }) => properties.kind !== "boundary") }),
    });
    expect(path(map, "land")).toBe("");
    expect(path(map, "halo")).toMatch(/^M/);
  });

  test("changes its colours with the theme, and draws nothing anew for it", () => {
    const map = openOnPage();
    const root = map.container.getRootNode() as ShadowRoot;
    const fill = () => getComputedStyle(one(map, "path.green")).fill;
    const light = fill();
    const green = one(map, "path.green");
    const watch = new MutationObserver(() => {});
    watch.observe(map.container, { attributes: true, childList: true, subtree: true });
    const dark = parts.flatMap(({ colours }) => colours.dark.styleSheet ?? []);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...dark];
    expect(fill()).not.toBe(light);
    expect(one(map, "path.green")).toBe(green);
    expect(watch.takeRecords()).toEqual([]);
    watch.disconnect();
  });

  test("writes a street's name along the street, never upside down", () => {
    const street = (id: string, ...coordinates: [number, number][]): GroundFeature => ({
      type: "Feature",
      id,
      geometry: { type: "LineString", coordinates },
      properties: { layer: "ground", kind: "path", name: "梧桐路" },
    });
    const ways = [
      street("a", at(100, -60), at(-100, -60)),
      street("b", at(-100, -80), at(-100, 60)),
      street("c", at(60, 60), at(-60, -40)),
    ];
    const map = openOnPage({ picture: picture({ ground: ways, marks: [], presence: [] }) });
    const turns = all(map, ".name.street").map((name) =>
      Number(/rotate\(([-\d.]+)\)/.exec(name.getAttribute("transform") ?? "")?.[1] ?? 0),
    );
    expect(turns).toHaveLength(3);
    for (const turn of turns) expect(Math.abs(turn)).toBeLessThanOrEqual(91);
    expect(turns.some((turn) => Math.abs(turn) > 80)).toBe(true);
  });

  test("stays as it is while only what is on it changes", () => {
    const map = openOnPage();
    const before = one(map, "path.house");
    const drawn = before.getAttribute("d");
    let rewritten = 0;
    const watch = new MutationObserver(() => rewritten++);
    watch.observe(before, { attributes: true });
    map.handle.draw(picture({ chosen: null }));
    expect(watch.takeRecords()).toEqual([]);
    watch.disconnect();
    expect(rewritten).toBe(0);
    expect(one(map, "path.house").getAttribute("d")).toBe(drawn);
  });

  test("stands where it stood after the map was drawn anew", () => {
    const map = openOnPage();
    const before = middleOn(map, one(map, "path.water"));
    map.handle.setView({ ...whole, center: at(300, 14) });
    map.handle.setView(whole);
    map.handle.draw(picture({ ground: [...ground] }));
    const after = middleOn(map, one(map, "path.water"));
    expect(after.x).toBeCloseTo(before.x, -0.5);
    expect(after.y).toBeCloseTo(before.y, -0.5);
  });

  test("is drawn as far as it can be where an import is broken", () => {
    const broken = (id: string, geometry: unknown, kind = "building") =>
      ({
        type: "Feature",
        id,
        geometry,
        properties: { layer: "ground", kind, name: "1 号楼" },
      }) as GroundFeature;
    const bowtie = [at(0, 0), at(20, 20), at(20, 0), at(0, 20), at(0, 0)];
    const map = openOnPage({
      picture: picture({
        ground: [
          broken("nothing", { type: "Polygon", coordinates: [] }),
          broken("no ring", { type: "Polygon", coordinates: [[]] }),
          broken("a line", { type: "Polygon", coordinates: [[at(0, 0), at(1, 1), at(0, 0)]] }),
          broken("nowhere", {
            type: "Polygon",
            coordinates: [
              [
                [Number.NaN, 1],
                [2, Number.POSITIVE_INFINITY],
                [3, 3],
              ],
            ],
          }),
          broken("a point", { type: "LineString", coordinates: [at(0, 0)] }),
          broken("the other way round", { type: "Polygon", coordinates: [[...bowtie].reverse()] }),
          broken(
            "around the world",
            {
              type: "MultiPolygon",
              coordinates: [
                [
                  [
                    [-180, -85],
                    [180, -85],
                    [180, 85],
                    [-180, 85],
                  ],
                ],
              ],
            },
            "green",
          ),
          ...ground,
        ],
      }),
    });
    expect(path(map, "house")).not.toMatch(/NaN|Infinity/);
    expect(names(map)).toContain("荷塘");
  });
});
