import type { Id, MapFeature, MapTile, Point } from "@linli/contract";

export const community: Id<"community"> = `com_${"0".repeat(26)}`;
export const middle: Point = [121.44, 31.19];

const metre = { east: 1 / 95_220, north: 1 / 110_860 };
const at = (east: number, north: number): Point => [middle[0] + east * metre.east, middle[1] + north * metre.north];
const box = (west: number, south: number, width: number, depth: number): Point[] => [
  at(west, south),
  at(west + width, south),
  at(west + width, south + depth),
  at(west, south + depth),
  at(west, south),
];

const number = (count: number) => String(count).padStart(26, "0");
const ground = (id: string, kind: "building" | "path" | "green" | "water", name: string | null, geometry: unknown) =>
  ({ type: "Feature", id, geometry, properties: { layer: "ground", kind, name } }) as MapFeature;

const columns = 20;
const rows = 10;
const width = 640;
const depth = 420;
const step = { east: width / columns, north: depth / rows };
const left = -width / 2;
const bottom = -depth / 2;

/** A house with bays on its south side, as imports have them. */
function house(index: number): MapFeature {
  const west = left + (index % columns) * step.east;
  const south = bottom + Math.floor(index / columns) * step.north;
  const bays = [0, 1, 2, 3].flatMap((bay) => {
    const deep = bay % 2 === 0 ? 0 : -2;
    return [at(west + bay * 5.5, south + deep), at(west + (bay + 1) * 5.5, south + deep)];
  });
  const ring = [...bays, at(west + 22, south + 12), at(west, south + 12)];
  const closed = [...ring, ...ring.slice(0, 1)];
  return ground(`house:${index}`, "building", `${index + 1} 号楼`, { type: "Polygon", coordinates: [closed] });
}

const houses = Array.from({ length: columns * rows }, (_, index) => house(index));
const paths = Array.from({ length: 25 }, (_, index) => {
  const across = index < rows;
  const place = across ? bottom + index * step.north - 8 : left + ((index - rows) * columns * step.east) / 15 - 5;
  const line = Array.from({ length: 12 }, (_unused, part) =>
    across ? at(left + (part * width) / 11, place + (part % 2)) : at(place + (part % 2), bottom + (part * depth) / 11),
  );
  return ground(`path:${index}`, "path", index % 4 ? null : `小路 ${index}`, { type: "LineString", coordinates: line });
});
const greens = Array.from({ length: 10 }, (_, index) =>
  ground(`green:${index}`, "green", null, {
    type: "Polygon",
    coordinates: [box(left + index * 60, bottom + (index % 5) * 80, 90, 60)],
  }),
);
const ponds = Array.from({ length: 5 }, (_, index) =>
  ground(`pond:${index}`, "water", `荷塘 ${index + 1}`, {
    type: "Polygon",
    coordinates: [box(left + 60 + index * 110, bottom + 60 + (index % 3) * 110, 30, 18)],
  }),
);

/** Seven times an odd number of steps: nowhere two pins on one place. */
const scattered = (index: number): Point => at(left + ((index * 173) % width), bottom + ((index * 89) % depth));

const activities = Array.from(
  { length: 30 },
  (_, index): MapFeature => ({
    type: "Feature",
    id: `act_${number(index)}`,
    geometry: { type: "Point", coordinates: scattered(index) },
    properties: {
      layer: "activities",
      activity: `act_${number(index)}`,
      community,
      title: `活动 ${index + 1}`,
      place_name: null,
      starts_at: "2027-01-05T19:00:00+08:00",
      time_zone: "Asia/Shanghai",
      precision: "building",
    },
  }),
);
const groups = Array.from(
  { length: 30 },
  (_, index): MapFeature => ({
    type: "Feature",
    id: `grp_${number(index)}`,
    geometry: { type: "Point", coordinates: scattered(index + 30) },
    properties: {
      layer: "groups",
      group: `grp_${number(index)}`,
      community,
      name: `小组 ${index + 1}`,
      topic: null,
      members: 10 + index,
      precision: "building",
    },
  }),
);

/** 200 houses, 25 paths, 10 lawns, 5 ponds, 30 activities, 30 groups. */
export const features: readonly MapFeature[] = [...houses, ...paths, ...greens, ...ponds, ...activities, ...groups];

const bounds: NonNullable<MapTile["bbox"]> = [...at(left, bottom), ...at(left + width, bottom + depth)];

type Span = { west: number; east: number; north: number; south: number };

/** In parts of the world, as tiles count. */
function spanOf({ geometry }: MapFeature): Span {
  const numbers = (geometry.coordinates as unknown[]).flat(3).filter((each) => typeof each === "number");
  const across = numbers.filter((_, index) => index % 2 === 0).map((lng) => (lng + 180) / 360);
  const down = numbers
    .filter((_, index) => index % 2 === 1)
    .map((lat) => Math.sin((lat * Math.PI) / 180))
    .map((sine) => 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
  return { west: Math.min(...across), east: Math.max(...across), north: Math.min(...down), south: Math.max(...down) };
}

const spans = features.map((feature) => ({ feature, ...spanOf(feature) }));

/** What the API would answer for a tile: what reaches into it. */
export function tileAt(z: number, x: number, y: number): MapTile {
  const side = 2 ** z;
  const within = spans.filter(
    ({ west, east, north, south }) =>
      east * side >= x && west * side < x + 1 && south * side >= y && north * side < y + 1,
  );
  return { type: "FeatureCollection", features: z < 14 ? [] : within.map(({ feature }) => feature), bbox: bounds };
}
