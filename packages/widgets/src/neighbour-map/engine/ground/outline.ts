import { Point } from "../leaflet.ts";
import { type Extent, extentOf } from "./extent.ts";

/** The point before a point of a ring; the first one's is the last. */
const neighbourOf = (ring: readonly Point[], index: number) => ring[(index || ring.length) - 1];

/** Whether a point lies within a ring. */
export function inside({ x, y }: Point, ring: readonly Point[]): boolean {
  let odd = false;
  ring.forEach((one, index) => {
    const other = neighbourOf(ring, index) ?? one;
    if (one.y > y !== other.y > y && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x) odd = !odd;
  });
  return odd;
}

/** How far a ring reaches up and down between two verticals; undefined where it is not between them. */
export function wallsWithin(ring: readonly Point[], left: number, right: number): Extent | undefined {
  const met = ring.flatMap((one, index) => {
    const other = neighbourOf(ring, index) ?? one;
    const crossing = (x: number) =>
      one.x > x !== other.x > x ? [new Point(x, one.y + ((other.y - one.y) * (x - one.x)) / (other.x - one.x))] : [];
    return [...(one.x >= left && one.x <= right ? [one] : []), ...crossing(left), ...crossing(right)];
  });
  return met.length > 0 ? extentOf(met) : undefined;
}

/** Bends that a name may follow without being bent, in degrees. */
const straight = 12;

/** The longest part of a line on which a name can stand. */
export function straightestRun(line: readonly Point[]): { from: Point; to: Point } | undefined {
  let best: { from: Point; to: Point } | undefined;
  let length = 0;
  let [start] = line;
  let heading: number | undefined;
  line.forEach((point, index) => {
    const before = line[index - 1];
    if (!(before && start) || point.equals(before)) return;
    const direction = Math.atan2(point.y - before.y, point.x - before.x);
    heading ??= direction;
    const bend = Math.abs(((direction - heading) * 180) / Math.PI) % 360;
    if (Math.min(bend, 360 - bend) > straight) {
      start = before;
      heading = direction;
    }
    if (start.distanceTo(point) <= length) return;
    length = start.distanceTo(point);
    best = { from: start, to: point };
  });
  return best;
}

/** Whether a ring and a rectangle share ground; walls thinner than the rectangle may be missed. */
export function covers(ring: readonly Point[], { min, max }: Extent): boolean {
  const corners = [min, max, new Point(min.x, max.y), new Point(max.x, min.y), min.add(max).divideBy(2)];
  return (
    corners.some((corner) => inside(corner, ring)) ||
    ring.some(({ x, y }) => x > min.x && x < max.x && y > min.y && y < max.y)
  );
}
