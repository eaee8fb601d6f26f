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
  storybook = await openStorybook(folder);
});
afterAll(() => storybook.close());

describe.each(titles)("%s", (title) => {
  test.each(entries.filter((entry) => entry.title === title))(
    "$name is drawn without a complaint ($type)",
    async (entry) => {
      expect(await storybook.look(entry)).toEqual([]);
    },
  );
});
