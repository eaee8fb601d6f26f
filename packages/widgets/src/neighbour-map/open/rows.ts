import type { ActivityPin, ClusterPin, GroupPin, MapFeature, MapLayer, NeedPin, Point } from "@linli/contract";
import Supercluster from "supercluster";
import { hueOf } from "../../appearance/hue.ts";
import type { BoundingBox, Mark, View } from "../map-engine.ts";
import { boundsOf } from "./places.ts";
import { isInside, project, unproject } from "./view.ts";

/** What a reader can open: one activity, one group, or what one neighbour needs or offers. */
export type Thing = ActivityPin | GroupPin | NeedPin;

type Counts = { groups: number; activities: number; needs: number; communities: number };

/** One row of the list, and the one pin that belongs to it. */
export type Row = Mark & {
  /** What it stands for, as far as that is known; the API tells only how many from far away. */
  things: Thing[];
  counts: Counts;
  /** Bounds of what stands here together; null where nothing is known of it but the number. */
  bounds: BoundingBox | null;
};

/** Pins nearer to each other than this would cover each other, in pixels. */
const apart = 34;

/** So many stand beside each other, where the view is so near that this leads nobody astray. */
const mostBeside = 3;
const nearEnough = 16;

type Pinned = Thing | ClusterPin;
export const isNeed = (feature: MapFeature): feature is NeedPin => "need" in feature.properties;
const isThing = (feature: MapFeature): feature is Thing =>
  "group" in feature.properties || "activity" in feature.properties || isNeed(feature);
const isCluster = (feature: MapFeature): feature is ClusterPin => "cluster" in feature.properties;

/** What it is called; a need is called by what its author says. */
export const nameOf = ({ properties }: Thing) =>
  "group" in properties ? properties.name : "need" in properties ? properties.body : properties.title;

const kindOf = ({ properties }: Thing) =>
  "group" in properties ? "group" : "need" in properties ? "need" : "activity";

/** In which order kinds are read. */
const places = { activity: 0, group: 1, need: 2 };

const countsOf = ({ properties: p }: Pinned): Counts => {
  const none = { groups: 0, activities: 0, needs: 0, communities: 1 };
  return "cluster" in p ? { ...none, [p.layer]: p.count, communities: p.communities } : { ...none, [p.layer]: 1 };
};

/** What comes first among its own: the next activity, the largest group, the need that ends first. */
const rankOf = ({ properties: p }: Thing) =>
  "group" in p ? -p.members : Date.parse("need" in p ? p.expires_at : (p.starts_at ?? "9999-12-31"));

/** Kind by kind, and always in the same order. */
const inOrder = (one: Thing, other: Thing): number =>
  places[kindOf(one)] - places[kindOf(other)] || rankOf(one) - rankOf(other) || (one.id < other.id ? -1 : 1);

/** What stands in view, apart far enough to be pointed at: first what is one, numbered, then what is several. */
export function rowsIn(
  features: readonly MapFeature[],
  { zoom }: View,
  box: BoundingBox,
  off: ReadonlySet<MapLayer>,
): Row[] {
  const pinned = features.filter(
    (feature): feature is Pinned => (isThing(feature) || isCluster(feature)) && !off.has(feature.properties.layer),
  );
  const level = Math.floor(zoom);
  const index = new Supercluster<{ pinned: Pinned }, { pinned?: undefined }>({
    radius: apart / 2 ** (zoom - level),
    extent: 256,
    minZoom: level,
    maxZoom: level,
  });
  index.load(pinned.map((each) => ({ type: "Feature", geometry: each.geometry, properties: { pinned: each } })));
  const rows = index.getClusters([...box], level).map(({ geometry, properties }) => {
    const point = geometry.coordinates as Point;
    if (properties.pinned) return rowOf([properties.pinned], point);
    const leaves = index.getLeaves(properties.cluster_id, Number.POSITIVE_INFINITY);
    return rowOf(
      leaves.map((leaf) => leaf.properties.pinned),
      point,
    );
  });
  const seen = sideBySide(rows, zoom)
    .filter(({ point }) => isInside(point, box))
    .sort(singleFirst);
  return seen.map((row, place) => ({ ...row, number: row.kind === "cluster" ? null : place + 1 }));
}

/** A group and its next activity stand in one spot: no view takes them apart, so a few such stand beside each other. */
function sideBySide(rows: Row[], zoom: number): Row[] {
  const spread = rows.filter((row) => isOneSpot(row) && row.things.length <= mostBeside && zoom >= nearEnough);
  const placed = rows.map((row) => {
    const [x, y] = project(row.point, zoom);
    return { row, x, y, half: spread.includes(row) ? ((row.things.length - 1) / 2) * apart : 0 };
  });
  return placed.flatMap((one) => {
    const { row, x, y, half } = one;
    const isFree = placed.every(
      (other) => other === one || Math.abs(other.y - y) >= apart || Math.abs(other.x - x) >= half + other.half + apart,
    );
    if (half === 0 || !isFree) return row;
    return row.things.map((thing, place) => rowOf([thing], unproject([x + place * apart - half, y], zoom)));
  });
}

/** No nearer view would take them apart. */
export const isOneSpot = ({ bounds }: Row) => bounds !== null && bounds[0] === bounds[2] && bounds[1] === bounds[3];

function rowOf(pinned: Pinned[], point: Point): Row {
  const things = pinned.filter(isThing).sort(inOrder);
  const all = pinned.map(countsOf);
  const sum = (name: keyof Counts) => all.reduce((total, counts) => total + counts[name], 0);
  const counts = { groups: sum("groups"), activities: sum("activities"), needs: sum("needs"), communities: 0 };
  const communities = new Set(things.map(({ properties }) => properties.community)).size;
  const far = pinned.filter(isCluster).map(({ properties }) => properties.communities);
  const count = counts.groups + counts.activities + counts.needs;
  const [thing] = things;
  const isOne = pinned.length === 1 && thing !== undefined;
  return {
    id: isOne ? thing.id : `together:${pinned.map(({ id }) => id).sort()[0]}`,
    kind: isOne ? kindOf(thing) : "cluster",
    number: null,
    count,
    name: isOne ? nameOf(thing) : "",
    hue: isOne && "group" in thing.properties ? hueOf(thing.properties.group) : null,
    point,
    things,
    // Two layers count the same communities: the larger number is the nearer one.
    counts: { ...counts, communities: Math.max(communities, ...far) },
    bounds: far.length > 0 ? null : boundsOf(things.map(({ geometry }) => geometry.coordinates)),
  };
}

function singleFirst(one: Row, other: Row): number {
  if ((one.kind === "cluster") !== (other.kind === "cluster")) return one.kind === "cluster" ? 1 : -1;
  const [[a], [b]] = [one.things, other.things];
  return one.kind !== "cluster" && a && b ? inOrder(a, b) : other.count - one.count || (one.id < other.id ? -1 : 1);
}
