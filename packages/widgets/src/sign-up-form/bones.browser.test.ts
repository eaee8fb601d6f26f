import { describe, expect, test } from "vitest";
import { configure } from "../foundation/index.ts";
import { bonesOf } from "../foundation/testing/bones.ts";
import { activity } from "./testing/fixtures.ts";
import { button, formOnPage } from "./testing/on-page.ts";

/** What an imported calendar knows: no host, but what it is about. */
const typical = activity({ organizer: null });

describe("the bones", () => {
  test.each([
    { density: "normal", width: 360, mode: "form" },
    { density: "normal", width: 288, mode: "form" },
    { density: "large", width: 288, mode: "form" },
    { density: "compact", width: 600, mode: "form" },
    { density: "normal", width: 360, mode: "compact" },
  ] as const)(
    "have the size of what takes their place: $density, $width px, $mode",
    async ({ density, width, mode }) => {
      configure({ density });
      const form = formOnPage({ activities: [typical], width, attributes: { mode } });
      const { element } = form;
      const answer = await bonesOf(form);
      const before = element.getBoundingClientRect().height;
      answer();
      await expect.element(button("报名")).toBeVisible();
      expect(Math.abs(element.getBoundingClientRect().height - before)).toBeLessThanOrEqual(1);
      configure({ density: undefined });
    },
  );
});
