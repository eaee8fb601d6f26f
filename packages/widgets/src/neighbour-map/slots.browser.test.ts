import { describe, expect, test } from "vitest";
import { putInto } from "../foundation/testing/reader.ts";
import { mapOnPage, rows } from "./testing/on-page.ts";

describe("what the page puts into the element", () => {
  test("its own legend stands where the warm cells are explained", async () => {
    const map = mapOnPage();
    const own = putInto(map, "legend");
    await expect.poll(() => rows(map).length).toBeGreaterThan(0);
    expect(own.assignedSlot?.closest("[part]")?.getAttribute("part")).toBe("legend");
    expect(own.checkVisibility()).toBe(true);
  });

  test.each([
    { slot: "empty", options: { features: [], bbox: null } },
    { slot: "error", options: { unreadable: "server.error" } },
    { slot: "error", options: { residentsOnly: true, token: null } },
  ] as const)("its own words stand for $slot: $options", async ({ slot, options }) => {
    const own = putInto(mapOnPage({ ...options, features: [] }), slot);
    await expect.poll(() => own.assignedSlot?.name).toBe(slot);
  });

  test("its own words stand while the first answer is on its way", async () => {
    const map = mapOnPage();
    map.responder.gate = new Promise(() => {});
    const own = putInto(map, "loading");
    await expect.poll(() => own.assignedSlot?.name).toBe("loading");
  });
});
