import { describe, expect, test } from "vitest";
import { configure } from "../foundation/index.ts";
import { bonesOf } from "../foundation/testing/bones.ts";
import { at, groupPin, neighbourhood } from "./testing/fixtures.ts";
import { mapOnPage, rows } from "./testing/on-page.ts";

/** A list that is longer than anybody's screen. */
const many = [
  ...neighbourhood,
  ...Array.from({ length: 30 }, (_, index) =>
    groupPin(`many${index}`, `第 ${index} 组`, at(index * 3 - 60, index - 20)),
  ),
];
/** What the guide tells a page to keep for the map in a narrow column. */
const kept = 50 * 16;

describe("the bones", () => {
  test.each([
    { density: "normal", width: 364 },
    { density: "normal", width: 288 },
    { density: "large", width: 364 },
    { density: "compact", width: 480 },
    { density: "normal", width: 900 },
    { density: "large", width: 760 },
  ] as const)("have the map where it will be: $density, $width px", async ({ density, width }) => {
    configure({ density });
    const map = mapOnPage({ width, features: many, attributes: { layers: "groups activities neighbours needs" } });
    const { element } = map;
    const stage = () => {
      const { top, left, width, height } = element.shadowRoot?.querySelector(".stage")?.getBoundingClientRect() ?? {};
      return { top, left, width, height };
    };
    const answer = await bonesOf(map);
    const before = stage();
    const { height } = element.getBoundingClientRect();
    answer();
    await expect.poll(() => rows(map).length).toBeGreaterThan(3);
    expect(stage()).toEqual(before);
    // Beside the map the list has a height of its own.
    if (width >= 700) expect(element.getBoundingClientRect().height).toBe(height);
    else expect(element.getBoundingClientRect().height).toBeLessThanOrEqual(kept);
    configure({ density: undefined });
  });
});
