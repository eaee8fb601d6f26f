import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicFeed } from "./testing/as-resident.ts";
import type { Demo } from "./testing/demo-process.ts";
import { type Neighbour, openBrowser, openPage, signIn, tabTo } from "./testing/neighbour.ts";
import { openScene, type Scene } from "./testing/scene.ts";
import { feedOf, itemWith, write } from "./testing/talking.ts";

let demo: Demo;
let browser: Browser;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  ({ demo, browser } = scene);
});
afterAll(() => scene.close());

/** On the home page, where the feed is. */
async function atHome(name: string): Promise<Neighbour> {
  const neighbour = await openBrowser(browser);
  await signIn(neighbour.page, demo.portal, name, "/bills");
  await openPage(neighbour.page, demo.portal);
  return neighbour;
}

const send = (page: Page) => feedOf(page).getByRole("button", { name: "发出", exact: true }).click();
const timesSaid = async (words: string) => (await publicFeed(demo)).filter((body) => body === words).length;

describe("a resident whose line goes down", () => {
  test("while they write has it sent once, when the line is back", async () => {
    const { page, context } = await atHome("唐果");
    const words = "地下二层没有信号，写着试试";
    await write(page, words);
    await context.setOffline(true);
    await send(page);
    await feedOf(page).getByText("等网络").first().waitFor();
    expect(await timesSaid(words)).toBe(0);
    await context.setOffline(false);
    await itemWith(page, words).waitFor();
    await feedOf(page).getByText("等网络").waitFor({ state: "detached" });
    expect(await timesSaid(words)).toBe(1);
    await context.close();
  });

  test("before the answer comes has said it once, under one key", async () => {
    const { page, context } = await atHome("顾北");
    const words = "电梯里发的，不知道到了没有";
    const keys: (string | null)[] = [];
    await page.route("**/posts", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.push(await route.request().headerValue("idempotency-key"));
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await context.setOffline(true);
      await route.abort("internetdisconnected");
    });
    await write(page, words);
    await send(page);
    await feedOf(page).getByText("等网络").first().waitFor();
    expect(await timesSaid(words)).toBe(1);
    await context.setOffline(false);
    await feedOf(page).getByText("等网络").waitFor({ state: "detached" });
    await itemWith(page, words).waitFor();
    expect(await itemWith(page, words).count()).toBe(1);
    expect(await timesSaid(words)).toBe(1);
    expect(keys).toEqual([expect.stringMatching(/\S{8,}/), keys[0]]);
    await context.close();
  });

  test("and who thinks better of it has said nothing", async () => {
    const { page, context } = await atHome("韩冬");
    const words = "算了，不说了";
    await write(page, words);
    await context.setOffline(true);
    await send(page);
    await feedOf(page).getByRole("button", { name: "不发了" }).click();
    await context.setOffline(false);
    await page.reload();
    await itemWith(page, "橘猫睡在月洞门墙头上").waitFor();
    expect(await timesSaid(words)).toBe(0);
    await context.close();
  });
});

test("what was begun is still there after the page was opened again", async () => {
  const { page, context } = await atHome("叶青");
  const known = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/v1/me");
  await write(page, "周末谁去");
  await known;
  await feedOf(page).getByRole("textbox", { name: "跟邻居说点什么" }).press("End");
  await page.keyboard.type("买菜？");
  await openPage(page, demo.portal);
  const atRest = feedOf(page).getByRole("button", { name: /今晚七点打球|周末谁去买菜/ });
  await atRest.click();
  const text = feedOf(page).getByRole("textbox", { name: "跟邻居说点什么" });
  await expect.poll(() => text.inputValue()).toBe("周末谁去买菜？");
  await context.close();
});

test("with the keyboard alone a resident writes, answers, thanks and joins a group", async () => {
  const { page, context, troubles } = await openBrowser(browser);
  await page.goto(`${demo.portal}/sign-in?back=%2F`);
  await tabTo(page, "以江禾的身份登录");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${demo.portal}/`);
  await itemWith(page, "橘猫睡在月洞门墙头上").waitFor();

  await tabTo(page, "今晚七点打球");
  await page.keyboard.press("Enter");
  await feedOf(page).getByRole("textbox", { name: "跟邻居说点什么" }).waitFor();
  await page.keyboard.type("捡到一只蓝手套");
  await tabTo(page, "发出");
  await page.keyboard.press("Enter");
  await itemWith(page, "捡到一只蓝手套").waitFor();

  const cat = itemWith(page, "橘猫睡在月洞门墙头上");
  await cat.focus();
  await tabTo(page, "谢谢");
  await page.keyboard.press("Enter");
  await cat.getByRole("button", { name: "谢谢，1 人" }).waitFor();
  await tabTo(page, "回复");
  await page.keyboard.press("Enter");
  await cat.getByRole("textbox", { name: "回一句" }).waitFor();
  await tabTo(page, "回一句");
  await page.keyboard.type("我家的，叫年糕");
  await tabTo(page, "发出");
  await page.keyboard.press("Enter");
  await cat.getByText("我家的，叫年糕").first().waitFor();

  await openPage(page, `${demo.portal}/group?id=${demo.group}`);
  await page.getByRole("button", { name: "加入", exact: true }).waitFor();
  await tabTo(page, "加入");
  await page.keyboard.press("Enter");
  await page.getByText("你在这个组").waitFor();
  expect(troubles).toEqual([]);
  await context.close();
});

test("on an old phone the feed, the directory and a group do not scroll sideways", async () => {
  const { page, context } = await openBrowser(browser);
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, demo.portal, "周敏", "/bills");
  for (const path of ["/", "/groups", `/group?id=${demo.group}`]) {
    await openPage(page, demo.portal + path);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
  }
  await context.close();
});
