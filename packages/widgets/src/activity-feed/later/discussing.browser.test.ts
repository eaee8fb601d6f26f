import { limits } from "@linli/contract";
import { beforeEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { ago, comment, he, manyComments, post, songChi, zhouMin } from "../testing/fixtures.ts";
import {
  articles,
  box,
  button,
  feedOnPage,
  focused,
  heard,
  lineReturns,
  type Reader,
  told,
  words,
} from "../testing/on-page.ts";
import { item, nthItem, write } from "./testing/on-page.ts";

const answerBox = () => box("回一句…");
const send = () => button("发出");
const own = { own: true, may_remove: true };
const mine = () => comment({ id: "cmt_00000000000000000000000m1ne", actor: zhouMin, body: "我也想去", viewer: own });

const commented = ({ responder }: Reader) =>
  responder.received.filter(({ method, path }) => method === "POST" && path.endsWith("/comments"));
const said = (feed: Reader) =>
  [...(feed.element.shadowRoot?.querySelectorAll(".comment .said") ?? [])].map(({ textContent }) => textContent);

/** A post with these comments, unfolded. */
async function unfolded(options: Parameters<typeof feedOnPage>[0] = {}): Promise<Reader> {
  const comments = options?.comments ?? [comment()];
  const counts = { ...post().counts, comments: comments.length };
  const feed = feedOnPage({ items: [post({ counts })], ...options, comments });
  await nthItem(feed, 0).unfoldComments();
  await expect.poll(() => feed.element.shadowRoot?.querySelector(".comments")).toBeTruthy();
  return feed;
}

const answer = (feed: Reader, text: string) => write(feed, ".answer textarea", text);

beforeEach(() => sessionStorage.clear());

describe("what neighbours answer", () => {
  test("unfolds below the item, oldest first, and folds again", async () => {
    const feed = await unfolded({ comments: manyComments(3) });
    await expect.poll(() => said(feed)).toEqual([1, 2, 3].map((number) => `第 ${number} 个人说：我也去。`));
    const toggle = articles(feed)[0]?.querySelector('[data-act="unfoldComments"]');
    expect(toggle?.getAttribute("aria-expanded")).toBe("true");
    await nthItem(feed, 0).unfoldComments();
    await expect.poll(() => said(feed)).toEqual([]);
    expect(toggle?.getAttribute("aria-expanded")).toBe("false");
  });

  test("comes page by page when there are forty", async () => {
    const feed = await unfolded({ comments: manyComments(40) });
    await expect.poll(() => said(feed)).toHaveLength(20);
    await button("看后面的回复").click();
    await expect.poll(() => said(feed)).toHaveLength(40);
    expect(said(feed)[39]).toContain("第 40 个人");
    expect(button("看后面的回复").query()).toBeNull();
  });

  describe("when somebody else answers while it is on its way", () => {
    const reads = ({ responder }: Reader) =>
      responder.sent.filter(({ method, path }) => method === "GET" && path.endsWith("/comments")).length;
    const speak = ({ responder }: Reader) =>
      responder.alter(post().id, (each) => ({ ...each, counts: { ...each.counts, comments: 61 } }));
    async function following(): Promise<Reader> {
      const feed = feedOnPage({ items: [post()], comments: manyComments(60), attributes: { live: "stream" } });
      await expect.poll(() => feed.responder.followers).toBe(1);
      await expect.poll(() => articles(feed)).toHaveLength(1);
      return feed;
    }

    test("comes as far as it was asked for", async () => {
      const feed = await following();
      await nthItem(feed, 0).unfoldComments();
      await expect.poll(() => said(feed)).toHaveLength(20);
      const before = reads(feed);
      const arrive = feed.responder.delayAnswers();
      await button("看后面的回复").click();
      await expect.poll(() => reads(feed)).toBe(before + 1);
      speak(feed);
      await expect.poll(() => reads(feed)).toBe(before + 2);
      arrive();
      await expect.poll(() => said(feed)).toHaveLength(40);
    });

    test("is not read to the end at once", async () => {
      const feed = await following();
      const arrive = feed.responder.delayAnswers();
      await nthItem(feed, 0).unfoldComments();
      await expect.poll(() => reads(feed)).toBe(1);
      speak(feed);
      await expect.poll(() => reads(feed)).toBe(2);
      arrive();
      await expect.poll(() => said(feed)).toHaveLength(20);
      await expect.element(button("看后面的回复")).toBeEnabled();
      expect(reads(feed)).toBe(2);
    });
  });

  test("is read again when somebody else has answered, and counted right", async () => {
    const feed = await unfolded({ attributes: { live: "stream" } });
    await expect.poll(() => said(feed)).toHaveLength(1);
    await expect.poll(() => feed.responder.followers).toBe(1);
    feed.responder.comments = [
      ...feed.responder.comments,
      comment({ id: "cmt_0000000000000000000000he02", body: "算我一个", actor: he }),
    ];
    feed.responder.alter(post().id, (each) => ({ ...each, counts: { ...each.counts, comments: 2 } }));
    await expect.poll(() => said(feed)).toEqual(["谢谢，正要找修鞋的。", "算我一个"]);
    await expect.element(button(/^2 条回复/)).toBeVisible();
  });

  test("says so when it cannot be read, and tries again", async () => {
    const feed = feedOnPage({ items: [post()], comments: [comment()] });
    await expect.poll(() => articles(feed)).toHaveLength(1);
    feed.responder.options.unreadable = "server.error";
    await nthItem(feed, 0).unfoldComments();
    await expect.element(words(/我们这边出了点问题/)).toBeVisible();
    feed.responder.options.unreadable = undefined;
    await button("再试一次").click();
    await expect.poll(() => said(feed)).toHaveLength(1);
  });
});

describe("an answer", () => {
  test("is written, stands last, is counted, and the page is told", async () => {
    const feed = await unfolded();
    const events = heard(feed, "linli-post-request", "linli-posted");
    answer(feed, "我也想去");
    await send().click();
    await expect.poll(() => said(feed)).toEqual(["谢谢，正要找修鞋的。", "我也想去"]);
    await expect.element(button(/^2 条回复/)).toBeVisible();
    await expect.element(answerBox()).toHaveValue("");
    expect(told(feed)).toBe("回复发出去了。");
    expect(events.map(({ type, kind, post }) => [type, kind, post])).toEqual([
      ["linli-post-request", "comment", post().id],
      ["linli-posted", "comment", post().id],
    ]);
    expect(commented(feed).map(({ body }) => body)).toEqual([{ body: "我也想去" }]);
  });

  test("stands after what is shown although there is more before it, and once when all is read", async () => {
    const feed = await unfolded({ comments: manyComments(40) });
    await expect.poll(() => said(feed)).toHaveLength(20);
    answer(feed, "我是最后一个");
    await send().click();
    await expect.poll(() => said(feed)).toHaveLength(21);
    await button("看后面的回复").click();
    await expect.poll(() => said(feed)).toHaveLength(41);
    await button("看后面的回复").click();
    await expect.poll(() => button("看后面的回复").query()).toBeNull();
    expect(said(feed)).toHaveLength(41);
    expect(said(feed).filter((text) => text === "我是最后一个")).toHaveLength(1);
    expect(said(feed)[40]).toBe("我是最后一个");
  });

  test("waits for the line below its post, and arrives once", async () => {
    const feed = await unfolded();
    answer(feed, "没信号也想说");
    feed.responder.offline = true;
    await send().click();
    await expect.element(words("等网络")).toBeVisible();
    await expect.element(words("没信号也想说")).toBeVisible();
    for (let times = 0; times < 4; times++) lineReturns(feed);
    await expect.poll(() => said(feed)).toEqual(["谢谢，正要找修鞋的。", "没信号也想说"]);
    expect(words("等网络").query()).toBeNull();
    expect(commented(feed)).toHaveLength(1);
  });

  test("stays where it is, with a sentence, when it is refused", async () => {
    const feed = await unfolded({ refusal: "permission.denied" });
    answer(feed, "我也想去");
    await send().click();
    await expect.element(words(/这一步要主理人或物业来做/).first()).toBeVisible();
    await expect.element(answerBox()).toHaveValue("我也想去");
  });

  test("that was begun is there when the discussion is unfolded again", async () => {
    const feed = await unfolded();
    answer(feed, "写到一半");
    feed.element.shadowRoot?.querySelector<HTMLElement>(".answer textarea")?.focus();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => focused(feed)?.getAttribute("aria-label")).toBe("1 条回复");
    await userEvent.keyboard("{Enter}");
    await expect.element(answerBox()).toHaveValue("写到一半");
  });

  test("has room for as much as the contract says", async () => {
    const feed = await unfolded();
    answer(feed, "字".repeat(limits.comment + 2));
    await expect.element(words("多了 2 个字")).toBeVisible();
    await expect.element(send()).toHaveAttribute("aria-disabled", "true");
  });

  test("of a stranger asks who they are first", async () => {
    const feed = await unfolded({ token: null });
    const actions: string[] = [];
    feed.element.addEventListener("linli-auth-required", (event) => {
      actions.push(event.action);
      event.respondWith(Promise.resolve("zhoumin"));
    });
    await button("登录后回一句").click();
    await expect.poll(() => focused(feed)?.id).toBe(`answer-${post().id}`);
    expect(actions).toEqual(["comment"]);
  });
});

describe("one's own answer", () => {
  test("is changed in its place", async () => {
    const feed = await unfolded({ comments: [comment(), mine()] });
    await nthItem(feed, 0).menuOfComment(1);
    await item("修改").click();
    await expect.poll(() => focused(feed)?.id).toBe(`edit-${mine().id}`);
    write(feed, ".editor textarea", "我不去了");
    await button("存好").click();
    await expect.poll(() => said(feed)).toEqual(["谢谢，正要找修鞋的。", "我不去了"]);
    await expect.poll(() => focused(feed)?.getAttribute("aria-label")).toContain("周敏");
  });

  test("is deleted after one question, and counted down", async () => {
    const feed = await unfolded({ comments: [comment(), mine()] });
    await nthItem(feed, 0).menuOfComment(1);
    await item("删除").click();
    await expect.element(words(/删掉吗/)).toBeVisible();
    await button("删除").click();
    await expect.element(words("删掉了。")).toBeVisible();
    await expect.element(button(/^1 条回复/)).toBeVisible();
    expect(said(feed)).toEqual(["谢谢，正要找修鞋的。"]);
  });
});

test("what a blocked neighbour answered is gone as well", async () => {
  const feed = await unfolded({
    comments: [
      comment(),
      comment({ id: "cmt_0000000000000000000000he02", actor: he, body: "老贺的话" }),
      comment({ id: "cmt_0000000000000000000000s0ng", actor: songChi, body: "宋池又说", published_at: ago(1) }),
    ],
  });
  await expect.poll(() => said(feed)).toHaveLength(3);
  await nthItem(feed, 0).menuOfComment(0);
  await item(/屏蔽.*宋池/).click();
  await expect.element(words(/宋池.*已屏蔽/)).toBeVisible();
  await expect.poll(() => said(feed)).toEqual(["老贺的话"]);
  await button("撤销").click();
  await expect.poll(() => said(feed)).toEqual(["谢谢，正要找修鞋的。", "老贺的话", "宋池又说"]);
});
