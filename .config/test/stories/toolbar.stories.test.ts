import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildStorybook, storybookFolder } from "../../first-run/storybook.mjs";
import { serveFolder } from "./static-server.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

let browser: Browser;
let page: Page;
let address: string;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  await buildStorybook(root);
  const site = await serveFolder(join(root, storybookFolder));
  closing.push(() => site.close());
  browser = await launchChromium();
  closing.push(() => browser.close());
  ({ address } = site);
});
// What was chosen in the toolbar before is nobody's choice in the next test.
beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(150_000);
});
afterEach(() => page.close());
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

/** Opens a story in Storybook itself, with the toolbar above it. Gives the page that the story stands in. */
async function openBelowToolbar(story: string): Promise<FrameLocator> {
  await page.goto(`${address}/index.html?path=/story/${story}`);
  const frame = page.frameLocator("#storybook-preview-iframe");
  await frame.locator("[part=panel]").first().waitFor();
  return frame;
}

/** Opens one of the toolbar's lists and takes what is in it, as a person does. */
async function choose(list: RegExp, choice: string): Promise<void> {
  await page.getByRole("button", { name: list }).click();
  await page.getByRole("option", { name: choice, exact: true }).click();
}

describe("the toolbar", () => {
  test("says theme, density, language and direction to the page around the story", async () => {
    await open("group-card--open", "&globals=theme:dark;density:large;language:en;direction:rtl");
    const join = page.getByRole("button", { name: /Join/ });
    await join.waitFor();
    const said = await page.evaluate(() => {
      const { lang, dir, dataset } = document.documentElement;
      return { lang, dir, theme: dataset["theme"] };
    });
    expect(said).toEqual({ lang: "en", dir: "rtl", theme: "dark" });
    expect(await join.evaluate((button) => getComputedStyle(button).minHeight)).toBe("48px");
  });

  test("has a width for each telephone, and the story gets no more", async () => {
    const story = await openBelowToolbar("group-card--open");
    for (const width of [320, 375, 768]) {
      await choose(/^Viewport size/, `${width} pixels`);
      await expect.poll(() => story.locator("html").evaluate(() => window.innerWidth)).toBe(width);
    }
  });

  test("has three densities, and a button is as high as the chosen one says", async () => {
    const story = await openBelowToolbar("group-card--open");
    const join = story.getByRole("button", { name: "加入", exact: true });
    for (const [density, height] of [
      ["Compact", "32px"],
      ["Large", "48px"],
      ["Normal", "36px"],
    ] as const) {
      await choose(/^Density/, density);
      await expect.poll(() => join.evaluate((button) => getComputedStyle(button).minHeight)).toBe(height);
    }
  });

  test.each([
    ["As resident", ["闲聊", "提问"]],
    ["As manager, in live stories", ["闲聊", "提问", "公告"]],
  ])("signs somebody in, %s: only who manages speaks for the property", async (who, kinds) => {
    const story = await openBelowToolbar("live-activity-feed--reading");
    await choose(/^Signed in as/, "As stranger");
    await choose(/^Signed in as/, who);
    const offered = story.locator(".kinds-of-text label");
    const composer = story.getByRole("button", { name: /今晚七点打球/ });
    await expect
      .poll(
        async () => {
          // The story is drawn anew for whoever was chosen, and what was opened before that is closed then.
          if ((await offered.count()) === 0) await composer.click({ timeout: 2_000 }).catch(() => undefined);
          return (await offered.allTextContents()).map((words) => words.trim());
        },
        { timeout: 60_000 },
      )
      .toEqual(kinds);
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
