import { limits, type Point } from "@linli/contract";
import type { BoundingBox, View } from "../map-engine.ts";

/** Width and height in pixels of what the map is seen through. */
export type Size = readonly [width: number, height: number];

/** Where a tile lies: `z` from far to near, `x` from the west, `y` from the north. */
export type TileAddress = { z: number; x: number; y: number };

/** Pixels of the whole world at zoom 0, and of each tile. */
const tile = 256;
/** Beyond it Web Mercator has no map. */
const northmost = 85.0511287798;
/** Nearer than this the API has nothing more to tell: such views are drawn from its tiles. */
const nearestTiles = 15;
/** One thing alone is shown with what is around it. */
const nearestFit = 18;
/** Pixels around what is fitted, so that no pin is cut off. */
const margin = 20;
/** What is fitted fills what it is seen through; the reader's own steps are whole. */
const fitStep = 0.25;

const radians = Math.PI / 180;
const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** Degrees east of the date line are the same place as degrees west of it. */
const wrapped = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;

/** Pixels from the world's north-west corner. */
export function project([longitude, latitude]: Point, zoom: number): [x: number, y: number] {
  const world = tile * 2 ** zoom;
  const sine = Math.sin(clamp(latitude, -northmost, northmost) * radians);
  return [((longitude + 180) / 360) * world, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world];
}

export function unproject([x, y]: readonly [number, number], zoom: number): Point {
  const world = tile * 2 ** zoom;
  const north = Math.PI * (1 - (2 * y) / world);
  return [(x / world) * 360 - 180, Math.atan(Math.sinh(north)) / radians];
}

/** What is seen. East of it may be beyond 180° where the date line is in view. */
export function boxOf({ center, zoom }: View, [width, height]: Size): BoundingBox {
  const [x, y] = project(center, zoom);
  const [west, north] = unproject([x - width / 2, y - height / 2], zoom);
  const [east, south] = unproject([x + width / 2, y + height / 2], zoom);
  return [west, south, east, north];
}

export const isInside = ([longitude, latitude]: Point, [west, south, east, north]: BoundingBox) =>
  latitude >= south &&
  latitude <= north &&
  [-360, 0, 360].some((turn) => longitude + turn >= west && longitude + turn <= east);

/** The nearest view that shows all of it; `aside` are pixels on the right that stay free, on the left below zero. */
export function fit(
  [west, south, eastward, north]: BoundingBox,
  [width, height]: Size,
  { aside = 0, nearest = nearestFit }: { aside?: number; nearest?: number } = {},
): View {
  const east = eastward < west ? eastward + 360 : eastward;
  const [left, top] = project([west, north], 0);
  const [right, bottom] = project([east, south], 0);
  const room = (pixels: number) => Math.max(pixels - 2 * margin, 1);
  const scale = Math.min(room(width - Math.abs(aside)) / (right - left || 1e-9), room(height) / (bottom - top || 1e-9));
  const zoom = clamp(Math.floor(Math.log2(scale) / fitStep) * fitStep, 0, nearest);
  const [longitude, latitude] = unproject([(left + right) / 2 + aside / 2 / 2 ** zoom, (top + bottom) / 2], 0);
  return { center: [wrapped(longitude), latitude], zoom };
}

/** The view so many pixels further east and south. */
export function moved({ center, zoom }: View, right: number, down: number): View {
  const [x, y] = project(center, zoom);
  const [longitude, latitude] = unproject([x + right, clamp(y + down, 0, tile * 2 ** zoom)], zoom);
  return { center: [wrapped(longitude), latitude], zoom };
}

/** The nearest zoom that there is; null for what is no number. */
export const zoomOf = (said: number | undefined): number | null =>
  said !== undefined && Number.isFinite(said) ? clamp(Math.round(said), 0, limits.mapZoom) : null;

/** The next whole zoom so many steps nearer, or farther where they are below zero. */
export const zoomed = ({ center, zoom }: View, steps: number): View => ({
  center,
  zoom: clamp((steps > 0 ? Math.floor(zoom) : Math.ceil(zoom)) + steps, 0, limits.mapZoom),
});

/** Two views that nobody can tell apart. */
export function isSameView(one: View | undefined, other: View | undefined): boolean {
  if (!one || one.zoom !== other?.zoom) return one === other;
  const [left, top] = project(one.center, one.zoom);
  const [right, bottom] = project(other.center, other.zoom);
  return Math.abs(left - right) < 1 && Math.abs(top - bottom) < 1;
}

/** The tiles to ask for, from which this view is drawn. */
export function tilesOf(view: View, size: Size): TileAddress[] {
  const z = Math.min(Math.floor(view.zoom), nearestTiles);
  const count = 2 ** z;
  const [west, south, east, north] = boxOf(view, size);
  const [left, top] = project([west, north], z);
  const [right, bottom] = project([east, south], z);
  const range = (from: number, to: number) =>
    Array.from(
      { length: Math.floor(to / tile) - Math.floor(from / tile) + 1 },
      (_, step) => Math.floor(from / tile) + step,
    );
  const columns = [...new Set(range(left, right).map((x) => ((x % count) + count) % count))];
  const rows = range(top, bottom).filter((y) => y >= 0 && y < count);
  return rows.flatMap((y) => columns.map((x) => ({ z, x, y })));
}

/** `121.44,31.19`; null for anything else, and for what is not on this earth. */
export function pointIn(text: string | undefined): Point | null {
  const [, ...degrees] = /^\s*([-+.\d]+)\s*,\s*([-+.\d]+)\s*$/.exec(text ?? "") ?? [];
  const [longitude = Number.NaN, latitude = Number.NaN] = degrees.map(Number);
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= northmost ? [longitude, latitude] : null;
}
