import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Demo } from "./testing/demo-process.ts";
import { answersTo, openBrowser, openPage, signIn, tabTo } from "./testing/neighbour.ts";
import { openScene, type Scene } from "./testing/scene.ts";

let demo: Demo;
let browser: Browser;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  ({ demo, browser } = scene);
});
afterAll(() => scene.close());

const mapOf = (page: Page) => page.locator("linli-neighbour-map");
const rowsOf = (page: Page) => mapOf(page).getByRole("list", { name: "地图上的内容" }).locator("> li");
const figures = async (page: Page, where: string) =>
  (await mapOf(page).locator(`${where} svg.pin text`).allTextContents()).sort();

/** What stands on the map is what the list beside it tells, when both have been drawn. */
const drawnAsListed = async (page: Page) => {
  const [drawn, listed] = [await figures(page, ".canvas"), await figures(page, "[part=list] > li > .row")];
  return drawn.length > 0 && drawn.join() === listed.join();
};

/** The map is drawn, and the list beside it. */
async function seeMap(page: Page): Promise<void> {
  await mapOf(page).locator(".canvas svg.pin").first().waitFor();
  await rowsOf(page).first().waitFor();
}

describe("the portal's map", () => {
  test("shows a stranger what is on and where, as a map and as a list that agree, with an empty console", async () => {
    const { page, context, troubles, hosts } = await openBrowser(browser);
    await openPage(page, demo.portal);
    await page.getByRole("link", { name: "地图", exact: true }).click();
    await seeMap(page);
    await expect.poll(() => rowsOf(page).count()).toBeGreaterThan(4);
    await expect.poll(() => drawnAsListed(page)).toBe(true);
    // The ground is the management's own plan, and nobody else's tiles.
    await expect.poll(() => mapOf(page).locator(".canvas").getByText("会所", { exact: true }).count()).toBe(1);
    expect([...hosts].sort()).toEqual([new URL(demo.api).host, new URL(demo.portal).host].sort());
    expect(
      await page
        .locator("linli-neighbour-map")
        .getByText(/户不画/)
        .count(),
    ).toBe(1);
    expect(troubles).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  test("tells nobody where a neighbour lives: homes are cells of three steps, and no name is on it", async () => {
    const { page, context } = await openBrowser(browser);
    const tiles = answersTo(page, /\/map\//);
    await signIn(page, demo.portal, "周敏", "/map");
    await seeMap(page);
    await expect.poll(() => tiles.join().includes('"neighbours"')).toBe(true);
    expect(/周敏|"res_|3-1202|household/.exec(tiles.join())).toBeNull();
    await context.close();
  });

  test("leads a resident to a group by keyboard alone", async () => {
    const { page, context, troubles } = await openBrowser(browser);
    await signIn(page, demo.portal, "叶青", "/map");
    await seeMap(page);
    // What is asked for there stands with the group in one row, until it is put out.
    await tabTo(page, "互助");
    await page.keyboard.press("Space");
    await tabTo(page, "月洞门花园");
    await page.keyboard.press("Enter");
    await tabTo(page, "看看这个小组");
    await page.keyboard.press("Enter");
    const card = mapOf(page).locator("linli-group-card");
    await card.getByRole("heading", { name: "月洞门花园" }).waitFor();
    // Whoever opened it by keyboard stands where it can be put away.
    await page.keyboard.press("Enter");
    await card.waitFor({ state: "detached" });
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("goes along with the list when it is moved, by keys and by buttons", async () => {
    const { page, context, troubles } = await openBrowser(browser);
    await openPage(page, `${demo.portal}/map`);
    await seeMap(page);
    const before = await rowsOf(page).count();
    await mapOf(page).getByRole("button", { name: "放大" }).click();
    await mapOf(page).getByRole("button", { name: "放大" }).click();
    await expect.poll(() => rowsOf(page).count()).not.toBe(before);
    await expect.poll(() => drawnAsListed(page)).toBe(true);
    await mapOf(page).getByRole("button", { name: "移动地图" }).click();
    await mapOf(page).getByRole("button", { name: "看全部" }).click();
    await expect.poll(() => rowsOf(page).count()).toBe(before);
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("stands on an old phone without the page scrolling sideways, and is a link without JavaScript", async () => {
    const phone = await openBrowser(browser);
    await phone.page.setViewportSize({ width: 320, height: 640 });
    await openPage(phone.page, `${demo.portal}/map`);
    await seeMap(phone.page);
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(phone.troubles).toEqual([]);
    await phone.context.close();
    const plain = await openBrowser(browser, { javaScriptEnabled: false });
    await plain.page.goto(`${demo.portal}/map`);
    await plain.page.getByRole("link", { name: "看全部近期活动" }).waitFor();
    await plain.context.close();
  });
});
