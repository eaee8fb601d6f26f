import { describe, expect, test } from "vitest";
import { latticeOf, litPanes } from "./cover.ts";
import { kinds, type Pane, panesOf } from "./lattices.ts";

const card = { width: 364, height: 104 };
const page = { width: 900, height: 148 };
const tile = { width: 72, height: 72 };

const ids = Array.from({ length: 400 }, (_, number) => `grp_01kb${String(number * 7919).padStart(22, "0")}`);
/** One group for each way of dividing a window. */
const oneOfEach = Array.from({ length: kinds }, (_, kind) => ids.find((id) => latticeOf(id) === kind) ?? "");
const paths = (panes: Pane[]) => panes.map(({ path }) => path);

test("there are eight ways of dividing a window, and groups have all of them", () => {
  expect(kinds).toBe(8);
  expect(new Set(ids.map(latticeOf)).size).toBe(8);
  expect(oneOfEach).not.toContain("");
});

describe.each(oneOfEach.map((id) => [latticeOf(id), id] as const))("lattice %i", (kind, id) => {
  test("has the same window every time", () => {
    for (const { width, height } of [card, page, tile]) {
      expect(paths(panesOf(kind, width, height))).toEqual(paths(panesOf(kind, width, height)));
      const lit = () => paths(litPanes({ id, active: 5 }, width, height));
      expect(lit()).toEqual(lit());
    }
  });

  test("covers the whole window", () => {
    const { width, height } = card;
    const panes = panesOf(kind, width, height);
    for (const [x, y] of [
      [-width / 2, 4],
      [width / 2, 4],
      [-width / 2, height - 4],
      [width / 2, height - 4],
    ] as const) {
      const near = panes.filter(
        ({ left, right, top, bottom }) => left <= x + 12 && right >= x - 12 && top <= y + 12 && bottom >= y - 12,
      );
      expect(near.length, `${x}, ${y}`).toBeGreaterThan(0);
    }
  });

  test("lights one pane for each neighbour, a third at most, and none that is cut off", () => {
    for (const { width, height } of [card, page, tile]) {
      const all = panesOf(kind, width, height);
      for (const active of [0, 1, 3, 9, 500]) {
        const lit = litPanes({ id, active }, width, height);
        expect(new Set(paths(lit)).size).toBe(lit.length);
        expect(lit.length).toBeLessThanOrEqual(all.length / 3);
        expect(lit.length).toBeLessThanOrEqual(active);
        for (const { left, right, top, bottom } of lit) {
          expect(left).toBeGreaterThanOrEqual(-width / 2);
          expect(right).toBeLessThanOrEqual(width / 2);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(bottom).toBeLessThanOrEqual(height);
        }
      }
      expect(litPanes({ id, active: 1 }, width, height)).toHaveLength(1);
    }
  });

  test("lights as many panes of a card as neighbours came, up to nine", () => {
    for (let active = 0; active <= 9; active++) {
      expect(litPanes({ id, active }, card.width, card.height)).toHaveLength(active);
    }
  });

  test("lights one more pane for one more neighbour, and leaves the others as they are", () => {
    const few = paths(litPanes({ id, active: 4 }, card.width, card.height));
    const more = paths(litPanes({ id, active: 5 }, card.width, card.height));
    expect(more.slice(0, 4)).toEqual(few);
  });
});

test("two groups with the same lattice are lit differently", () => {
  const [one = "", other = ""] = ids.filter((id) => latticeOf(id) === 2);
  const lit = (id: string) => paths(litPanes({ id, active: 6 }, card.width, card.height));
  expect(lit(one)).not.toEqual(lit(other));
});
