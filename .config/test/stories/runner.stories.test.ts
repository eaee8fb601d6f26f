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

const look = (name: string, at = storybook) => {
  const entry = entriesIn(folder).find((each) => each.name === name);
  if (!entry) throw new Error(`There is no story ${name}`);
  return at.look(entry);
};

test.each(["Sound", "Marked By Lines", "Pressed Before"])(
  "a story in which nothing is wrong is left alone: %s",
  async (name) => {
    expect(await look(name)).toEqual([]);
  },
);

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
  [
    "what is pressed, where colours are forced",
    "Pressed By Ground Alone",
    /^in forced colours: aria-pressed is not seen/,
  ],
  [
    "the keyboard's place, where colours are forced",
    "Focus By Shadow Alone",
    /^in forced colours: the keyboard's place/,
  ],
])("%s is found", async (_, name, complaint) => {
  expect(await look(name)).toContainEqual(expect.stringMatching(complaint));
});

test("what was wrong with one story is not held against the next", async () => {
  await look("Throws");
  expect(await look("Sound")).toEqual([]);
});

test("what is wrong with one story is not held against those that are looked at meanwhile", async () => {
  const pair = await openStorybook(folder, { pages: 2 });
  const seen = await Promise.all(["Logs", "Sound", "Throws", "Illegible"].map((name) => look(name, pair)));
  await pair.close();
  const first = seen.map(([complaint]) => complaint?.split(/[ :]/)[0]);
  expect(first).toEqual(["console.log", undefined, "storyThrewException", "axe"]);
});
