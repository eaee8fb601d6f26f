import type { Point } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { boxOf, fit, isInside, moved, pointIn, project, tilesOf, unproject, zoomed, zoomOf } from "./view.ts";

const here: Point = [121.4392, 31.1931];
const box = [121.43, 31.18, 121.45, 31.2] as const;

describe("a view", () => {
  test.each([
    [[0, 0], 0, [128, 128]],
    [[-180, 85.0511287798], 0, [0, 0]],
    [[180, -85.0511287798], 3, [2048, 2048]],
  ] as const)("%j lies at zoom %i where Web Mercator has it", ([longitude, latitude], zoom, [x, y]) => {
    const [left, top] = project([longitude, latitude], zoom);
    expect([left, top]).toEqual([expect.closeTo(x, 4), expect.closeTo(y, 4)]);
  });

  test("a place comes back from its pixel", () => {
    const [longitude, latitude] = unproject(project(here, 17), 17);
    expect([longitude, latitude]).toEqual([expect.closeTo(here[0], 9), expect.closeTo(here[1], 9)]);
  });

  test.each([
    [600, 460],
    [288, 300],
    [1200, 200],
  ] as const)("that is fitted into %i × %i shows all of it, and no farther than it must", (width, height) => {
    const view = fit(box, [width, height]);
    const seen = boxOf(view, [width, height]);
    expect(isInside([box[0], box[1]], seen) && isInside([box[2], box[3]], seen)).toBe(true);
    const nearer = boxOf({ ...view, zoom: view.zoom + 0.5 }, [width - 40, height - 40]);
    expect(isInside([box[0], box[1]], nearer) && isInside([box[2], box[3]], nearer)).toBe(false);
  });

  test("that leaves room for buttons on the right shows all of it left of them", () => {
    const view = fit(box, [600, 300], { aside: 100 });
    const [right] = project([box[2], box[3]], view.zoom);
    const [center] = project(view.center, view.zoom);
    expect(right - center).toBeLessThanOrEqual(300 - 100);
  });

  test("of one place alone is not nearer than what is around it, nor of the whole world farther than it goes", () => {
    expect(fit([...here, ...here], [600, 460]).zoom).toBe(18);
    expect(fit([-180, -85, 180, 85], [300, 300]).zoom).toBe(0);
  });

  test("across the date line is one piece", () => {
    const { center, zoom } = fit([179.9, -17, -179.9, -16.9], [600, 460]);
    expect(Math.abs(center[0])).toBeCloseTo(180, 6);
    expect(zoom).toBeGreaterThan(10);
    const seen = boxOf({ center, zoom }, [600, 460]);
    expect(isInside([179.95, -16.95], seen) && isInside([-179.95, -16.95], seen)).toBe(true);
  });

  test("moves by so many pixels, and round the world", () => {
    const east = moved({ center: [179.99, 0], zoom: 10 }, 256, 0);
    expect(east.center[0]).toBeLessThan(-179);
    const north = moved({ center: [0, 84], zoom: 2 }, 0, -9_999);
    expect(north.center[1]).toBeLessThan(85.1);
  });

  test("goes to the next whole zoom, and no further than there is one", () => {
    const zooms = ([17.25, 17, 19, 0] as const).map((zoom) =>
      [1, -1].map((steps) => zoomed({ center: here, zoom }, steps).zoom),
    );
    expect(zooms).toEqual([
      [18, 17],
      [18, 16],
      [19, 18],
      [1, 0],
    ]);
  });
});

describe("the tiles of a view", () => {
  const size = [600, 460] as const;

  test("cover it, and are not more than that", () => {
    const tiles = tilesOf({ center: here, zoom: 15 }, size);
    const [left, top] = project(here, 15);
    const covers = ([x, y]: [number, number]) =>
      tiles.some((tile) => tile.x === Math.floor(x / 256) && tile.y === Math.floor(y / 256));
    const corners: [number, number][] = [
      [left - 300, top - 230],
      [left + 299, top - 230],
      [left - 300, top + 229],
      [left + 299, top + 229],
    ];
    expect(corners.map(covers)).toEqual([true, true, true, true]);
    expect(tiles.length).toBeLessThanOrEqual(12);
  });

  test.each([15, 16, 17.75, 19])("at zoom %d are those of zoom 15: nearer ones have nothing more to tell", (zoom) => {
    const tiles = tilesOf({ center: here, zoom }, size);
    expect(new Set(tiles.map(({ z }) => z))).toEqual(new Set([15]));
    if (zoom >= 17) expect(tiles.length).toBeLessThanOrEqual(4);
  });

  test("are none beyond the world's edge, and go on behind the date line", () => {
    expect(tilesOf({ center: [0, 0], zoom: 0 }, [2000, 1000])).toEqual([{ z: 0, x: 0, y: 0 }]);
    const columns = new Set(tilesOf({ center: [180, 0], zoom: 5 }, size).map(({ x }) => x));
    expect(columns.has(31) && columns.has(0)).toBe(true);
    for (const { x, y } of tilesOf({ center: [179, 85], zoom: 4 }, size)) {
      expect(x >= 0 && x < 16 && y >= 0 && y < 16).toBe(true);
    }
  });
});

describe("what a page says", () => {
  test.each([
    ["121.44,31.19", [121.44, 31.19]],
    [" 121.44 , 31.19 ", [121.44, 31.19]],
    ["-0.1,51.5", [-0.1, 51.5]],
    ["200,10", null],
    ["10,89", null],
    ["10", null],
    ["10,", null],
    ["a,b", null],
    ["1,2,3", null],
    ["", null],
    [undefined, null],
  ])("%o is the place %j", (said, point) => {
    expect(pointIn(said)).toEqual(point);
  });

  test.each([
    [17, 17],
    [17.4, 17],
    [99, 19],
    [-4, 0],
    [Number.NaN, null],
    [undefined, null],
  ])("zoom %d is %j", (said, zoom) => {
    expect(zoomOf(said)).toBe(zoom);
  });
});
