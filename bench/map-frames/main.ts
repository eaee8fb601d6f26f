import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser, CDPSession, Page } from "playwright-core";
import { openPages } from "../feed-rendering/pages.ts";
import { median, ratio } from "../ratios.ts";
import type { MapStage } from "./page.ts";

declare global {
  interface Window {
    mapStage: MapStage;
  }
}

const here = import.meta.dirname;
const rounds = 5;
const wanted = 17;
const size = { width: 720, height: 460 };
/** The element has its list beside the map, which then is as wide as the peer's. */
const withList = 1_163;

const contenders = {
  ours: `import { mount } from ${JSON.stringify(`${here}/contenders/ours.ts`)};`,
  leaflet: `import { mountLeaflet } from ${JSON.stringify(`${here}/contenders/leaflet.ts`)};\nconst mount = mountLeaflet(false);`,
  "leaflet on canvas": `import { mountLeaflet } from ${JSON.stringify(`${here}/contenders/leaflet.ts`)};\nconst mount = mountLeaflet(true);`,
};
type Contender = keyof typeof contenders;
const names = Object.keys(contenders) as Contender[];

/** Milliseconds: every frame of a movement, and what the main thread spent on it. */
type Round = Record<"pan" | "zoom", { frames: number[]; task: number }>;

export async function measureMapFrames(): Promise<void> {
  console.log(
    `300 features in ${size.width} × ${size.height} px, dragged and zoomed by a real mouse; ${rounds} rounds, shuffled.`,
  );
  const browser = await launchChromium();
  const pages = await openPages();
  try {
    const { resolve } = createRequire(import.meta.url);
    const leaflet = dirname(resolve("leaflet"));
    for (const icon of ["marker-icon.png", "marker-icon-2x.png", "marker-shadow.png"])
      pages.put(`/leaflet/${icon}`, await readFile(`${leaflet}/images/${icon}`));
    const glyphs = "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified";
    for (const weight of ["400", "600"])
      pages.put(`/glyphs/${weight}.woff2`, await readFile(resolve(`${glyphs}-${weight}-normal.woff2`)));
    const look = await readFile(`${leaflet}/leaflet.css`, "utf8");
    for (const name of names) await pages.add(pathOf(name), entryFor(name), look);
    const results = new Map<Contender, Round[]>();
    // The round before the first warms the browser, and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const name of [...names].sort(() => Math.random() - 0.5)) {
        const measured = await measure(browser, `${pages.url}/${pathOf(name)}`);
        if (round > 0) results.set(name, [...(results.get(name) ?? []), measured]);
      }
    }
    report(results);
  } finally {
    await browser.close();
    await pages.close();
  }
}

const pathOf = (name: Contender) => `map-${name.replaceAll(" ", "-")}`;

const entryFor = (name: Contender) => `${contenders[name]}
  import { giveGlyphs, stageFor } from ${JSON.stringify(`${here}/page.ts`)};
  await giveGlyphs();
  const ground = document.createElement("div");
  ground.style.cssText = "width: ${name === "ours" ? withList : size.width}px; height: ${size.height}px";
  document.body.append(ground);
  window.mapStage = await stageFor(mount, ground);`;

async function measure(browser: Browser, url: string): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: withList, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(url);
  await page.waitForFunction("window.mapStage");
  const drawn = await page.evaluate(() => window.mapStage.drawn());
  if (drawn < 230) throw new Error(`${url} drew ${drawn} of 300 features`);
  const pan = await watched(page, session, () => drag(page));
  const zoom = await watched(page, session, () => turnWheel(page));
  await context.close();
  return { pan, zoom };
}

async function watched(page: Page, session: CDPSession, act: () => Promise<void>) {
  const before = await taskTime(session);
  await page.evaluate(() => window.mapStage.begin());
  await act();
  const frames = await page.evaluate(() => window.mapStage.end());
  return { frames, task: (await taskTime(session)) - before };
}

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
}

const middle = { x: 300, y: 260 };

/** Once around, as far as a hand reaches, three times. */
async function drag(page: Page): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    for (let part = 0; part <= 40; part++) {
      const angle = (part / 40) * 2 * Math.PI;
      await page.mouse.move(middle.x + 160 * Math.sin(angle), middle.y + 90 * (1 - Math.cos(angle)));
    }
    await page.mouse.up();
  }
}

/** In and out again, each step as soon as the last has come to rest. */
async function turnWheel(page: Page): Promise<void> {
  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.down("Control");
  for (const deltaY of [-120, 120, 120, -120, -120, 120]) {
    await page.mouse.wheel(0, deltaY);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 350)));
  }
  await page.keyboard.up("Control");
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function report(results: Map<Contender, Round[]>): void {
  for (const movement of ["pan", "zoom"] as const) {
    const peer = (results.get("leaflet") ?? []).map((round) => round[movement].task);
    for (const name of names) {
      const all = (results.get(name) ?? []).map((round) => round[movement]);
      const p95 = all.map(({ frames }) => percentile(frames, 0.95));
      const goal = name === "ours" ? ` (wanted: ≤ ${wanted})` : "";
      const tasks = all.map(({ task }) => task);
      const against = name === "leaflet" ? "" : `; ${ratio(tasks, peer)} of Leaflet's`;
      console.log(
        `  ${movement.padEnd(4)} ${name.padEnd(17)} p95 of the frames ${median(p95).toFixed(1)} ms ` +
          `(${Math.min(...p95).toFixed(1)}–${Math.max(...p95).toFixed(1)})${goal}; ` +
          `main thread ${median(tasks).toFixed(0)} ms${against}`,
      );
    }
  }
}
