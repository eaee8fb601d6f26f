import { beforeEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { promised } from "../../foundation/testing/network.ts";
import { post, question, zhouMin } from "../testing/fixtures.ts";
import { articles, box, button, feedOnPage, focused, type Reader, told, words } from "../testing/on-page.ts";
import { item, menuOf, write } from "./testing/on-page.ts";

const own = { own: true, may_remove: true, reactions: [], reports: null };
const mine = (body = "有人要一起团东门的枇杷吗？") => post({ actor: zhouMin, viewer: own, body });
const editor = () => box("修改");
const written = ({ responder }: Reader) => responder.received.filter(({ method }) => method !== "GET");

async function editing(options: Parameters<typeof feedOnPage>[0] = {}): Promise<Reader> {
  const feed = feedOnPage({ items: [mine(), question()], ...options });
  await menuOf("周敏");
  await item("修改").click();
  await expect.poll(() => focused(feed)?.id).toBe(`edit-${post().id}`);
  return feed;
}

beforeEach(() => sessionStorage.clear());

describe("one's own post", () => {
  test("is changed in its place, and the keyboard goes back to where it came from", async () => {
    const feed = await editing();
    await expect.element(editor()).toHaveValue(mine().body);
    write(feed, ".editor textarea", "枇杷团满了，谢谢大家");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => articles(feed)[0]?.textContent).toContain("枇杷团满了");
    expect(written(feed).map(({ method, body }) => [method, body])).toEqual([
      ["PATCH", { body: "枇杷团满了，谢谢大家" }],
    ]);
    expect(told(feed)).toBe("改好了。");
    await expect.poll(() => focused(feed)?.getAttribute("aria-label")).toContain("周敏");
  });

  test("stays as it was, and the words in the editor, when the change is refused", async () => {
    const feed = await editing({ refusal: "permission.denied" });
    write(feed, ".editor textarea", "改了又改");
    await button("存好").click();
    await expect.element(words(/这一步要主理人或物业来做/).first()).toBeVisible();
    await expect.element(editor()).toHaveValue("改了又改");
    await button("不改了").click();
    await expect.poll(() => articles(feed)[0]?.textContent).toContain(mine().body);
  });

  test("stays as it was when nothing was changed, or Escape is pressed, and nothing is sent", async () => {
    const feed = await editing();
    await button("存好").click();
    await expect.poll(() => articles(feed)[0]?.querySelector("textarea")).toBeNull();
    await menuOf("周敏");
    await item("修改").click();
    await expect.poll(() => focused(feed)?.id).toBe(`edit-${post().id}`);
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => focused(feed)?.getAttribute("aria-label")).toContain("周敏");
    expect(written(feed)).toEqual([]);
  });

  test("keeps the change that was begun when one looks into the menu again", async () => {
    const feed = await editing();
    write(feed, ".editor textarea", "改到一半");
    await menuOf("周敏");
    await item("修改").click();
    await expect.element(editor()).toHaveValue("改到一半");
    await button("不改了").click();
    await menuOf("周敏");
    await item("修改").click();
    await expect.element(editor()).toHaveValue(mine().body);
  });

  test("is changed as a whole although the feed brought only its beginning", async () => {
    const whole = "长".repeat(500);
    await editing({ items: [mine(whole)] });
    await expect.element(editor()).toHaveValue(whole);
  });

  test("is deleted after one question in its place", async () => {
    const feed = feedOnPage({ items: [mine(), question()] });
    await menuOf("周敏");
    await item("删除").click();
    await expect.element(words(/删掉吗？删了就找不回来/)).toBeVisible();
    await expect.poll(() => focused(feed)?.textContent?.trim()).toBe("留着");
    expect(written(feed)).toEqual([]);
    await button("删除").click();
    await expect.element(words("删掉了。")).toBeVisible();
    await expect.poll(() => focused(feed)?.className).toContain("gone");
    expect(written(feed).map(({ method, path }) => `${method} ${path}`)).toEqual([`DELETE /posts/${post().id}`]);
  });

  test("is kept when one thinks again", async () => {
    const feed = feedOnPage({ items: [mine()] });
    await menuOf("周敏");
    await item("删除").click();
    await button("留着").click();
    await expect.poll(() => focused(feed)?.getAttribute("aria-label")).toContain("周敏");
    expect(articles(feed)[0]?.textContent).toContain(mine().body);
  });

  test("stays, with a sentence, when it could not be deleted", async () => {
    const feed = feedOnPage({ items: [mine()], refusal: "server.busy" });
    await menuOf("周敏");
    await item("删除").click();
    await button("删除").click();
    await expect.element(words(/这会儿人多/)).toBeVisible();
    expect(articles(feed)[0]?.textContent).toContain(mine().body);
  });

  test("is deleted once by an impatient press", async () => {
    const feed = feedOnPage({ items: [mine()] });
    await menuOf("周敏");
    await item("删除").click();
    await expect.element(button("删除")).toBeVisible();
    const gate = promised<null>();
    feed.responder.gate = gate.promise;
    const press = () => feed.element.shadowRoot?.querySelector<HTMLElement>(".confirmation .outline")?.click();
    for (let times = 0; times < 3; times++) press();
    await expect.element(button("正在删…")).toHaveAttribute("aria-busy", "true");
    gate.resolve(null);
    await expect.element(words("删掉了。")).toBeVisible();
    expect(written(feed)).toHaveLength(1);
  });
});

describe("who manages the place", () => {
  const managed = { own: false, may_remove: true, reactions: [], reports: 3 };

  test("is told how many have reported, and takes a post down after one question", async () => {
    const feed = feedOnPage({ items: [post({ viewer: managed })], viewer: { ...zhouMin, role: "manager" } });
    await menuOf("唐果");
    await expect.element(words("3 位邻居举报过")).toBeVisible();
    await item("撤下").click();
    await expect.element(words(/撤下吗？大家都看不到了/)).toBeVisible();
    await button("撤下").click();
    await expect.element(words("撤下了，作者会收到通知。")).toBeVisible();
    expect(written(feed).map(({ method }) => method)).toEqual(["DELETE"]);
  });

  test("cannot change what others said", async () => {
    feedOnPage({ items: [post({ viewer: managed })], viewer: { ...zhouMin, role: "manager" } });
    await menuOf("唐果");
    await expect.element(item("撤下")).toBeVisible();
    expect(item("修改").query()).toBeNull();
  });
});

test("who has nothing to say about it is offered neither", async () => {
  feedOnPage({ items: [post()] });
  await menuOf("唐果");
  await expect.element(item("不看这条")).toBeVisible();
  for (const name of ["修改", "删除", "撤下"]) expect(item(name).query()).toBeNull();
});
