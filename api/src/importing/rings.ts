import { GeometryProblem } from "./geometry-problem.ts";
import type { Position } from "./records.ts";

/** Square degrees, about ten square centimetres: less is the rounding of a line. */
const noArea = 1e-13;

/** A polygon whose rings wind by the right-hand rule: the outer one against the clock, holes with it. */
export function wound(rings: Position[][]): { rings: Position[][]; turned: boolean } {
  let turned = false;
  const right = rings.map((ring, index) => {
    const area = areaOf(ring);
    if (Math.abs(area) < noArea) throw new GeometryProblem("has a ring without any area");
    requireSimple(ring);
    if (area > 0 === (index === 0)) return ring;
    turned = true;
    return ring.toReversed();
  });
  return { rings: right, turned };
}

/** Twice the area in square degrees, from the ring's own first corner; positive against the clock. */
function areaOf(ring: readonly Position[]): number {
  const [[east = 0, north = 0] = []] = ring;
  let area = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = [ring[index - 1], ring[index]];
    area += (x1 - east) * (y2 - north) - (x2 - east) * (y1 - north);
  }
  return area;
}

type Side = { from: Position; to: Position; west: number; east: number };

/** Sides that cross are found from west to east: only those that lie over each other are compared. */
function requireSimple(ring: readonly Position[]): void {
  const sides: Side[] = [];
  for (const [index, to] of ring.entries()) {
    const from = ring[index - 1];
    if (!from) continue;
    const [x1 = 0] = from;
    const [x2 = 0] = to;
    sides.push({ from, to, west: Math.min(x1, x2), east: Math.max(x1, x2) });
  }
  sides.sort((one, other) => one.west - other.west);
  for (const [index, side] of sides.entries()) {
    for (let next = index + 1; next < sides.length; next += 1) {
      const other = sides[next];
      if (!other || other.west > side.east) break;
      if (cross(side, other)) {
        const [x = 0, y = 0] = other.from;
        throw new GeometryProblem(`has a ring that crosses itself near [${x},${y}]`);
      }
    }
  }
}

/** Touching is no crossing: neighbours share a corner. */
function cross(one: Side, other: Side): boolean {
  return (
    turn(one.from, one.to, other.from) * turn(one.from, one.to, other.to) < 0 &&
    turn(other.from, other.to, one.from) * turn(other.from, other.to, one.to) < 0
  );
}

/** Which way it goes from a over b to c: left is 1, right -1, straight on 0. */
function turn([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number {
  return Math.sign((bx - ax) * (cy - ay) - (cx - ax) * (by - ay));
}
