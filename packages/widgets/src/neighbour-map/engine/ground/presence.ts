import type { PresenceCell } from "@linli/contract";
import { Point } from "../leaflet.ts";
import { type Bay, baysOf, warmthOf } from "./bays.ts";
import { common, type Extent, extentOf, holds, middleOf, overlap, sizeOf } from "./extent.ts";
import { type Frame, placed } from "./frame.ts";
import { areaPath } from "./paths.ts";
import type { Project, Shape } from "./shapes.ts";

type Step = PresenceCell["properties"]["step"];
type Cell = { extent: Extent; step: Step };

/** Where homes of neighbours are: houses that stand in a cell, and cells without a house. */
export type Presence = { lit: { shape: Shape; bays: Bay[]; step: Step }[]; open: Cell[] };

/** By step: what is to be drawn, as the `d` of a path. */
export type Lights = Record<Step, string>;

export function presenceOf(
  cells: readonly PresenceCell[],
  shapes: readonly Shape[],
  project: Project,
  unitsPerMetre: number,
): Presence {
  const all = cells.flatMap(({ geometry, properties }): Cell[] => {
    const ring = (geometry.coordinates[0] ?? []).map(project).filter(({ x, y }) => Number.isFinite(x + y));
    return ring.length > 0 ? [{ extent: extentOf(ring), step: properties.step }] : [];
  });
  const houses = shapes.filter(({ kind, areas }) => kind === "building" && areas.length > 0);
  const lit = new Map<Shape, Step>();
  const open: Cell[] = [];
  const light = (shape: Shape, step: Step) => lit.set(shape, Math.max(step, lit.get(shape) ?? step) as Step);
  for (const cell of all) {
    const within = houses.filter(({ extent }) => holds(cell.extent, middleOf(extent)));
    // A cell in which no house has its middle lights those that reach into it.
    const near = within.length > 0 ? within : houses.filter(({ extent }) => overlap(extent, cell.extent));
    for (const shape of near) light(shape, cell.step);
    if (near.length === 0) open.push(cell);
  }
  return {
    lit: [...lit].map(([shape, step]) => ({ shape, bays: baysOf(shape, unitsPerMetre), step })),
    open,
  };
}

/** A house that is smaller than this, in pixels, is lit as a whole. */
const smallestBays = 9;

/** The bays of houses that are lit, by how warm they are. */
export function litBays({ lit }: Presence, frame: Frame): Lights {
  const lights: Lights = { 1: "", 2: "", 3: "" };
  for (const { shape, bays, step } of lit) {
    const seen = placed(shape.extent, frame);
    if (!overlap(seen, frame.region)) continue;
    if (Math.max(sizeOf(seen).x, sizeOf(seen).y) < smallestBays) {
      for (const area of shape.areas) lights[step] += areaPath(area, frame);
      continue;
    }
    for (const bay of bays) {
      const warmth = warmthOf(bay, bays, step);
      if (warmth !== 0 && bay.ring.length > 2) lights[warmth] += areaPath([bay.ring], frame);
    }
  }
  return lights;
}

const side = 24;
const gap = 1.5;

/** Squares of 24 px on a grid that stands still in the world; a cell that is smaller than one has the one it lies in. */
export function openCells({ open }: Presence, frame: Frame): Lights {
  const squares = new Map<string, { at: Point; step: Step }>();
  const light = (column: number, row: number, step: Step) => {
    const name = `${column} ${row}`;
    const warmest = Math.max(step, squares.get(name)?.step ?? step) as Step;
    squares.set(name, { at: new Point(column * side, row * side).subtract(frame.world), step: warmest });
  };
  for (const { extent, step } of open) {
    const whole = placed(extent, frame);
    if (!overlap(whole, frame.region)) continue;
    const inGrid = (point: Point) => point.add(frame.world).divideBy(side);
    const size = sizeOf(whole);
    if (Math.min(size.x, size.y) < side) {
      const middle = inGrid(middleOf(whole)).floor();
      light(middle.x, middle.y, step);
      continue;
    }
    // A cell as large as a country has squares where somebody looks, and no more.
    const seen = common(whole, frame.region);
    const [from, to] = [inGrid(seen.min), inGrid(seen.max)];
    for (let column = Math.ceil(from.x - 0.5); column + 0.5 < to.x; column++)
      for (let row = Math.ceil(from.y - 0.5); row + 0.5 < to.y; row++) light(column, row, step);
  }
  const lights: Lights = { 1: "", 2: "", 3: "" };
  const inner = side - 2 * gap;
  for (const { at, step } of squares.values())
    lights[step] += `M${Math.round(at.x) + gap} ${Math.round(at.y) + gap}h${inner}v${inner}h${-inner}Z`;
  return lights;
}
