import { Point } from "../leaflet.ts";

/** A rectangle along the axes. */
export type Extent = { min: Point; max: Point };

/** Of one point at least; of none it holds nothing. */
export function extentOf(points: readonly Point[]): Extent {
  const extent = { min: new Point(Infinity, Infinity), max: new Point(-Infinity, -Infinity) };
  for (const { x, y } of points) {
    extent.min.x = Math.min(extent.min.x, x);
    extent.min.y = Math.min(extent.min.y, y);
    extent.max.x = Math.max(extent.max.x, x);
    extent.max.y = Math.max(extent.max.y, y);
  }
  return extent;
}

export const middleOf = ({ min, max }: Extent): Point => min.add(max).divideBy(2);

export const sizeOf = ({ min, max }: Extent): Point => max.subtract(min);

export const holds = ({ min, max }: Extent, { x, y }: Point): boolean =>
  x >= min.x && x <= max.x && y >= min.y && y <= max.y;

/** Whether they share more than an edge. */
export const overlap = (one: Extent, other: Extent): boolean =>
  one.max.x > other.min.x && one.min.x < other.max.x && one.max.y > other.min.y && one.min.y < other.max.y;

export const common = (one: Extent, other: Extent): Extent => ({
  min: new Point(Math.max(one.min.x, other.min.x), Math.max(one.min.y, other.min.y)),
  max: new Point(Math.min(one.max.x, other.max.x), Math.min(one.max.y, other.max.y)),
});

export function grown({ min, max }: Extent, by: number): Extent {
  return { min: min.subtract([by, by]), max: max.add([by, by]) };
}
