import type { FeedItem } from "@linli/contract";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { page as browser } from "vitest/browser";
import { manyPosts, post } from "./testing/fixtures.ts";
import { articles, button, feedOnPage, type Reader, shownIds } from "./testing/on-page.ts";

beforeEach(async () => {
  sessionStorage.clear();
  await browser.viewport(600, 800);
  window.scrollTo(0, 0);
});

const frame = () => new Promise(requestAnimationFrame);

/** Texts of every length, so that no two items are equally high. */
const uneven = (count: number): FeedItem[] =>
  manyPosts(count, (number) => ({ body: `#${number} ${"说了很多很多话。".repeat((number * 7) % 31)}` }));

/** The first item that is read, and where it stands. */
function read(reader: Reader, edge = 0): { id: string; top: number } {
  const first = articles(reader).find((each) => each.getBoundingClientRect().bottom > edge);
  return { id: first?.dataset["id"] ?? "", top: first?.getBoundingClientRect().top ?? Number.NaN };
}

const topOf = (reader: Reader, id: string) =>
  articles(reader)
    .find((each) => each.dataset["id"] === id)
    ?.getBoundingClientRect().top ?? Number.NaN;

/** Scrolls until the item has come into the page. */
async function scrollTo(reader: Reader, id: string): Promise<void> {
  for (let step = 0; step < 400 && !shownIds(reader).includes(id); step++) {
    window.scrollTo(0, document.documentElement.scrollHeight);
    await frame();
  }
  articles(reader)
    .find((each) => each.dataset["id"] === id)
    ?.scrollIntoView();
  await frame();
  await frame();
}

describe("whoever reads on", () => {
  test("gets older ones before the end is reached, each of them once, until there are no more", async () => {
    const items = uneven(130);
    const feed = feedOnPage({ items });
    await expect.poll(() => articles(feed).length).toBeGreaterThan(19);
    await scrollTo(feed, items.at(-1)?.id ?? "");
    expect(shownIds(feed)).toEqual(items.map(({ id }) => id));
    expect(feed.responder.received.filter(({ path }) => path === "/feed")).toHaveLength(7);
  });

  test("is not asked to wait for what stands below the window already", async () => {
    const feed = feedOnPage({ items: manyPosts(500) });
    await expect.poll(() => articles(feed).length).toBeGreaterThan(19);
    await frame();
    await frame();
    expect(articles(feed).length).toBeLessThan(60);
  });
});

describe("what is being read", () => {
  test.each([1, 3, 40])("stays in its place when %i new ones are put above it", async (count) => {
    const items = uneven(120);
    const feed = feedOnPage({ items, attributes: { live: "stream", "page-size": "60" } });
    await expect.poll(() => feed.responder.followers).toBe(1);
    await scrollTo(feed, items[45]?.id ?? "");
    window.scrollBy(0, 37);
    await frame();
    const before = read(feed);
    const news = uneven(count).map(
      (item, number) => ({ ...item, id: `pst_z${String(number).padStart(25, "0")}` }) as const,
    );
    feed.responder.arrive(...news);
    await expect.element(button(`${count} 条新动态`)).toBeInTheDocument();
    expect(Math.abs(topOf(feed, before.id) - before.top)).toBeLessThanOrEqual(1);
    feed.element.shadowRoot?.querySelector<HTMLElement>(".pill")?.click();
    feed.element.blur();
    await expect.poll(() => shownIds(feed)[0]).toBe(news.at(-1)?.id);
    for (let each = 0; each < 5; each++) {
      expect(Math.abs(topOf(feed, before.id) - before.top)).toBeLessThanOrEqual(1);
      await frame();
    }
  });

  test("stays in its place when something above it is taken away, or grows", async () => {
    const items = uneven(120);
    const feed = feedOnPage({ items, attributes: { live: "stream", "page-size": "60" } });
    await expect.poll(() => feed.responder.followers).toBe(1);
    await scrollTo(feed, items[45]?.id ?? "");
    const before = read(feed);
    for (const at of [2, 30, 44]) feed.responder.vanish(items[at]?.id ?? "pst_");
    feed.responder.alter(items[43]?.id ?? "", (item) => ({ ...item, body: "改长了。".repeat(60) }));
    await expect.poll(() => shownIds(feed)).not.toContain(items[44]?.id);
    await frame();
    expect(Math.abs(topOf(feed, before.id) - before.top)).toBeLessThanOrEqual(1);
  });

  test("gives its place to the next when it is taken away itself", async () => {
    const items = uneven(120);
    const feed = feedOnPage({ items, attributes: { live: "stream", "page-size": "60" } });
    await expect.poll(() => feed.responder.followers).toBe(1);
    await scrollTo(feed, items[45]?.id ?? "");
    const next = items[46]?.id ?? "";
    const before = topOf(feed, next);
    feed.responder.vanish(read(feed).id as FeedItem["id"]);
    await expect.poll(() => shownIds(feed)).not.toContain(items[45]?.id);
    await frame();
    expect(Math.abs(topOf(feed, next) - before)).toBeLessThanOrEqual(1);
  });

  test("stays in its place inside a box of the page that scrolls by itself", async () => {
    const items = uneven(80);
    const feed = feedOnPage({ items, attributes: { live: "stream", "page-size": "80" } });
    const ground = feed.element.parentElement;
    ground?.setAttribute("style", "width: 500px; height: 500px; overflow: auto; margin-top: 100px");
    await expect.poll(() => feed.responder.followers).toBe(1);
    articles(feed)[40]?.scrollIntoView();
    await frame();
    await frame();
    const edge = ground?.getBoundingClientRect().top ?? 0;
    const before = read(feed, edge);
    feed.responder.arrive(post({ id: "pst_z0000000000000000000000001", body: "新的。".repeat(40) }));
    await expect.element(button("1 条新动态")).toBeInTheDocument();
    feed.element.shadowRoot?.querySelector<HTMLElement>(".pill")?.click();
    await expect.poll(() => shownIds(feed)[0]).toBe("pst_z0000000000000000000000001");
    await frame();
    expect(Math.abs(topOf(feed, before.id) - before.top)).toBeLessThanOrEqual(1);
  });
});

const heights = (reader: Reader) => articles(reader).map((each) => each.offsetHeight);

/** Lays out everything as if it were near. */
function layOut({ element: { shadowRoot } }: Reader): void {
  const near = new CSSStyleSheet();
  near.replaceSync(".stretch, .item { content-visibility: visible !important }");
  if (shadowRoot) shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, near];
}

describe("what is far away", () => {
  const sentences = {
    "zh-CN": "东门修鞋的师傅今天在，凉鞋 20 分钟就好了。周四还来，谁要一起？",
    en: "The cobbler is at the east gate today. Twenty minutes and my sandals were done; he is back on Thursday. ",
  };

  test.each([
    { lang: "zh-CN", density: "normal", width: 560 },
    { lang: "zh-CN", density: "large", width: 360 },
    { lang: "zh-CN", density: "compact", width: 412 },
    { lang: "en", density: "normal", width: 400 },
  ] as const)(
    "stands there as high as it will be, so that nothing moves: $lang, $density, $width px",
    async (shown) => {
      const { lang, density, width } = shown;
      const items = manyPosts(100, (number) => ({
        body: sentences[lang].repeat(4).slice(0, 9 + ((number * 11) % 120)),
      }));
      const [near, far] = [0, 1].map(() =>
        feedOnPage({ items, width, attributes: { lang, density, "page-size": "100" } }),
      );
      if (!near || !far) throw new Error("There are not two feeds");
      await expect.poll(() => [near, far].map((each) => articles(each).length)).toEqual([100, 100]);
      const misjudged = () => {
        layOut(near);
        const real = heights(near);
        return heights(far).filter((height, at) => Math.abs(height - (real[at] ?? 0)) > 1);
      };
      await expect.poll(misjudged).toEqual([]);
    },
  );
});

describe("the page", () => {
  test("never holds more than a thousand; what has left comes back to whoever returns", {
    timeout: 120_000,
  }, async () => {
    const items = uneven(1400);
    const feed = feedOnPage({ items, attributes: { "page-size": "100" } });
    let most = 0;
    const watch = new MutationObserver(() => {
      most = Math.max(most, articles(feed).length);
    });
    if (feed.element.shadowRoot) watch.observe(feed.element.shadowRoot, { childList: true, subtree: true });
    onTestFinished(() => watch.disconnect());
    await expect.poll(() => articles(feed).length).toBeGreaterThan(99);
    await scrollTo(feed, items.at(-1)?.id ?? "");
    expect(most).toBe(1000);
    expect(shownIds(feed)[0]).not.toBe(items[0]?.id);
    expect(articles(feed).at(-1)?.getAttribute("aria-posinset")).toBe("1400");
    // By wheel: nothing jumps while items come back above.
    const first = shownIds(feed)[0];
    articles(feed)[30]?.scrollIntoView();
    await frame();
    await frame();
    for (let step = 0; step < 60; step++) {
      const before = read(feed);
      window.scrollBy(0, -150);
      await frame();
      expect(Math.abs(topOf(feed, before.id) - before.top - 150)).toBeLessThanOrEqual(1);
    }
    expect(shownIds(feed)[0]).not.toBe(first);
    // At once, as by a key.
    window.scrollTo(0, 0);
    await expect.poll(() => shownIds(feed)[0]).toBe(items[0]?.id);
    expect(articles(feed).length).toBeLessThanOrEqual(1000);
    expect(articles(feed)[0]?.getAttribute("aria-posinset")).toBe("1");
    await scrollTo(feed, items.at(-1)?.id ?? "");
    expect(articles(feed).length).toBeLessThanOrEqual(1000);
  });
});
