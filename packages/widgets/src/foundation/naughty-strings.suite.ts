import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

/** Material that others wrote stands beside the repository; without it there is nothing to draw. */
const shared = import.meta.glob<unknown>("../../../../../shared/data/strings/*.json", { import: "default" });

/** Every string in a file, whatever it is wrapped in. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** All of them; none where the material is not there. */
export const strings = (await Promise.all(Object.values(shared).map((load) => load()))).flatMap(stringsIn);
if (strings.length === 0) console.warn("Skipped: no ../shared/data/strings beside the repository");

/** How many of them one test draws. */
export const portion = 100;

const portions = Array.from(
  { length: Math.ceil(strings.length / portion) },
  (_, part) => [part, strings.slice(part * portion, (part + 1) * portion)] as const,
);

const dialogs = ["alert", "confirm", "prompt", "print"] as const;

const fetched = () =>
  performance
    .getEntriesByType("resource")
    .filter((entry) =>
      /img|image|iframe|css|video|audio|embed|object|use/.test((entry as PerformanceResourceTiming).initiatorType),
    );

/** Tests of what somebody wrote: whatever it is, it runs nothing and fetches nothing. */
export function describeWhatever(subject: string, tests: () => void): void {
  describe.skipIf(strings.length === 0)(`whatever ${subject}`, () => {
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

    tests();
  });
}

/** The same with every text there is, a hundred at a time. `part` counts from 0. */
export function testEveryText(what: string, draw: (texts: readonly string[], part: number) => Promise<void>): void {
  test.each(portions)(`${what}: part %i`, (part, texts) => draw(texts, part), 120_000);
}

/** Resolves as soon as it holds: there are too many texts to look only now and then. */
export const when = (condition: () => unknown) => vi.waitUntil(condition, { interval: 1, timeout: 10_000 });

/** What an element has drawn. */
export function rootOf({ element }: { element: HTMLElement }): ShadowRoot {
  if (!element.shadowRoot) throw new Error("Nothing is drawn");
  return element.shadowRoot;
}

/** What an element's pictures are made of. */
type Pictures = {
  /** Names of elements, separated by spaces. */
  tags: string;
  /** Those of them that have a style, and what that looks like. */
  styled?: { selector: string; as: RegExp };
};

/** What no text may bring into an element, and that none makes its column wider. */
export function expectHarmless(element: HTMLElement, text: string, { tags, styled }: Pictures): void {
  const known = new Set(tags.split(" "));
  const foreign: string[] = [];
  for (const drawn of rootOf({ element }).querySelectorAll("*")) {
    if (!known.has(drawn.localName)) foreign.push(drawn.localName);
    for (const { name, value } of drawn.attributes) {
      const isOurs = styled && name === "style" && drawn.matches(styled.selector) && styled.as.test(value);
      if (/^(on|href|src|style)/.test(name) && !isOurs) foreign.push(`${drawn.localName} ${name}="${value}"`);
    }
  }
  expect(foreign, text).toEqual([]);
  const column = element.parentElement;
  expect(column?.scrollWidth, text).toBe(column?.clientWidth);
}
