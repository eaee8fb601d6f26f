import { limits } from "@linli/contract";
import { Refusal } from "../refusal.ts";

/** The grid on which cells are numbered: so many halvings of the world's side. */
export const cellLevel = 26;

/** A square of the Web Mercator grid: column and row of its zoom. */
export type Tile = { z: number; x: number; y: number };

/** Cells from `low` up to `high`, which is not in it. */
export type Stretch = { low: number; high: number };

/** Degrees. */
export type Extent = { west: number; south: number; east: number; north: number };

/** The tile, if there is one. Throws `resource.not_found`. */
export function requireTile({ z, x, y }: Tile): Tile {
  if (z > limits.mapZoom || x >= 2 ** z || y >= 2 ** z) throw new Refusal("resource.not_found");
  return { z, x, y };
}

/** The place of a square on the Morton curve of its level. A product of powers of two: bits would overflow. */
function cellOf({ z, x, y }: Tile): number {
  let cell = 0;
  for (let bit = 0; bit < z; bit += 1) cell += (((x >> bit) & 1) + 2 * ((y >> bit) & 1)) * 4 ** bit;
  return cell;
}

/** All that lies in a tile is one stretch of the curve. */
export function stretchOf(tile: Tile): Stretch {
  const size = 4 ** (cellLevel - tile.z);
  const low = cellOf(tile) * size;
  return { low, high: low + size };
}

/** The stretches of the squares of level 15 in which, and beside which, a tile of that level or a nearer one lies. */
export function stretchesAround({ z, x, y }: Tile): Stretch[] {
  const level = Math.min(z, 15);
  const middle = { x: Math.floor(x / 2 ** (z - level)), y: Math.floor(y / 2 ** (z - level)) };
  const squares = [-1, 0, 1].flatMap((across) =>
    [-1, 0, 1].map((down) => ({ z: level, x: middle.x + across, y: middle.y + down })),
  );
  return squares
    .filter((square) => Math.min(square.x, square.y) >= 0 && Math.max(square.x, square.y) < 2 ** level)
    .map(stretchOf);
}

export function extentOf({ z, x, y }: Tile): Extent {
  return { west: longitudeOf(x, z), south: latitudeOf(y + 1, z), east: longitudeOf(x + 1, z), north: latitudeOf(y, z) };
}

/** The outline of a square as a GeoJSON ring, by the right-hand rule. */
export function outlineOf(tile: Tile): [number, number][] {
  const { west, south, east, north } = extentOf(tile);
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function longitudeOf(column: number, level: number): number {
  return rounded((column / 2 ** level) * 360 - 180);
}

function latitudeOf(row: number, level: number): number {
  return rounded((Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** level))) * 180) / Math.PI);
}

/** Seven decimals are a centimetre. */
export function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
