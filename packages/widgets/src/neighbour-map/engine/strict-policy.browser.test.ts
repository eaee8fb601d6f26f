import { expect, test, vi } from "vitest";
import { openStrictFrame } from "../../foundation/testing/strict-frame.ts";

/** Runs in the frame: a map there is the engine's own, with everything that it draws. */
const inTheFrame = new URL("./testing/in-a-frame.ts", import.meta.url).href;

test("a map is drawn under the strictest policy, and nothing in it is refused", async () => {
  const { document: page, refused } = await openStrictFrame({
    api: "https://api.example",
    answer: () => new Response(null, { status: 404 }),
    modules: [inTheFrame],
  });
  await vi.waitUntil(() => page.querySelector("main")?.shadowRoot?.querySelector(".ground .house[d^=M]"));
  const root = page.querySelector("main")?.shadowRoot;
  expect(root?.querySelectorAll(".target .pin")).toHaveLength(6);
  expect(root?.querySelectorAll(".name").length).toBeGreaterThan(10);
  const surface = root?.querySelector(".surface");
  if (!surface) throw new Error("There is no map in the frame");
  expect(page.defaultView?.getComputedStyle(surface).position).toBe("absolute");
  expect(refused).toEqual([]);
});
