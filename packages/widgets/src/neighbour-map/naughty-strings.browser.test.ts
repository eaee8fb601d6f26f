import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { activityPin, at, ground, groupPin, presence } from "./testing/fixtures.ts";
import { mapOnPage, type Reader } from "./testing/on-page.ts";

/** Material that others wrote stands beside the repository; without it there is nothing to draw. */
const shared = import.meta.glob<unknown>("../../../../../shared/data/strings/*.json", { import: "default" });

/** Every string in a file, whatever it is wrapped in. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const strings = (await Promise.all(Object.values(shared).map((load) => load()))).flatMap(stringsIn);
const portion = 100;
const portions = Array.from(
  { length: Math.ceil(strings.length / portion) },
  (_, part) => [part, strings.slice(part * portion, (part + 1) * portion)] as const,
);
if (strings.length === 0) console.warn("Skipped: no ../shared/data/strings beside the repository");

/** A neighbourhood that says this text wherever somebody can write one: a manager's file, a host, a neighbour. */
const saying = (text: string, number: number) => [
  ...ground.map((feature) => ({ ...feature, properties: { ...feature.properties, name: text } })),
  ...presence,
  activityPin("said", text, at(-100, 60), { place_name: `${text}#${number}` }),
  groupPin("said", `${text}+`, at(80, -30), { topic: text }),
];

const rootOf = ({ element }: Reader) => {
  if (!element.shadowRoot) throw new Error("The map is not drawn");
  return element.shadowRoot;
};
const when = (condition: () => unknown) => vi.waitUntil(condition, { interval: 1, timeout: 5000 });

/** What no text may bring into the page, and that none makes the page wider. */
function expectHarmless(map: Reader, text: string): void {
  for (const element of rootOf(map).querySelectorAll("*")) {
    expect(`${element.localName} of ${text}`).toMatch(
      /^(section|div|h3|p|span|b|bdi|br|i|button|svg|g|path|rect|circle|text|title|slot|ul|ol|li|canvas) of/,
    );
    for (const { name } of element.attributes) {
      expect(`${name} of ${text}`).not.toMatch(/^(on|href|src)/);
      // Leaflet moves its panes by style; nothing of a text is in there.
      if (name === "style") expect(element.closest(".canvas"), text).not.toBeNull();
    }
  }
  const page = map.element.parentElement;
  expect(page?.scrollWidth, text).toBe(page?.clientWidth);
}

const dialogs = ["alert", "confirm", "prompt", "print"] as const;
const fetched = () =>
  performance
    .getEntriesByType("resource")
    .filter((entry) =>
      /img|image|iframe|css|video|audio|embed|object|use/.test((entry as PerformanceResourceTiming).initiatorType),
    );

describe.skipIf(strings.length === 0)("whatever neighbours write", () => {
  let before = 0;

  beforeEach(() => {
    for (const dialog of dialogs) vi.stubGlobal(dialog, vi.fn());
    before = fetched().length;
  });

  afterEach(() => {
    for (const dialog of dialogs) expect(window[dialog]).not.toHaveBeenCalled();
    expect(fetched()).toHaveLength(before);
    vi.unstubAllGlobals();
  });

  test.each(portions)(
    "is drawn to the letter in the list and on the map, runs nothing and stays in 320 pixels: part %i",
    async (_part, texts) => {
      const map = mapOnPage({ features: saying(texts[0] ?? "", 0), width: 288 });
      for (const [number, text] of texts.entries()) {
        map.responder.options.features = saying(text, number);
        // Another place to read of: nothing of the last one is kept.
        map.element.community = `com_${number}`;
        await when(() => rootOf(map).querySelector(".facts")?.textContent.includes(`${text}#${number}`));
        const names = [...rootOf(map).querySelectorAll(".choose bdi")].map(({ textContent }) => textContent);
        // A thing without a name is called by what it is, so that its button has one.
        expect(names).toEqual([text || "1 场活动", `${text}+`]);
        rootOf(map).querySelector<HTMLElement>(".choose")?.click();
        await when(() => rootOf(map).querySelector(".unfolded"));
        expectHarmless(map, text);
      }
      await when(() => rootOf(map).querySelectorAll(".canvas .pin").length === 2);
    },
    120_000,
  );
});
