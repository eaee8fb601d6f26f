import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blockAuthorOf } from "./testing/as-resident.ts";
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
/** The row that says so, alone in its place or with others. */
const rowOf = (page: Page, words: string) => mapOf(page).locator("[part=row]").filter({ hasText: words });

/** A neighbour in a browser of their own, in front of the map. */
async function before(name: string) {
  const neighbour = await openBrowser(browser);
  await signIn(neighbour.page, demo.portal, name, "/map");
  await mapOf(neighbour.page).getByRole("button", { name: "我需要…" }).waitFor();
  return neighbour;
}

/** Goes so near to a place that what stands there has rows of its own. */
async function goNear(page: Page, place: string): Promise<void> {
  const rows = mapOf(page).locator("[part=row]").filter({ hasText: place });
  await rows.first().waitFor();
  for (let step = 0; step < 4; step += 1) {
    const several = rows.filter({ hasText: /件互助/ }).first();
    if ((await several.count()) === 0) return;
    await several.getByRole("button").first().click();
    await several.getByRole("button", { name: "走近看看" }).click();
    await mapOf(page).getByRole("status").filter({ hasText: "这一带" }).waitFor();
  }
}

describe("what neighbours need, on the portal's map", () => {
  test("is asked in one browser, stands on the map of another, and is gone once it came true", async () => {
    const asking = await before("叶青");
    const looking = await before("贺建国");
    const words = "想借一架两米的梯子，换个灯泡就还";
    const map = mapOf(asking.page);
    await map.getByRole("button", { name: "我需要…" }).click();
    await map.getByRole("textbox", { name: "一句话说清楚" }).fill(words);
    await map.getByRole("textbox", { name: /在哪儿碰面/ }).fill("南门");
    await map.getByRole("button", { name: "发出去" }).click();
    await rowOf(asking.page, words).waitFor();

    // Nobody has loaded the other page again: it follows the neighbourhood.
    await goNear(looking.page, "南门");
    const row = rowOf(looking.page, words);
    await row.waitFor();
    await expect.poll(() => row.textContent()).toMatch(/需要借.*南门.*前/s);
    const number = await row.locator("svg.pin text").textContent();
    const pin = mapOf(looking.page)
      .locator(".canvas svg.pin.need")
      .filter({ hasText: number ?? "" });
    await expect.poll(() => pin.count()).toBe(1);
    await row.getByRole("button", { name: words }).click();
    await row.getByText("叶青", { exact: true }).waitFor();

    await map.getByRole("button", { name: "借到了" }).click();
    await map
      .getByText(/借到了/)
      .first()
      .waitFor();
    // Whoever has it open keeps it until they fold it.
    await row.getByRole("button", { name: words }).click();
    await row.waitFor({ state: "detached" });
    expect(asking.troubles).toEqual([]);
    expect(looking.troubles).toEqual([]);
    await asking.context.close();
    await looking.context.close();
  });

  test("is read by a stranger with the tile alone, and nobody's name is in it", async () => {
    const { page, context, troubles } = await openBrowser(browser);
    const asked: string[] = [];
    const tiles = answersTo(page, /\/map\//);
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await openPage(page, `${demo.portal}/map`);
    await mapOf(page).locator("[part=row]").first().waitFor();
    await expect.poll(() => tiles.join().includes('"layer":"needs"')).toBe(true);
    expect(asked.filter((path) => path.endsWith("/needs"))).toEqual([]);
    expect(/"res_|韩冬|唐果/.exec(tiles.join())).toBeNull();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("is not shown to whoever has blocked its author, though the tile is the same for everybody", async () => {
    const words = "工作日早上七点二十";
    await blockAuthorOf(demo, { sub: "r1008", name: "宋池" }, words);
    const { page, context, troubles } = await openBrowser(browser);
    const tiles = answersTo(page, /\/map\//);
    const lists = answersTo(page, /\/needs$/);
    await signIn(page, demo.portal, "宋池", "/map");
    await mapOf(page)
      .getByRole("button", { name: /件互助/ })
      .first()
      .waitFor();
    await expect.poll(() => tiles.join().includes(words)).toBe(true);
    await expect.poll(() => lists.join().includes("周六装窗帘杆")).toBe(true);
    expect(lists.join().includes(words)).toBe(false);
    expect(await rowOf(page, words).count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("is opened and folded by keyboard alone, and the keyboard stays where it was", async () => {
    const { page, context, troubles } = await before("周敏");
    await tabTo(page, "工作日早上七点二十");
    await page.keyboard.press("Enter");
    const row = rowOf(page, "工作日早上七点二十");
    await row.getByText("韩冬", { exact: true }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await row.getByText("韩冬", { exact: true }).waitFor({ state: "detached" });
    await page.keyboard.press("Enter");
    await row.getByText("韩冬", { exact: true }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });
});
