import { describe, expect, test } from "vitest";
import { describeInstead } from "../foundation/slots.suite.ts";
import { putInto } from "../foundation/testing/reader.ts";
import { activity, full, occurrence, signUp } from "./testing/fixtures.ts";
import { button, formOnPage, heading, words } from "./testing/on-page.ts";

const isFull = { activities: [activity({ occurrences: [full()] })] };
const whoIs = (own: Parameters<typeof signUp>[0]) => ({
  activities: [activity({ occurrences: [full({ viewer: { sign_up: signUp(own) } })] })],
});
const isIn = whoIs({});
const waits = whoIs({ seat: "waitlisted", position: 3 });

/** Whether one comes before the other on the page. */
const isBefore = (one: Element, other: Element): boolean =>
  one.getBoundingClientRect().bottom <= other.getBoundingClientRect().top;

describe("what the page puts into the element", () => {
  test.each([
    { mode: "form", shown: {}, name: /^报名/ },
    { mode: "compact", shown: {}, name: /^报名/ },
    { mode: "form", shown: isFull, name: /^排候补/ },
    { mode: "compact", shown: isFull, name: /^排候补/ },
  ])("its own conditions stand above the button: $mode, $name", async ({ mode, shown, name }) => {
    const own = putInto(formOnPage({ ...shown, attributes: { mode } }), "terms");
    const sends = button(name);
    await expect.element(sends).toBeVisible();
    await expect.poll(() => own.assignedSlot?.closest("[part]")?.getAttribute("part")).toBe("form");
    expect(own.checkVisibility() && isBefore(own, sends.element())).toBe(true);
  });

  test("nobody who is in is asked for its conditions again", async () => {
    const own = putInto(formOnPage(isIn), "terms");
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(own.assignedSlot).toBeNull();
  });

  test.each(["form", "compact"])(
    "what else there is when it is full stands above the button, and only then: %s",
    async (mode) => {
      const attributes = { mode };
      const open = putInto(formOnPage({ attributes }), "full");
      await expect.element(button(/^报名/)).toBeVisible();
      expect(open.assignedSlot).toBeNull();
      open.closest("main")?.remove();
      const own = putInto(formOnPage({ ...isFull, attributes }), "full");
      const sends = button(/^排候补/);
      await expect.element(sends).toBeVisible();
      await expect.poll(() => own.assignedSlot?.name).toBe("full");
      expect(own.checkVisibility() && isBefore(own, sends.element())).toBe(true);
    },
  );

  test.each(["form", "compact"])(
    "what it says to those who have a seat is said to nobody who waits: %s",
    async (mode) => {
      const attributes = { mode };
      const waiting = putInto(formOnPage({ ...waits, attributes }), "success");
      await expect.element(words(/第 3 位/).first()).toBeVisible();
      expect(waiting.assignedSlot).toBeNull();
      waiting.closest("main")?.remove();
      const own = putInto(formOnPage({ ...isIn, attributes }), "success");
      await expect.element(words("位子留好了").first()).toBeVisible();
      expect(own.assignedSlot?.name).toBe("success");
      expect(own.checkVisibility()).toBe(true);
    },
  );

  test("whoever signs up is told what it says to those who have a seat", async () => {
    const own = putInto(formOnPage({ activities: [activity({ occurrences: [occurrence()] })] }), "success");
    await button("报名").click();
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(own.checkVisibility()).toBe(true);
  });
});

describeInstead({
  onPage: formOnPage,
  answered: {},
  states: [
    { slot: "empty", shown: { activities: [], attributes: { activity: "" } } },
    { slot: "error", shown: { unreadable: "server.error" } },
    { slot: "error", shown: { residentsOnly: true, token: null } },
  ],
});
