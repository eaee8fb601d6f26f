import { describe, expect, test } from "vitest";
import { configure } from "../foundation/index.ts";
import { bonesOf } from "../foundation/testing/bones.ts";
import { button, cardOnPage } from "./testing/on-page.ts";

describe("the bones", () => {
  test.each([
    { density: "normal", width: 364, variant: "card" },
    { density: "normal", width: 288, variant: "card" },
    { density: "large", width: 364, variant: "card" },
    { density: "compact", width: 480, variant: "card" },
    { density: "normal", width: 364, variant: "row" },
    { density: "large", width: 288, variant: "row" },
  ] as const)(
    "have the size of what takes their place: $density, $width px, $variant",
    async ({ density, width, variant }) => {
      configure({ density });
      const card = cardOnPage({ width, attributes: { variant } });
      const { element } = card;
      const answer = await bonesOf(card);
      const before = element.getBoundingClientRect().height;
      answer();
      await expect.element(button("加入")).toBeVisible();
      expect(Math.abs(element.getBoundingClientRect().height - before)).toBeLessThanOrEqual(1);
      configure({ density: undefined });
    },
  );
});
