import type {
  ActivityPin,
  ClusterPin,
  GroundFeature,
  GroundKind,
  GroupPin,
  Id,
  MapFeature,
  MapTile,
  Point,
  PresenceCell,
} from "@linli/contract";
import type { MapPicture, Mark } from "../map-engine.ts";

/** A TypeID whose last characters say which one it is. */
const id = <Kind extends string>(prefix: Kind, name: string) => `${prefix}_${name.padStart(26, "0")}` as const;

export const community: Id<"community"> = id("com", "wutong");

/** The middle of the neighbourhood. */
export const middle: Point = [121.4392, 31.1931];

const metre = { east: 1 / 95_220, north: 1 / 110_860 };

/** So many metres east and north of the middle. */
export const at = (east: number, north: number): Point => [
  round(middle[0] + east * metre.east),
  round(middle[1] + north * metre.north),
];

/** Seven decimals are a centimetre. */
const round = (degrees: number) => Number(degrees.toFixed(7));

const box = (west: number, south: number, east: number, north: number): Point[] => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
  at(west, south),
];

const feature = (
  name: string,
  kind: GroundKind,
  label: string | null,
  geometry: GroundFeature["geometry"],
): GroundFeature => ({
  type: "Feature",
  id: `ground:${name}`,
  geometry,
  properties: { layer: "ground", kind, name: label },
});

const house = (number: number, west: number, south: number): GroundFeature =>
  feature(`house${number}`, "building", `${number} 号楼`, {
    type: "Polygon",
    coordinates: [box(west, south, west + 46, south + 15)],
  });

const houses: [west: number, south: number][] = [
  [-128, 78],
  [-70, 82],
  [-12, 82],
  [62, 76],
  [-132, 40],
  [60, 36],
  [-132, 2],
  [60, -2],
  [-128, -40],
  [-66, -50],
  [-6, -50],
  [54, -44],
];

/** Twelve houses round a clubhouse and a pond, as a property manager's own file has them. */
export const ground: GroundFeature[] = [
  feature("wall", "boundary", null, { type: "Polygon", coordinates: [box(-146, -70, 124, 108)] }),
  feature("lawn", "green", null, { type: "Polygon", coordinates: [box(-140, -64, 118, 102)] }),
  feature("pond", "water", "荷塘", {
    type: "Polygon",
    coordinates: [[at(6, 22), at(32, 18), at(44, 32), at(38, 52), at(14, 54), at(2, 40), at(6, 22)]],
  }),
  feature("ring", "path", null, {
    type: "LineString",
    coordinates: [at(-76, 68), at(50, 68), at(50, -26), at(-76, -26), at(-76, 68)],
  }),
  feature("south", "path", null, { type: "LineString", coordinates: [at(-12, -26), at(-12, -80)] }),
  feature("east", "path", null, { type: "LineString", coordinates: [at(50, 26), at(134, 26)] }),
  feature("clubhouse", "building", "会所", { type: "Polygon", coordinates: [box(-38, 12, -14, 32)] }),
  ...houses.map(([west, south], number) => house(number + 1, west, south)),
  feature("eastgate", "entrance", "东门", { type: "Point", coordinates: at(124, 26) }),
];

const day = 86_400_000;

/** `days` from today at a wall-clock hour in Shanghai, as the API writes it. */
export function on(days: number, hour: number): string {
  const date = new Date(Date.now() + 8 * 3_600_000 + days * day).toISOString().slice(0, 10);
  return `${date}T${String(hour).padStart(2, "0")}:00:00+08:00`;
}

export function activityPin(
  name: string,
  title: string,
  point: Point,
  change: Partial<ActivityPin["properties"]> = {},
): ActivityPin {
  return {
    type: "Feature",
    id: id("act", name),
    geometry: { type: "Point", coordinates: point },
    properties: {
      layer: "activities",
      activity: id("act", name),
      community,
      title,
      place_name: null,
      starts_at: on(2, 19),
      time_zone: "Asia/Shanghai",
      precision: "building",
      ...change,
    },
  };
}

export function groupPin(
  name: string,
  title: string,
  point: Point,
  change: Partial<GroupPin["properties"]> = {},
): GroupPin {
  return {
    type: "Feature",
    id: id("grp", name),
    geometry: { type: "Point", coordinates: point },
    properties: {
      layer: "groups",
      group: id("grp", name),
      community,
      name: title,
      topic: null,
      members: 9,
      precision: "building",
      ...change,
    },
  };
}

export function cluster(name: string, point: Point, change: Partial<ClusterPin["properties"]> = {}): ClusterPin {
  return {
    type: "Feature",
    id: `cluster:${name}`,
    geometry: { type: "Point", coordinates: point },
    properties: { layer: "groups", cluster: true, count: 12, communities: 3, ...change },
  };
}

/** Homes of neighbours in a square of 24 metres. */
export function cell(name: string, west: number, south: number, step: 1 | 2 | 3): PresenceCell {
  return {
    type: "Feature",
    id: `cell:${name}`,
    geometry: { type: "Polygon", coordinates: [box(west, south, west + 24, south + 24)] },
    properties: { layer: "neighbours", step },
  };
}

export const zongzi = activityPin("zongzi", "包粽子，认邻居", at(-26, 22), { place_name: "会所厨房" });
export const doubles = activityPin("doubles", "今晚羽毛球双打", at(56, 60), {
  place_name: "会所 2 号场",
  starts_at: on(0, 21),
});
export const garden = groupPin("garden", "月洞门花园", at(16, -12), { members: 24, topic: "花园" });
export const chess = groupPin("chess", "五号楼下棋摊", at(-96, 34), { members: 9, topic: "棋" });
export const stories = groupPin("stories", "睡前故事会", at(88, -36), { members: 12, topic: "亲子" });

/** Two activities and three groups. */
export const pins: MapFeature[] = [zongzi, doubles, garden, chess, stories];

export const presence: PresenceCell[] = [
  cell("a", -70, 76, 3),
  cell("b", -128, 72, 1),
  cell("c", 62, 70, 2),
  cell("d", 60, -8, 3),
  cell("e", -66, -54, 1),
];

/** The neighbourhood from wall to wall. */
export const bounds: NonNullable<MapTile["bbox"]> = [...at(-146, -80), ...at(134, 108)];

export function tileOf(features: MapFeature[], change: Partial<MapTile> = {}): MapTile {
  return { type: "FeatureCollection", features, bbox: bounds, ...change };
}

/** Everything that there is to see. */
export const neighbourhood: MapFeature[] = [...ground, ...presence, ...pins];

const englishNames: Readonly<Record<string, string>> = {
  荷塘: "Pond",
  会所: "Clubhouse",
  东门: "East gate",
};

const inEnglish = (feature: GroundFeature): GroundFeature => {
  const { name } = feature.properties;
  const translated = name && (englishNames[name] ?? name.replace(/^(\d+) 号楼$/, "Building $1"));
  return { ...feature, properties: { ...feature.properties, name: translated } };
};

/** The same in English. */
export const englishNeighbourhood: MapFeature[] = [
  ...ground.map(inEnglish),
  ...presence,
  activityPin("zongzi", "Wrap zongzi, meet neighbours", at(-26, 22), { place_name: "Clubhouse kitchen" }),
  activityPin("doubles", "Badminton tonight", at(56, 60), { place_name: "Court 2", starts_at: on(0, 21) }),
  groupPin("garden", "Moon Gate Garden", at(16, -12), { members: 24 }),
  groupPin("chess", "Chess under Building 5", at(-96, 34)),
];

const mark = (feature: ActivityPin | GroupPin, number: number, hue: number | null): Mark => ({
  id: feature.id,
  kind: hue === null ? "activity" : "group",
  number,
  count: 1,
  name: feature.properties.layer === "groups" ? feature.properties.name : feature.properties.title,
  hue,
  point: feature.geometry.coordinates,
});

/** What the engine is handed, without the element around it. */
export const picture = (change: Partial<MapPicture> = {}): MapPicture => ({
  ground,
  presence,
  marks: [
    mark(doubles, 1, null),
    mark(zongzi, 2, null),
    mark(garden, 3, 5),
    mark(stories, 4, 9),
    mark(chess, 5, 1),
    { id: "cluster:four", kind: "cluster", number: null, count: 4, name: "四个小组", hue: null, point: at(-110, 92) },
  ],
  chosen: zongzi.id,
  language: "zh-CN",
  direction: "ltr",
  ...change,
});
