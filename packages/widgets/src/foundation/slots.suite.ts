import { describe, expect, test } from "vitest";
import { promised } from "./testing/network.ts";
import { putInto, type Reader } from "./testing/reader.ts";

type Instead<Shown> = {
  /** Puts the element on the page, in one state. */
  onPage: (shown: Shown) => Reader<HTMLElement, { gate: Promise<unknown> }>;
  /** The state in which every answer comes. */
  answered: Shown;
  states: { slot: "empty" | "error"; shown: Shown }[];
};

/** Where an element has nothing to show, a page may have words of its own for that. */
export function describeInstead<Shown>({ onPage, answered, states }: Instead<Shown>): void {
  describe("the page's own words", () => {
    test.each(states)("stand for $slot: $shown", async ({ slot, shown }) => {
      const own = putInto(onPage(shown), slot);
      await expect.poll(() => own.assignedSlot?.name).toBe(slot);
      expect(own.checkVisibility()).toBe(true);
    });

    test("stand while the first answer is on its way, and no longer", async () => {
      const reader = onPage(answered);
      const answer = promised<null>();
      reader.responder.gate = answer.promise;
      const own = putInto(reader, "loading");
      await expect.poll(() => own.assignedSlot?.name).toBe("loading");
      answer.resolve(null);
      await expect.poll(() => own.assignedSlot).toBeNull();
    });
  });
}
