import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { group, inside, members, occurrence, regulars } from "./testing/fixtures.ts";
import { cardOnPage, type Reader } from "./testing/on-page.ts";

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

/** A group that says this text wherever somebody can write one. */
const saying = (text: string, number: number) =>
  group({
    id: `grp_${number}`,
    name: text,
    topic: text,
    summary: `${text}.`,
    organizer: { type: "organization", name: text },
    host: { id: "res_host", type: "resident", name: text, building: text, role: "host" },
    regulars: regulars([text, text, text], 1),
    next: occurrence(),
    next_activity: { id: "act_1", title: text, place_name: `${text}#${number}`, time_zone: "Asia/Shanghai" },
    viewer: inside({ role: "host", may_change: true }),
  });

const rootOf = ({ element }: Reader) => {
  if (!element.shadowRoot) throw new Error("The group is not drawn");
  return element.shadowRoot;
};
const when = (condition: () => unknown) => vi.waitUntil(condition, { interval: 1, timeout: 5000 });

/** What no text may bring into the page, and that none makes the page wider. */
function expectHarmless(card: Reader, text: string): void {
  for (const element of rootOf(card).querySelectorAll("*")) {
    expect(`${element.localName} of ${text}`).toMatch(
      /^(section|div|h3|p|span|b|bdi|br|i|small|time|button|svg|path|form|fieldset|legend|label|input|textarea|slot|ul|li|dl|dt|dd|linli-activity-feed) of/,
    );
    for (const { name } of element.attributes) expect(`${name} of ${text}`).not.toMatch(/^(on|href|src|style)/);
  }
  const ground = card.element.parentElement;
  expect(ground?.scrollWidth, text).toBe(ground?.clientWidth);
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
    "is drawn to the letter in a card, runs nothing and stays in 320 pixels: part %i",
    async (_part, texts) => {
      const card = cardOnPage({ groups: texts.map(saying), width: 288 });
      for (const [number, text] of texts.entries()) {
        card.element.group = `grp_${number}`;
        const textOf = (selector: string) => rootOf(card).querySelector(selector)?.textContent;
        await when(() => textOf("button.name") && textOf(".facts")?.includes(`${text}#${number}`));
        expect(textOf(".name bdi")).toBe(text);
        expect(textOf(".one")).toContain(`${text}.`);
        expectHarmless(card, text);
      }
    },
    60_000,
  );

  test("is listed line by line", async () => {
    const card = cardOnPage({
      groups: strings.slice(0, 100).map(saying),
      listed: true,
      attributes: { variant: "row", topic: "" },
      width: 288,
    });
    await when(() => rootOf(card).querySelectorAll("li").length === 20);
    const names = [...rootOf(card).querySelectorAll(".name bdi")].map(({ textContent }) => textContent);
    expect(names).toEqual(strings.slice(0, 20));
    expectHarmless(card, "all of them");
  }, 60_000);

  test.each(portions)(
    "stands on the group's page, among its members and in its form: part %i",
    async (_part, texts) => {
      const [one = members()[0]] = members();
      if (!one) throw new Error("There are no members");
      const card = cardOnPage({ groups: texts.map(saying), attributes: { variant: "page" }, width: 288 });
      for (const [number, text] of texts.entries()) {
        card.responder.options.members = [{ ...one, id: `res_${number}`, name: `${text}+${number}`, building: text }];
        card.element.group = `grp_${number}`;
        await when(() => rootOf(card).querySelector(".people b")?.textContent.endsWith(`+${number}`));
        expect(rootOf(card).querySelector(".by-hand")?.textContent).toBe(`${text}.`);
        rootOf(card).querySelector<HTMLElement>(".dots")?.click();
        await when(() => rootOf(card).querySelector(".rare .button"));
        rootOf(card).querySelector<HTMLElement>(".rare .button")?.click();
        await when(() => rootOf(card).querySelector("textarea"));
        expect(rootOf(card).querySelector("textarea")?.value).toBe(`${text}.`.replace(/\r\n?/g, "\n"));
        expectHarmless(card, text);
      }
    },
    120_000,
  );
});
