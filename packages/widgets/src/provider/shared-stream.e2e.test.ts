import { createServer } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Demo } from "../../../../examples/resident-portal/src/testing/demo-process.ts";
import { openBrowser, openPage, signIn } from "../../../../examples/resident-portal/src/testing/neighbour.ts";
import { openScene, type Scene } from "../../../../examples/resident-portal/src/testing/scene.ts";
import { feedOf, say } from "../../../../examples/resident-portal/src/testing/talking.ts";

let demo: Demo;
let browser: Browser;
let scene: Scene;
let address: string;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  scene = await openScene();
  endings.push(scene.close);
  ({ demo, browser } = scene);
  address = demo.partnerApp;
  // All four side by side, so that none of them is too far away to be read.
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>邻里</title><link rel="icon" href="data:,">
    <style>body { display: grid; grid-template-columns: repeat(4, 1fr) }</style>
    <script async src="${demo.api}/linli.js" data-site-key="${demo.siteKey}" data-community="${demo.community}"></script>
    <linli-activity-feed></linli-activity-feed><linli-group-card group="${demo.group}"></linli-group-card>
    <linli-sign-up-form activity="${demo.activity}"></linli-sign-up-form><linli-neighbour-map></linli-neighbour-map>`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(page);
  }).listen(Number(new URL(address).port), "127.0.0.1");
  endings.push(() => server.close());
});
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

/** What a page reads of the community, in order; the stream is no read. */
function readsOf(page: Page): string[] {
  const reads: string[] = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    const [, of] = /^\/v1\/communities\/com_\w+\/(.*)/.exec(pathname) ?? [];
    if (request.method() !== "GET" || of === undefined || of === "stream") return;
    reads.push(of + search.replace(/[?&]key=.*/, ""));
  });
  return reads;
}

/** A neighbour says something, and the page is told: whatever its stream's opening led to has begun by then. */
async function hearSomething(page: Page, words: string): Promise<void> {
  const writer = await openBrowser(browser);
  await signIn(writer.page, demo.portal, "周敏", "/bills");
  await openPage(writer.page, demo.portal);
  await say(writer.page, words);
  await feedOf(page)
    .getByRole("button", { name: /条新动态$/ })
    .waitFor();
  await writer.context.close();
}

test("a page with every element on it reads each thing once, and is told of what happens from then on", async () => {
  const { page, context } = await openBrowser(browser);
  const reads = readsOf(page);
  await openPage(page, address);
  await page.locator("linli-neighbour-map").getByRole("list").first().waitFor();
  await hearSomething(page, "有人多一把伞吗？");
  for (const what of ["feed?", `groups/${demo.group}`, `activities/${demo.activity}`, "map/"]) {
    expect(reads.filter((read) => read.startsWith(what)).length, what).toBeGreaterThan(0);
  }
  expect(reads).toEqual([...new Set(reads)]);
  await context.close();
});
