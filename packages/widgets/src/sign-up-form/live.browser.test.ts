import { describe, expect, test } from "vitest";
import { activity, comingActivities, full, occurrence, signUp } from "./testing/fixtures.ts";
import { button, formOnPage, heading, heard, type Reader, told, words } from "./testing/on-page.ts";

const live = { attributes: { live: "stream" } };

/** Changes the occurrence as others do, and tells those who follow. */
function happens({ responder }: Reader, change: Parameters<typeof occurrence>[0]): void {
  responder.change((known) => ({ ...known, ...change }));
  const [shown] = responder.options.activities;
  const [date] = shown?.occurrences ?? [];
  if (shown && date)
    responder.tell("occurrence.updated", { activity: shown.id, occurrence: { ...date, viewer: null } });
}

async function following(options: Parameters<typeof formOnPage>[0]): Promise<Reader> {
  const form = formOnPage({ ...live, ...options });
  await expect.poll(() => form.responder.followers).toBe(1);
  return form;
}

/** Where everything that can be pressed stands. */
const places = ({ element }: Reader) =>
  [...(element.shadowRoot?.querySelectorAll("button") ?? [])].map((each) => each.getBoundingClientRect().top);

describe("while the page stands open", () => {
  test("seats that others take are counted without a jump, and without asking", async () => {
    const form = await following({});
    await expect.element(words("16 位，剩 4 位")).toBeVisible();
    const before = { places: places(form), reads: form.responder.received.length };
    happens(form, { taken: 15 });
    await expect.element(words("16 位，剩 1 位")).toBeVisible();
    expect(places(form)).toEqual(before.places);
    expect(form.responder.received).toHaveLength(before.reads);
    expect(told(form)).toBe("");
  });

  test("the last seat turns the form into a queue, and what was entered stays", async () => {
    const form = await following({});
    await button("大人多一位").click();
    happens(form, { taken: 16, full: true });
    await expect.element(button("排候补，2 人一起")).toBeVisible();
  });

  test("who waits and whose turn has come is told politely, and the page hears of it", async () => {
    const waits = { viewer: { sign_up: signUp({ seat: "waitlisted", position: 1 }) } };
    const form = await following({ activities: [activity({ occurrences: [full(waits)] })] });
    const events = heard(form, "linli-signed-up");
    await expect.element(heading("候补第 1 位")).toBeVisible();
    happens(form, { taken: 16, waiting: 0, viewer: { sign_up: signUp() } });
    await expect.element(heading("位子留好了")).toBeVisible();
    await expect.poll(() => told(form)).toBe("轮到你了，位子留好了。");
    expect(events.map(({ signUp: id, seat }) => [id, seat])).toEqual([[signUp().id, "confirmed"]]);
    expect(document.activeElement).toBe(document.body);
  });

  test("who waits sees the place move up", async () => {
    const place = (position: number) => ({ viewer: { sign_up: signUp({ seat: "waitlisted", position }) } });
    const form = await following({ activities: [activity({ occurrences: [full(place(3))] })] });
    await expect.element(heading("候补第 3 位")).toBeVisible();
    happens(form, { waiting: 1, ...place(2) });
    await expect.element(heading("候补第 2 位")).toBeVisible();
  });

  test("what the host calls off is called off here", async () => {
    const form = await following({});
    await expect.element(button("报名")).toBeVisible();
    happens(form, { state: "cancelled" });
    await expect.element(heading("这次不办了")).toBeVisible();
  });

  test("the list counts along", async () => {
    const form = await following({ activities: comingActivities(), attributes: { ...live.attributes, activity: "" } });
    await expect.element(button(/双打.*剩 2 位/)).toBeVisible();
    happens(form, { taken: 3 });
    await expect.element(button(/双打.*剩 1 位/)).toBeVisible();
  });

  test("an element that leaves the page follows nothing any more", async () => {
    const form = await following({});
    form.element.remove();
    await expect.poll(() => form.responder.followers).toBe(0);
  });
});
