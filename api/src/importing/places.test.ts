import { describe, expect, test } from "vitest";
import type { Coordinates } from "./coordinates.ts";
import { type ImportLimits, importLimits } from "./limits.ts";
import { readPlaces } from "./places.ts";
import type { SourceFile } from "./records.ts";
import { textFile } from "./testing/files.ts";

const square = [
  [
    [121.47, 31.23],
    [121.48, 31.23],
    [121.48, 31.24],
    [121.47, 31.23],
  ],
];

function feature(properties: object, more: { geometry?: unknown; id?: number } = {}) {
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: square }, ...more };
}

function geojson(...features: unknown[]) {
  return textFile("places.geojson", JSON.stringify({ type: "FeatureCollection", features }, null, 1));
}

async function told(file: SourceFile, limits: ImportLimits = importLimits) {
  return (await readPlaces([file], { limits })).refusals.map(({ line, reason }) => `${line}: ${reason}`);
}

describe("places", () => {
  test("have an identifier, a name, a kind and a geometry", async () => {
    const file = geojson(feature({ external_id: "building-1", name: "1 号楼", kind: "building" }));
    expect(await readPlaces([file])).toEqual({
      records: [
        {
          externalId: "building-1",
          name: "1 号楼",
          kind: "building",
          geometry: { type: "Polygon", coordinates: square },
        },
      ],
      refusals: [],
      warnings: [],
    });
  });

  test.each([
    [{ building: "apartments" }, "building"],
    [{ building: "no" }, "other"],
    [{ highway: "footway" }, "path"],
    [{ leisure: "playground" }, "green"],
    [{ landuse: "grass" }, "green"],
    [{ natural: "water" }, "water"],
    [{ waterway: "stream" }, "water"],
    [{ entrance: "main", building: "yes" }, "entrance"],
    [{ barrier: "gate" }, "entrance"],
    [{ landuse: "residential" }, "boundary"],
    [{ boundary: "administrative" }, "boundary"],
    [{ amenity: "bench" }, "other"],
  ])("of OpenStreetMap with %j are %s, and may have no name", async (tags, kind) => {
    const { records } = await readPlaces([geojson(feature({ "@id": "way/1", ...tags }))]);
    expect(records).toMatchObject([{ externalId: "way/1", name: "", kind }]);
  });

  test("take the feature's own id, also a number", async () => {
    expect((await readPlaces([geojson(feature({}, { id: 17 }))])).records).toMatchObject([{ externalId: "17" }]);
  });

  test.each([
    ["Point", [121.47, 31.23]],
    ["Point", [121.47, 31.23, 4.5]],
    ["MultiPoint", [[121.47, 31.23]]],
    [
      "LineString",
      [
        [121.47, 31.23],
        [121.48, 31.23],
      ],
    ],
    [
      "MultiLineString",
      [
        [
          [121.47, 31.23],
          [121.48, 31.23],
        ],
      ],
    ],
    ["MultiPolygon", [square]],
  ])("may be a %s at %j", async (type, coordinates) => {
    const { records } = await readPlaces([geojson(feature({ external_id: "a" }, { geometry: { type, coordinates } }))]);
    expect(records[0]?.geometry).toEqual({ type, coordinates });
  });
});

describe("coordinates of Chinese maps", () => {
  const point = { type: "Point", coordinates: [121.478223, 31.2284577] };
  const place = geojson(feature({ external_id: "a" }, { geometry: point }));

  async function converted(coordinates: Coordinates, file = place) {
    const [record] = (await readPlaces([file], { coordinates })).records;
    return record?.geometry.type === "Point" ? record.geometry.coordinates : [];
  }

  test("of Amap (GCJ-02) become WGS-84 to within a metre", async () => {
    // People's Square in Shanghai: WGS-84 121.4737, 31.2304 is GCJ-02 121.478223, 31.2284577.
    const [longitude = 0, latitude = 0] = await converted("gcj02");
    expect(longitude).toBeCloseTo(121.4737, 5);
    expect(latitude).toBeCloseTo(31.2304, 5);
  });

  test("of Baidu (BD-09) become WGS-84 too", async () => {
    // The same square: BD-09 is about 720 m further north-east than GCJ-02.
    const baidu = { type: "Point", coordinates: [121.48476, 31.2345] };
    const [longitude = 0, latitude = 0] = await converted(
      "bd09",
      geojson(feature({ external_id: "a" }, { geometry: baidu })),
    );
    expect(Math.abs(longitude - 121.4737)).toBeLessThan(0.001);
    expect(Math.abs(latitude - 31.2304)).toBeLessThan(0.001);
  });

  test("stay where they are in WGS-84 and outside of China", async () => {
    expect(await converted("wgs84")).toEqual(point.coordinates);
    const berlin = { type: "Point", coordinates: [13.4, 52.5] };
    expect(await converted("gcj02", geojson(feature({ external_id: "a" }, { geometry: berlin })))).toEqual([
      13.4, 52.5,
    ]);
  });

  test("of every corner are converted, and closed rings stay closed", async () => {
    const { records, refusals } = await readPlaces([geojson(feature({ external_id: "a" }))], { coordinates: "gcj02" });
    expect(refusals).toEqual([]);
    const geometry = records[0]?.geometry;
    const ring = geometry?.type === "Polygon" ? (geometry.coordinates[0] ?? []) : [];
    expect(ring).toHaveLength(4);
    expect(ring[0]).toEqual(ring[3]);
    expect(ring[0]).not.toEqual([121.47, 31.23]);
  });
});

describe("what is refused", () => {
  test.each([
    ["", "1: The file is not valid JSON."],
    ["{", "1: The file is not valid JSON."],
    ['{\n"a": [1,\n2', "3: The file is not valid JSON."],
    ['{\n"a": [1,\n2 3],\n"b": 1}', "3: The file is not valid JSON."],
    ["[]", "1: The file is no GeoJSON FeatureCollection."],
    ['{"type":"Feature"}', "1: The file is no GeoJSON FeatureCollection."],
    ['{"type":"FeatureCollection","features":{}}', "1: The file is no GeoJSON FeatureCollection."],
    [
      '{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[]}',
      "1: The file names a coordinate system (crs) that is not longitude and latitude in WGS-84.",
    ],
    ["[".repeat(100_000), "null: The file is nested more than 16 deep."],
  ])("%.40s", async (text, refusal) => {
    const refusals = await told(textFile("places.geojson", text));
    expect(refusals).toEqual([refusal]);
  });

  test("a syntax error is told with its line", async () => {
    const text = '{\n "type": "FeatureCollection",\n "features": [\n  oops\n ]\n}';
    expect(await told(textFile("places.geojson", text))).toEqual(["4: The file is not valid JSON."]);
  });

  test.each([
    [feature({ name: "无号" }), "The feature has no external_id and no id."],
    [
      feature({ external_id: "a", kind: "castle" }),
      'kind has "castle"; there are building, path, green, water, entrance, boundary, other.',
    ],
    [feature({ external_id: "a", name: "长".repeat(121) }), "name has 121 characters; at most 120 are allowed."],
    [feature({ external_id: "a", name: "\u0000" }), "name contains the character U+0000, which cannot be kept."],
    [feature({ external_id: "a", name: "\ud83d" }), "name contains half of a surrogate pair, which cannot be kept."],
    [{ type: "Nothing" }, "This is no GeoJSON Feature."],
    ["text", "This is no GeoJSON Feature."],
  ])("%j", async (broken, reason) => {
    const refusals = await told(geojson(feature({ external_id: "first" }), broken));
    expect(refusals.map((refusal) => refusal.replace(/^\d+: /, ""))).toEqual([reason]);
  });

  test.each([
    [null, "is missing"],
    [{ type: "Circle", coordinates: [1, 2] }, 'has the type "Circle", which no place can have'],
    [{ type: "GeometryCollection", geometries: [] }, 'has the type "GeometryCollection", which no place can have'],
    [{ type: "Point", coordinates: [31.23] }, "has [31.23] where a longitude and a latitude in degrees should be"],
    [
      { type: "Point", coordinates: [31.23, 121.47] },
      "has [31.23,121.47] where a longitude and a latitude in degrees should be (the two are the wrong way round: GeoJSON has longitude first)",
    ],
    [{ type: "Point", coordinates: ["1", "2"] }, 'has ["1","2"] where a longitude and a latitude in degrees should be'],
    [{ type: "Point" }, "has nothing where a longitude and a latitude in degrees should be"],
    [{ type: "LineString", coordinates: [[1, 2]] }, "has a list of coordinates with fewer than 2 entries"],
    [{ type: "Polygon", coordinates: [] }, "has a list of coordinates with fewer than 1 entries"],
    [
      {
        type: "Polygon",
        coordinates: [
          [
            [1, 2],
            [2, 3],
            [1, 2],
          ],
        ],
      },
      "has a list of coordinates with fewer than 4 entries",
    ],
    [
      {
        type: "Polygon",
        coordinates: [
          [
            [1, 2],
            [2, 3],
            [3, 4],
            [4, 5],
          ],
        ],
      },
      "has a ring that is not closed",
    ],
  ])("the geometry %j", async (geometry, reason) => {
    expect(await told(geojson(feature({ external_id: "a" }, { geometry })))).toEqual([`4: The geometry ${reason}.`]);
  });

  test("each is told with the line on which its feature begins", async () => {
    const text = [
      '{"type": "FeatureCollection", "note": ["{", {"features": [{}]}],',
      '"features": [',
      ' {"type": "Feature", "properties": {"name": "a \\" ] } ["}, "geometry": null},',
      ' {"type": "Feature",',
      '  "properties": {"external_id": "x"}, "geometry": null}',
      "]}",
    ].join("\n");
    expect(await told(textFile("places.geojson", text))).toEqual([
      "3: The feature has no external_id and no id.",
      "3: The geometry is missing.",
      "4: The geometry is missing.",
    ]);
  });

  test("the second of two places with one identifier", async () => {
    expect(await told(geojson(feature({ external_id: "a" }), feature({ external_id: "a" })))).toEqual([
      expect.stringMatching(/^\d+: The identifier "a" is used twice \(first in line 4\)\.$/),
    ]);
  });

  test("more features than the limit", async () => {
    const limits = { ...importLimits, places: 1 };
    expect(await told(geojson(feature({ external_id: "a" }), feature({ external_id: "b" })), limits)).toEqual([
      "null: The file has more than 1 features.",
    ]);
  });
});
