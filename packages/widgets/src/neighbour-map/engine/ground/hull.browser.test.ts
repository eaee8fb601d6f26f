import { describe, expect, test } from "vitest";
import { Point } from "../leaflet.ts";
import { hullOf } from "./hull.ts";
import { inside } from "./outline.ts";

describe("the ring around houses", () => {
  test("has all of them within, and no dent", () => {
    const points = Array.from({ length: 200 }, (_, index) => new Point((index * 37) % 101, (index * 53) % 89));
    const hull = hullOf(points);
    const middle = new Point(50, 44);
    for (const point of points) expect(inside(point.add(middle.subtract(point).multiplyBy(0.01)), hull)).toBe(true);
    expect(hull.length).toBeLessThan(30);
  });

  test("is nothing around nothing, and no more than there is", () => {
    expect(hullOf([])).toEqual([]);
    expect(hullOf([new Point(1, 1), new Point(1, 1)]).length).toBeLessThanOrEqual(2);
    expect(hullOf([new Point(0, 0), new Point(1, 1), new Point(2, 2)])).toHaveLength(2);
  });
});
