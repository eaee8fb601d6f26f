import { hashOf } from "./hue.ts";

type Point = readonly [x: number, y: number];

/** One pane of glass, as a closed path, and the box around it. */
export type Pane = { path: string; left: number; top: number; right: number; bottom: number };

/**
 * A way of dividing a window, after those of old gardens and houses. Panes stand edge to edge: the bars between them are
 * their strokes. `across` and `down` are the steps from one field to the next; every other row is moved by `shift`.
 */
type Lattice = {
  across: number;
  down: number;
  shift: number;
  panes: (x: number, y: number, column: number, row: number) => Pane[];
};

/** Tenths of a pixel are enough, and no `-0`. */
const short = (value: number) => Math.round(value * 10) / 10 + 0;

function polygon(...points: Point[]): Pane {
  const across = points.map(([x]) => x);
  const down = points.map(([, y]) => y);
  return {
    path: `M${points.map((point) => point.map(short).join(" ")).join("L")}Z`,
    left: Math.min(...across),
    top: Math.min(...down),
    right: Math.max(...across),
    bottom: Math.max(...down),
  };
}

const box = (x: number, y: number, width: number, height: number): Pane => ({
  path: `M${short(x)} ${short(y)}h${width}v${height}h${-width}Z`,
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
});

const diamond = (x: number, y: number, wide: number, high: number) =>
  polygon([x - wide, y], [x, y - high], [x + wide, y], [x, y + high]);

/** Where two cracks of the ice meet: a grid that leans and was shaken, always in the same way. */
function crack(column: number, row: number): Point {
  const shake = (which: string) => (hashOf(`${which}${column},${row}`) % 200) / 100 - 1;
  return [column * 32 - row * 8 + shake("x") * 9, row * 30 + shake("y") * 7 - 8];
}

const between = ([x, y]: Point, [toX, toY]: Point, share: number): Point => [
  x + (toX - x) * share,
  y + (toY - y) * share,
];

function ice(column: number, row: number): Pane[] {
  // The grid leans, so a field far below stands further to the right in it.
  const at = column + Math.round(row / 4);
  const [a, b, c, d] = [crack(at, row), crack(at + 1, row), crack(at + 1, row + 1), crack(at, row + 1)];
  const whim = hashOf(`${at}/${row}`) % 5;
  const [one, other] = [0.35 + whim * 0.06, 0.6 - whim * 0.05];
  if (whim < 2) return [polygon(a, b, c, d)];
  if (whim < 4) {
    const [top, foot] = [between(a, b, one), between(d, c, other)];
    return [polygon(a, top, foot, d), polygon(top, b, c, foot)];
  }
  const [near, far] = [between(a, d, one), between(b, c, other)];
  return [polygon(a, b, far, near), polygon(near, far, c, d)];
}

/** Slats, tortoise shell, diamonds, scales, bricks, basket weave, begonia, cracked ice. */
const lattices: Lattice[] = [
  { across: 46, down: 42, shift: 23, panes: (x, y) => [0, 10, 20, 30].map((slat) => box(x + slat, y + 3, 10, 36)) },
  {
    across: 34.6,
    down: 30,
    shift: 17.3,
    panes: (x, y) => [
      polygon([x, y + 2], [x + 17.3, y + 12], [x + 17.3, y + 32], [x, y + 42], [x - 17.3, y + 32], [x - 17.3, y + 12]),
    ],
  },
  { across: 40, down: 15, shift: 20, panes: (x, y) => [diamond(x, y + 1, 20, 15)] },
  {
    across: 38,
    down: 19,
    shift: 19,
    panes: (x, y) => [
      {
        path: `M${short(x - 19)} ${y}a19 19 0 0 0 19-19a19 19 0 0 0 19 19a19 19 0 0 1-38 0Z`,
        left: x - 19,
        top: y - 19,
        right: x + 19,
        bottom: y + 19,
      },
    ],
  },
  { across: 42, down: 18, shift: 21, panes: (x, y) => [box(x, y - 1, 42, 18)] },
  {
    across: 33,
    down: 33,
    shift: 0,
    panes: (x, y, column, row) =>
      [0, 11, 22].map((bar) => ((column + row) % 2 ? box(x, y + bar, 33, 11) : box(x + bar, y, 11, 33))),
  },
  {
    across: 36,
    down: 36,
    shift: 0,
    panes: (x, y) => [
      {
        path: `M${short(x - 9)} ${y + 10}a9 9 0 0 1 18 0a9 9 0 0 1 0 18a9 9 0 0 1-18 0a9 9 0 0 1 0-18Z`,
        left: x - 18,
        top: y + 1,
        right: x + 18,
        bottom: y + 37,
      },
      diamond(x + 18, y + 37, 8, 8),
    ],
  },
  { across: 32, down: 30, shift: 0, panes: (_x, _y, column, row) => ice(column, row) },
];

/** How many ways of dividing there are. */
export const kinds = lattices.length;

/** Every pane that is seen at least in part in a window of that size; its middle stands at x = 0. */
export function panesOf(kind: number, width: number, height: number): Pane[] {
  const lattice = lattices[kind % kinds];
  if (!lattice) return [];
  const { across, down, shift, panes } = lattice;
  const half = Math.ceil(width / 2 / across) + 1;
  const drawn: Pane[] = [];
  for (let row = -1; row <= Math.ceil(height / down) + 1; row++) {
    for (let column = -half; column <= half; column++) {
      drawn.push(...panes(column * across + (row % 2 ? shift : 0), row * down, column, row));
    }
  }
  return drawn.filter(
    ({ left, right, top, bottom }) => right > -width / 2 && left < width / 2 && bottom > 0 && top < height,
  );
}
