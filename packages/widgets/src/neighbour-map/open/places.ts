import type { GroundFeature, GroundKind, Point, PresenceCell } from "@linli/contract";
import type { BoundingBox } from "../map-engine.ts";

/** A place on the ground that has a name. */
export type Place = { name: string; kind: GroundKind; box: BoundingBox };

/** How far something may lie from a place to be said to be near it, in metres. */
const near = 60;
/** What is larger, corner to corner in metres, is no place to be near to: one is in the middle of it. */
const largest = 150;
const metresPerDegree = 111_320;

const pointsOf = (coordinates: unknown): Point[] =>
  Array.isArray(coordinates)
    ? typeof coordinates[0] === "number"
      ? [coordinates as Point]
      : coordinates.flatMap(pointsOf)
    : [];

/** West, south, east and north of what is drawn. */
export function boundsOf(coordinates: unknown): BoundingBox {
  const points = pointsOf(coordinates);
  const [longitudes, latitudes] = [points.map(([longitude]) => longitude), points.map(([, latitude]) => latitude)];
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** Metres of one degree to the east. */
const eastOf = (latitude: number) => Math.cos((latitude * Math.PI) / 180) * metresPerDegree;

/** What can be said to be somewhere: not the wall around all of it, not a path through it. */
export const placesOn = (ground: readonly GroundFeature[]): Place[] =>
  ground.flatMap(({ geometry, properties: { kind, name } }) => {
    if (!name || kind === "boundary" || kind === "path") return [];
    const box = boundsOf(geometry.coordinates);
    const [west, south, east, north] = box;
    const size = Math.hypot((east - west) * eastOf(south), (north - south) * metresPerDegree);
    return size > largest ? [] : [{ name, kind, box }];
  });

/** The nearest place with a name, when there is one near enough to say so. */
export function nearestPlace([longitude, latitude]: Point, places: readonly Place[]): string | null {
  const metresEast = eastOf(latitude);
  let nearest: { name: string; distance: number } | null = null;
  for (const { name, box } of places) {
    const [west, south, east, north] = box;
    const distance = Math.hypot(
      Math.max(west - longitude, 0, longitude - east) * metresEast,
      Math.max(south - latitude, 0, latitude - north) * metresPerDegree,
    );
    if (distance <= near && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) nearest = { name, distance };
  }
  return nearest?.name ?? null;
}

/** Where neighbours take part, from many homes to few: by name, and how many cells lie where nothing has a name. */
export type Presence = { step: 3 | 2 | 1; names: string[]; unnamed: number };

/** 2 before 10. */
const byNumber = new Intl.Collator(undefined, { numeric: true }).compare;

export const overlap = (one: BoundingBox, other: BoundingBox) =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** Presence in words: each house counts as warm as the warmest cell over it. */
export function presenceOver(cells: readonly PresenceCell[], places: readonly Place[]): Presence[] {
  const houses = places.filter(({ kind }) => kind === "building");
  const boxes = cells.map(({ geometry, properties }) => ({
    box: boundsOf(geometry.coordinates),
    step: properties.step,
  }));
  const warmth = new Map<string, number>();
  for (const { name, box } of houses)
    for (const cell of boxes) if (overlap(cell.box, box)) warmth.set(name, Math.max(warmth.get(name) ?? 0, cell.step));
  return ([3, 2, 1] as const)
    .map((step) => ({
      step,
      names: [...warmth].flatMap(([name, warmest]) => (warmest === step ? [name] : [])).sort(byNumber),
      unnamed: boxes.filter((cell) => cell.step === step && !houses.some(({ box }) => overlap(cell.box, box))).length,
    }))
    .filter(({ names, unnamed }) => names.length + unnamed > 0);
}
