import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noticesOf } from "./testing/as-resident.ts";
import type { Demo } from "./testing/demo-process.ts";
import { type Neighbour, openBrowser, openPage, signIn } from "./testing/neighbour.ts";
import { openScene, type Scene } from "./testing/scene.ts";
import { answer, choose, feedOf, itemWith, say, showNews } from "./testing/talking.ts";

let demo: Demo;
let browser: Browser;
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  ({ demo, browser } = scene);
});
afterAll(() => scene.close());

/** A browser of one's own, signed in, on a page that hears of what happens. */
async function at(name: string, path = "/"): Promise<Neighbour> {
  const neighbour = await openBrowser(browser);
  await signIn(neighbour.page, demo.portal, name, "/bills");
  await openPage(neighbour.page, demo.portal + path);
  return neighbour;
}

/** Nothing went wrong that a person did not cause, and nobody but the portal has left a cookie. */
async function expectCleanEnd(...neighbours: Neighbour[]): Promise<void> {
  for (const { context, troubles } of neighbours) {
    expect(troubles).toEqual([]);
    expect((await context.cookies()).map(({ name }) => name)).toEqual(["portal_session"]);
    await context.close();
  }
}

const gone = (page: Page, words: string) => itemWith(page, words).waitFor({ state: "detached" });

test("a neighbour asks, another answers and thanks, and each sees it on their own screen without a reload", async () => {
  const [zhou, song] = [await at("周敏"), await at("宋池")];
  for (const { page } of [zhou, song]) await markAsTheSamePage(page);

  await say(zhou.page, "谁家有长梯子？换个灯泡就还");
  await showNews(song.page);
  await itemWith(song.page, "谁家有长梯子").waitFor();
  await answer(song.page, "谁家有长梯子", "我有，三米的，到修理角来拿");
  await itemWith(song.page, "谁家有长梯子").getByRole("button", { name: "谢谢" }).click();

  const question = itemWith(zhou.page, "谁家有长梯子");
  await question.getByRole("button", { name: "谢谢，1 人" }).waitFor();
  await question.getByRole("button", { name: "1 条回复" }).click();
  await question.getByText("我有，三米的").waitFor();
  for (const { page } of [zhou, song]) expect(await isStillTheSamePage(page)).toBe(true);
  await expectCleanEnd(zhou, song);
});

test("somebody joins a group, and who has the group's page open sees one more neighbour", async () => {
  const path = `/group?id=${demo.group}`;
  const [lin, gu] = [await at("林小满", path), await at("顾北", path)];
  await markAsTheSamePage(lin.page);
  await lin.page.getByRole("heading", { name: "组员 4 位" }).waitFor();

  await gu.page.getByRole("button", { name: "加入", exact: true }).click();
  await gu.page.getByText("你在这个组").waitFor();
  await gu.page.getByRole("heading", { name: "组员 5 位" }).waitFor();
  await lin.page.getByRole("heading", { name: "组员 5 位" }).waitFor();
  await lin.page.getByText("顾北", { exact: true }).waitFor();
  expect(await isStillTheSamePage(lin.page)).toBe(true);

  await gu.page.getByRole("button", { name: "更多", exact: true }).first().click();
  await gu.page.getByRole("button", { name: "退出小组" }).click();
  await gu.page.getByText("退出了。").first().waitFor();
  await gu.page.getByRole("button", { name: "回到小组" }).click();
  await gu.page.getByText("你在这个组").waitFor();
  await expectCleanEnd(lin, gu);
});

test("who asked to be let into a group is, and sees it without a reload", async () => {
  const path = `/group?id=${await groupNamed("七号楼养花问诊")}`;
  const [jiang, tang] = [await at("江禾", path), await at("唐果", path)];
  await tang.page.getByText("已申请").first().waitFor();
  await jiang.page.getByRole("button", { name: /^同意/ }).click();
  await tang.page.getByText("你在这个组").waitFor();
  await expectCleanEnd(jiang, tang);
});

test("an activity is signed up for where it stands in the feed, and a neighbour sees one seat less", async () => {
  const [zhou, song] = [await at("周敏"), await at("宋池")];
  const [item, other] = [zhou, song].map(({ page }) => itemWith(page, "手机慢慢学")) as [Locator, Locator];
  await other.getByText("剩 8 位").waitFor();
  await item.getByRole("button", { name: "报名", exact: true }).click();
  const form = item.locator("linli-sign-up-form");
  await form.getByRole("button", { name: "报名", exact: true }).click();
  await form.getByText("位子留好了").first().waitFor();
  await other.getByText("剩 7 位").waitFor();
  await expectCleanEnd(zhou, song);
});

test("what its author corrects and takes back changes and goes on the neighbour's screen", async () => {
  const [fang, gu] = [await at("方秀英"), await at("顾北")];
  await say(fang.page, "绣球枝子还剩三盆");
  await showNews(gu.page);
  await itemWith(gu.page, "绣球枝子还剩三盆").waitFor();

  await choose(itemWith(fang.page, "绣球枝子还剩"), "方秀英", "修改");
  await itemWith(fang.page, "方秀英").getByRole("textbox").first().fill("绣球枝子还剩一盆");
  await feedOf(fang.page).getByRole("button", { name: "存好" }).click();
  await itemWith(gu.page, "绣球枝子还剩一盆").getByText("改过").waitFor();

  const item = itemWith(fang.page, "绣球枝子还剩一盆");
  await choose(item, "方秀英", "删除");
  await item.getByRole("button", { name: "删除", exact: true }).click();
  await gone(gu.page, "绣球枝子还剩");
  await expectCleanEnd(fang, gu);
});

describe("whom somebody has blocked", () => {
  test("is gone from the feed, the answers and the group, at once and after a reload, and does not see them either", async () => {
    const badminton = await groupNamed("楼下羽毛球");
    const [ye, han, jiang] = [await at("叶青"), await at("韩冬"), await at("江禾")];
    await say(jiang.page, "荷塘边的长椅修好了");
    await say(han.page, "今晚停车场有人放音响，吵");
    await say(ye.page, "东门早点铺换人了");
    await showNews(han.page);
    await answer(han.page, "荷塘边的长椅", "坐着还是晃");
    await showNews(ye.page);
    await itemWith(ye.page, "荷塘边的长椅").getByRole("button", { name: "1 条回复" }).click();
    await itemWith(ye.page, "荷塘边的长椅").getByText("坐着还是晃").waitFor();

    await choose(itemWith(ye.page, "有人放音响"), "韩冬", "屏蔽");
    await feedOf(ye.page).getByText("你们不会再看到彼此").first().waitFor();
    await feedOf(ye.page).getByText("今晚停车场有人放音响").waitFor({ state: "detached" });
    await feedOf(ye.page).getByText("坐着还是晃").waitFor({ state: "detached" });
    await gone(han.page, "东门早点铺");
    await itemWith(jiang.page, "荷塘边的长椅").waitFor();

    for (const { page } of [ye, han]) await openPage(page, demo.portal);
    await itemWith(ye.page, "荷塘边的长椅").waitFor();
    await itemWith(han.page, "荷塘边的长椅").waitFor();
    expect(await feedOf(ye.page).getByText("有人放音响").count()).toBe(0);
    expect(await feedOf(han.page).getByText("东门早点铺").count()).toBe(0);

    for (const [{ page }, missing, there] of [
      [ye, "韩冬", "贺建国"],
      [han, "叶青", "宋池"],
    ] as const) {
      await openPage(page, `${demo.portal}/group?id=${badminton}`);
      await page.getByText(there, { exact: true }).first().waitFor();
      expect(await page.getByText(missing, { exact: true }).count()).toBe(0);
    }
    await expectCleanEnd(ye, han, jiang);
  });
});

test("what the manager takes down goes from everybody's screen, and its author is told", async () => {
  const [chen, wu, fang] = [await at("陈梅"), await at("吴伯年"), await at("方秀英")];
  await say(wu.page, "高价收旧手机，加我");
  await showNews(chen.page);
  await showNews(fang.page);
  await itemWith(fang.page, "高价收旧手机").waitFor();

  const item = itemWith(chen.page, "高价收旧手机");
  await choose(item, "吴伯年", "撤下");
  await item.getByRole("button", { name: "撤下", exact: true }).click();
  await gone(fang.page, "高价收旧手机");
  await gone(wu.page, "高价收旧手机");
  await openPage(wu.page, demo.portal);
  await itemWith(wu.page, "橘猫睡在月洞门墙头上").waitFor();
  expect(await itemWith(wu.page, "高价收旧手机").count()).toBe(0);
  expect(await noticesOf(demo, { sub: "r1010", name: "吴伯年" })).toContain("post.removed");
  await expectCleanEnd(chen, wu, fang);
});

/** Two taps: the first shows what can be done, the second has done it. */
test("an item is reported with the second tap, and is gone for whoever reported it and for nobody else", async () => {
  const [he, daniel] = [await at("贺建国"), await at("Daniel Okafor")];
  await say(he.page, "转发这条，物业费打五折");
  await showNews(daniel.page);
  // It is gone at the press; whoever reloads at once goes before the report does.
  const written = daniel.page.waitForResponse(
    (answer) => answer.request().method() === "POST" && new URL(answer.url()).pathname.endsWith("/reports"),
  );
  await choose(itemWith(daniel.page, "物业费打五折"), "贺建国", "不是真的");
  await written;
  await feedOf(daniel.page).getByText("已举报").first().waitFor();
  await feedOf(daniel.page).getByText("物业费打五折").waitFor({ state: "detached" });
  await openPage(daniel.page, demo.portal);
  await itemWith(daniel.page, "橘猫睡在月洞门墙头上").waitFor();
  expect(await itemWith(daniel.page, "物业费打五折").count()).toBe(0);
  await itemWith(he.page, "物业费打五折").waitFor();
  await expectCleanEnd(he, daniel);
});

async function groupNamed(name: string): Promise<string> {
  const answer = await fetch(`${demo.api}/v1/communities/${demo.community}/groups?limit=100&key=${demo.siteKey}`);
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] };
  const found = items.find((group) => group.name === name);
  if (!found) throw new Error(`There is no group ${name}`);
  return found.id;
}

function markAsTheSamePage(page: Page): Promise<void> {
  return page.evaluate(() => document.body.setAttribute("data-since", "the beginning"));
}

async function isStillTheSamePage(page: Page): Promise<boolean> {
  return (await page.locator("body").getAttribute("data-since")) === "the beginning";
}
