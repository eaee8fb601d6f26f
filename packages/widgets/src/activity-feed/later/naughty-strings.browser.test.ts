import { limits } from "@linli/contract";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { comment, neighbour, post } from "../testing/fixtures.ts";
import { articles, feedOnPage, type Reader } from "../testing/on-page.ts";
import { nthItem, write } from "./testing/on-page.ts";
import { isReady } from "./text-length.ts";

/** Material that others wrote stands beside the repository; without it there is nothing to write. */
const shared = import.meta.glob<unknown>("../../../../../../shared/data/strings/*.json", { import: "default" });

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

const rootOf = ({ element }: Reader) => {
  if (!element.shadowRoot) throw new Error("The feed is not drawn");
  return element.shadowRoot;
};
const when = (condition: () => unknown) => vi.waitUntil(condition, { interval: 1, timeout: 5000 });
const find = (feed: Reader, selector: string) => rootOf(feed).querySelector<HTMLElement>(selector);

/** A field has no other line break than this one. */
const asWritten = (text: string) => text.replace(/\r\n?/g, "\n");

/** The only style that is written on an element: numbers of ours. */
const guessedHeight = /^--items: \d+; --lines: \d+;?$/;

/** What no text may bring into the page, and that none makes the page wider. */
function expectHarmless(feed: Reader, text: string): void {
  for (const element of rootOf(feed).querySelectorAll("*")) {
    expect(`${element.localName} of ${text}`).toMatch(
      /^(section|header|article|div|h3|h4|p|span|b|bdi|br|i|small|time|button|svg|path|form|fieldset|legend|label|input|textarea|select|option|slot|ol|ul|li) of/,
    );
    for (const { name, value } of element.attributes) {
      if (element.matches(".stretch") && name === "style") expect(value).toMatch(guessedHeight);
      else expect(`${name} of ${text}`).not.toMatch(/^(on|href|src|style)/);
    }
  }
  const ground = feed.element.parentElement;
  expect(ground?.scrollWidth, text).toBe(ground?.clientWidth);
}

const sentTo = ({ responder }: Reader, path: RegExp) =>
  responder.received.filter((each) => each.method === "POST" && path.test(each.path)).map(({ body }) => body);

const dialogs = ["alert", "confirm", "prompt", "print"] as const;
const fetched = () =>
  performance
    .getEntriesByType("resource")
    .filter((entry) =>
      /img|image|iframe|css|video|audio|embed|object|use/.test((entry as PerformanceResourceTiming).initiatorType),
    );

describe.skipIf(strings.length === 0)("whatever a resident writes", () => {
  let before = 0;

  beforeEach(() => {
    sessionStorage.clear();
    for (const dialog of dialogs) vi.stubGlobal(dialog, vi.fn());
    before = fetched().length;
  });

  afterEach(() => {
    for (const dialog of dialogs) expect(window[dialog]).not.toHaveBeenCalled();
    expect(fetched()).toHaveLength(before);
    vi.unstubAllGlobals();
  });

  test.each(portions)(
    "into the composer arrives to the letter, runs nothing and stays in 320 pixels: part %i",
    async (_part, texts) => {
      const feed = feedOnPage({ items: [post()], width: 288 });
      const sendable = texts.map(asWritten).filter((text) => isReady(text, limits.post));
      for (const text of texts.map(asWritten)) {
        await when(() => find(feed, "button.composer, .composing"));
        find(feed, "button.composer")?.click();
        await when(() => find(feed, "#composer-text"));
        write(feed, "#composer-text", text);
        await when(() => find(feed, ".growing")?.dataset["text"] === text);
        expectHarmless(feed, text);
        find(feed, ".composing .primary")?.click();
        if (isReady(text, limits.post)) await when(() => !find(feed, ".composing"));
      }
      const sent = sentTo(feed, /^\/posts$/);
      expect(sent.map((body) => (body as { body: string }).body)).toEqual(sendable);
    },
    60_000,
  );

  test.each(portions)(
    "into an answer arrives to the letter, and is drawn to the letter among the others: part %i",
    async (_part, texts) => {
      const feed = feedOnPage({
        items: [post()],
        comments: texts.map((text, number) =>
          comment({
            id: `cmt_${String(number).padStart(26, "0")}`,
            actor: neighbour(`n${number}`, { name: text, building: text }),
            body: text,
          }),
        ),
        width: 288,
      });
      await when(() => articles(feed).length === 1);
      await nthItem(feed, 0).unfoldComments();
      for (let read = 20; read <= texts.length; read += 20) {
        await when(() => rootOf(feed).querySelectorAll(".comment").length >= Math.min(read, texts.length));
        find(feed, ".comments ol > li:not(.comment) button")?.click();
      }
      await when(() => rootOf(feed).querySelectorAll(".comment").length === texts.length);
      const drawn = [...rootOf(feed).querySelectorAll(".comment .said")].map(({ textContent }) => textContent);
      expect(drawn).toEqual(texts);
      expectHarmless(feed, `part ${_part}`);
      const sendable = texts.map(asWritten).filter((text) => isReady(text, limits.comment));
      for (const [number, text] of sendable.entries()) {
        write(feed, ".answer textarea", text);
        await when(() => find(feed, ".answer .growing")?.dataset["text"] === text);
        find(feed, ".answer .tonal")?.click();
        await when(
          () => sentTo(feed, /\/comments$/).length === number + 1 && !find(feed, '.answer [aria-busy="true"]'),
        );
      }
      expect(sentTo(feed, /\/comments$/)).toEqual(sendable.map((body) => ({ body })));
      expectHarmless(feed, `answers of part ${_part}`);
    },
    60_000,
  );
});
