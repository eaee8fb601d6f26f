import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser, CDPSession } from "playwright-core";
import { build } from "vite";
import { median, ratio } from "../ratios.ts";
import type { Stage } from "./page.ts";

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
  const folder = await mkdtemp(join(tmpdir(), "linli-bench-"));
  const pages = await servePages(folder);
  const browser = await launchChromium();
  try {
    await writeFile(join(folder, "look.css"), await lookOfOurs(browser, pages.url));
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
    pages.close();
    await rm(folder, { recursive: true });
  }
}

async function servePages(folder: string): Promise<{ url: string; close: () => void }> {
  for (const contender of contenders) await buildPage(folder, contender);
  const server = createServer((request, answer) => {
    const name = (request.url ?? "").slice(1);
    if ((contenders as readonly string[]).includes(name)) {
      answer.setHeader("content-type", "text/html; charset=utf-8");
      answer.end(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <style>body { margin: 0; font-family: sans-serif; }</style><script type="module" src="/${name}/page.js"></script>`);
      return;
    }
    answer.setHeader("content-type", name.endsWith(".css") ? "text/css" : "text/javascript");
    readFile(join(folder, name)).then(
      (bytes) => answer.end(bytes),
      () => answer.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

async function buildPage(folder: string, contender: Contender): Promise<void> {
  const here = import.meta.dirname;
  const entry = join(folder, `${contender}.ts`);
  await writeFile(
    entry,
    `import { mount } from ${JSON.stringify(`${here}/contenders/${contender}.ts`)};
     import { stageFor } from ${JSON.stringify(`${here}/page.ts`)};
     window.stage = stageFor(mount, Date.now());`,
  );
  await build({
    root: here,
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      outDir: join(folder, contender),
      target: "es2021",
      modulePreload: false,
      rolldownOptions: { input: entry, output: { entryFileNames: "page.js" } },
    },
  });
}

declare global {
  interface Window {
    stage: Stage;
  }
}

/** Every rule that the element has put on, without the one that leaves out what is not seen: the peers wear the same. */
async function lookOfOurs(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${url}/ours`);
  await page.waitForFunction("window.stage");
  await page.evaluate(() => window.stage.warmUp(1));
  const look = await page.evaluate(() => window.stage.look());
  await page.close();
  return look.replaceAll(/content-visibility: auto;|contain-intrinsic-[a-z-]+: [^;]+;/g, "");
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
  await page.waitForTimeout(300);
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
