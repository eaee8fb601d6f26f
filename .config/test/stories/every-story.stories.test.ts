import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildStorybook, storybookFolder } from "../../first-run/storybook.mjs";
import { entriesIn, openStorybook } from "./open-storybook.ts";
import type { StoryPage } from "./story-page.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = join(root, storybookFolder);

await buildStorybook(root);
const entries = entriesIn(folder);
const titles = [...new Set(entries.map(({ title }) => title))];

let storybook: StoryPage;
beforeAll(async () => {
  storybook = await openStorybook(folder, { pages: 2 });
});
afterAll(() => storybook.close());

// Two at a time, each in a page of its own: most of a story's time is waiting for frames.
describe.concurrent.each(titles)("%s", (title) => {
  test.each(entries.filter((entry) => entry.title === title))(
    "$name is drawn without a complaint ($type)",
    async (entry) => {
      expect(await storybook.look(entry)).toEqual([]);
    },
  );
});
