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

/** Opens a built Storybook in a browser of its own. What is looked at meanwhile is shown in another of its pages. */
export async function openStorybook(folder: string, { pages = 1 } = {}): Promise<StoryPage> {
  const browser = await launchChromium();
  const site = await serveFolder(folder);
  const opened = await Promise.all(Array.from({ length: pages }, () => openStoryPage(browser, site.address)));
  const free = [...opened];
  const waiting: ((page: StoryPage) => void)[] = [];
  return {
    async look(entry) {
      const page = free.pop() ?? (await new Promise<StoryPage>((resolve) => waiting.push(resolve)));
      try {
        return await page.look(entry);
      } finally {
        const next = waiting.shift();
        if (next) next(page);
        else free.push(page);
      }
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
