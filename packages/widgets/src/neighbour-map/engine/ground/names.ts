import { Point } from "../leaflet.ts";
import { type Extent, extentOf, overlap } from "./extent.ts";
import { type Frame, placed } from "./frame.ts";
import { covers } from "./outline.ts";
import type { Shape } from "./shapes.ts";
import { type Look, type Measure, wishesFor } from "./wishes.ts";

/** A name that stands somewhere: its middle in pixels, turned by so many degrees. */
export type Name = { text: string; look: Look; at: Point; turn: number };

/** Air round a name. */
const air = 2;

export type Room = {
  frame: Frame;
  /** What is looked at, in the frame's pixels. */
  seen: Extent;
  /** Pins stand there. */
  taken: readonly Extent[];
};

/** As many names as can stand without touching each other, a house or a pin. */
export function namesOn(shapes: readonly Shape[], { frame, seen, taken }: Room, measure: Measure): Name[] {
  const near = shapes.filter(({ extent }) => overlap(placed(extent, frame), seen));
  const houses = near
    .filter(({ kind }) => kind === "building")
    .flatMap(({ areas }) => areas)
    .flatMap(([outer]) => (outer ? [outer.map(frame.place)] : []))
    .map((ring) => ({ ring, extent: extentOf(ring) }));
  const standing = [...taken];
  return wishesFor(near, frame, measure).flatMap(({ text, look, size, spots }) => {
    for (const { at, turn } of spots) {
      const box = boxAround(at, size, turn);
      if (standing.some((other) => overlap(box, other))) continue;
      if (houses.some(({ ring, extent }) => overlap(box, extent) && covers(ring, box))) continue;
      standing.push(box);
      return [{ text, look, at: at.round(), turn }];
    }
    return [];
  });
}

function boxAround(at: Point, { x, y }: Point, turn: number): Extent {
  const angle = (turn * Math.PI) / 180;
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  const half = new Point(x * cosine + y * sine, x * sine + y * cosine).divideBy(2).add([air, air]);
  return { min: at.subtract(half), max: at.add(half) };
}
