import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { activity, heldSeat, minute, occurrence, paidActivity, signUp } from "./testing/fixtures.ts";
import { formOnPage, type Reader } from "./testing/on-page.ts";

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

/** An activity that says this text wherever somebody can write one, with a family that bears it. */
const saying = (text: string, number: number, isMine: boolean) =>
  activity({
    id: `act_${number}`,
    title: text,
    summary: `${text}.`,
    organizer: { type: "resident", name: text },
    place: { name: `${text}#${number}`, point: null, precision: "building" },
    occurrences: [
      occurrence({
        viewer: isMine
          ? {
              sign_up: signUp({
                party: { adults: 1, children: 1 },
                answers: { children: [{ name: text, age: 6, allergies: text }], guardian_consent: true },
              }),
            }
          : null,
      }),
    ],
  });

const rootOf = ({ element }: Reader) => {
  if (!element.shadowRoot) throw new Error("The form is not drawn");
  return element.shadowRoot;
};
const when = (condition: () => unknown) => vi.waitUntil(condition, { interval: 1, timeout: 5000 });

/** What no text may bring into the page, and that none makes the page wider. */
function expectHarmless(form: Reader, text: string): void {
  for (const element of rootOf(form).querySelectorAll("*")) {
    expect(`${element.localName} of ${text}`).toMatch(
      /^(section|rect|header|div|h3|p|span|b|bdi|i|small|time|button|svg|path|form|fieldset|legend|label|input|output|slot|s|ul|li) of/,
    );
    for (const { name } of element.attributes) expect(`${name} of ${text}`).not.toMatch(/^(on|href|src|style)/);
  }
  const ground = form.element.parentElement;
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
    "is drawn to the letter in the open form, runs nothing and stays in 320 pixels: part %i",
    async (_part, texts) => {
      const form = formOnPage({
        activities: texts.map((text, number) => saying(text, number, false)),
        attributes: { activity: "act_0" },
        width: 288,
      });
      for (const [number, text] of texts.entries()) {
        form.element.activity = `act_${number}`;
        await when(() => rootOf(form).querySelector(".facts")?.textContent.trim().endsWith(`#${number}`));
        expect(rootOf(form).querySelector("#title")?.textContent).toBe(text);
        rootOf(form).querySelector<HTMLElement>(".link")?.click();
        await when(() => rootOf(form).querySelector(".about")?.textContent === `${text}.`);
        expectHarmless(form, text);
      }
    },
    60_000,
  );

  test.each(portions)(
    "stands in the fields of who has signed up: part %i",
    async (_part, texts) => {
      const form = formOnPage({
        activities: texts.map((text, number) => saying(text, number, true)),
        attributes: { activity: "act_0" },
        width: 288,
      });
      for (const [number, text] of texts.entries()) {
        form.element.activity = `act_${number}`;
        await when(() => rootOf(form).querySelector(".ticket .facts")?.textContent.trim().endsWith(`#${number}`));
        rootOf(form).querySelectorAll<HTMLElement>(".tile")[1]?.click();
        await when(() => rootOf(form).querySelector("input"));
        // One line: the browser takes line breaks out of a field.
        expect(rootOf(form).querySelector("input")?.value).toBe(text.replace(/[\r\n]/g, ""));
        expectHarmless(form, text);
      }
    },
    60_000,
  );

  test.each(portions)(
    "names a cashier, a link and a receipt, and leads nowhere else: part %i",
    async (_part, texts) => {
      const form = formOnPage({
        activities: texts.map((text, number) => ({
          ...paidActivity(heldSeat(9 * minute, { cashier: text, payment_link: text, payment: `pay_${number}` })),
          id: `act_${number}`,
          place: { name: `#${number}`, point: null, precision: "building" },
        })),
        attributes: { activity: "act_0" },
        width: 288,
      });
      let receipt: string | undefined;
      form.element.addEventListener("linli-payment-request", (event) => {
        if (receipt !== undefined) event.respondWith(Promise.resolve({ status: "submitted", reference: receipt }));
      });
      for (const [number, text] of texts.entries()) {
        form.element.activity = `act_${number}`;
        await when(
          () =>
            rootOf(form).querySelector(".timer") &&
            rootOf(form).querySelector(".facts")?.textContent.trim().endsWith(`#${number}`),
        );
        const primary = () => rootOf(form).querySelector<HTMLElement>(".primary");
        if (text) expect(primary()?.textContent).toContain(text);
        expectHarmless(form, text);
        receipt = number % 2 ? text : undefined;
        primary()?.click();
        await when(() => rootOf(form).querySelector(".notice"));
        if (receipt?.trim())
          expect(rootOf(form).querySelector(".notice")?.textContent).toContain(text.trim().slice(0, 200));
        expectHarmless(form, text);
      }
    },
    60_000,
  );

  test("is listed line by line", async () => {
    const form = formOnPage({
      activities: strings.map((text, number) => saying(text, number, false)),
      attributes: { activity: "" },
      width: 288,
    });
    await when(() => rootOf(form).querySelectorAll("li").length === strings.length);
    const names = [...rootOf(form).querySelectorAll(".name")].map(({ textContent }) => textContent);
    expect(names).toEqual(strings);
    expectHarmless(form, "all of them");
  }, 60_000);
});
