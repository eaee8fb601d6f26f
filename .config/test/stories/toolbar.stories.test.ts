import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "@linli/testing/chromium";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildStorybook, storybookFolder } from "../../first-run/storybook.mjs";
import { serveFolder } from "./static-server.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

let page: Page;
let address: string;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  await buildStorybook(root);
  const site = await serveFolder(join(root, storybookFolder));
  closing.push(() => site.close());
  const browser = await launchChromium();
  closing.push(() => browser.close());
  page = await browser.newPage();
  page.setDefaultTimeout(150_000);
  ({ address } = site);
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const open = (story: string, more = "") => page.goto(`${address}/iframe.html?viewMode=story&id=${story}${more}`);

describe("the controls", () => {
  test("set the element's attributes, as its page would", async () => {
    await open("group-card--open", "&args=variant:row;topic:garden");
    const card = page.locator("linli-group-card[variant=row]");
    await card.waitFor();
    expect(await card.getAttribute("topic")).toBe("garden");
  });

  test("are what the class comment describes, and nothing else", async () => {
    await open("sign-up-form--docs", "&viewMode=docs");
    const rows = page.locator(".docblock-argstable-body tr td:first-child");
    await rows.first().waitFor();
    const names = await rows.allTextContents();
    expect(names).toEqual(
      expect.arrayContaining(["activity", "max-party", "linli-signed-up", "success", "--linli-accent"]),
    );
    expect(names).not.toEqual(expect.arrayContaining(["activities"]));
    expect(await page.getByRole("combobox", { name: "mode" }).locator("option").allTextContents()).toEqual(
      expect.arrayContaining(["form", "relay", "compact"]),
    );
  });
});

describe("the toolbar", () => {
  test("says theme, density, language and direction to the page around the story", async () => {
    await open("group-card--open", "&globals=theme:dark;density:large;language:en;direction:rtl");
    await page.getByRole("button", { name: /Join/ }).waitFor();
    const said = await page.evaluate(() => {
      const { lang, dir, dataset } = document.documentElement;
      return { lang, dir, theme: dataset["theme"] };
    });
    expect(said).toEqual({ lang: "en", dir: "rtl", theme: "dark" });
  });

  test("says who is signed in, and the real API answers them", async () => {
    const say = (as: string) =>
      page.evaluate((globals) => window.__STORYBOOK_ADDONS_CHANNEL__?.emit("updateGlobals", { globals }), { as });
    await open("live-group-card--page");
    await page.getByRole("button", { name: "加入", exact: true }).waitFor();
    await say("host");
    await page.getByText("你在主理").waitFor();
    await say("stranger");
    await page.getByText("你在主理").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "加入", exact: true }).click();
    await page.getByText("先登录，再点一次").waitFor();
  });
});

declare global {
  interface Window {
    __STORYBOOK_ADDONS_CHANNEL__?: { emit(name: string, detail: object): void };
  }
}
