import type { GroundFeature } from "@linli/contract";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { strings } from "../../foundation/naughty-strings.suite.ts";
import { at, ground, picture } from "../testing/fixtures.ts";
import { all, openOnPage } from "./testing/map-on-page.ts";

const street: GroundFeature = {
  type: "Feature",
  id: "street",
  geometry: { type: "LineString", coordinates: [at(-140, -90), at(140, -90)] },
  properties: { layer: "ground", kind: "path", name: null },
};

const places = [...ground, street];

/** Each place on the ground, and each pin, is called another of them. */
const called = (texts: string[]) =>
  picture({
    ground: places.map((feature, index) => ({
      ...feature,
      properties: { ...feature.properties, name: texts[index] ?? null },
    })),
    marks: texts.map((name, index) => ({
      id: `act_${index}`,
      kind: index % 2 ? "activity" : "group",
      number: index,
      count: 1,
      name,
      hue: index % 12,
      point: at(-140 + index * 14, 104),
    })),
  });

/** The ground is drawn in the next frame, names some frames after it. */
async function written(): Promise<void> {
  for (let frames = 0; frames < 5; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

const dialogs = ["alert", "confirm", "prompt", "print"] as const;
describe.skipIf(strings.length === 0)("whatever a place or a pin is called", () => {
  const fetched = () => performance.getEntriesByType("resource").length;
  let before = 0;

  beforeEach(() => {
    for (const dialog of dialogs) vi.stubGlobal(dialog, vi.fn());
    before = fetched();
  });

  afterEach(() => {
    for (const dialog of dialogs) expect(window[dialog]).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  test("it is drawn as text, runs nothing, fetches nothing and brings nothing into the page", async () => {
    const map = openOnPage({ picture: called(places.map(() => "荷塘")), width: 1200, height: 900 });
    const tags = new Set(all(map, "*").map(({ localName }) => localName));
    const attributes = new Set(all(map, "*").flatMap((element) => element.getAttributeNames()));
    let exact = 0;
    for (let from = 0; from < strings.length; from += places.length) {
      const texts = strings.slice(from, from + places.length);
      map.handle.draw(called(texts));
      await written();
      const strange = all(map, "*").flatMap((element) => [
        ...(tags.has(element.localName) ? [] : [element.localName]),
        ...element.getAttributeNames().filter((name) => !attributes.has(name) && name !== "transform"),
      ]);
      expect(strange, texts.join("\n")).toEqual([]);
      expect(all(map, ".target").map(({ title }) => title)).toEqual(texts);
      const names = all(map, ".name").map(({ textContent }) => textContent);
      for (const name of names) {
        expect(Array.from(name).length).toBeLessThanOrEqual(24);
        if (texts.includes(name)) exact++;
      }
    }
    expect(exact).toBeGreaterThan(100);
    expect(fetched()).toBe(before);
  }, 60_000);
});
