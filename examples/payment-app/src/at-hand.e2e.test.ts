import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  balanceOf,
  cut,
  enter,
  goToCashier,
  isToPay,
  openCashier,
  pay,
  press,
  second,
  see,
  sheetOf,
  standsOn,
} from "./testing/at-the-phone.ts";
import { letPass, openBrowser, openScene, type Phone, type Scene } from "./testing/scene.ts";

let browser: Browser;
let scene: Scene;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  scene = await openScene(browser);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await scene.close();
});

describe("by keyboard alone", () => {
  test("a party is chosen, held, paid, given back, and the money seen coming back", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await see(phone, "报上了再付");
    await enter(phone, "大人多一位");
    expect(await standsOn(phone)).toBe("大人多一位");
    await enter(phone, "报名 2 人");
    await see(phone, "位子给你们留着");
    expect(await standsOn(phone)).toBe("位子给你们留着");
    await enter(phone, "付款");
    await sheetOf(phone).getByText("¥45", { exact: true }).waitFor();
    expect(await standsOn(phone)).toBe("确认付款");
    await phone.page.keyboard.press("Enter");
    await see(phone, "位子留好了");
    await expect.poll(() => standsOn(phone)).toBe("位子留好了");
    await enter(phone, "来不了");
    expect(await standsOn(phone)).toBe("把位子让出来？");
    await enter(phone, "退出报名");
    await see(phone, "付过的 ¥45 正在原路退回");
    expect(await standsOn(phone)).toContain("位子让出来了");
    letPass(scene, 60 * second);
    await see(phone, "付过的 ¥45 已经退回。");
    expect(await standsOn(phone)).toContain("位子让出来了");
    expect(phone.troubles).toEqual([]);
  });

  test("whatever the till says, the keyboard stands on the way on, and afterwards on the way to pay", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await see(phone, "报上了再付");
    await enter(phone, "报名");
    await see(phone, "位子给你留着");
    await enter(phone, "付款");
    await isToPay(phone);
    await enter(phone, "先不付");
    await see(phone, "还没付，位子照样给你留着。");
    expect(await standsOn(phone)).toMatch(/^去.*付款$/);
    scene.till.take = (due) => due - 100;
    await phone.page.keyboard.press("Enter");
    await isToPay(phone);
    await phone.page.keyboard.press("Enter");
    await sheetOf(phone).getByText("金额对不上").waitFor();
    expect(await standsOn(phone)).toBe("知道了");
    await phone.page.keyboard.press("Enter");
    await see(phone, "这次没付成。位子还在，可以再试一次。");
    expect(await standsOn(phone)).toMatch(/^去.*付款$/);
  });

  test("whose time is over while the till is open stands on what became of the seat", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await see(phone, "报上了再付");
    await enter(phone, "报名");
    await see(phone, "位子给你留着");
    await enter(phone, "付款");
    await isToPay(phone);
    await scene.pass(16);
    await see(phone, "位子放回去了");
    await phone.page.keyboard.press("Enter");
    await sheetOf(phone).getByText("留位的时间过了，没有扣款。").waitFor();
    await phone.page.keyboard.press("Enter");
    await expect.poll(() => standsOn(phone)).toBe("位子放回去了");
  });
});

test("whoever presses again while the sheet is still closing has it open again, and it stays", async () => {
  const phone = await scene.openPhone("周敏", await scene.plan());
  await goToCashier(phone);
  // Before the next frame: nobody is as quick, but a busy phone is as slow.
  await phone.form.evaluate(({ shadowRoot }) => {
    const button = [...(shadowRoot?.querySelectorAll("button") ?? [])].find(({ ariaBusy }) => ariaBusy === "true");
    new MutationObserver((_, observer) => {
      observer.disconnect();
      button?.click();
    }).observe(button as Node, { attributeFilter: ["aria-busy"] });
  });
  await press(sheetOf(phone), "先不付");
  await isToPay(phone);
  await phone.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  await isToPay(phone);
});

describe("the phone's own button", () => {
  test("closes the cashier as its own button does, and the seat stays", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await goToCashier(phone);
    await press(sheetOf(phone), "先不付");
    await see(phone, "还没付，位子照样给你留着。");
    await openCashier(phone);
    const address = phone.page.url();
    await phone.page.goBack();
    await sheetOf(phone).waitFor({ state: "hidden" });
    expect(phone.page.url()).toBe(address);
    await see(phone, "还没付，位子照样给你留着。");
    await openCashier(phone);
    await phone.page.keyboard.press("Escape");
    await sheetOf(phone).waitFor({ state: "hidden" });
    expect(await balanceOf(phone)).toBe("¥268.40");
  });

  test("leads to the list with one press, also after the page was loaded again under the cashier", async () => {
    await scene.plan();
    const phone = await scene.openPhone("周敏", "/");
    await press(phone.form, /包粽子/);
    await phone.page.waitForURL(/\/activity\?id=act_/);
    await goToCashier(phone);
    await phone.page.reload();
    await see(phone, "位子给你留着");
    await phone.page.goBack();
    await see(phone, "最近的活动");
  });

  test("pressed while the money is on its way cancels nothing", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await goToCashier(phone);
    let arrive = () => {};
    const way = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await phone.page.route("**/cashier/*", (route) => way.then(() => route.continue()));
    await pay(phone);
    await phone.page.goBack();
    await sheetOf(phone).waitFor({ state: "hidden" });
    await see(phone, "收银台开着");
    arrive();
    await see(phone, "位子留好了");
    expect(await balanceOf(phone)).toBe("¥245.90");
  });

  test("leads back to the list from an activity, which has a page of its own", async () => {
    await scene.plan();
    const phone = await scene.openPhone("周敏", "/");
    await press(phone.form, /包粽子/);
    await phone.page.waitForURL(/\/activity\?id=act_/);
    await phone.form.getByRole("button", { name: "报名" }).waitFor();
    await phone.page.goBack();
    await see(phone, "最近的活动");
    expect(await phone.page.evaluate(() => document.cookie)).toBe("");
    expect(phone.troubles).toEqual([]);
  });
});

describe("a line that breaks", () => {
  /** Nothing is heard from the till any more: the way there is broken, or the way back. */
  const breakLine = ({ page }: Phone, on: "the way there" | "the way back") =>
    page.route("**/cashier/*", async (route) => {
      if (on === "the way back") await route.fetch();
      await route.abort();
    });

  test("before the till knows the sum takes nothing, and says so", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await press(phone.form, "报名");
    await see(phone, "位子给你留着");
    await breakLine(phone, "the way there");
    await press(phone.form, /^去.*付款$/);
    await sheetOf(phone).getByText("没连上，没有扣款。").waitFor();
    expect(await sheetOf(phone).getByText("付款方式").isVisible()).toBe(false);
    await press(sheetOf(phone), "知道了");
    await see(phone, "这次没付成。位子还在，可以再试一次。");
  });

  test.each(["the way there", "the way back"] as const)("on %s of the money is never paid twice", async (way) => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    const repair = cut(scene);
    await goToCashier(phone);
    await breakLine(phone, way);
    await pay(phone);
    await sheetOf(phone).getByText("付没付成还不知道").waitFor();
    await press(sheetOf(phone), "知道了");
    await see(phone, "交给收银台了");
    await phone.page.unroute("**/cashier/*");
    repair();
    if (way === "the way back") letPass(scene, second);
    else {
      await press(phone.form, "没付成？再去一次");
      await isToPay(phone);
      await pay(phone);
    }
    await see(phone, "位子留好了");
    expect(await balanceOf(phone)).toBe("¥245.90");
  });
});

describe("a seat that waits to be paid", () => {
  test("comes back in the right state when the page is reloaded at any moment", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await goToCashier(phone);
    await phone.page.reload();
    await see(phone, "位子给你留着");
    expect(await sheetOf(phone).isVisible()).toBe(false);
    await openCashier(phone);
    await pay(phone);
    await see(phone, "位子留好了");
    await phone.page.reload();
    await see(phone, "1 大，已付 ¥22.50");
  });

  test("lets the seat go, and owes nothing", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan({ capacity: 1 }));
    await press(phone.form, "报名");
    await press(phone.form, "不付了");
    await see(phone, "你还没付钱，不用退。");
    await press(phone.form, "让出位子");
    await see(phone, "位子让出来了");
    await see(phone, "1 位，剩 1 位");
  });

  test("by an account that is too small stays, and nothing is taken", async () => {
    const phone = await scene.openPhone("吴伯年", await scene.plan());
    await goToCashier(phone);
    await sheetOf(phone).getByText("余额只有 ¥12，不够付。没有扣款。").waitFor();
    await press(sheetOf(phone), "知道了");
    await see(phone, "这次没付成。位子还在，可以再试一次。");
    expect(await balanceOf(phone)).toBe("¥12");
  });
  test("fits into the narrowest phone all the way", async () => {
    const phone = await scene.openPhone("周敏", "/");
    await phone.page.setViewportSize({ width: 320, height: 640 });
    await phone.page.goto(`${scene.wallet.address}${await scene.plan()}`);
    await press(phone.form, "报名");
    await see(phone, "位子给你留着");
    expect(await width(phone)).toBe(320);
    await openCashier(phone);
    expect(await width(phone)).toBe(320);
    await pay(phone);
    await see(phone, "位子留好了");
    for (const page of ["/", "/bills", "/sign-in", "/help"]) {
      await phone.page.goto(`${scene.wallet.address}${page}`);
      expect(await width(phone), page).toBe(320);
    }
  });
});

/** Nothing of the page is wider than the phone. */
const width = ({ page }: Phone) => page.evaluate(() => document.documentElement.scrollWidth);
