import type { FeedItem } from "@linli/contract";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { promised } from "../foundation/testing/network.ts";
import {
  activityItem,
  everyKind,
  kitchen,
  manyPosts,
  neighbour,
  notice,
  occurrence,
  post,
  zhouMin,
} from "./testing/fixtures.ts";
import {
  articles,
  button,
  feedOnPage,
  focused,
  heading,
  type Reader,
  shownIds,
  told,
  words,
} from "./testing/on-page.ts";

const newId = (name: string) => `pst_z${name.padStart(25, "0")}` as const;
const news = (name: string, change: Partial<FeedItem> = {}) => post({ id: newId(name), ...change });

async function following(options: Parameters<typeof feedOnPage>[0] = {}): Promise<Reader> {
  const { attributes, ...others } = options;
  const feed = feedOnPage({ attributes: { live: "stream", ...attributes }, ...others });
  await expect.poll(() => feed.responder.followers).toBe(1);
  return feed;
}

const faces = ({ element }: Reader) =>
  [...(element.shadowRoot?.querySelectorAll(".pill .face") ?? [])].map(({ textContent }) => textContent);

describe("what others say meanwhile", () => {
  test("waits behind a button with their faces, and moves nothing", async () => {
    const feed = await following();
    await expect.poll(() => articles(feed).length).toBe(4);
    const before = articles(feed).map((each) => each.getBoundingClientRect().top);
    feed.responder.arrive(news("1", { actor: neighbour("be1", { name: "冯北" }) }), news("2"));
    await expect.element(button("2 条新动态")).toBeVisible();
    expect(faces(feed)).toEqual(["果", "北"]);
    expect(shownIds(feed)).toEqual(everyKind().map(({ id }) => id));
    expect(articles(feed).map((each) => each.getBoundingClientRect().top)).toEqual(before);
  });

  test("is shown at a tap, in order, and told politely", async () => {
    const feed = await following();
    feed.responder.arrive(news("1"), news("2"));
    await button("2 条新动态").click();
    await expect.poll(() => shownIds(feed).slice(0, 3)).toEqual([newId("2"), newId("1"), post().id]);
    await expect.poll(() => told(feed)).toBe("2 条新动态在最上面。");
    await expect.element(button(/新动态/)).not.toBeInTheDocument();
  });

  test("is shown by keyboard, which then stands on the newest", async () => {
    const feed = await following();
    feed.responder.arrive(news("1"));
    await expect.element(button("1 条新动态")).toBeVisible();
    feed.element.shadowRoot?.querySelector<HTMLElement>(".pill")?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => (focused(feed) as HTMLElement | null)?.dataset["id"]).toBe(newId("1"));
  });

  test("is the first thing in a feed where nobody had spoken", async () => {
    const feed = await following({ items: [] });
    await expect.element(words("两把椅子，等人坐下")).toBeVisible();
    feed.responder.arrive(news("1"));
    await expect.poll(() => shownIds(feed)).toEqual([newId("1")]);
  });

  test("of another kind or group is no news here", async () => {
    const feed = await following({ items: [activityItem()], attributes: { group: kitchen, kinds: "activity notice" } });
    await expect.poll(() => articles(feed).length).toBe(1);
    feed.responder.arrive(news("1"), news("2", { group: kitchen }), news("3", { kind: "notice" }));
    feed.responder.arrive(news("4", { kind: "notice", group: kitchen }));
    await expect.element(button("1 条新动态")).toBeVisible();
  });

  test("from the reader's own hand on another screen is shown at once", async () => {
    const feed = await following();
    await button(/今晚七点打球/).click();
    await expect.poll(() => feed.element.shadowRoot?.querySelector("textarea")).not.toBe(null);
    // Asked for by whoever is known.
    await expect.poll(() => feed.responder.received.some(({ path }) => path === "/groups")).toBe(true);
    feed.responder.arrive(news("1", { actor: zhouMin }));
    await expect.poll(() => shownIds(feed)[0]).toBe(newId("1"));
    await expect.element(button(/新动态/)).not.toBeInTheDocument();
  });

  test("more than a page of it begins the list anew when it is asked for", async () => {
    const feed = await following({ items: manyPosts(4), attributes: { "page-size": "5" } });
    await expect.poll(() => articles(feed).length).toBe(4);
    const many = manyPosts(12, (number) => ({ id: newId(String(100 - number)) }));
    feed.responder.items = [...many, ...feed.responder.items];
    feed.element.session?.readAgain();
    await button("5 条新动态").click();
    await expect.poll(() => shownIds(feed).slice(0, 16)).toEqual(feed.responder.items.map(({ id }) => id));
  });
});

describe("what others change", () => {
  test("changes where it stands, and what the reader has done with it stays", async () => {
    const mine = { own: true, may_remove: true, reactions: ["thanks" as const], reports: null };
    const feed = await following({ items: [post({ viewer: mine })] });
    await expect.element(button("谢谢，9 人")).toHaveAttribute("aria-pressed", "true");
    feed.responder.alter(post().id, (item) => ({ ...item, body: "改过了。", edited_at: new Date().toISOString() }));
    await expect.element(words("改过了。")).toBeVisible();
    await expect.element(browser.getByText("改过", { exact: true })).toBeVisible();
    await expect.element(button("谢谢，9 人")).toHaveAttribute("aria-pressed", "true");
  });

  test("in a text that is unfolded is fetched as a whole", async () => {
    const long = "东门修鞋的师傅今天在。".repeat(60);
    const feed = await following({ items: [post({ body: long })] });
    await button("全文").click();
    await expect.element(words(long)).toBeVisible();
    const changed = "西门修鞋的师傅今天在。".repeat(60);
    feed.responder.alter(post().id, (item) => ({ ...item, body: changed, edited_at: new Date().toISOString() }));
    await expect.element(words(changed)).toBeVisible();
  });

  test("and take away is gone; the keyboard goes on to the next", async () => {
    const feed = await following();
    await expect.poll(() => articles(feed).length).toBe(4);
    articles(feed)[0]?.focus();
    feed.responder.vanish(post().id);
    await expect.poll(() => articles(feed).length).toBe(3);
    await expect.poll(() => focused(feed)).toBe(articles(feed)[0]);
  });

  test("before it was shown is not shown at all", async () => {
    const feed = await following();
    feed.responder.arrive(news("1"), news("2"));
    await expect.element(button("2 条新动态")).toBeVisible();
    feed.responder.vanish(newId("1"));
    await expect.element(button("1 条新动态")).toBeVisible();
  });

  test("is a seat: it is counted where it stands", async () => {
    const feed = await following({ items: [activityItem()] });
    await expect.element(words("剩 4 位")).toBeVisible();
    const activity = activityItem().activity?.id ?? "act_";
    feed.responder.tell("occurrence.updated", { activity, occurrence: occurrence({ taken: 15 }) });
    await expect.element(words("剩 1 位")).toBeVisible();
    feed.responder.tell("occurrence.updated", { activity, occurrence: occurrence({ taken: 16, full: true }) });
    await expect.element(button("排候补")).toBeVisible();
  });

  test("is everything, when the stream says that it cannot say what: older ones are read again as well", async () => {
    const items = manyPosts(12);
    const feed = await following({ items, attributes: { "page-size": "5" } });
    await expect.poll(() => articles(feed).length).toBe(12);
    feed.responder.items = items.filter((_, index) => index % 4 !== 3);
    feed.responder.tell("reset", {});
    await expect.poll(() => shownIds(feed)).toEqual(feed.responder.items.map(({ id }) => id));
  });
});

describe("while the list is being read again", () => {
  /** How often the first page, or one below it, was asked for. */
  const reads = ({ responder }: Reader, { below = false } = {}) =>
    responder.sent.filter(({ path, query }) => path === "/feed" && query.includes("cursor") === below).length;

  /** A feed that follows, has read what happened until it did, and reads nothing now. */
  async function atRest(options?: Parameters<typeof following>[0]): Promise<Reader> {
    const feed = await following(options);
    await expect.poll(() => reads(feed)).toBe(2);
    await expect.poll(() => articles(feed).length).toBe(feed.responder.items.length);
    return feed;
  }

  /** So that it is seen when an answer has arrived. */
  const silently = "这句悄悄改过。";
  const changed = (items: FeedItem[], index: number) =>
    items.map((item, at) => (at === index ? { ...item, body: silently } : item));

  /** Every id that stands in the list, in this moment or later. */
  function idsFromNowOn(feed: Reader): Set<string | undefined> {
    const ids = new Set(shownIds(feed));
    const watching = new MutationObserver(() => {
      for (const id of shownIds(feed)) ids.add(id);
    });
    if (feed.element.shadowRoot) watching.observe(feed.element.shadowRoot, { childList: true, subtree: true });
    onTestFinished(() => watching.disconnect());
    return ids;
  }

  test("what is said meanwhile still waits, and what is gone stays away, though the answer is older", async () => {
    const feed = await atRest();
    const arrive = feed.responder.delayAnswers();
    feed.responder.items = changed(feed.responder.items, 1);
    feed.element.session?.readAgain();
    await expect.poll(() => reads(feed)).toBe(3);
    feed.responder.arrive(news("1"), news("2"));
    feed.responder.vanish(post().id);
    await expect.poll(() => articles(feed).length).toBe(3);
    const ids = idsFromNowOn(feed);
    arrive();
    await expect.element(words(silently)).toBeVisible();
    await expect.element(button("2 条新动态")).toBeVisible();
    expect(ids).not.toContain(post().id);
    expect(reads(feed)).toBe(3);
  });

  test("what goes from below meanwhile stays away, though the answer is older", async () => {
    const feed = await atRest({ items: manyPosts(12), attributes: { "page-size": "5" } });
    const before = reads(feed, { below: true });
    const arrive = feed.responder.delayAnswers();
    feed.responder.items = changed(feed.responder.items, 7);
    feed.responder.tell("reset", {});
    await expect.poll(() => reads(feed)).toBe(3);
    arrive();
    const arriveBelow = feed.responder.delayAnswers();
    await expect.poll(() => reads(feed, { below: true })).toBe(before + 1);
    const last = feed.responder.items[11]?.id ?? "pst_";
    feed.responder.vanish(last);
    await expect.poll(() => shownIds(feed)).not.toContain(last);
    const ids = idsFromNowOn(feed);
    arriveBelow();
    await expect.element(words(silently)).toBeVisible();
    expect(ids).not.toContain(last);
    expect(shownIds(feed)).toEqual(feed.responder.items.map(({ id }) => id));
  });

  test("what was told once is not told again by a feed that was away, or begins to read anew", async () => {
    for (const begin of ["comes back", "is reset"]) {
      const feed = await atRest();
      const all = feed.responder.items;
      const { element } = feed;
      const ground = element.parentElement;
      let arrive = feed.responder.delayAnswers();
      element.session?.readAgain();
      await expect.poll(() => reads(feed)).toBe(3);
      feed.responder.arrive(news("1"));
      await expect.element(button("1 条新动态")).toBeVisible();
      // It is taken down, and nobody hears of it.
      feed.responder.items = changed(all, 1);
      if (begin === "comes back") {
        element.remove();
        arrive();
        arrive = feed.responder.delayAnswers();
        ground?.append(element);
      } else feed.responder.tell("reset", {});
      await expect.poll(() => reads(feed)).toBe(4);
      arrive();
      await expect.element(words(silently)).toBeVisible();
      await expect.element(button(/新动态/)).not.toBeInTheDocument();
      expect(shownIds(feed)).toEqual(all.map(({ id }) => id));
      element.remove();
    }
  });

  test("what the answer knows already is not there twice", async () => {
    const feed = await atRest();
    const ask = promised<undefined>();
    feed.responder.gate = ask.promise;
    feed.responder.items = changed(feed.responder.items, 1);
    feed.element.session?.readAgain();
    await expect.poll(() => reads(feed)).toBe(3);
    feed.responder.arrive(news("1"));
    await expect.element(button("1 条新动态")).toBeVisible();
    ask.resolve(undefined);
    await expect.element(words(silently)).toBeVisible();
    await button("1 条新动态").click();
    await expect.poll(() => shownIds(feed)).toEqual(feed.responder.items.map(({ id }) => id));
    await expect.element(button(/新动态/)).not.toBeInTheDocument();
  });
});

describe("who is out of sight", () => {
  test("is not drawn any more, wherever it was said", async () => {
    const feed = await following();
    await expect.poll(() => articles(feed).length).toBe(4);
    const { session } = feed.element;
    session?.putAside(post().actor.id ?? "");
    session?.putAside(notice().id);
    await expect.poll(() => articles(feed).length).toBe(2);
    feed.responder.arrive(news("1"));
    await expect.element(button(/新动态/)).not.toBeInTheDocument();
    session?.takeBack(notice().id);
    await expect.element(heading(/清洗水箱/)).toBeVisible();
  });
});

describe("without a stream", () => {
  test("the feed asks again now and then, and shows what is new behind the button", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const feed = feedOnPage({ attributes: { live: "poll" } });
    await expect.poll(() => words("就这些了").elements().length).toBe(1);
    feed.responder.arrive(news("1"));
    vi.advanceTimersByTime(30_000);
    await expect.element(button("1 条新动态")).toBeVisible();
    vi.useRealTimers();
  });

  test("it does not ask when it is told not to", async () => {
    const feed = feedOnPage({ attributes: { live: "off" } });
    await expect.element(words("就这些了")).toBeVisible();
    expect(feed.responder.followers).toBe(0);
  });

  test("and without a line it says so, and does not take away what is known", async () => {
    const feed = feedOnPage();
    await expect.element(words("就这些了")).toBeVisible();
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    window.dispatchEvent(new Event("offline"));
    await expect.element(words("没有信号。能看，能写，有网就发出去。")).toBeVisible();
    expect(articles(feed)).toHaveLength(4);
    vi.restoreAllMocks();
    window.dispatchEvent(new Event("online"));
    await expect.element(words(/没有信号/)).not.toBeInTheDocument();
  });
});
