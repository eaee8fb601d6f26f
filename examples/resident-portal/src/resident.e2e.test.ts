import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nextOccurrence } from "./testing/coming.ts";
import type { Demo } from "./testing/demo-process.ts";
import { openBrowser, signIn, tabTo } from "./testing/neighbour.ts";
import { openScene, type Scene } from "./testing/scene.ts";

let demo: Demo;
let browser: Browser;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  ({ demo, browser } = scene);
});
afterAll(() => scene.close());

const zongzi = "包粽子，认邻居";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
/** What is said stands on the page first; the line for screen readers repeats it at the end. */
const see = (where: Page | Locator, sentence: string) => where.getByText(sentence).first().waitFor();
const taken = async () => (await nextOccurrence(demo, zongzi)).taken;

describe("a resident", () => {
  test("signs up with a child, brings one more, and cancels", async () => {
    const { page, context, troubles } = await openBrowser(browser);
    const before = await taken();
    await signIn(page, demo.portal, "周敏", `/activity?id=${demo.activity}`);
    await press(page, "孩子多一位");
    await page.getByLabel("孩子怎么称呼").fill("二宝");
    await page.getByLabel("几岁").fill("6");
    await page.getByLabel("过敏或忌口").fill("花生");
    await page.getByLabel("我是监护人").check();
    await press(page, "报名 2 人");
    await see(page, "位子留好了");
    expect(await taken()).toBe(before + 2);

    await press(page, "改人数");
    await press(page, "大人多一位");
    await press(page, "改成 3 人");
    await see(page, "改好了，3 人");
    expect(await taken()).toBe(before + 3);

    await page.reload();
    await press(page, "来不了");
    await press(page, "退出报名");
    await see(page, "位子让出来了");
    expect(await taken()).toBe(before);
    expect(troubles).toEqual([]);
    expect((await context.cookies()).map(({ name }) => name)).toEqual(["portal_session"]);
    await context.close();
  });

  test("on an old phone can bring a child without the page scrolling sideways", async () => {
    const { page, context } = await openBrowser(browser);
    await page.setViewportSize({ width: 320, height: 640 });
    await signIn(page, demo.portal, "周敏");
    await page.locator("linli-sign-up-form[activity]").getByRole("button", { name: "孩子多一位" }).click();
    await page.getByLabel("孩子怎么称呼").waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(320);
    await context.close();
  });

  test("signs up and cancels with the keyboard alone, from the list", async () => {
    const { page, context, troubles } = await openBrowser(browser);
    await page.goto(`${demo.portal}/sign-in?back=%2Fneighbours`);
    await tabTo(page, "以叶青的身份登录");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${demo.portal}/neighbours`);
    const list = page.locator("linli-sign-up-form:not([activity])");
    await list.getByText("睡前故事会", { exact: true }).first().waitFor();
    await tabTo(page, "睡前故事会");
    await page.keyboard.press("Enter");
    await list.getByRole("button", { name: "报名", exact: true }).waitFor();
    await tabTo(page, "大人多一位");
    await page.keyboard.press("Space");
    await tabTo(page, "报名 2 人");
    await page.keyboard.press("Enter");
    await see(list, "位子留好了");
    await tabTo(page, "来不了");
    await page.keyboard.press("Enter");
    await list.getByRole("button", { name: "退出报名" }).waitFor();
    await tabTo(page, "退出报名");
    await page.keyboard.press("Enter");
    await see(list, "位子让出来了");
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("who loses the network before the sign-up is sent is told so, and it is sent once when it is back", async () => {
    const { page, context } = await openBrowser(browser);
    const before = await taken();
    await signIn(page, demo.portal, "唐果", `/activity?id=${demo.activity}`);
    await thinkAboutAChild(page);
    await context.setOffline(true);
    await press(page, "报名");
    await see(page, "记下了");
    expect(await taken()).toBe(before);
    await context.setOffline(false);
    await see(page, "位子留好了");
    expect(await taken()).toBe(before + 1);
    await context.close();
  });

  test("who loses the network before the answer comes is signed up once, under one key", async () => {
    const { page, context } = await openBrowser(browser);
    const before = await taken();
    await signIn(page, demo.portal, "顾北", `/activity?id=${demo.activity}`);
    await thinkAboutAChild(page);
    const keys: (string | null)[] = [];
    await page.route("**/sign-ups", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.push(await route.request().headerValue("idempotency-key"));
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await context.setOffline(true);
      await route.abort("internetdisconnected");
    });
    await press(page, "报名");
    await see(page, "记下了");
    expect(await taken()).toBe(before + 1);
    await context.setOffline(false);
    await see(page, "位子留好了");
    expect(await taken()).toBe(before + 1);
    expect(keys).toEqual([expect.stringMatching(/\S{8,}/), keys[0]]);
    await context.close();
  });

  test("who changes their mind while the network is gone has not signed up", async () => {
    const { page, context } = await openBrowser(browser);
    const before = await taken();
    await signIn(page, demo.portal, "韩冬", `/activity?id=${demo.activity}`);
    await thinkAboutAChild(page);
    await context.setOffline(true);
    await press(page, "报名");
    await press(page, "先不报了");
    await context.setOffline(false);
    await page.reload();
    await page.getByRole("button", { name: "报名", exact: true }).waitFor();
    expect(await taken()).toBe(before);
    await context.close();
  });

  test("who signs out of the portal is a stranger to Linli", async () => {
    const { page, context } = await openBrowser(browser);
    await signIn(page, demo.portal, "江禾", `/activity?id=${demo.activity}`);
    await press(page, "退出");
    await page.goto(`${demo.portal}/activity?id=${demo.activity}`);
    await press(page, "报名");
    await see(page, "先登录");
    await context.close();
  });
});

/** Adds a child and takes it back: the form is half filled in, so it has come whole. */
async function thinkAboutAChild(page: Page): Promise<void> {
  await press(page, "孩子多一位");
  await page.getByLabel("孩子怎么称呼").waitFor();
  await press(page, "孩子少一位");
}
