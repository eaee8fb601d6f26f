import { readdir, readFile } from "node:fs/promises";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser } from "playwright-core";
import { systemGlyphs } from "../glyphs.ts";
import { median, ratio } from "../ratios.ts";
import { community, fullGroup, items } from "./items.ts";
import { lookOfOurs, measuredEntry, openPages, type Pages, pageWith } from "./pages.ts";

const shown = 20;
const rounds = 9;
const scriptTag = new URL("../../packages/widgets/dist/script-tag/", import.meta.url);
/** As DevTools' slow phones are: bytes per second, milliseconds, and how many times slower the processor is. */
const line = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const slower = 4;
/** Peers come as ours does, by a script tag that knows where the module of today is; or, one hop less, as that module. */
const contenders = ["limit by script tag", "react by script tag", "limit in the page", "react in the page", "ours"];

type Cold = { painted: number; bytes: number; shifted: number };

export async function measureColdLoad(): Promise<void> {
  console.log(
    `From the tap to ${shown} painted items, nothing in the cache: 1.6 Mbit/s, 150 ms, ${slower}× slower processor; ${rounds} rounds.`,
  );
  const glyphs = await systemGlyphs();
  try {
    await compare("Chinese glyphs in the system, as readers have", await launchChromium({ fonts: glyphs.folder }));
    await compare("the machine's own fonts", await launchChromium());
  } finally {
    await glyphs.remove();
  }
}

async function compare(fonts: string, browser: Browser): Promise<void> {
  const pages = await openPages();
  try {
    await preparePages(browser, pages);
    const results = new Map<string, Cold[]>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const contender of round % 2 ? contenders : [...contenders].reverse()) {
        const cold = await load(browser, pages.url + pathOf(contender));
        if (round > 0) results.set(contender, [...(results.get(contender) ?? []), cold]);
      }
    }
    console.log(` With ${fonts}:`);
    report(results);
  } finally {
    await browser.close();
    await pages.close();
  }
}

async function preparePages(browser: Browser, pages: Pages): Promise<void> {
  await pages.add("ours", measuredEntry("ours"));
  const look = await lookOfOurs(browser, `${pages.url}/ours`);
  const here = import.meta.dirname;
  for (const peer of ["limit", "react"]) {
    const entry = `import { mount } from ${JSON.stringify(`${here}/contenders/${peer}.ts`)};
      mount(document.querySelector("#feed"), fetch).open(${JSON.stringify(fullGroup)});`;
    await pages.add(peer, entry, look);
    pages.put(`/${peer}.js`, `import("/${peer}/page.js");`);
    const ways = { "by script tag": `async src="/${peer}.js"`, "in the page": `type="module" src="/${peer}/page.js"` };
    for (const [way, attributes] of Object.entries(ways)) {
      const script = `<script ${attributes}></script>`;
      pages.put(pathOf(`${peer} ${way}`), hostPage(`<div id="feed"></div>`, script, "#feed > div"));
    }
  }
  // What stands where the portal's people put it: the script tag as the guide has it, and nothing else.
  pages.put("/linli.js", await readFile(new URL("linli.js", scriptTag)));
  for (const file of await readdir(new URL("linli/", scriptTag))) {
    if (!file.endsWith(".js")) continue;
    pages.put(`/linli/${file}`, await readFile(new URL(`linli/${file}`, scriptTag)));
  }
  pages.put(
    pathOf("ours"),
    hostPage(
      "<linli-activity-feed live=off></linli-activity-feed>",
      `<script async src="/linli.js" data-site-key="pk_bench" data-community="${community}"></script>`,
      "linli-activity-feed",
    ),
  );
  pages.put("/feed.json", JSON.stringify({ items: items(shown, Date.now()), next: "20" }));
}

const pathOf = (contender: string) => `/cold-${contender.replaceAll(" ", "-")}`;

/** A portal's page: some of its own words above and below, and a probe for when the items are on the screen. */
const hostPage = (feed: string, script: string, host: string) =>
  pageWith(`<title>梧桐里</title><style>linli-activity-feed, #feed { display: block; min-height: 3600px; }</style>
    <script>
      let shifted = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) shifted += entry.value; })
        .observe({ type: "layout-shift", buffered: true });
      const look = () => {
        const items = document.querySelector(${JSON.stringify(host)})?.shadowRoot?.querySelectorAll("article.item");
        if (!(items?.length >= ${shown})) return requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); window.shifted = shifted; }));
      };
      look();
    </script>${script}<h1>梧桐里业主之家</h1><p>物业服务热线、缴费和报修。</p>${feed}<p>版权所有</p>`);

async function load(browser: Browser, url: string): Promise<Cold> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction("window.painted");
  const arrived = bytes;
  // What comes late counts as well.
  const { painted, shifted } = await page.evaluate<Omit<Cold, "bytes">>(
    "new Promise((resolve) => setTimeout(() => resolve({ painted, shifted }), 1500))",
  );
  await context.close();
  return { painted, bytes: arrived, shifted };
}

function report(results: Map<string, Cold[]>): void {
  const ours = (results.get("ours") ?? []).map(({ painted }) => painted);
  for (const [contender, all] of results) {
    const times = all.map(({ painted }) => painted);
    const goal =
      { "limit by script tag": " (wanted: 1.00)", "react by script tag": " (wanted: 0.70)" }[contender] ?? "";
    const against = contender === "ours" ? "" : `; ours takes ${ratio(ours, times)} of that${goal}`;
    console.log(
      `  ${contender.padEnd(20)} ${median(times).toFixed(0)} ms; ${(median(all.map(({ bytes }) => bytes)) / 1024).toFixed(1)} KiB on the wire; ` +
        `shifted ${Math.max(...all.map((each) => each.shifted)).toFixed(4)}${against}`,
    );
  }
}
