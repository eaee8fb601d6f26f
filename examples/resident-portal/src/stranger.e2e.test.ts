import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postAs } from "./testing/as-resident.ts";
import { comingActivities } from "./testing/coming.ts";
import type { Demo } from "./testing/demo-process.ts";
import { openBrowser, openPage, signIn } from "./testing/neighbour.ts";
import { openScene, type Scene } from "./testing/scene.ts";

let demo: Demo;
let browser: Browser;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  ({ demo, browser } = scene);
});
afterAll(() => scene.close());

describe("a stranger on the portal's page", () => {
  test("sees the coming activities and the recommended one, with an empty console", async () => {
    const { page, context, troubles } = await openBrowser(browser);
    await openPage(page, `${demo.portal}/neighbours`);
    const list = page.locator("linli-sign-up-form:not([activity])");
    const next = (await comingActivities(demo)).slice(0, 5);
    expect(next).toHaveLength(5);
    for (const { title } of next) await list.getByText(title, { exact: true }).waitFor();
    const picked = page.locator(`linli-sign-up-form[activity="${demo.activity}"]`);
    await picked.getByRole("heading", { name: "包粽子，认邻居" }).waitFor();
    await picked.getByText("20 位，剩 20 位").waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("reads what neighbours say, but not where they live, and nothing that a child has written", async () => {
    const child = { sub: "r2001", name: "江小鱼", age_band: "6-12" };
    await postAs(demo, child, "谁看见我的滑板车了");
    const { page, context, troubles } = await openBrowser(browser);
    await openPage(page, demo.portal);
    const feed = page.locator("linli-activity-feed");
    await feed.getByText("谁家的橘猫睡在月洞门墙头上").waitFor();
    await feed.getByText("顾北", { exact: true }).waitFor();
    const told = (await feed.getByRole("article").allTextContents()).join();
    expect(told).not.toMatch(/(7|9|10) 号楼|building-/);
    expect(told).not.toMatch(/滑板车|江小鱼/);
    await openPage(page, `${demo.portal}/group?id=${demo.group}`);
    await page.getByText("粽叶到了").waitFor();
    for (const name of ["吴伯年", "方秀英"]) expect(await page.getByText(name, { exact: true }).count()).toBe(0);
    expect(troubles).toEqual([]);

    await signIn(page, demo.portal, "周敏", "/");
    await feed.getByText("谁看见我的滑板车了").waitFor();
    await feed.getByText("10 号楼", { exact: true }).waitFor();
    await context.close();
  });

  test("who wants to thank or answer is asked to sign in, and nothing is written", async () => {
    const { page, context, troubles } = await openBrowser(browser);
    await openPage(page, demo.portal);
    const item = page.getByRole("article").filter({ hasText: "谁家的橘猫睡在月洞门墙头上" });
    await item.getByRole("button", { name: "谢谢" }).click();
    await item.getByText("先在这个页面登录").first().waitFor();
    await item.getByRole("button", { name: "谢谢", exact: true }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("is asked to sign in when they press, and nothing is written", async () => {
    const { page, context, troubles } = await openBrowser(browser);
    await page.goto(`${demo.portal}/activity?id=${demo.activity}`);
    await page.getByRole("button", { name: "报名", exact: true }).click();
    await page.getByText("先登录").first().waitFor();
    await page.getByText("20 位，剩 20 位").waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("gets no cookie, and nothing comes from anywhere but the portal and Linli", async () => {
    const { page, context, hosts } = await openBrowser(browser);
    for (const path of ["/", "/groups", "/neighbours"]) await openPage(page, demo.portal + path);
    await page.getByText("20 位，剩 20 位").waitFor();
    expect(await context.cookies()).toEqual([]);
    expect([...hosts].sort()).toEqual([demo.portal, demo.api].map((address) => new URL(address).host).sort());
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
    }));
    expect(kept).toEqual({ local: 0, session: 0, databases: 0 });
    await context.close();
  });

  test.each([
    ["wide", 1280],
    ["an old phone", 320],
  ])("sees nothing jump while Linli comes: %s", async (_screen, width) => {
    const { page, context } = await openBrowser(browser);
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const [path, there] of [
      ["/", "谁家的橘猫睡在月洞门墙头上"],
      ["/neighbours", "20 位，剩 20 位"],
      ["/groups", "五号楼下棋摊"],
      [`/activity?id=${demo.activity}`, "20 位，剩 20 位"],
      [`/group?id=${demo.group}`, "粽叶到了"],
    ] as const) {
      await openPage(page, demo.portal + path);
      await page.getByText(there).first().waitFor();
      const total = await page.evaluate(() => {
        const { shifts } = window as unknown as { shifts: number[] };
        return shifts.reduce((sum, value) => sum + value, 0);
      });
      expect([path, total]).toEqual([path, expect.closeTo(0, 2)]);
    }
    await context.close();
  });

  test("without JavaScript finds the way to the front desk", async () => {
    const { page, context } = await openBrowser(browser, { javaScriptEnabled: false });
    await page.goto(`${demo.portal}/activity?id=${demo.activity}`);
    await page.getByRole("link", { name: "打电话或到前台报名" }).click();
    await page.getByRole("heading", { name: "邻里活动怎么报名" }).waitFor();
    await page.goto(`${demo.portal}/groups`);
    await page.getByRole("link", { name: "怎么参加小组" }).click();
    await page.getByRole("heading", { name: "想参加小组，或者自己办一个" }).waitFor();
    await page.goto(demo.portal);
    await page.getByRole("link", { name: "看公告栏" }).click();
    await page.getByRole("heading", { name: "公告", exact: true }).waitFor();
    await context.close();
  });

  test("opens an activity from the list, and its own address opens it again", async () => {
    const { page, context } = await openBrowser(browser);
    await page.goto(`${demo.portal}/neighbours`);
    const list = page.locator("linli-sign-up-form:not([activity])");
    await list.getByText("睡前故事会", { exact: true }).first().click();
    await list.getByRole("heading", { name: "睡前故事会" }).waitFor();
    await page.goto(`${demo.portal}/activity?id=${demo.activity}&occurrence=${demo.occurrence}`);
    await page.getByRole("heading", { name: "包粽子，认邻居" }).waitFor();
    await context.close();
  });

  test("on an address that the site has not named is told why", async () => {
    const { page, context } = await openBrowser(browser);
    const foreign = demo.portal.replace("localhost", "127.0.0.1");
    await page.goto(`${foreign}/activity?id=${demo.activity}`);
    await page.getByText("这个网址还没登记").waitFor();
    await context.close();
  });
});
