import { describe, expect, test } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { activityItem, everyKind, kitchen, manyPosts, notice, post, question } from "./testing/fixtures.ts";
import {
  article,
  articles,
  button,
  feedOnPage,
  focused,
  heading,
  heard,
  shownIds,
  told,
  words,
} from "./testing/on-page.ts";

describe("what a neighbour sees", () => {
  test("is everything that was said, the newest on top, each with its author, place and age", async () => {
    const feed = feedOnPage();
    await expect.element(article(/唐果.*2 号楼.*5 分钟前/)).toBeVisible();
    expect(shownIds(feed)).toEqual(everyKind().map(({ id }) => id));
    await expect.element(words(/东门修鞋的师傅今天在/)).toBeVisible();
  });

  test("is a notice with its first line as the heading, signed by an institution", async () => {
    feedOnPage({ items: [notice()] });
    await expect.element(heading("周三 9:00–12:00 清洗水箱，1–4 号楼停水")).toBeVisible();
    await expect.element(words("请提前存水。问题打前台 8230 5161。")).toBeVisible();
  });

  test("is an activity with its day, time, place, fee and free seats", async () => {
    feedOnPage({ items: [activityItem()] });
    await expect.element(heading("包粽子，认邻居")).toBeVisible();
    await expect.element(words("19:00–20:30")).toBeVisible();
    await expect.element(words("¥30")).toBeVisible();
    await expect.element(words("剩 4 位")).toBeVisible();
  });

  test("is what another language says in its own direction", async () => {
    const feed = feedOnPage({ items: [post({ body: "مرحبا" })] });
    await expect.element(words("مرحبا")).toBeVisible();
    const said = feed.element.shadowRoot?.querySelector(".said");
    expect(said && getComputedStyle(said).direction).toBe("rtl");
  });

  test("is text, also where it names an address: nothing in it can be followed", async () => {
    const feed = feedOnPage({ items: [post({ body: "看 https://example.com/x" })] });
    await expect.element(words("看 https://example.com/x")).toBeVisible();
    expect(feed.element.shadowRoot?.querySelector("a")).toBe(null);
  });

  test("of somebody who has left is what they said, not who they were", async () => {
    feedOnPage({ items: [post({ actor: { ...post().actor, name: "" } })] });
    await expect.element(words("搬走的邻居")).toBeVisible();
  });
});

describe("a long text", () => {
  const body = "东门修鞋的师傅今天在。".repeat(60);

  test("is folded, and unfolds where it stands", async () => {
    const feed = feedOnPage({ items: [post({ body })] });
    await button("全文").click();
    await expect.element(words(body)).toBeVisible();
    await expect.element(button("全文")).not.toBeInTheDocument();
    expect(feed.responder.received.filter(({ path }) => path === `/posts/${post().id}`)).toHaveLength(1);
  });

  test("of many short lines is folded as well, and needs nobody to unfold", async () => {
    const lines = Array.from({ length: 30 }, (_, number) => `第 ${number} 行`).join("\n");
    const feed = feedOnPage({ items: [post({ body: lines })] });
    await expect.element(words(/第 29 行/)).not.toBeInTheDocument();
    await button("全文").click();
    await expect.element(words(/第 29 行/)).toBeVisible();
    expect(feed.responder.received).toHaveLength(1);
  });

  test("is opened by the page itself when it wants to", async () => {
    const feed = feedOnPage({ items: [post({ body })] });
    const events = heard(feed, "linli-navigate");
    feed.element.addEventListener("linli-navigate", (event) => event.preventDefault());
    await button("全文").click();
    await expect
      .poll(() => events.map(({ kind, id, href }) => [kind, id, href]))
      .toEqual([
        ["item", post().id, `https://api.example/v1/communities/${feed.element.community}/posts/${post().id}`],
      ]);
    await expect.element(button("全文")).toBeVisible();
  });

  test("that cannot be fetched stays folded, and says so", async () => {
    const feed = feedOnPage({ items: [post({ body })] });
    await expect.element(button("全文")).toBeVisible();
    feed.responder.options.unreadable = "server.busy";
    await button("全文").click();
    await expect.poll(() => told(feed)).toMatch(/这会儿人多/);
    await expect.element(button("全文")).toBeVisible();
  });
});

describe("the kinds", () => {
  test("can be chosen between; what is known of one stands there at once", async () => {
    const feed = feedOnPage();
    await expect.poll(() => articles(feed).length).toBe(4);
    feed.responder.gate = new Promise(() => {});
    await button("公告").click();
    await expect.poll(() => shownIds(feed)).toEqual([notice().id]);
    await expect.element(button("公告")).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => feed.responder.sent.at(-1)?.query).toMatch(/kinds=notice/);
  });

  test("that nobody has used yet lead back to everything", async () => {
    const feed = feedOnPage({ items: [post()] });
    await button("提问").click();
    await expect.element(words("还没有提问。")).toBeVisible();
    await button("看全部").click();
    await expect.poll(() => shownIds(feed)).toEqual([post().id]);
  });

  test("that the page allows are all there is to choose from", async () => {
    const feed = feedOnPage({ attributes: { kinds: "question  notice nonsense" } });
    await expect.poll(() => shownIds(feed)).toEqual([question().id, notice().id]);
    await expect.element(button("提问")).toBeVisible();
    await expect.element(button("活动")).not.toBeInTheDocument();
    expect(feed.responder.received[0]?.query).toBe("?limit=20&kinds=question%2Cnotice");
  });

  test("of a page that wants one only are no choice", async () => {
    feedOnPage({ attributes: { kinds: "notice" } });
    await expect.element(heading(/清洗水箱/)).toBeVisible();
    await expect.element(browser.getByRole("group", { name: "看哪些" })).not.toBeInTheDocument();
  });

  test("and pages are asked for as the attributes say", async () => {
    const feed = feedOnPage({ attributes: { group: kitchen, "page-size": "7" } });
    await expect.poll(() => shownIds(feed)).toEqual([activityItem().id]);
    expect(feed.responder.received[0]?.query).toBe(`?limit=7&group=${kitchen}`);
  });
});

describe("an activity in the feed", () => {
  test("opens its form where it stands, and closes it again", async () => {
    const feed = feedOnPage({ items: [activityItem()] });
    const events = heard(feed, "linli-navigate", "linli-ready");
    await button("报名").click();
    await expect.element(button("大人多一位")).toBeVisible();
    expect((focused(feed) as HTMLElement).dataset["act"]).toBe("close");
    expect(events.map(({ type }) => type)).toEqual(["linli-ready", "linli-navigate"]);
    await userEvent.keyboard("{Enter}");
    await expect.element(button("大人多一位")).not.toBeInTheDocument();
    await expect.poll(() => (focused(feed) as HTMLElement | null)?.dataset["act"]).toBe("openSignUp");
  });

  test("is opened by the page itself when it wants to", async () => {
    const feed = feedOnPage({ items: [activityItem()] });
    feed.element.addEventListener("linli-navigate", (event) => event.preventDefault());
    const events = heard(feed, "linli-navigate");
    await button("报名").click();
    await expect
      .poll(() => events.map(({ kind, id }) => [kind, id]))
      .toEqual([["activity", activityItem().activity?.id]]);
    await expect.element(button("大人多一位")).not.toBeInTheDocument();
  });
});

describe("nothing to read", () => {
  test("is an invitation, with words to begin with", async () => {
    const feed = feedOnPage({ items: [] });
    await button("求借一把梯子").click();
    await expect.poll(() => feed.element.shadowRoot?.querySelector("textarea")?.value).toBe("求借一把梯子");
  });

  test("is what the page says instead", async () => {
    feedOnPage({ items: [], content: '<p slot="empty">这里还没有人</p>' });
    await expect.element(words("这里还没有人")).toBeVisible();
  });

  test("for a stranger where only residents may is a way to sign in", async () => {
    const feed = feedOnPage({ token: null, residentsOnly: true });
    const events = heard(feed, "linli-auth-required", "linli-error");
    await button("登录").click();
    await expect.poll(() => events.map(({ type }) => type)).toEqual(["linli-auth-required"]);
    await expect.element(browser.getByRole("button", { name: /今晚七点/ })).not.toBeInTheDocument();
  });

  test("signing in brings what there is", async () => {
    const feed = feedOnPage({ token: null, residentsOnly: true });
    feed.element.addEventListener("linli-auth-required", (event) => {
      feed.responder.options.residentsOnly = false;
      event.respondWith(Promise.resolve("zhoumin"));
    });
    await button("登录").click();
    await expect.poll(() => articles(feed).length).toBe(4);
  });
});

describe("when reading does not work", () => {
  test("the reason is said, and pressed once more it works", async () => {
    const feed = feedOnPage({ unreadable: "server.busy" });
    await expect.element(words(/这会儿人多/)).toBeVisible();
    feed.responder.options.unreadable = undefined;
    await button("再试一次").click();
    await expect.poll(() => articles(feed).length).toBe(4);
  });

  test("the page may say it itself", async () => {
    feedOnPage({ unreadable: "server.error", content: '<p slot="error">电话 8230 5161</p>' });
    await expect.element(words("电话 8230 5161")).toBeVisible();
  });

  test("what is known stays, with its age", async () => {
    const feed = feedOnPage();
    await expect.poll(() => articles(feed).length).toBe(4);
    await expect.element(words("就这些了")).toBeVisible();
    feed.responder.options.unreadable = "server.error";
    feed.element.session?.readAgain();
    await expect.element(words(/新动态没取到，下面是 \d\d:\d\d 的。/)).toBeVisible();
    expect(articles(feed)).toHaveLength(4);
    feed.responder.options.unreadable = undefined;
    await button("再试一次").click();
    await expect.element(words(/新动态没取到/)).not.toBeInTheDocument();
  });

  test("older ones are asked for again by whoever reads", async () => {
    const feed = feedOnPage({ items: manyPosts(30), attributes: { "page-size": "3" } });
    feed.responder.unreadableFrom = manyPosts(30)[5]?.id ?? null;
    await expect.element(words("再往前的没取到。")).toBeVisible();
    expect(articles(feed)).toHaveLength(6);
    feed.responder.unreadableFrom = null;
    await button("再试一次").click();
    await expect.poll(() => articles(feed).length).toBeGreaterThan(6);
    await expect.element(words("再往前的没取到。")).not.toBeInTheDocument();
  });
});
