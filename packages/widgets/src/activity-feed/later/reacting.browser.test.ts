import { describe, expect, test } from "vitest";
import { promised } from "../../foundation/testing/network.ts";
import { post } from "../testing/fixtures.ts";
import { articles, button, feedOnPage, type Reader, words } from "../testing/on-page.ts";
import { nthItem } from "./testing/on-page.ts";

const thanks = () => button(/^谢谢/);
const written = ({ responder }: Reader) =>
  responder.sent.filter(({ path }) => path.includes("/reactions/")).map(({ method }) => method);
const pressed = (feed: Reader) =>
  articles(feed)[0]?.querySelector('[data-value="thanks"]')?.getAttribute("aria-pressed");
const react = (feed: Reader) => nthItem(feed, 0).react("thanks");

/** One post with nine thanks, whose answers wait for a hand. */
async function waiting() {
  const feed = feedOnPage({ items: [post()] });
  await expect.element(button("谢谢，9 人")).toBeVisible();
  const gate = promised<null>();
  feed.responder.gate = gate.promise;
  return { feed, answer: () => gate.resolve(null) };
}

describe("a reaction", () => {
  test("is there before anybody has answered, and stays", async () => {
    const { feed, answer } = await waiting();
    await thanks().click();
    await expect.element(button("谢谢，10 人")).toHaveAttribute("aria-pressed", "true");
    answer();
    await expect.poll(() => feed.responder.items[0]?.counts.reactions.thanks).toBe(10);
    await expect.element(button("谢谢，10 人")).toHaveAttribute("aria-pressed", "true");
    expect(written(feed)).toEqual(["PUT"]);
  });

  test("stays although an answer comes that was asked for before it", async () => {
    const feed = feedOnPage({ items: [post(), post({ id: "pst_00000000000000000000000002" })] });
    await expect.poll(() => articles(feed)).toHaveLength(2);
    await expect.poll(() => feed.element.session).toBeTruthy();
    const before = feed.responder.received.length;
    const arrive = feed.responder.delayAnswers();
    const [first, second] = feed.responder.items;
    if (!first || !second) throw new Error("there are no items");
    feed.responder.items = [first, { ...second, body: "这句悄悄改过。" }];
    feed.element.session?.readAgain();
    await expect.poll(() => feed.responder.received.length).toBeGreaterThan(before);
    await react(feed);
    await expect.poll(() => feed.responder.items[0]?.counts.reactions.thanks).toBe(10);
    arrive();
    await expect.element(words("这句悄悄改过。")).toBeVisible();
    expect([pressed(feed), articles(feed)[0]?.querySelector('[data-value="thanks"]')?.textContent]).toEqual([
      "true",
      expect.stringContaining("10"),
    ]);
  });

  test("is drawn in the frame after the press", async () => {
    const { feed } = await waiting();
    // Who has reacted once has all that reacting needs.
    await thanks().click();
    await expect.element(button("谢谢，10 人")).toHaveAttribute("aria-pressed", "true");
    articles(feed)[0]?.querySelector<HTMLElement>('[data-value="thanks"]')?.click();
    await new Promise(requestAnimationFrame);
    expect(pressed(feed)).toBe("false");
  });

  test("is taken back, with a sentence, when it is refused", async () => {
    const feed = feedOnPage({ items: [post()], refusal: "request.too_many" });
    await thanks().click();
    await expect.element(words(/点得有点快，等一会儿再试/)).toBeVisible();
    await expect.element(button("谢谢，9 人")).toHaveAttribute("aria-pressed", "false");
    feed.responder.options.refusal = undefined;
    await thanks().click();
    await expect.element(button("谢谢，10 人")).toHaveAttribute("aria-pressed", "true");
    expect(words(/点得有点快/).query()).toBeNull();
  });

  test("is taken back, with a sentence, when there is no line", async () => {
    const feed = feedOnPage({ items: [post()] });
    await expect.element(thanks()).toBeVisible();
    feed.responder.offline = true;
    await thanks().click();
    await expect.element(words(/连不上/)).toBeVisible();
    await expect.element(button("谢谢，9 人")).toHaveAttribute("aria-pressed", "false");
  });

  test("waits for a stranger to sign in, and is done then", async () => {
    const feed = feedOnPage({ items: [post()], token: null });
    const actions: string[] = [];
    feed.element.addEventListener("linli-auth-required", (event) => {
      actions.push(event.action);
      event.respondWith(Promise.resolve("zhoumin"));
    });
    await thanks().click();
    await expect.element(button("谢谢，10 人")).toHaveAttribute("aria-pressed", "true");
    expect(actions).toEqual(["react"]);
  });
});

describe("repeated taps", () => {
  test("end at the last wish: an even number sends it back once the first is answered", async () => {
    const { feed, answer } = await waiting();
    for (let tap = 0; tap < 6; tap++) await react(feed);
    await expect.element(button("谢谢，9 人")).toHaveAttribute("aria-pressed", "false");
    answer();
    await expect.poll(() => written(feed)).toEqual(["PUT", "DELETE"]);
    await expect.poll(() => feed.responder.items[0]?.viewer?.reactions).toEqual([]);
    await expect.element(button("谢谢，9 人")).toHaveAttribute("aria-pressed", "false");
  });

  test("end at the last wish: an odd number needs no second request", async () => {
    const { feed, answer } = await waiting();
    for (let tap = 0; tap < 7; tap++) await react(feed);
    answer();
    await expect.poll(() => feed.responder.items[0]?.viewer?.reactions).toEqual(["thanks"]);
    await expect.element(button("谢谢，10 人")).toHaveAttribute("aria-pressed", "true");
    expect(written(feed)).toEqual(["PUT"]);
  });

  test("on different reactions do not get into each other's way", async () => {
    const { feed, answer } = await waiting();
    await react(feed);
    await nthItem(feed, 0).react("me_too");
    await react(feed);
    answer();
    await expect.poll(() => feed.responder.items[0]?.viewer?.reactions).toEqual(["me_too"]);
    await expect.element(button("我也是，1 人")).toHaveAttribute("aria-pressed", "true");
    await expect.element(button("谢谢，9 人")).toHaveAttribute("aria-pressed", "false");
  });
});

test("what the stream tells meanwhile is not counted twice", async () => {
  const feed = feedOnPage({ items: [post()], attributes: { live: "stream" } });
  await expect.element(button("谢谢，9 人")).toBeVisible();
  await expect.poll(() => feed.responder.followers).toBe(1);
  const gate = promised<null>();
  feed.responder.gate = gate.promise;
  await react(feed);
  feed.responder.alter(post().id, (item) => ({
    ...item,
    counts: { ...item.counts, comments: 7, reactions: { ...item.counts.reactions, thanks: 10 } },
  }));
  await expect.element(button(/^7 条回复/)).toBeVisible();
  await expect.element(button("谢谢，10 人")).toHaveAttribute("aria-pressed", "true");
  gate.resolve(null);
});
