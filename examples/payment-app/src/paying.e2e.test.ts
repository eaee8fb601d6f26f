import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../../../api/src/testing/engines.ts";
import { balanceOf, cut, goToCashier, openCashier, pay, press, second, see, sheetOf } from "./testing/at-the-phone.ts";
import { letPass, openBrowser, openScene, type Scene } from "./testing/scene.ts";

let browser: Browser;
let scene: Scene;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await scene.close();
});

// What becomes of money and seats, on the laptop's database and on a server's.
describe.each(engines.slice(0, 2))("on $name", (engine) => {
  beforeEach(async () => {
    scene = await openScene(browser, engine);
  });

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
      const repair = cut(scene);
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
      const repair = cut(scene);
      await pay(phone);
      await see(phone, "交给收银台了");
      repair();
      await scene.restart();
      await see(phone, "位子留好了");
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

  test("whoever does not pay in time loses the seat to the neighbour who waits, who pays for it", async () => {
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
      const repair = cut(scene);
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
});
