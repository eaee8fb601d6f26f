import { describe, expect, test } from "vitest";
import { putInto } from "../foundation/testing/reader.ts";
import { groups } from "./testing/fixtures.ts";
import { button, cardOnPage } from "./testing/on-page.ts";

describe("what the page puts into the element", () => {
  test.each(["cover", "badges", "actions"])("%s stands where it belongs in a single group", async (slot) => {
    const card = cardOnPage();
    const own = putInto(card, slot);
    await expect.element(button("加入")).toBeVisible();
    expect(own.assignedSlot?.closest("[part]")?.getAttribute("part")).toBe(slot === "badges" ? "title" : slot);
    expect(own.checkVisibility()).toBe(true);
  });

  test("a cover of the page's own takes the window's place", async () => {
    const card = cardOnPage();
    putInto(card, "cover");
    await expect.element(button("加入")).toBeVisible();
    expect(card.element.shadowRoot?.querySelector("svg.cover")?.checkVisibility()).toBe(false);
  });

  test("nothing of it is repeated in the directory", async () => {
    const card = cardOnPage({ listed: true, groups: groups() });
    const own = putInto(card, "badges");
    await expect.element(button("申请加入")).toBeVisible();
    expect(own.assignedSlot).toBeNull();
  });

  test.each([
    { slot: "empty", options: { listed: true, groups: [] } },
    { slot: "error", options: { unreadable: "server.error" } },
  ] as const)("its own words stand for $slot", async ({ slot, options }) => {
    const card = cardOnPage({ ...options, groups: [] });
    const own = putInto(card, slot);
    await expect.poll(() => own.assignedSlot?.name).toBe(slot);
  });

  test("its own words stand while the first answer is on its way", async () => {
    const card = cardOnPage();
    card.responder.gate = new Promise(() => {});
    const own = putInto(card, "loading");
    await expect.poll(() => own.assignedSlot?.name).toBe("loading");
  });
});
