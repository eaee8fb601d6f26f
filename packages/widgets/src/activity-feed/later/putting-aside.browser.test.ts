import { describe, expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import { ago, comment, everyKind, he, kitchen, management, post, songChi, zhouMin } from "../testing/fixtures.ts";
import {
  articles,
  button,
  feedOnPage,
  focused,
  heard,
  type Reader,
  shownIds,
  told,
  words,
} from "../testing/on-page.ts";
import { item, menuOf, nthItem } from "./testing/on-page.ts";

const written = ({ responder }: Reader) =>
  responder.received.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);

describe("two taps report", () => {
  test("an item, with the reason; it becomes one line, and the third tap blocks its author as well", async () => {
    const feed = feedOnPage();
    const events = heard(feed, "linli-report-request", "linli-reported", "linli-block-request", "linli-blocked");
    await menuOf("唐果");
    await item("骂人").click();
    await expect.element(words(/已举报，你不会再看到这条/)).toBeVisible();
    expect(articles(feed)[0]?.textContent).not.toContain("修鞋");
    await expect.poll(() => written(feed)).toEqual(["POST /reports"]);
    await expect
      .poll(() => feed.responder.received.find(({ path }) => path === "/reports")?.body)
      .toEqual({
        subject: post().id,
        reason: "rude",
      });
    await button("也屏蔽这个人").click();
    await expect.element(words(/唐果.*已屏蔽/)).toBeVisible();
    await expect
      .poll(() => events.map(({ type }) => type))
      .toEqual(["linli-report-request", "linli-reported", "linli-block-request", "linli-blocked"]);
    await expect.poll(() => written(feed)).toEqual(["POST /reports", `PUT /me/blocks/${post().actor.id}`]);
  });

  test("a comment, and only that becomes one line", async () => {
    const feed = feedOnPage({
      comments: [comment(), comment({ id: "cmt_00000000000000000000000he1", actor: he, body: "我也去问问。" })],
    });
    await nthItem(feed, 0).unfoldComments();
    await nthItem(feed, 0).menuOfComment(0);
    await item("广告").click();
    await expect.element(words(/已举报，你不会再看到这条/)).toBeVisible();
    await expect.element(words("我也去问问。")).toBeVisible();
    await expect
      .poll(() => feed.responder.received.find(({ path }) => path === "/reports")?.body)
      .toEqual({
        subject: comment().id,
        reason: "spam",
      });
    expect(articles(feed)[0]?.textContent).toContain("东门修鞋");
  });

  test("every item that is not one's own", async () => {
    const feed = feedOnPage();
    await expect.poll(() => articles(feed)).toHaveLength(4);
    for (const name of ["唐果", "宋池", "林小满", "梧桐里物业"]) {
      await menuOf(name);
      await expect.element(item("广告")).toBeVisible();
      await userEvent.keyboard("{Escape}");
    }
  });
});

describe("whoever is blocked", () => {
  const byTang = (number: number) =>
    post({
      id: `pst_0000000000000000000000tang${number}`,
      body: `唐果的第 ${number} 条`,
      published_at: ago(number * 9),
    });

  test("is gone everywhere at once, but for the line in which it can be undone", async () => {
    const feed = feedOnPage({ items: [byTang(1), ...everyKind().slice(1), byTang(2), byTang(3)] });
    await menuOf("唐果", 0);
    await item(/屏蔽.*唐果/).click();
    await expect.element(words(/唐果.*已屏蔽，你们不会再看到彼此/)).toBeVisible();
    expect(
      articles(feed)
        .map(({ textContent }) => textContent)
        .join(),
    ).not.toMatch(/唐果的第/);
    await expect.poll(() => shownIds(feed)).toHaveLength(4);
    expect(shownIds(feed)[0]).toBe(byTang(1).id);
    await button("撤销").click();
    await expect.element(words("唐果的第 1 条")).toBeVisible();
    await expect.element(words("唐果的第 3 条")).toBeVisible();
    expect(written(feed)).toEqual([`PUT /me/blocks/${post().actor.id}`, `DELETE /me/blocks/${post().actor.id}`]);
  });

  test("is gone from the other feeds on the page as well, and from what is said below their items", async () => {
    const comments = [comment({ actor: post().actor, body: "唐果也说一句" })];
    const feed = feedOnPage({ comments });
    const client = feed.element.client;
    if (!client) throw new Error("The feed has no client");
    const other = document.createElement("linli-activity-feed");
    Object.assign(other, { client, lang: "zh-CN", live: "off", community: feed.element.community });
    document.body.append(other);
    onTestFinished(() => other.remove());
    const texts = () => other.shadowRoot?.querySelector('[role="feed"]')?.textContent ?? "";
    await expect.poll(texts).toContain("修鞋");
    other.shadowRoot?.querySelectorAll<HTMLElement>('[data-act="unfoldComments"]')[0]?.click();
    await expect.poll(texts).toContain("唐果也说一句");
    await menuOf("唐果", 0);
    await item(/屏蔽.*唐果/).click();
    await expect.poll(texts).not.toContain("修鞋");
    expect(texts()).not.toContain("唐果");
    expect(texts()).toContain("宋池");
  });

  test("is back, with a sentence, when the API does not agree", async () => {
    const feed = feedOnPage({
      items: [post(), post({ id: "pst_000000000000000000000tang02" })],
      refusal: "server.busy",
    });
    await menuOf("唐果", 0);
    await item(/屏蔽.*唐果/).click();
    await expect.element(words(/这会儿人多，等一会儿再试/)).toBeVisible();
    expect(shownIds(feed)).toHaveLength(2);
    expect(articles(feed)[0]?.textContent).toContain("修鞋");
  });

  test("stays when the page objects", async () => {
    const feed = feedOnPage();
    feed.element.addEventListener("linli-block-request", (event) => event.preventDefault());
    await menuOf("唐果");
    await item(/屏蔽.*唐果/).click();
    expect(written(feed)).toEqual([]);
    expect(articles(feed)[0]?.textContent).toContain("修鞋");
  });

  test("is nobody when an institution speaks, and nobody when it is oneself", async () => {
    const own = { own: true, may_remove: true, reactions: [], reports: null };
    feedOnPage({ items: [post({ actor: management }), post({ id: post({ actor: zhouMin }).id, viewer: own })] });
    await menuOf("梧桐里物业", 0);
    await expect.element(item("不看这条")).toBeVisible();
    expect(item(/屏蔽/).query()).toBeNull();
  });
});

describe("what one does not want to see", () => {
  test("is hidden, and comes back in its place", async () => {
    const feed = feedOnPage();
    await menuOf("宋池");
    await item("不看这条").click();
    await expect.element(words("这条你不会再看到。")).toBeVisible();
    await button("撤销").click();
    await expect.element(words(/蓝色水壶/)).toBeVisible();
    expect(told(feed)).toBe("又看得到了。");
    expect(shownIds(feed)[1]).toBe(everyKind()[1]?.id);
    expect(written(feed)).toEqual([`PUT /me/hidden/${everyKind()[1]?.id}`, `DELETE /me/hidden/${everyKind()[1]?.id}`]);
  });

  test("is muted with its group, all of it at once", async () => {
    const inKitchen = (change: Parameters<typeof post>[0]) =>
      post({ group: kitchen, group_name: "会所厨房", ...change });
    const second = inKitchen({ id: "pst_0000000000000000000000k1t2", actor: songChi, body: "厨房的灯换好了" });
    const feed = feedOnPage({ items: [inKitchen({}), second, ...everyKind().slice(1, 2)] });
    await menuOf("唐果");
    await item(/静音.*会所厨房/).click();
    await expect.element(words(/会所厨房.*已静音/)).toBeVisible();
    await expect.poll(() => shownIds(feed)).not.toContain(second.id);
    expect(shownIds(feed)).toHaveLength(2);
    await button("撤销").click();
    await expect.element(words("厨房的灯换好了")).toBeVisible();
  });
});

describe("the menu", () => {
  test("takes the keyboard, goes round by arrows, and gives it back on Escape", async () => {
    const feed = feedOnPage();
    await menuOf("唐果");
    await expect.poll(() => focused(feed)?.textContent?.trim()).toBe("不看这条");
    await userEvent.keyboard("{ArrowUp}");
    expect(focused(feed)?.textContent?.trim()).toBe("别的原因");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(focused(feed)?.textContent?.trim()).toContain("屏蔽");
    await userEvent.keyboard("{End}{Home}");
    expect(focused(feed)?.textContent?.trim()).toBe("不看这条");
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => focused(feed)?.getAttribute("aria-label")).toContain("唐果");
    expect(feed.element.shadowRoot?.querySelector('[role="menu"]')).toBeNull();
    expect(focused(feed)?.getAttribute("aria-expanded")).toBe("false");
  });

  test("closes on a press elsewhere and on its own button, and there is only one at a time", async () => {
    const feed = feedOnPage();
    const menus = () => feed.element.shadowRoot?.querySelectorAll('[role="menu"]').length;
    await menuOf("唐果");
    await menuOf("宋池");
    await expect.poll(menus).toBe(1);
    await menuOf("宋池");
    await expect.poll(menus).toBe(0);
    await menuOf("宋池");
    await words(/东门修鞋/).click();
    await expect.poll(menus).toBe(0);
  });

  test("of an item that becomes one line leaves the keyboard on that line", async () => {
    const feed = feedOnPage();
    await menuOf("唐果");
    await userEvent.keyboard("{Enter}");
    await expect.element(words("这条你不会再看到。")).toBeVisible();
    await expect.poll(() => focused(feed)?.className).toContain("gone");
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.element(words(/东门修鞋/)).toBeVisible();
    await expect.poll(() => focused(feed)?.getAttribute("aria-label")).toContain("唐果");
  });
});

test("a stranger is asked to sign in, and what they pressed is done then", async () => {
  const feed = feedOnPage({ token: null });
  const asked: string[] = [];
  feed.element.addEventListener("linli-auth-required", (event) => {
    asked.push(event.action);
    event.respondWith(Promise.resolve("zhoumin"));
  });
  await menuOf("唐果");
  await item("不看这条").click();
  await expect.element(words("这条你不会再看到。")).toBeVisible();
  expect(asked).toEqual(["hide"]);
  await expect.poll(() => written(feed)).toEqual([`PUT /me/hidden/${post().id}`]);
});

test("a stranger whom nobody signs in is told so, and nothing is gone", async () => {
  const feed = feedOnPage({ token: null });
  await menuOf("唐果");
  await item("不看这条").click();
  await expect.element(words("先在这个页面登录，再点一次。")).toBeVisible();
  await expect.element(words(/东门修鞋/)).toBeVisible();
  expect(written(feed)).toEqual([]);
});
