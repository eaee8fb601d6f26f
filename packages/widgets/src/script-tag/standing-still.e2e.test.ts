import { expect, test } from "vitest";
import { answerAsApi, form, onAStage, type Stage } from "./testing/stage.ts";

let stage: Stage;

onAStage((opened) => {
  stage = opened;
});

/** As many pixels as the page reserves; none of what is drawn here is higher, bones included. */
const reserved = 1280;
const held = new Map<RegExp, (() => void)[]>();

/** What is asked for under these addresses waits until it is let through. */
function hold(...these: RegExp[]): void {
  held.clear();
  for (const part of these) held.set(part, []);
  stage.api.answer = (request, response) => {
    const waiting = [...held].find(([part]) => part.test(request.path))?.[1];
    if (waiting) waiting.push(() => answerAsApi(request, response));
    else answerAsApi(request, response);
  };
}

function letThrough(part: RegExp): void {
  const waiting = held.get(part) ?? [];
  held.delete(part);
  for (const answer of waiting) answer();
}

/** Resolves when what is on the page now has been painted. */
const painted = () =>
  stage.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));

const core = /\/core/;
const open = /-open/;
const read = /\/v1\//;

test.each([
  ["a form", form],
  ["a list of activities", '<linli-sign-up-form live="off"></linli-sign-up-form>'],
  ["a feed", '<linli-activity-feed live="off"></linli-activity-feed>'],
  ["a directory of groups", '<linli-group-card live="off"></linli-group-card>'],
  ["a card", '<linli-group-card group="grp_1" live="off"></linli-group-card>'],
  ["a group's page", '<linli-group-card group="grp_1" variant="page" live="off"></linli-group-card>'],
  ["a map", '<linli-neighbour-map live="off"></linli-neighbour-map>'],
  ["a map on a phone", '<linli-neighbour-map live="off"></linli-neighbour-map>', 360],
])(
  "below %s nothing moves from the reserved box to the data, with the snippet's one line",
  async (_, markup, width?: number) => {
    const { page } = stage;
    if (width) await page.setViewportSize({ width, height: 800 });
    stage.portalAnswers(`${stage.tag()}<h1>小区</h1>${markup}<p id="below">below</p>`, undefined, reserved);
    hold(core, open, read);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, "value")));
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(stage.portal.address);
    const below = async () => (await page.locator("#below").boundingBox())?.y;
    await painted();
    const place = await below();
    expect(place).toBeGreaterThan(reserved);

    letThrough(core);
    const element = page.locator(markup.slice(1, markup.indexOf(" ")));
    await expect.poll(() => element.evaluate((drawn) => drawn.shadowRoot?.querySelector(".bones") !== null)).toBe(true);
    await painted();
    expect(await below()).toBe(place);

    letThrough(open);
    letThrough(read);
    await element.getByText("a stranger").first().waitFor();
    await painted();
    expect(await below()).toBe(place);
    expect(await page.evaluate(() => Reflect.get(window, "shifts"))).toEqual([]);
    expect(await element.getAttribute("style")).toBeNull();

    await element
      .locator("[part=panel]")
      .first()
      .click({ position: { x: 2, y: 2 } });
    await expect.poll(below).toBeLessThan(Number(place));
    expect(stage.complaints).toEqual([]);
  },
);
