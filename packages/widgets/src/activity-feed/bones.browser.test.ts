import { describe, expect, test } from "vitest";
import { configure } from "../foundation/index.ts";
import { manyPosts } from "./testing/fixtures.ts";
import { articles, feedOnPage } from "./testing/on-page.ts";

/** Neighbours who have said two lines each. */
const typical = manyPosts(3, () => ({ body: "棋摊挪到树荫下了，\n下午两点摆。" }));

const edges = (items: Iterable<Element>) =>
  [...items].map((item) => item.getBoundingClientRect()).flatMap(({ top, bottom }) => [top, bottom]);

describe("the bones", () => {
  test.each([
    { density: "normal", width: 560, composer: "on" },
    { density: "normal", width: 288, composer: "on" },
    { density: "large", width: 400, composer: "on" },
    { density: "compact", width: 600, composer: "on" },
    { density: "normal", width: 360, composer: "off" },
  ] as const)("stand where their items will stand: $density, $width px, composer $composer", async (shown) => {
    const { density, width, composer } = shown;
    configure({ density });
    let answer: (value?: unknown) => void = () => {};
    const gate = new Promise((resolve) => {
      answer = resolve;
    });
    const feed = feedOnPage({ items: typical, width, attributes: { composer }, gate });
    const { element } = feed;
    const label = () => element.shadowRoot?.querySelector('[role="img"]')?.getAttribute("aria-label");
    await expect.poll(label).toBe("正在打开");
    // The second part is there as well, with the styles of what comes.
    await expect.poll(() => element.shadowRoot?.adoptedStyleSheets.length).toBeGreaterThan(8);
    const before = edges(element.shadowRoot?.querySelectorAll(".bones > .item") ?? []);
    expect(before).toHaveLength(6);
    answer();
    const moved = () => edges(articles(feed)).map((edge, at) => Math.abs(edge - (before[at] ?? 0)));
    await expect.poll(() => articles(feed).length).toBe(3);
    // Items have their own height from the first frame on that they are seen in.
    await new Promise(requestAnimationFrame);
    expect(Math.max(...moved())).toBeLessThanOrEqual(1);
    configure({ density: undefined });
  });
});
