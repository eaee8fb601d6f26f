import { takeToTheFloor } from "@linli/testing/browser-floor";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Demo } from "./testing/demo-process.ts";
import { type Neighbour, openBrowser, openPage, signIn } from "./testing/neighbour.ts";
import { openScene, type Scene } from "./testing/scene.ts";
import { answer, itemWith, say } from "./testing/talking.ts";

let demo: Demo;
let browser: Browser;
let scene: Scene;
let me: Neighbour;
beforeAll(async () => {
  scene = await openScene();
  ({ demo, browser } = scene);
});
afterAll(() => scene.close());
beforeEach(async () => {
  me = await openBrowser(browser);
  await takeToTheFloor(me.context);
  // Elements tell the page what failed, also where they show something else instead.
  await me.context.addInitScript(() => {
    const tell = ({ type, target }: Event) => console.error(type, (target as Element).localName);
    addEventListener("linli-error", tell, true);
  });
  return async () => {
    await me.context.close();
    expect(me.troubles).toEqual([]);
  };
});

test("the feed is read, written, answered and thanked in the oldest browser that is promised", async () => {
  const { page } = me;
  await signIn(page, demo.portal, "周敏", "/bills");
  await openPage(page, demo.portal);
  await say(page, "旧手机也能说话");
  await answer(page, "旧手机也能说话", "听得见");
  await itemWith(page, "旧手机也能说话").getByRole("button", { name: "谢谢" }).click();
  await itemWith(page, "旧手机也能说话").getByRole("button", { name: "谢谢，1 人" }).waitFor();
});

test("so a group is joined there, and found among the others", async () => {
  const { page } = me;
  await signIn(page, demo.portal, "顾北", "/bills");
  await openPage(page, `${demo.portal}/group?id=${demo.group}`);
  await page.getByRole("button", { name: "加入", exact: true }).click();
  await page.getByText("你在这个组").waitFor();
  await openPage(page, `${demo.portal}/groups`);
  await page.getByRole("button", { name: "月洞门花园", exact: true }).waitFor();
});

test("a seat is taken there with a child", async () => {
  const { page } = me;
  await signIn(page, demo.portal, "周敏", `/activity?id=${demo.activity}`);
  await page.getByRole("button", { name: "孩子多一位" }).click();
  await page.getByLabel("孩子怎么称呼").fill("二宝");
  await page.getByLabel("几岁").fill("6");
  await page.getByLabel("我是监护人").check();
  await page.getByRole("button", { name: "报名 2 人" }).click();
  await page.getByText("位子留好了").first().waitFor();
});

test("the map is drawn there, moved, and opens what is on it", async () => {
  const { page } = me;
  await signIn(page, demo.portal, "叶青", "/map");
  const map = page.locator("linli-neighbour-map");
  await map.locator(".canvas svg.pin").first().waitFor();
  await map.locator(".canvas").getByText("会所", { exact: true }).first().waitFor();
  await map.getByRole("button", { name: "放大" }).click();
  await map.getByRole("button", { name: "移动地图" }).click();
  await map.getByRole("button", { name: "看全部" }).click();
  await map.getByRole("button", { name: "互助", exact: true }).click();
  await map.getByRole("button", { name: "月洞门花园" }).click();
  await map.getByRole("button", { name: "看看这个小组" }).click();
  await map.locator("linli-group-card").getByRole("heading", { name: "月洞门花园" }).waitFor();
});

test("on a narrow screen nothing scrolls sideways there", async () => {
  const { page } = me;
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, demo.portal, "叶青", "/bills");
  for (const path of ["/", "/groups", `/group?id=${demo.group}`, "/neighbours", "/map"]) {
    await openPage(page, demo.portal + path);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
  }
});

test("a page's own word that throws leaves ours in its place there, and is told to the page", async () => {
  const { page, troubles } = me;
  await openPage(page, `${demo.portal}/groups`);
  await page.evaluate(() => {
    const join = () => {
      throw new Error("a mistake of the page's");
    };
    window.Linli?.configure({ words: { join: join as unknown as string } });
  });
  await expect.poll(() => troubles.length).toBeGreaterThan(0);
  await page.getByRole("button", { name: /加入/ }).first().waitFor();
  expect(troubles.filter((trouble) => !trouble.includes("a mistake of the page's"))).toEqual([]);
  // Every picture tells it anew, as long as there is one.
  await page.goto("about:blank");
  troubles.length = 0;
});
