import type { FeedItem } from "@linli/contract";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { activityItem, neighbour, notice, post, question } from "./testing/fixtures.ts";
import { articles, feedOnPage, type Reader } from "./testing/on-page.ts";

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

const idOf = (number: number) => `pst_${String(9_999_999 - number).padStart(26, "0")}` as const;

/** An item of each kind that says this text wherever somebody can write one. */
function saying(text: string, number: number): FeedItem {
  const actor = neighbour("n0b0dy", { name: text, building: text, role: "resident" });
  const change = { id: idOf(number), actor, body: text, group_name: text };
  const item = [post, question, notice, activityItem][number % 4]?.(change) ?? post(change);
  if (!item.activity) return item;
  const place = { name: text, point: null, precision: "building" as const };
  return { ...item, activity: { ...item.activity, title: text, place } };
}

const drawnTags =
  /^(section|header|div|h3|h4|p|span|b|bdi|i|small|time|button|svg|path|slot|article|linli-sign-up-form) of/;

/** The only style that is written on an element: numbers of ours. */
const guessedHeight = /^--items: \d+; --lines: \d+;?$/;

/** What no text may bring into the page, and that none makes the page wider. */
function expectHarmless({ element }: Reader): void {
  for (const drawn of element.shadowRoot?.querySelectorAll("*") ?? []) {
    const item = drawn.closest("article")?.dataset["id"] ?? "the feed";
    expect(`${drawn.localName} of ${item}`).toMatch(drawnTags);
    for (const { name, value } of drawn.attributes) {
      if (drawn.matches(".stretch") && name === "style") expect(value).toMatch(guessedHeight);
      else expect(`${name} of ${item}`).not.toMatch(/^(on|href|src|style)/);
    }
  }
  // What cannot be broken, a letter with a hundred marks for example, is cut off at the panel's edge.
  const ground = element.parentElement;
  expect(ground?.scrollWidth).toBe(ground?.clientWidth);
}

/** As the feed folds it. */
const folded = (text: string) => text.slice(0, 280).split("\n").slice(0, 8).join("\n");

/** Without what stands between the parts of a template, and what says that there is more. */
const letters = (text: string) => text.replace(/\s/g, "").replace(/…$/, "");

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

  test.each(portions)("is drawn to the letter, runs nothing and stays in 320 pixels: part %i", async (part, texts) => {
    const items = texts.map((text, number) => saying(text, part * portion + number));
    const feed = feedOnPage({ items, width: 288, attributes: { "page-size": "100" } });
    await expect.poll(() => articles(feed).length).toBe(texts.length);
    // Also what is not near enough to be laid out otherwise.
    const everything = new CSSStyleSheet();
    everything.replaceSync("article { content-visibility: visible !important }");
    feed.element.shadowRoot?.adoptedStyleSheets.push(everything);
    for (const [number, article] of articles(feed).entries()) {
      const text = texts[number] ?? "";
      expect(article.querySelector(".name")?.textContent).toBe(text || "搬走的邻居");
      const said = article.querySelector(".said")?.textContent ?? "";
      expect(letters(said)).toBe(letters(folded(text)));
    }
    expectHarmless(feed);
  });
});
