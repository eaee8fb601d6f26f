import { describe, expect, test } from "vitest";
import { at, cell, ground, presence } from "../testing/fixtures.ts";
import { boundsOf, nearestPlace, placesOn, presenceOver } from "./places.ts";

const places = placesOn(ground);

describe("the nearest place", () => {
  test("is what something stands in, else what is within a minute's walk", () => {
    expect(nearestPlace(at(-26, 22), places)).toBe("会所");
    expect(nearestPlace(at(-96, 34), places)).toBe("5 号楼");
  });

  test("is none where nothing with a name is near, and never a path or the wall", () => {
    expect(nearestPlace(at(900, 900), places)).toBeNull();
    expect(places.map(({ name }) => name)).not.toContain(null);
    expect(places).toHaveLength(15);
  });
});

describe("presence in words", () => {
  test("names the houses, the warmest first, each once", () => {
    const both = [...presence, cell("again", -70, 76, 1)];
    expect(presenceOver(both, places)).toEqual([
      { step: 3, names: ["2 号楼", "8 号楼"], unnamed: 0 },
      { step: 2, names: ["4 号楼"], unnamed: 0 },
      { step: 1, names: ["1 号楼", "10 号楼"], unnamed: 0 },
    ]);
  });

  test("counts cells, never homes, where nothing has a name", () => {
    expect(presenceOver([cell("field", 400, 400, 2), cell("meadow", 500, 400, 2)], places)).toEqual([
      { step: 2, names: [], unnamed: 2 },
    ]);
    expect(presenceOver([], places)).toEqual([]);
  });
});

test("bounds are those of every ring of every piece", () => {
  expect(boundsOf([[[at(0, 0), at(10, 0)]], [[at(-5, 20), at(3, -7)]]])).toEqual([
    at(-5, 0)[0],
    at(0, -7)[1],
    at(10, 0)[0],
    at(0, 20)[1],
  ]);
});
