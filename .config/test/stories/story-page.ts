import type { Browser, Page } from "playwright-core";
import { beyondTheEdge } from "./beyond-the-edge.ts";
import { lostInForcedColours } from "./lost-in-forced-colours.ts";
import { listenToStorybook } from "./told.ts";

/** One line of Storybook's `index.json`. */
export type Entry = { id: string; type: "story" | "docs"; title: string; name: string };

/** A page in which stories are shown one after the other. */
export type StoryPage = {
  /** Shows a story or a page of documentation. Gives what is wrong with it, one sentence each. */
  look(entry: Entry): Promise<string[]>;
  close(): Promise<void>;
};

const wide = { width: 800, height: 1000 };
/** The narrowest telephone that anybody still has. */
const narrow = { width: 320, height: 1000 };
/** Postgres starts in the page for the first live story, on a machine that may be busy. */
const patience = 150_000;

/** Opens a built Storybook without its frame. Nothing is loaded again between two stories. */
export async function openStoryPage(browser: Browser, address: string): Promise<StoryPage> {
  const frame = `${address}/iframe.html`;
  const stories = await openPage(browser);
  const complaints = listenToPage(stories);
  // There is no such story: the page stands ready, and the first one is chosen like the others.
  await stories.goto(`${frame}?id=none&viewMode=story`);
  await stories.waitForFunction(() => window.told?.events.some(({ name }) => name === "storyMissing"));
  await settled(stories);

  async function lookAtStory({ id }: Entry): Promise<string[]> {
    complaints.length = 0;
    await stories.evaluate((story) => window.told?.show(story), id);
    await stories.waitForFunction((story) => window.told?.isFinished(story), id, { polling: 50 });
    const told = await stories.evaluate(() => window.told?.events ?? []);
    const faults = told.flatMap(({ name, detail }) => faultsIn(name, detail));
    await stories.setViewportSize(narrow);
    await settled(stories);
    faults.push(...(await stories.evaluate(beyondTheEdge)).map((what) => `wider than 320 pixels: ${what}`));
    await stories.setViewportSize(wide);
    // As by a system's high contrast; nothing fades, so that what is changed looks at once as it will.
    await stories.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    // Whoever has pressed something is shown no place of the keyboard before they use it.
    await stories.keyboard.press("ScrollLock");
    await settled(stories);
    faults.push(...(await stories.evaluate(lostInForcedColours)).map((what) => `in forced colours: ${what}`));
    await stories.emulateMedia({ forcedColors: null, reducedMotion: null });
    await settled(stories);
    return [...faults, ...complaints];
  }

  /** In a page of its own: stories that are still being drawn when their page is left make Storybook load it again. */
  async function lookAtDocs({ id }: Entry): Promise<string[]> {
    const docs = await openPage(browser);
    const own = listenToPage(docs);
    await docs.goto(`${frame}?id=${id}&viewMode=docs`);
    await docs.waitForFunction(() => window.told?.events.some(({ name }) => name === "docsRendered"));
    await docs.waitForLoadState("networkidle");
    await settled(docs);
    const faults = (await docs.evaluate(() => window.told?.events ?? [])).filter(
      ({ name }) => name !== "docsRendered" && name !== "storyFinished",
    );
    await docs.close();
    return [...faults.map(({ name, detail }) => `${name}: ${JSON.stringify(detail)}`), ...own];
  }

  return {
    look: (entry) => (entry.type === "docs" ? lookAtDocs(entry) : lookAtStory(entry)),
    close: () => stories.close(),
  };
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: wide });
  page.setDefaultTimeout(patience);
  await page.addInitScript(listenToStorybook);
  return page;
}

/** Everything that the page complains about from now on. */
function listenToPage(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("console", (message) => complaints.push(`console.${message.type()}: ${message.text()}`));
  return complaints;
}

/** Everything that a picture led to has been drawn and told. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

type Violation = { id: string; help: string; nodes: { target: unknown; failureSummary?: string }[] };
type Finished = {
  status: string;
  reporters: { type: string; status: string; result?: { violations?: Violation[] } }[];
};

function faultsIn(name: string, detail: unknown): string[] {
  if (name !== "storyFinished") return [`${name}: ${JSON.stringify(detail)}`];
  const { status, reporters } = detail as Finished;
  const reports = reporters.filter((report) => report.status !== "passed");
  const found = reports.flatMap(({ type, result }) =>
    result?.violations
      ? result.violations.map((violation) => `axe ${inWords(violation)}`)
      : [`${type} failed: ${JSON.stringify(result)}`],
  );
  if (!reporters.some(({ type }) => type === "a11y")) found.push("axe did not look at it");
  return status === "success" || found.length > 0 ? found : [`it finished with ${status}`];
}

const inWords = ({ id, help, nodes }: Violation) =>
  `${id}: ${help} (${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary ?? ""}`).join("; ")})`;
