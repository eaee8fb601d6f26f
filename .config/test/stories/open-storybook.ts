import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "@linli/testing/chromium";
import { serveFolder } from "./static-server.ts";
import { type Entry, openStoryPage, type StoryPage } from "./story-page.ts";

/** What a built Storybook shows, in the order of its sidebar. */
export function entriesIn(folder: string): Entry[] {
  const { entries } = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as {
    entries: Record<string, Entry>;
  };
  return Object.values(entries);
}

/** Opens a built Storybook in a browser of its own. */
export async function openStorybook(folder: string): Promise<StoryPage> {
  const browser = await launchChromium();
  const site = await serveFolder(folder);
  const page = await openStoryPage(browser, site.address);
  return {
    look: page.look,
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
