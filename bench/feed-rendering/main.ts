import { launchChromium } from "@linli/testing/chromium";
import type { Browser, CDPSession } from "playwright-core";
import { median, ratio } from "../ratios.ts";
import { lookOfOurs, measuredEntry, openPages } from "./pages.ts";

const contenders = ["limit", "react", "ours"] as const;
type Contender = (typeof contenders)[number];
const counts = [100, 1_000];
const rounds = 7;
const wanted: Record<number, number> = { 100: 0.85, 1_000: 0.5 };

type Round = { task: number; script: number; style: number; layout: number; press: number; shifted: number };

export async function measureFeedRendering(): Promise<void> {
  console.log(
    `The same ${counts.join(" and ")} items, from nothing, in pages of 100; ${rounds} rounds, shuffled, main-thread time.`,
  );
  const browser = await launchChromium();
  const pages = await openPages();
  try {
    await pages.add("ours", measuredEntry("ours"));
    const look = await lookOfOurs(browser, `${pages.url}/ours`);
    for (const peer of ["limit", "react"] as const) await pages.add(peer, measuredEntry(peer), look);
    const results = new Map<string, Round[]>();
    // The round before the first warms the browser, and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [contender, count] of shuffled(
        contenders.flatMap((each) => counts.map((count) => [each, count] as const)),
      )) {
        const measured = await measure(browser, pages.url, contender, count);
        const key = `${contender} ${count}`;
        if (round > 0) results.set(key, [...(results.get(key) ?? []), measured]);
      }
    }
    report(results);
  } finally {
    await browser.close();
    await pages.close();
  }
}

async function measure(browser: Browser, url: string, contender: Contender, count: number): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(`${url}/${contender}`);
  await page.waitForFunction("window.stage");
  await page.evaluate((items) => window.stage.warmUp(items), count);
  const before = await metrics(session);
  const drawn = await page.evaluate(() => window.stage.fill());
  const after = await metrics(session);
  if (drawn !== count) throw new Error(`${contender} drew ${drawn} of ${count} items`);
  const { x, y } = await page.evaluate(() => window.stage.thanks());
  await page.mouse.click(x, y);
  await page.evaluate(() => window.stage.settle(300));
  const [press, shifted] = await page.evaluate(() => [window.stage.slowest(), window.stage.shifted()] as const);
  await context.close();
  const spent = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000;
  return {
    task: spent("TaskDuration"),
    script: spent("ScriptDuration"),
    style: spent("RecalcStyleDuration"),
    layout: spent("LayoutDuration"),
    press,
    shifted,
  };
}

async function metrics(session: CDPSession): Promise<Map<string, number>> {
  const { metrics: all } = await session.send("Performance.getMetrics");
  return new Map(all.map(({ name, value }) => [name, value]));
}

function shuffled<Each>(all: readonly Each[]): Each[] {
  return all
    .map((each) => ({ each, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ each }) => each);
}

function report(results: Map<string, Round[]>): void {
  for (const count of counts) {
    const limit = (results.get(`limit ${count}`) ?? []).map(({ task }) => task);
    for (const contender of contenders) {
      const all = results.get(`${contender} ${count}`) ?? [];
      const of = (name: keyof Round) => median(all.map((round) => round[name]));
      const goal = contender === "ours" ? ` (wanted: ${wanted[count]})` : "";
      const against =
        contender === "limit"
          ? ""
          : `; ${ratio(
              all.map(({ task }) => task),
              limit,
            )} of the limit${goal}`;
      console.log(
        `  ${String(count).padStart(5)} ${contender.padEnd(6)} ${of("task").toFixed(0)} ms ` +
          `(script ${of("script").toFixed(0)}, style ${of("style").toFixed(0)}, layout ${of("layout").toFixed(0)})${against}; ` +
          `thanks to the next frame ≤ ${of("press").toFixed(0)} ms; shifted ${Math.max(...all.map(({ shifted }) => shifted)).toFixed(4)}`,
      );
    }
  }
}
