import { describe, expect, test } from "vitest";
import { at, cell, ground, picture } from "../../testing/fixtures.ts";
import { all, type OpenMap, one, openOnPage, wantNothingToMove, whole } from "../testing/map-on-page.ts";

const steps = [1, 2, 3] as const;
const lights = (map: OpenMap, what: "bay" | "cell") =>
  steps.map((step) => (one(map, `path.${what}-${step}`).getAttribute("d")?.match(/M/g) ?? []).length);
const lit = (map: OpenMap, what: "bay" | "cell") => lights(map, what).reduce((sum, count) => sum + count, 0);

/** A cell that holds the whole neighbourhood. */
function everywhere(step: 1 | 2 | 3) {
  const square = cell("everywhere", 0, 0, step);
  square.geometry.coordinates = [[at(-200, -200), at(200, -200), at(200, 200), at(-200, 200), at(-200, -200)]];
  return square;
}

const houses = ground.filter(({ properties }) => properties.kind === "building");
const numbers = (...wanted: number[]) =>
  houses.filter(({ properties: { name } }) => wanted.includes(Number.parseInt(name ?? "")));

describe("where neighbours are", () => {
  test("some bays of the houses in a cell are lit, in three steps and no other", () => {
    const map = openOnPage({ picture: picture({ presence: [everywhere(3)], marks: [] }) });
    expect(lit(map, "bay")).toBeGreaterThan(0);
    const strengths = steps.map((step) => Number(getComputedStyle(one(map, `path.bay-${step}`)).fillOpacity));
    expect(new Set(strengths).size).toBe(3);
    expect(all(map, "[class^=bay]")).toHaveLength(3);
  });

  test("more homes light more", () => {
    const warmth = (step: 1 | 2 | 3) => {
      const [faint = 0, warm = 0, warmest = 0] = lights(
        openOnPage({ picture: picture({ presence: [everywhere(step)] }) }),
        "bay",
      );
      return faint + 2 * warm + 3 * warmest;
    };
    expect(warmth(2)).toBeGreaterThan(warmth(1));
    expect(warmth(3)).toBeGreaterThan(warmth(2));
  });

  test("a house outside of every cell stays dark, and a lit one has at least one lit bay", () => {
    const dark = openOnPage({ picture: picture({ ground: numbers(3), presence: [cell("a", 200, 200, 3)] }) });
    expect(lit(dark, "bay")).toBe(0);
    for (const house of houses) {
      const map = openOnPage({ picture: picture({ ground: [house], presence: [everywhere(1)] }) });
      expect(lit(map, "bay"), house.properties.name ?? "").toBeGreaterThan(0);
      expect(lit(map, "cell")).toBe(0);
    }
  });

  test("which bays are lit follows from the house and the step alone: nobody can tell who lives where", () => {
    const drawn = () => {
      const map = openOnPage({ picture: picture({ presence: [cell("x", -70, 76, 2)] }) });
      return steps.map((step) => one(map, `path.bay-${step}`).getAttribute("d"));
    };
    expect(drawn()).toEqual(drawn());
  });

  test("lies within the walls of its house", () => {
    const map = openOnPage({ picture: picture({ ground: numbers(2), presence: [cell("a", -60, 76, 3)] }) });
    const inner = one(map, "path.house").getBoundingClientRect();
    for (const step of steps) {
      const box = one(map, `path.bay-${step}`).getBoundingClientRect();
      if (box.width === 0) continue;
      expect(box.left).toBeGreaterThanOrEqual(inner.left - 1);
      expect(box.right).toBeLessThanOrEqual(inner.right + 1);
      expect(box.top).toBeGreaterThanOrEqual(inner.top - 1);
      expect(box.bottom).toBeLessThanOrEqual(inner.bottom + 1);
    }
  });

  test("without outlines of houses there are squares of 24 pixels, at every zoom", () => {
    for (const zoom of [19, 18, 17, 15, 12]) {
      const presence = [cell("a", -60, 0, 2), cell("b", 60, 40, 1)];
      const map = openOnPage({ view: { ...whole, zoom }, picture: picture({ ground: [], presence }) });
      expect(lit(map, "cell"), `at zoom ${zoom}`).toBeGreaterThan(0);
      expect(lit(map, "bay")).toBe(0);
      const squares = steps.flatMap(
        (step) =>
          one(map, `path.cell-${step}`)
            .getAttribute("d")
            ?.match(/h(\d+)v\1/g) ?? [],
      );
      expect(new Set(squares)).toEqual(new Set(["h21v21"]));
    }
  });

  test("squares stand still in the world while the map moves under the eye", async () => {
    await wantNothingToMove();
    const presence = [cell("a", -60, 0, 2)];
    const map = openOnPage({ picture: picture({ ground: [], presence, marks: [] }) });
    const from = one(map, "path.cell-2").getBoundingClientRect();
    map.handle.setView({ ...whole, center: at(-11 + 400, 14) });
    map.handle.setView({ ...whole, center: at(-11 + 3, 14) });
    map.handle.setView(whole);
    const to = one(map, "path.cell-2").getBoundingClientRect();
    expect(Math.abs(to.left - from.left)).toBeLessThanOrEqual(1);
    expect(Math.abs(to.top - from.top)).toBeLessThanOrEqual(1);
  });

  test("a cell as large as a country has squares where somebody looks, and no more", () => {
    const country = cell("country", 0, 0, 1);
    country.geometry.coordinates = [
      [
        [73, 18],
        [135, 18],
        [135, 54],
        [73, 54],
        [73, 18],
      ],
    ];
    const map = openOnPage({ picture: picture({ ground: [], presence: [country] }) });
    expect(lit(map, "cell")).toBeGreaterThan(500);
    expect(lit(map, "cell")).toBeLessThan(3_000);
  });
});
