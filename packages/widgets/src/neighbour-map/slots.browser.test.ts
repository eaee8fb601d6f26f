import { describe, expect, test } from "vitest";
import { describeInstead } from "../foundation/slots.suite.ts";
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
});

describeInstead({
  onPage: mapOnPage,
  answered: {},
  states: [
    { slot: "empty", shown: { features: [], bbox: null } },
    { slot: "error", shown: { features: [], unreadable: "server.error" } },
    { slot: "error", shown: { features: [], residentsOnly: true, token: null } },
  ],
});
