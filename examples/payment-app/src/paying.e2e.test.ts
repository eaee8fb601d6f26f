import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
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

const second = 1000;
const press = (where: Pick<Page, "getByRole">, name: string | RegExp) => where.getByRole("button", { name }).click();
const sheetOf = ({ page }: Phone) => page.getByRole("dialog", { name: "收银台" });
/** What is said stands on the page first; the line for screen readers repeats it at the end. */
const see = ({ form }: Phone, words: string | RegExp) => form.getByText(words).first().waitFor();

/** Signs up one person and opens the cashier. */
async function goToCashier(phone: Phone): Promise<void> {
  await press(phone.form, "报名");
  await see(phone, "位子给你留着");
  await openCashier(phone);
}

async function openCashier(phone: Phone): Promise<void> {
  await press(phone.form, /^去.*付款$/);
  await sheetOf(phone).getByText("¥22.50", { exact: true }).waitFor();
}

const pay = (phone: Phone) => press(sheetOf(phone), "确认付款");

async function balanceOf({ page }: Phone): Promise<string> {
  const response = await page.request.get(new URL("/bills", page.url()).href);
  return /余额 (\S+)</.exec(await response.text())?.[1] ?? "";
}

/** Nothing of the page is wider than the phone. */
const width = ({ page }: Phone) => page.evaluate(() => document.documentElement.scrollWidth);

/** The wallet's server cannot reach Linli with what became of a payment. */
function cut(): () => void {
  const { send } = scene.line;
  scene.line.send = (input, init) =>
    new Request(input).url.endsWith("/result") ? Promise.reject(new TypeError("fetch failed")) : send(input, init);
  return () => {
    scene.line.send = send;
  };
}

describe("a seat that is paid in the wallet", () => {
  test("is held, paid in the wallet's own cashier, and confirmed without reloading", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await press(phone.form, "大人多一位");
    await phone.form.getByText("¥45").waitFor();
    await press(phone.form, "报名 2 人");
    await see(phone, "位子给你们留着");
    await press(phone.form, /^去.*付款$/);
    const sheet = sheetOf(phone);
    await sheet.getByText("¥45", { exact: true }).waitFor();
    await sheet.getByText("包粽子，认邻居").waitFor();
    await pay(phone);
    await see(phone, "位子留好了");
    await see(phone, "2 大，已付 ¥45");
    expect(await sheet.isVisible()).toBe(false);
    expect(await balanceOf(phone)).toBe("¥223.40");
    expect(phone.troubles).toEqual([]);
  });

  test("is confirmed although the page was closed in between: the server tells until Linli has heard", async () => {
    const path = await scene.plan();
    const phone = await scene.openPhone("周敏", path);
    await goToCashier(phone);
    const repair = cut();
    await pay(phone);
    await see(phone, "交给收银台了");
    await see(phone, /单号.*W/);
    await phone.page.close();
    letPass(scene, second);
    await expect.poll(() => scene.waiting.some(({ delay }) => delay === 5 * second)).toBe(true);
    repair();
    letPass(scene, 5 * second);
    const later = await scene.openPhone("周敏", path);
    await see(later, "1 大，已付 ¥22.50");
    expect(await balanceOf(later)).toBe("¥245.90");
  });

  test("is confirmed although the wallet's server was restarted in between", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await goToCashier(phone);
    const repair = cut();
    await pay(phone);
    await see(phone, "交给收银台了");
    repair();
    await scene.restart();
    await see(phone, "位子留好了");
  });

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

  test("can be reached with the keyboard alone", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await see(phone, "报上了再付");
    await tabTo(phone.page, "报名");
    await phone.page.keyboard.press("Enter");
    await see(phone, "位子给你留着");
    await tabTo(phone.page, "付款");
    await phone.page.keyboard.press("Enter");
    await sheetOf(phone).getByText("¥22.50", { exact: true }).waitFor();
    await expect.poll(() => focusedName(phone.page)).toContain("确认付款");
    await phone.page.keyboard.press("Enter");
    await see(phone, "位子留好了");
    expect(phone.troubles).toEqual([]);
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

describe("the till", () => {
  test("takes the money once however often it is pressed, from no other page, and not twice for one seat", async () => {
    const path = await scene.plan();
    const phone = await scene.openPhone("周敏", path);
    const asked = phone.page.waitForRequest(/\/cashier\/pay_/);
    await goToCashier(phone);
    const till = (await asked).url();
    const cookie = (await phone.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join();
    const foreign = await fetch(till, { method: "POST", headers: { cookie, origin: "https://elsewhere.example" } });
    expect(foreign.status).toBe(403);

    const payTwice = () =>
      phone.page.evaluate(
        (address) => Promise.all([0, 1].map(async () => (await fetch(address, { method: "POST" })).json())),
        till,
      );
    const [one, other] = await payTwice();
    expect(one).toMatchObject({ status: "submitted", reference: expect.stringMatching(/^W/) });
    expect(other).toEqual(one);
    expect(await payTwice()).toEqual([one, one]);
    expect(await balanceOf(phone)).toBe("¥245.90");

    const neighbour = await scene.openPhone("宋池", path);
    const again = await neighbour.page.evaluate(
      async (address) => (await fetch(address, { method: "POST" })).json(),
      till,
    );
    expect(again).toEqual({ status: "failed", word: "这一笔已经付过了。" });
    expect(await balanceOf(neighbour)).toBe("¥512");
  });
});

describe("whoever does not pay", () => {
  test("leaves the cashier by its button, or by the phone's, and the seat stays", async () => {
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

  test("lets the seat go, and owes nothing", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan({ capacity: 1 }));
    await press(phone.form, "报名");
    await press(phone.form, "不付了");
    await see(phone, "你还没付钱，不用退。");
    await press(phone.form, "让出位子");
    await see(phone, "位子让出来了");
    await see(phone, "1 位，剩 1 位");
  });

  test("in time loses the seat to the neighbour who waits, who pays for it", async () => {
    const path = await scene.plan({ capacity: 1 });
    const late = await scene.openPhone("周敏", path);
    await press(late.form, "报名");
    await see(late, "位子给你留着");
    const waiting = await scene.openPhone("宋池", path);
    await press(waiting.form, "排候补");
    await see(waiting, "候补第 1 位");

    await scene.pass(16);
    await see(late, "位子放回去了");
    await see(late, /不算爽约/);
    await see(waiting, "轮到你了");
    await press(waiting.form, "我来");
    await see(waiting, "位子给你留着");
    await openCashier(waiting);
    await pay(waiting);
    await see(waiting, "位子留好了");

    await press(late.form, "坐满了，去排候补");
    await late.form.getByRole("button", { name: "排候补" }).waitFor();
    expect(late.troubles).toEqual([]);
  });

  test("because the account is too small is told so, and loses nothing", async () => {
    const phone = await scene.openPhone("吴伯年", await scene.plan());
    await goToCashier(phone);
    await sheetOf(phone).getByText("余额只有 ¥12，不够付。没有扣款。").waitFor();
    await press(sheetOf(phone), "知道了");
    await see(phone, "这次没付成。位子还在，可以再试一次。");
    expect(await balanceOf(phone)).toBe("¥12");
  });
});

describe("what Linli does not take", () => {
  test("is a payment of another amount: the money goes back, the seat stays, and the right one is taken", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await goToCashier(phone);
    scene.till.take = (due) => due - 100;
    await pay(phone);
    await sheetOf(phone).getByText("金额对不上，对方没有收。¥21.50 退回余额了。").waitFor();
    await press(sheetOf(phone), "知道了");
    await see(phone, "这次没付成。位子还在，可以再试一次。");
    expect(await balanceOf(phone)).toBe("¥268.40");
    await phone.page.reload();
    await see(phone, "这次没付成。位子还在，可以再试一次。");
    scene.till.take = (due) => due;
    await openCashier(phone);
    await pay(phone);
    await see(phone, "位子留好了");
    expect(await balanceOf(phone)).toBe("¥245.90");
  });

  test("is a payment that comes too late: nothing is taken", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await goToCashier(phone);
    await scene.pass(16);
    await pay(phone);
    await sheetOf(phone).getByText("留位的时间过了，没有扣款。回去还能再报一次。").waitFor();
    await press(sheetOf(phone), "知道了");
    await see(phone, "位子放回去了");
    expect(await balanceOf(phone)).toBe("¥268.40");
  });

  test("is a payment whose news comes too late: the money goes back, and Linli hears that it did", async () => {
    const phone = await scene.openPhone("周敏", await scene.plan());
    await goToCashier(phone);
    const repair = cut();
    await pay(phone);
    await see(phone, "交给收银台了");
    await scene.pass(16);
    repair();
    letPass(scene, second);
    await see(phone, "位子放回去了");
    await see(phone, "付过的 ¥22.50 已经退回。");
    expect(await balanceOf(phone)).toBe("¥268.40");
    await phone.page.goto(`${scene.wallet.address}/bills`);
    await phone.page.getByText("位子已经放回去，原路退回").waitFor();
  });
});

test("whoever cancels what is paid sees the money come back", async () => {
  const phone = await scene.openPhone("周敏", await scene.plan());
  await goToCashier(phone);
  await pay(phone);
  await see(phone, "位子留好了");
  await press(phone.form, "来不了");
  await see(phone, "付过的 ¥22.50 会原路退回。");
  await press(phone.form, "退出报名");
  await see(phone, "付过的 ¥22.50 正在原路退回");
  expect(await balanceOf(phone)).toBe("¥245.90");
  letPass(scene, 60 * second);
  await expect.poll(() => balanceOf(phone)).toBe("¥268.40");
  await see(phone, "付过的 ¥22.50 已经退回。");
});

test("an activity of the list has a page of its own, and the phone's button leads back to the list", async () => {
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

/** Presses Tab until the thing with this name has the focus; never more than a page's worth. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focusedName(page)).includes(name)) return;
  }
  throw new Error(`The keyboard never reached ${name}`);
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element?.getAttribute("aria-label") ?? ""} ${element?.textContent ?? ""}`;
  });
}
