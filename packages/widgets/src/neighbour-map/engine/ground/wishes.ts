import { Point } from "../leaflet.ts";
import { type Extent, extentOf, middleOf, sizeOf } from "./extent.ts";
import type { Frame } from "./frame.ts";
import { houseNumber } from "./house-number.ts";
import { inside, straightestRun, wallsWithin } from "./outline.ts";
import type { Shape } from "./shapes.ts";

/** `area`: within what it names. */
export type Look = "number" | "place" | "area" | "street";

/** Where the middle of a name may stand, and how far it is turned, in degrees. */
type Spot = { at: Point; turn: number };

/** A name that wants to be seen, and where it could stand, best place first. */
export type Wish = { text: string; look: Look; size: Point; spots: Spot[] };

export type Measure = (text: string, look: Look) => Point;

const longest = 24;
const distance = 4.5;
const smallestHouse = 14;

/** A line is one line, and nobody's name covers the neighbourhood. */
function oneLine(text: string): string {
  const letters = Array.from(text.replace(/\s+/gu, " ").trim());
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}

const ranks: Record<Look, number> = { area: 0, place: 1, number: 2, street: 3 };

/** Names of ponds and gates are found first, then house numbers, then streets. */
export function wishesFor(shapes: readonly Shape[], frame: Frame, measure: Measure): Wish[] {
  const ranked = shapes.flatMap((shape) => {
    const wish = shape.name ? wishFor(shape, frame, measure) : undefined;
    return wish && wish.spots.length > 0 ? [{ wish, id: shape.id }] : [];
  });
  // What is named first does not depend on where the reader has moved to.
  ranked.sort((one, other) => ranks[one.wish.look] - ranks[other.wish.look] || (one.id < other.id ? -1 : 1));
  return ranked.map(({ wish }) => wish);
}

function wishFor({ kind, name, areas, lines, points }: Shape, frame: Frame, measure: Measure): Wish | undefined {
  const outline = (areas[0]?.[0] ?? []).map(frame.place);
  if (kind === "building") {
    const number = oneLine(houseNumber(name));
    const look = number === oneLine(name) && !/^\d/.test(number) ? "place" : "number";
    const size = measure(number, look);
    return {
      text: number,
      look,
      size,
      spots: outline.length > 0 ? besideHouse(outline, size) : atPoint(points, frame, size),
    };
  }
  const text = oneLine(name);
  if (areas.length > 0) {
    const size = measure(text, "area");
    const room = sizeOf(extentOf(outline));
    const middle = middleOf(extentOf(outline));
    const fits = room.x > size.x * 0.8 && room.y > size.y && inside(middle, outline);
    return { text, look: "area", size, spots: fits && kind !== "boundary" ? [{ at: middle, turn: 0 }] : [] };
  }
  if (points.length > 0) {
    const size = measure(text, "place");
    return { text, look: "place", size, spots: atPoint(points, frame, size) };
  }
  const size = measure(text, "street");
  return { text, look: "street", size, spots: lines.flatMap((line) => along(line.map(frame.place), size)) };
}

/** Above, below or beside: as near as its walls come there. */
function besideHouse(outline: Point[], size: Point): Spot[] {
  const extent = extentOf(outline);
  const room = sizeOf(extent);
  if (Math.max(room.x, room.y) < smallestHouse) return [];
  const { x, y } = middleOf(extent);
  const walls = wallsWithin(outline, x - size.x / 2, x + size.x / 2) ?? extent;
  return around(
    { min: new Point(extent.min.x, walls.min.y), max: new Point(extent.max.x, walls.max.y) },
    new Point(x, y),
    size,
  );
}

function atPoint([point]: Point[], frame: Frame, size: Point): Spot[] {
  if (!point) return [];
  const at = frame.place(point);
  const mark = { min: at.subtract([5, 5]), max: at.add([5, 5]) };
  const [above, below, right, left] = around(mark, at, size);
  return [below, right, left, above].flatMap((spot) => spot ?? []);
}

function around({ min, max }: Extent, { x, y }: Point, size: Point): Spot[] {
  const [across, down] = [size.x / 2 + distance, size.y / 2 + distance - 1];
  return [
    new Point(x, min.y - down),
    new Point(x, max.y + down),
    new Point(max.x + across, y),
    new Point(min.x - across, y),
  ].map((at) => ({ at, turn: 0 }));
}

function along(line: Point[], size: Point): Spot[] {
  const run = straightestRun(line);
  if (!run || run.from.distanceTo(run.to) < size.x + 12) return [];
  const degrees = (Math.atan2(run.to.y - run.from.y, run.to.x - run.from.x) * 180) / Math.PI;
  // Never upside down; a name on a street straight up is read from above.
  const turn = degrees > 91 ? degrees - 180 : degrees <= -89 ? degrees + 180 : degrees;
  const way = run.to.subtract(run.from);
  return [0.5, 0.25, 0.75].map((part) => ({
    at: run.from.add(way.multiplyBy(part)),
    turn: Math.round(turn * 10) / 10,
  }));
}
