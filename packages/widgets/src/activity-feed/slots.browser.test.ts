import { describe, expect, test } from "vitest";
import { describeInstead } from "../foundation/slots.suite.ts";
import { putInto } from "../foundation/testing/reader.ts";
import { manyPosts, post } from "./testing/fixtures.ts";
import { article, articles, feedOnPage, heading, type Reader, words } from "./testing/on-page.ts";

const sponsors = ({ element }: Reader) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>('slot[name="sponsor"]') ?? []),
];

describe("what the page puts into the element", () => {
  test("a heading of its own stands instead of ours, and the filters stay", async () => {
    const feed = feedOnPage();
    await expect.element(heading("邻里动态")).toBeVisible();
    const own = putInto(feed, "header");
    await expect.element(heading("邻里动态")).not.toBeInTheDocument();
    expect(own.checkVisibility()).toBe(true);
    expect(feed.element.shadowRoot?.querySelector('[part="filters"]')?.checkVisibility()).toBe(true);
  });

  test.each([
    { what: "items", items: [post()] },
    { what: "nothing", items: [] },
  ])("its own words stand below a list of $what", async ({ items }) => {
    const feed = feedOnPage({ items });
    const own = putInto(feed, "footer");
    await expect.poll(() => own.assignedSlot?.name).toBe("footer");
    const { bottom } = feed.element.getBoundingClientRect();
    expect(own.checkVisibility()).toBe(true);
    expect(bottom - own.getBoundingClientRect().bottom).toBeLessThan(40);
    for (const each of articles(feed))
      expect(each.getBoundingClientRect().bottom).toBeLessThanOrEqual(own.getBoundingClientRect().top);
  });

  test("what is a sponsor's stands once, after three neighbours, and is called so to the eye and to a screen reader", async () => {
    const feed = feedOnPage({ items: manyPosts(12), content: '<p slot="sponsor">买米减 ¥5</p>' });
    await expect.element(article("赞助")).toBeVisible();
    const [, , , place] = articles(feed);
    expect(place?.querySelector(".tag")?.textContent).toBe("赞助");
    expect(place?.querySelector<HTMLElement>(".tag")?.checkVisibility()).toBe(true);
    expect(place?.getAttribute("aria-label")).toBe("赞助");
    expect(sponsors(feed)).toHaveLength(1);
    expect(place?.contains(sponsors(feed)[0] ?? null)).toBe(true);
    const own = feed.element.querySelector<HTMLElement>('[slot="sponsor"]');
    expect(own?.checkVisibility()).toBe(true);
    expect(articles(feed)).toHaveLength(13);
  });

  test.each([
    ["en", "Sponsored"],
    ["ar", "برعاية"],
    ["zh-TW", "贊助"],
  ])("a sponsor is called one in %s as well", async (lang, name) => {
    feedOnPage({ attributes: { lang }, content: '<p slot="sponsor">¥5</p>' });
    await expect.element(article(name)).toBeVisible();
    await expect.element(words(name)).toBeVisible();
  });

  test("without a sponsor nothing is called so, and no place is kept", async () => {
    const feed = feedOnPage({ items: manyPosts(12) });
    await expect.poll(() => articles(feed).length).toBe(12);
    expect(sponsors(feed)).toEqual([]);
    expect(feed.element.shadowRoot?.textContent).not.toContain("赞助");
  });
});

describeInstead({
  onPage: feedOnPage,
  answered: {},
  states: [
    { slot: "empty", shown: { items: [] } },
    { slot: "error", shown: { unreadable: "server.error" } },
    { slot: "error", shown: { items: [], residentsOnly: true, token: null } },
  ],
});
