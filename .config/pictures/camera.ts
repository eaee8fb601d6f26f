import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { launchChromium } from "@linli/testing/chromium";
import type { BrowserContextOptions, Page } from "playwright-core";

export type Camera = {
  /** A page of a browser of its own, light, at rest, with letters for Chinese on every machine. */
  open(options: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
};

/** Where the pages find the letters; nobody but this process answers there. */
const letters = "https://letters.invalid";

export async function openCamera(): Promise<Camera> {
  const browser = await launchChromium();
  const folder = dirname(createRequire(import.meta.url).resolve("@fontsource/noto-sans-sc/400.css"));
  const sheets = await Promise.all(["400", "600"].map((weight) => readFile(join(folder, `${weight}.css`), "utf8")));
  const faces = sheets.join("\n").replaceAll("./files/", `${letters}/`);
  const look = `${faces}\nhtml body { font-family: "Noto Sans SC", sans-serif; }`;
  return {
    async open(options) {
      const context = await browser.newContext({
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
        colorScheme: "light",
        reducedMotion: "reduce",
        // The portal allows no letters from elsewhere.
        bypassCSP: true,
        ...options,
      });
      await context.route(`${letters}/*`, async (route) => {
        const file = join(folder, "files", new URL(route.request().url()).pathname);
        await route.fulfill({ body: await readFile(file), headers: { "access-control-allow-origin": "*" } });
      });
      await context.addInitScript((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, look);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}
