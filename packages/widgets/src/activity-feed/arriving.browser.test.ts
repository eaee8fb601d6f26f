import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { page as browser } from "vitest/browser";
import { configure } from "../foundation/index.ts";
import { painted } from "../foundation/painted.ts";
import { next } from "../foundation/testing/on-page.ts";
import { manyPosts } from "./testing/fixtures.ts";
import { articles, feedOnPage, type Reader, shownIds } from "./testing/on-page.ts";

/** Items of which nothing is drawn, wherever they are. */
const skipped = (feed: Reader) => articles(feed).filter((each) => each.firstElementChild?.checkVisibility() === false);

/** Those of them that stand on the screen, as empty boxes. */
const blank = (feed: Reader) =>
  skipped(feed).filter((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top < window.innerHeight && bottom > 0;
  });

beforeEach(async () => {
  await browser.viewport(600, 800);
  sessionStorage.clear();
  window.scrollTo(0, 0);
});

describe("items that come", () => {
  test("are not drawn before the first paint where they are far below the screen, and all are after it", async () => {
    const feed = feedOnPage({ items: manyPosts(20) });
    await next(feed.element, "linli-ready");
    expect(articles(feed)).toHaveLength(20);
    const waiting = skipped(feed);
    expect(waiting.at(-1)?.dataset["id"]).toBe(manyPosts(20).at(-1)?.id);
    expect(waiting).not.toContain(articles(feed)[0]);
    await painted();
    await expect.poll(() => skipped(feed)).toEqual([]);
  });

  test.each([
    { height: 640, density: "compact" },
    { height: 900, density: "compact" },
    { height: 901, density: "compact" },
    { height: 1800, density: "compact" },
    { height: 2400, density: "compact" },
    { height: 900, density: "large" },
  ] as const)("are drawn at once where they can be seen: $height px, $density", async ({ height, density }) => {
    await browser.viewport(1200, height);
    configure({ density });
    onTestFinished(() => configure({ density: undefined }));
    const short = manyPosts(40, () => ({ body: "好。" }));
    const attributes = { composer: "off", kinds: "post", "page-size": "40" };
    const feed = feedOnPage({ items: short, width: 1100, attributes });
    await next(feed.element, "linli-ready");
    expect(articles(feed)).toHaveLength(40);
    expect(blank(feed)).toEqual([]);
    expect(skipped(feed).length > 0).toBe(height <= 1800);
  });

  test("stand at once, without a blank, where somebody comes back to the middle of the list", async () => {
    const items = manyPosts(260);
    const away = items[140]?.id ?? "";
    const first = feedOnPage({ items });
    const read = () => articles(first).find((each) => each.dataset["id"] === away);
    for (let step = 0; step < 200 && !read(); step++) {
      window.scrollTo(0, document.documentElement.scrollHeight);
      await new Promise(requestAnimationFrame);
    }
    read()?.scrollIntoView();
    await painted();
    first.element.remove();
    window.scrollTo(0, 0);
    const second = feedOnPage({ items });
    const seenBlank: (string | undefined)[] = [];
    const isBack = () => window.scrollY > 800 && shownIds(second).includes(away);
    for (let frame = 0; frame < 600 && !isBack(); frame++) {
      seenBlank.push(...blank(second).map((each) => each.dataset["id"]));
      await new Promise(requestAnimationFrame);
    }
    expect(isBack()).toBe(true);
    await painted();
    expect([...seenBlank, ...skipped(second)]).toEqual([]);
  });
});
