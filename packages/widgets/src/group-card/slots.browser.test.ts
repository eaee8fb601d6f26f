import { describe, expect, test } from "vitest";
import { describeInstead } from "../foundation/slots.suite.ts";
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
});

describeInstead({
  onPage: cardOnPage,
  answered: {},
  states: [
    { slot: "empty", shown: { listed: true, groups: [] } },
    { slot: "error", shown: { unreadable: "server.error" } },
    { slot: "error", shown: { listed: true, residentsOnly: true, token: null } },
  ],
});
