import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { comingActivity } from "./testing/coming.ts";
import type { Demo } from "./testing/demo-process.ts";
import { openBrowser, signIn } from "./testing/neighbour.ts";
import { openScene, type Scene } from "./testing/scene.ts";

let demo: Demo;
let browser: Browser;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  ({ demo, browser } = scene);
});
afterAll(() => scene.close());

const see = (page: Page, sentence: string) => page.getByText(sentence).first().waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("four seats fill up in front of a second browser, whose owner waits and moves up without a reload", async () => {
  const doubles = await comingActivity(demo, "双打，新手友好");
  const path = `/activity?id=${doubles.id}`;
  const [he, song] = [await openBrowser(browser), await openBrowser(browser)];
  await signIn(he.page, demo.portal, "贺建国", path);
  await signIn(song.page, demo.portal, "宋池", path);
  await see(song.page, "4 位，剩 4 位");
  await markAsTheSamePage(song.page);

  for (let more = 0; more < 3; more += 1) await press(he.page, "大人多一位");
  await press(he.page, "报名 4 人");
  await see(he.page, "位子留好了");
  await see(song.page, "4 位，坐满了");

  await press(song.page, "排候补");
  await see(song.page, "候补第 1 位");

  await press(he.page, "来不了");
  await press(he.page, "退出报名");
  await see(song.page, "位子留好了");
  expect(await isStillTheSamePage(song.page)).toBe(true);
  expect([...he.troubles, ...song.troubles]).toEqual([]);
});

test("a family that does not fit waits together, and nobody who fits is kept from the free seat", async () => {
  const repair = await comingActivity(demo, "修理咖啡：坏了先别扔");
  const path = `/activity?id=${repair.id}`;
  const [zhou, lin, tang] = [await openBrowser(browser), await openBrowser(browser), await openBrowser(browser)];
  await signIn(zhou.page, demo.portal, "周敏", path);
  await signIn(lin.page, demo.portal, "林小满", path);
  await signIn(tang.page, demo.portal, "唐果", path);

  for (let more = 0; more < 4; more += 1) await press(zhou.page, "大人多一位");
  await press(zhou.page, "报名 5 人");
  await see(zhou.page, "位子留好了");

  await press(lin.page, "大人多一位");
  await press(lin.page, "排候补，2 人一起");
  await see(lin.page, "候补第 1 位");

  await see(tang.page, "6 位，剩 1 位");
  await press(tang.page, "报名");
  await see(tang.page, "位子留好了");

  await press(zhou.page, "改人数");
  await press(zhou.page, "大人少一位");
  await press(zhou.page, "大人少一位");
  await press(zhou.page, "改成 3 人");
  await see(lin.page, "位子留好了");
});

function markAsTheSamePage(page: Page): Promise<void> {
  return page.evaluate(() => document.body.setAttribute("data-since", "the beginning"));
}

async function isStillTheSamePage(page: Page): Promise<boolean> {
  return (await page.locator("body").getAttribute("data-since")) === "the beginning";
}
