import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../verify/step.ts";
import { entriesIn, openStorybook } from "./open-storybook.ts";
import type { StoryPage } from "./story-page.ts";

const settings = fileURLToPath(new URL("testing/storybook", import.meta.url));

let folder: string;
let storybook: StoryPage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linli-broken-stories-"));
  await run("storybook", ["build", "--quiet", "--config-dir", settings, "--output-dir", folder], {
    ...process.env,
    NODE_ENV: "production",
  });
  storybook = await openStorybook(folder);
});
afterAll(async () => {
  await storybook.close();
  await rm(folder, { recursive: true });
});

const look = (name: string) => {
  const entry = entriesIn(folder).find((each) => each.name === name);
  if (!entry) throw new Error(`There is no story ${name}`);
  return storybook.look(entry);
};

test("a story in which nothing is wrong is left alone", async () => {
  expect(await look("Sound")).toEqual([]);
});

test.each([
  ["a story that cannot be drawn", "Throws", /storyThrewException.*cannot be drawn/],
  [
    "a play that fails, though Storybook calls that a success",
    "Play Throws",
    /playFunctionThrew.*the button is not there/,
  ],
  ["an error that comes when the story stands", "Fails Later", /uncaught.*some frames after it was drawn/],
  ["a promise that nobody waits for", "Rejects", /uncaught.*nobody waits for this/],
  ["a line in the console", "Logs", /^console.log: left behind/],
  ["a file that is not there", "Asks For What Is Not There", /^console.error: .*404/],
  ["what axe finds", "Illegible", /^axe color-contrast/],
  ["a page that is wider than a telephone", "Too Wide", /^wider than 320 pixels: the page is 4\d\d px wide/],
  ["a box in a shadow root that scrolls sideways", "Scrolls Inside", /^wider than 320 pixels: <section.* scrolls/],
])("%s is found", async (_, name, complaint) => {
  expect(await look(name)).toContainEqual(expect.stringMatching(complaint));
});

test("what was wrong with one story is not held against the next", async () => {
  await look("Throws");
  expect(await look("Sound")).toEqual([]);
});
