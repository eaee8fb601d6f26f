import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { launchChromium } from "@linli/testing/chromium";
import { absent, sharedData } from "@linli/testing/shared-data";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Demo,
  demoFolder,
  freePorts,
  startDemo,
} from "../../../../examples/resident-portal/src/testing/demo-process.ts";
import { type Neighbour, openBrowser } from "../../../../examples/resident-portal/src/testing/neighbour.ts";
import { readQrCode } from "./testing/read-qr-code.ts";

type Payload = { payload: string };

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const endings: (() => unknown)[] = [];
let demo: Demo;
let home: string;
let browser: Browser;
let me: Neighbour;

beforeAll(async () => {
  const folder = demoFolder();
  home = folder.path;
  endings.push(folder.remove);
  demo = await startDemo({ folder: folder.path, port: await freePorts() });
  endings.push(demo.stop);
  // A page without a server behind it: two files from any host, and the strictest policy that Linli works under.
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>物业</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
    <script async src="${demo.api}/linli.js" data-site-key="${demo.siteKey}" data-community="${demo.community}"></script>
    <linli-activity-feed></linli-activity-feed><linli-group-card variant="row"></linli-group-card>`;
  const policy = `default-src 'none'; script-src ${demo.api}; connect-src ${demo.api}; img-src data:`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy }).end(page);
  }).listen(Number(new URL(demo.partnerApp).port), "127.0.0.1");
  endings.push(() => server.close());
  browser = await launchChromium();
  endings.push(() => browser.close());
});
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});
beforeEach(async () => {
  me = await openBrowser(browser);
});
afterEach(() => me.context.close());

/** A code as the office would have printed it. */
async function codeFor(household: string, role = "resident"): Promise<string> {
  const args = ["--community", "wutongli", "--household", household, "--role", role];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "api/src/cli/main.ts", "door-codes", ...args],
    { cwd: root, env: { ...process.env, LINLI_HOME: home } },
  );
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b/.exec(stdout)?.[0];
  if (!code) throw new Error(`No code in ${stdout}`);
  return code;
}

const dialog = () => me.page.getByRole("dialog");
const thanks = (page: Page) =>
  page.locator("linli-activity-feed article.item").first().getByRole("button", { name: "谢谢" });

async function comeIn(code: string, name: string, remember = false): Promise<void> {
  await dialog().getByLabel("纸条上的码").fill(code);
  await dialog().getByLabel("邻居怎么称呼你").fill(name);
  if (remember) await dialog().getByLabel("记住我").check();
  await dialog().getByRole("button", { name: "进来" }).click();
  await dialog().waitFor({ state: "detached" });
}

/** What the keyboard stands on, by what it says. */
const standsOn = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.textContent.trim();
  });

const isThanked = () =>
  me.page.locator("linli-activity-feed article.item").first().locator('[aria-pressed="true"]').waitFor();

describe("on a portal without a server", () => {
  test("a code from paper, typed as people type, lets in whoever wanted something, and that happens", async () => {
    const code = await codeFor("5-301");
    await me.page.goto(demo.partnerApp);
    await thanks(me.page).click();
    await comeIn(code.toLowerCase().replaceAll("-", " "), "三零一的小周");
    await isThanked();
    // The other element of the page knows them as well.
    await me.page.locator("linli-group-card").getByRole("button", { name: "加入" }).first().click();
    await me.page
      .locator("linli-group-card")
      .getByText("你在这个小组里")
      .or(me.page.locator("linli-group-card").getByText("已加入"))
      .first()
      .waitFor();
    await me.page.reload();
    await isThanked();
    expect(me.troubles).toEqual([]);
  });

  test("it works where nothing may be kept, until the page is left", async () => {
    await me.context.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
      }
    });
    await me.page.goto(demo.partnerApp);
    await thanks(me.page).click();
    await comeIn(await codeFor("5-302"), "三零二");
    await isThanked();
    expect(me.troubles).toEqual([]);
  });

  test("a wrong code is refused in a sentence, nothing typed is lost, and not now is an answer", async () => {
    await me.page.goto(demo.partnerApp);
    await thanks(me.page).click();
    await dialog().getByLabel("纸条上的码").fill("0000-0000-00");
    await dialog().getByRole("button", { name: "进来" }).click();
    await dialog().getByText("这里要填一下").waitFor();
    await dialog().getByLabel("邻居怎么称呼你").fill("谁");
    await dialog().getByRole("button", { name: "进来" }).click();
    await dialog().getByRole("alert").getByText("这个码不对").waitFor();
    expect(await dialog().getByLabel("纸条上的码").inputValue()).toBe("0000-0000-00");
    await me.page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    expect(await me.page.evaluate(() => document.activeElement?.localName)).toBe("linli-activity-feed");
  });

  test("a scanned code waits for the name alone, goes from the address, and is remembered in other tabs if they say so", async () => {
    const code = await codeFor("5-303");
    await me.page.goto(`${demo.partnerApp}/#linli-code=${code.replaceAll("-", "")}`);
    await dialog().waitFor();
    expect(await dialog().getByLabel("纸条上的码").inputValue()).toBe(code.replaceAll("-", ""));
    await comeIn(await dialog().getByLabel("纸条上的码").inputValue(), "三零三", true);
    expect(new URL(me.page.url()).hash).toBe("");
    const other = await me.context.newPage();
    await other.goto(demo.partnerApp);
    await thanks(other).click();
    await expect
      .poll(() => other.locator("linli-activity-feed article.item").first().locator('[aria-pressed="true"]').count())
      .toBe(1);
    await me.page.evaluate("window.Linli.identify(null)");
    expect(await me.page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });

  test("whoever came in finds the way out by keyboard, is told what it means, and nothing is kept of them", async () => {
    await me.page.goto(demo.partnerApp);
    await thanks(me.page).click();
    await comeIn(await codeFor("5-304"), "三零四", true);
    await isThanked();
    await me.page.reload();
    await isThanked();
    const wayOut = me.page.getByRole("button", { name: "退出" });
    // One line on the page, and below the element that has an end, once that is near enough to be read.
    await me.page.locator("linli-group-card").scrollIntoViewIfNeeded();
    await expect.poll(() => me.page.locator("linli-group-card").getByRole("button", { name: "退出" }).count()).toBe(1);
    expect(await wayOut.count()).toBe(1);
    await wayOut.press("Enter");
    await dialog().getByText("再进来要重新输码").waitFor();
    await me.page.keyboard.press("Enter");
    await dialog().waitFor({ state: "detached" });
    expect(await standsOn(me.page)).toBe("退出");
    await me.page.keyboard.press("Enter");
    await dialog().getByRole("button", { name: "退出" }).press("Enter");
    await me.page.getByText("退出了，这台设备上什么都没留。").waitFor();
    expect(await standsOn(me.page)).toBe("再进来");
    expect(await me.page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    await thanks(me.page).and(me.page.locator('[aria-pressed="false"]')).waitFor();
    await me.page.keyboard.press("Enter");
    await dialog().getByLabel("纸条上的码").waitFor();
    await me.page.keyboard.press("Escape");
    await me.page.reload();
    await thanks(me.page).waitFor();
    expect(await wayOut.count()).toBe(0);
    expect(me.troubles).toEqual([]);
  });

  test("a manager makes codes for homes, saves the sheet with a code to scan on each slip, and ends one", async () => {
    await me.page.goto(demo.partnerApp);
    await thanks(me.page).click();
    await comeIn(await codeFor("office", "manager"), "前台");
    await me.page.locator("linli-group-card").getByRole("button", { name: "给各家发门码" }).click();
    await dialog().getByLabel("哪些户").fill("6-101, b6\n6-102，b6\n\n");
    await dialog().getByRole("button", { name: "做 2 张" }).click();
    await dialog().getByRole("heading", { name: "2 户的码做好了" }).waitFor();
    const saved = me.page.waitForEvent("download");
    await dialog().getByRole("button", { name: "存下打印单" }).click();
    const sheet = readFileSync(await (await saved).path(), "utf8");
    expect(sheet).toContain("梧桐里 邻里");
    expect(sheet).toContain(new URL(demo.partnerApp).host);
    const codes = await dialog().locator("code").allInnerTexts();
    const [first] = codes;
    expect(sheet).toContain(first);
    expect((sheet.match(/<svg.*?<\/svg>/gs) ?? []).map(readQrCode)).toEqual(
      codes.map((code) => `${demo.partnerApp}/#linli-code=${code.replaceAll("-", "")}`),
    );
    await dialog().getByRole("button", { name: "停用 6-101 的码" }).press("Enter");
    await dialog().getByText("6-101 的码停用了").waitFor();
    await expect.poll(() => standsOn(me.page)).toBe("发出去的码");
    const { status } = await fetch(
      `${demo.api}/v1/communities/${demo.community}/door-codes/redeem?key=${demo.siteKey}`,
      {
        method: "POST",
        headers: { "content-type": "application/json", "x-linli-site-key": demo.siteKey },
        body: JSON.stringify({ code: first, name: "晚了" }),
      },
    );
    expect(status).toBe(403);
    expect(me.troubles).toEqual([]);
  });

  test.skipIf(absent("strings"))(
    "a saved sheet is paper: nothing runs, nothing is fetched, all is black on white, whatever the homes are called",
    async () => {
      const known = JSON.parse(readFileSync(sharedData("strings/xss-payloads.json") ?? "", "utf8")) as Payload[];
      const homes = [...new Set(known.map(({ payload }) => payload.trim()))]
        .filter((text) => text.length > 0 && text.length <= 80 && !/[\r\n\t,，،\0]/.test(text))
        .slice(0, 200);
      await me.page.goto(demo.partnerApp);
      await thanks(me.page).click();
      await comeIn(await codeFor("office", "manager"), "前台");
      await me.page.locator("linli-group-card").getByRole("button", { name: "给各家发门码" }).click();
      await dialog().getByLabel("哪些户").fill(homes.join("\n"));
      await dialog()
        .getByRole("button", { name: `做 ${homes.length} 张` })
        .click();
      const saved = me.page.waitForEvent("download");
      await dialog().getByRole("button", { name: "存下打印单" }).click();
      const file = join(home, "door-codes.html");
      await (await saved).saveAs(file);
      expect(me.troubles).toEqual([]);

      const paper = await me.context.newPage();
      const heard: string[] = [];
      paper.on("dialog", (shown) => {
        heard.push(shown.message());
        void shown.dismiss();
      });
      paper.on("console", (message) => heard.push(message.text()));
      paper.on("pageerror", (error) => heard.push(error.message));
      paper.on("request", (request) => heard.push(request.url()));
      const address = pathToFileURL(file).href;
      await paper.goto(address);
      expect(await paper.locator(".home").allTextContents()).toEqual(homes);
      // What a payload wants pressed, pointed at or stood on is not there.
      for (const slip of (await paper.locator(".home").all()).slice(0, 20)) await slip.click();
      expect(await paper.locator("script, img, iframe, object, embed, link, a, base, form, input").count()).toBe(0);
      expect(heard).toEqual([address]);
      // A telephone reads no code that is white on black.
      await paper.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
      const colours = () => {
        const [ground, code] = ["body", "svg path"]
          .map((name) => document.querySelector(name))
          .filter((it) => it !== null);
        return [ground && getComputedStyle(ground).backgroundColor, code && getComputedStyle(code).fill];
      };
      expect(await paper.evaluate(colours)).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    },
  );
});
