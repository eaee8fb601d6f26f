import type { GroundKind } from "@linli/contract";
import type { Point } from "../leaflet.ts";
import { type Extent, middleOf, overlap } from "./extent.ts";
import { type Frame, placed } from "./frame.ts";
import { hullOf } from "./hull.ts";
import { areaPath, discPath, linePath } from "./paths.ts";
import type { Shape } from "./shapes.ts";

/** What the ground is drawn with, from the lowest to the highest: one path for all that looks the same. */
export const strokes = [
  "halo",
  "land",
  "green",
  "water",
  "river",
  "road-area",
  "road",
  "path-area",
  "path",
  "wall",
  "cell-1",
  "cell-2",
  "cell-3",
  "house",
  "bay-1",
  "bay-2",
  "bay-3",
  "house-line",
  "tree",
  "gate",
] as const;

export type Stroke = (typeof strokes)[number];

/** Widths in metres, and the least and the most that is drawn of them in pixels. */
const widths: Partial<Record<Stroke, [metres: number, least: number, most: number]>> = {
  halo: [50, 10, 400],
  river: [6, 1.5, 40],
  road: [13, 3, 60],
  path: [4.2, 1.5, 24],
};

export function widthOf(stroke: Stroke, { pixelsPerMetre }: Frame): number | undefined {
  const [metres, least, most] = widths[stroke] ?? [];
  if (metres === undefined || least === undefined || most === undefined) return undefined;
  return Math.round(Math.min(most, Math.max(least, metres * pixelsPerMetre)) * 10) / 10;
}

const areas: Record<GroundKind, Stroke[]> = {
  building: ["house", "house-line"],
  path: ["path-area"],
  green: ["green"],
  water: ["water"],
  entrance: [],
  boundary: ["land", "wall"],
  other: ["road-area"],
};

const lines: Record<GroundKind, Stroke | undefined> = {
  building: "house-line",
  path: "path",
  green: undefined,
  water: "river",
  entrance: undefined,
  boundary: "wall",
  other: "road",
};

/** From so many pixels for a metre on. */
const treesFrom = 0.25;
const gatesFrom = 0.5;
/** What is smaller than this in both directions, in pixels, is nothing that anybody sees. */
const speck = 1.5;

/** Beyond this, in pixels, what lies outside the frame cannot reach into it. */
const reach = 60;

/** Where nobody drew a wall the ground reaches a walk further than the houses: round a ring of all that stands on it. */
export type Land = { shapes: readonly Shape[]; hull: Point[] };

export function landOf(shapes: readonly Shape[]): Land {
  const isWalled = shapes.some(({ kind, areas: walls }) => kind === "boundary" && walls.length > 0);
  const standing = isWalled ? [] : shapes.flatMap(({ areas: outlines }) => outlines.flatMap(([outer = []]) => outer));
  return { shapes, hull: hullOf(standing) };
}

/** What is drawn of the shapes that can be seen, as the `d` of each path. */
export function drawnGround({ shapes, hull }: Land, frame: Frame): Map<Stroke, string> {
  const drawn = new Map<Stroke, string>();
  const add = (stroke: Stroke | undefined, path: string) => {
    if (stroke) drawn.set(stroke, (drawn.get(stroke) ?? "") + path);
  };
  if (hull.length > 0) add("halo", areaPath([hull], frame));
  const tree = Math.min(9, Math.max(1.5, 3.2 * frame.pixelsPerMetre));
  const { pixelsPerMetre } = frame;
  for (const shape of shapes) {
    if (!canBeSeen(shape.extent, frame)) continue;
    for (const area of shape.areas) {
      const path = areaPath(area, frame);
      for (const stroke of areas[shape.kind]) add(stroke, path);
    }
    for (const line of shape.lines) add(lines[shape.kind], linePath(line, frame));
    if (shape.kind === "green" && pixelsPerMetre > treesFrom)
      for (const point of shape.points) add("tree", discPath(point, tree, frame));
    if (shape.kind !== "entrance" || pixelsPerMetre < gatesFrom) continue;
    for (const gate of shape.points.length > 0 ? shape.points : [middleOf(shape.extent)])
      add("gate", discPath(gate, 3, frame));
  }
  return drawn;
}

function canBeSeen(extent: Extent, frame: Frame): boolean {
  const { min, max } = placed(extent, frame);
  const isPoint = extent.min.equals(extent.max);
  if (!isPoint && max.x - min.x < speck && max.y - min.y < speck) return false;
  return overlap({ min: min.subtract([reach, reach]), max: max.add([reach, reach]) }, frame.region);
}
