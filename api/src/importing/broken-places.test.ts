import { describe, expect, test } from "vitest";
import { importLimits } from "./limits.ts";
import { readPlaces } from "./places.ts";
import { textFile } from "./testing/files.ts";

type Corner = [longitude: number, latitude: number];

const corner = (east: number, north: number): Corner => [121.47 + east / 1000, 31.23 + north / 1000];
const box = (west: number, south: number, east: number, north: number): Corner[] => [
  corner(west, south),
  corner(east, south),
  corner(east, north),
  corner(west, north),
  corner(west, south),
];
const outer = box(0, 0, 9, 9);
const hole = box(3, 3, 6, 6).reverse();

const feature = (geometry: unknown, properties: object = { external_id: "a" }) => ({
  type: "Feature",
  properties,
  geometry,
});
const polygon = (...coordinates: Corner[][]) => ({ type: "Polygon", coordinates });
const text = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

async function read(...features: unknown[]) {
  const { records, refusals, warnings } = await readPlaces([textFile("places.geojson", text(...features))]);
  return {
    geometries: records.map(({ geometry }) => geometry),
    refusals: refusals.map(({ line, reason }) => `${line}: ${reason}`),
    warnings: warnings.map(({ reason }) => reason),
  };
}
const refusalsOf = async (...features: unknown[]) => (await read(...features)).refusals;

describe("rings that wind the other way round", () => {
  const turned = (count: string) => [`The outline of ${count} the other way round and was turned (RFC 7946).`];

  test("are turned, holes as well, and the report says so once", async () => {
    const right = polygon(outer, hole);
    expect(await read(feature(right))).toEqual({ geometries: [right], refusals: [], warnings: [] });
    const wrong = polygon(outer.toReversed(), hole.toReversed());
    expect(await read(feature(wrong))).toEqual({
      geometries: [right],
      refusals: [],
      warnings: turned("1 place winds"),
    });
    const both = { type: "MultiPolygon", coordinates: [wrong.coordinates, right.coordinates] };
    expect(
      await read(feature(both), feature(wrong, { external_id: "b" }), feature(right, { external_id: "c" })),
    ).toEqual({
      geometries: [{ type: "MultiPolygon", coordinates: [right.coordinates, right.coordinates] }, right, right],
      refusals: [],
      warnings: turned("2 places wind"),
    });
  });
});

describe("outlines that are none", () => {
  test("are refused where they cross themselves, not where they touch", async () => {
    const bowTie = [corner(0, 0), corner(9, 9), corner(9, 0), corner(0, 8), corner(0, 0)];
    expect(await refusalsOf(feature(polygon(bowTie)))).toEqual([
      expect.stringMatching(/^1: The geometry has a ring that crosses itself near \[121\.\d+,31\.\d+\]\.$/),
    ]);
    const touching = [corner(0, 0), corner(4, 4), corner(8, 0), corner(8, 8), corner(4, 4), corner(0, 8), corner(0, 0)];
    expect(await refusalsOf(feature(polygon(touching)))).toEqual([]);
  });

  test("are refused without any area", async () => {
    const line = [corner(0, 0), corner(5, 5), corner(9, 9), corner(0, 0)];
    const point = [corner(1, 1), corner(1, 1), corner(1, 1), corner(1, 1)];
    for (const ring of [line, point]) {
      expect(await refusalsOf(feature(polygon(ring)))).toEqual(["1: The geometry has a ring without any area."]);
    }
  });

  test("are looked at in the time that they deserve", async () => {
    const corners = Array.from({ length: 9_999 }, (_, index): Corner => {
      const angle = (index / 9_999) * 2 * Math.PI;
      const radius = 4 + (index % 2);
      return corner(radius * Math.cos(angle), radius * Math.sin(angle));
    });
    expect(await refusalsOf(feature(polygon([...corners, corner(5, 0)])))).toEqual([
      "1: The geometry has a ring that is not closed.",
    ]);
    const [first] = corners;
    expect(await refusalsOf(feature(polygon([...corners, ...(first ? [first] : [])])))).toEqual([]);
    expect(await refusalsOf(feature(polygon([...corners, ...corners, ...(first ? [first] : [])])))).toEqual([
      `1: The geometry has more than ${importLimits.positions} positions.`,
    ]);
  });
});

describe("places that are nowhere near", () => {
  test("are refused over the 180th meridian, whichever way they are written", async () => {
    const acrossIt = [
      [179.999, -17],
      [-179.999, -17],
      [-179.999, -16.999],
      [179.999, -16.999],
      [179.999, -17],
    ] as Corner[];
    const cut = {
      type: "MultiPolygon",
      coordinates: [
        [box(0, 0, 1, 1).map(([x, y]) => [x + 58.5289, y])],
        [box(0, 0, 1, 1).map(([x, y]) => [x - 301.4699, y])],
      ],
    };
    for (const geometry of [polygon(acrossIt), cut]) {
      expect(await refusalsOf(feature(geometry))).toEqual([
        "1: The geometry reaches over the 180th meridian, where it has to be cut into two places.",
      ]);
    }
    const beyond = polygon(acrossIt.map(([x, y]) => [x < 0 ? x + 360 : x, y]));
    expect((await refusalsOf(feature(beyond)))[0]).toMatch(/^1: The geometry has \[180\.001,-17\] where a longitude/);
  });

  test("are refused when they are as wide as a province, or far from all the others", async () => {
    expect(await refusalsOf(feature(polygon(box(0, 0, 900, 900))))).toEqual([
      "1: The geometry is more than 0.5 degrees wide, which no place of a community is.",
    ]);
    const features = [0, 1, 2].map((index) =>
      feature(polygon(box(index, 0, index + 1, 1)), { external_id: `${index}` }),
    );
    const nullIsland = feature({ type: "Point", coordinates: [0, 0] }, { external_id: "stray" });
    expect(await refusalsOf(...features, nullIsland)).toEqual([
      expect.stringMatching(
        /^1: The place is at \[0,0\], more than 0\.5 degrees from the others around \[121\.4\d+,31\.2\d+\]\.$/,
      ),
    ]);
  });

  test("are told what their numbers look like", async () => {
    const told = async (...coordinates: unknown[]) => (await refusalsOf(feature({ type: "Point", coordinates })))[0];
    const wanted = "where a longitude and a latitude in degrees should be";
    expect(await told(39.9, 116.4)).toBe(
      `1: The geometry has [39.9,116.4] ${wanted} (the two are the wrong way round: GeoJSON has longitude first).`,
    );
    expect(await told(13_522_000, 3_663_000)).toBe(
      `1: The geometry has [13522000,3663000] ${wanted} (these look like metres).`,
    );
    expect(await told(null, 31)).toBe(`1: The geometry has [null,31] ${wanted}.`);
    expect(await told("NaN", "NaN")).toBe(`1: The geometry has ["NaN","NaN"] ${wanted}.`);
  });
});

describe("files that no map program wrote", () => {
  const refusals = async (written: string) =>
    (await readPlaces([textFile("places.geojson", written)])).refusals.map(({ line, reason }) => `${line}: ${reason}`);

  test.each([
    [
      "NaN",
      text(feature({ type: "Point", coordinates: [7, 8] })).replace("7", "NaN"),
      "1: The file is not valid JSON.",
    ],
    [
      "infinity",
      text(feature({ type: "Point", coordinates: [7, 8] })).replace("7", "1e999"),
      "1: The geometry has [null,8] where a longitude and a latitude in degrees should be.",
    ],
    ["no geometry", text(feature(null)), "1: The geometry is missing."],
    [
      "no coordinates",
      text(feature({ type: "Polygon" })),
      "1: The geometry has a list of coordinates with fewer than 1 entries.",
    ],
    [
      "an empty polygon",
      text(feature({ type: "Polygon", coordinates: [[]] })),
      "1: The geometry has a list of coordinates with fewer than 4 entries.",
    ],
    [
      "collections in collections",
      text(feature({ type: "GeometryCollection", geometries: [{ type: "GeometryCollection", geometries: [] }] })),
      '1: The geometry has the type "GeometryCollection", which no place can have.',
    ],
    ["a collection as a feature", text({ type: "FeatureCollection", features: [] }), "1: This is no GeoJSON Feature."],
    [
      "a geometry alone",
      '{"type":"Point","coordinates":[121.47,31.23]}',
      "1: The file is no GeoJSON FeatureCollection.",
    ],
    [
      "a name of four megabytes",
      text(
        feature({ type: "Point", coordinates: [121.47, 31.23] }, { external_id: "a", name: "长".repeat(1_300_000) }),
      ),
      "1: name has 1300000 characters; at most 120 are allowed.",
    ],
    [
      "a name of ten megabytes",
      text(
        feature({ type: "Point", coordinates: [121.47, 31.23] }, { external_id: "a", name: "x".repeat(10_000_000) }),
      ),
      expect.stringMatching(/^null: The file has 100\d{5} bytes; at most 5242880 are allowed\.$/),
    ],
  ])("with %s are refused", async (_, written, refusal) => {
    expect(await refusals(written)).toEqual([refusal]);
  });

  test("that are empty change nothing", async () => {
    expect(await read()).toEqual({ geometries: [], refusals: [], warnings: [] });
  });
});
