import { expect, test } from "vitest";
import { bringElement } from "./elements.ts";

test("an element is registered when another one needs it, and what the page has registered itself stays", async () => {
  const own = class extends HTMLElement {};
  customElements.define("linli-group-card", own);
  await Promise.all([
    bringElement("linli-sign-up-form"),
    bringElement("linli-activity-feed"),
    bringElement("linli-activity-feed"),
    bringElement("linli-group-card"),
  ]);
  expect(customElements.get("linli-sign-up-form")?.name).toBe("LinliSignUpForm");
  expect(customElements.get("linli-activity-feed")?.name).toBe("LinliActivityFeed");
  expect(customElements.get("linli-group-card")).toBe(own);
});
