import { hashOf } from "../../../appearance/hue.ts";
import { Bounds, Point, PolyUtil } from "../leaflet.ts";
import { extentOf } from "./extent.ts";
import type { Shape } from "./shapes.ts";

/** How warm a bay is lit: 0 is dark. */
export type Warmth = 0 | 1 | 2 | 3;

export type Bay = { ring: Point[]; order: number };

/** A bay is about as wide as a stairwell with its homes, in metres. */
const bayWidth = 9;
const mostBays = 7;

/** Houses do not change, and are drawn often. */
const known = new WeakMap<Shape, Bay[]>();

export function baysOf(shape: Shape, unitsPerMetre: number): Bay[] {
  const bays = known.get(shape) ?? cutBays(shape, unitsPerMetre);
  known.set(shape, bays);
  return bays;
}

/**
 * A house in stripes across its longest wall. They say nothing of who lives where: which of them are lit follows from the
 * house's id and the step of the cell that it stands in.
 */
function cutBays({ id, areas }: Shape, unitsPerMetre: number): Bay[] {
  return areas.flatMap(([outer = []], part) => {
    const angle = longestWall(outer);
    const upright = outer.map((point) => turned(point, -angle));
    const { min, max } = extentOf(upright);
    const count = Math.min(mostBays, Math.max(2, Math.round((max.x - min.x) / unitsPerMetre / bayWidth)));
    const width = (max.x - min.x) / count;
    return Array.from({ length: count }, (_, bay) => {
      const stripe = new Bounds([min.x + bay * width, min.y - width], [min.x + (bay + 1) * width, max.y + width]);
      const cut = PolyUtil.clipPolygon(
        upright.map((point) => point.clone()),
        stripe,
      );
      return { ring: cut.map((point) => turned(point, angle)), order: hashOf(`${id} ${part} ${bay}`) % 100 };
    });
  });
}

/** From which order on a bay is as warm as that, by the step of its cell. */
const thresholds = {
  1: [45, 85, 100],
  2: [30, 55, 88],
  3: [16, 38, 66],
} as const;

/** At least one bay of a lit house is lit: the warmest that its step knows. */
export function warmthOf(bay: Bay, bays: Bay[], step: 1 | 2 | 3): Warmth {
  const [faint, warm, warmest] = thresholds[step];
  const leading = bays.every(({ order }) => order <= bay.order);
  if (bay.order >= warmest || (leading && step === 3)) return 3;
  if (bay.order >= warm || (leading && step === 2)) return 2;
  return bay.order >= faint || leading ? 1 : 0;
}

function longestWall(ring: Point[]): number {
  let longest = 0;
  let angle = 0;
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    const length = point.distanceTo(next);
    if (length <= longest) return;
    longest = length;
    angle = Math.atan2(next.y - point.y, next.x - point.x);
  });
  return angle;
}

function turned({ x, y }: Point, angle: number): Point {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return new Point(x * cosine - y * sine, x * sine + y * cosine);
}
