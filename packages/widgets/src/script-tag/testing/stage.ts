import { createReadStream, existsSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { buildScriptTag } from "../../../../../.config/first-run/script-tag.mjs";
import { post } from "../../activity-feed/testing/fixtures.ts";
import { group } from "../../group-card/testing/fixtures.ts";
import { at, groupPin, middle, tileOf } from "../../neighbour-map/testing/fixtures.ts";
import { activityOf } from "./activity.ts";
import { type Answer, type Origin, openOrigin, strictPolicy } from "./two-origins.ts";

const built = fileURLToPath(new URL("../../../dist/script-tag", import.meta.url));

export const community = "com_1";
export const activity = "act_1";
export const form = `<linli-sign-up-form activity="${activity}" live="off"><a href="/fallback">报名</a></linli-sign-up-form>`;

/** More pins than there is room for. */
const neighbours = Array.from({ length: 12 }, (_, index) =>
  groupPin(`${index}`, `第 ${index} 组`, at(index * 60 - 330, 150)),
);

/** A portal that embeds the script tag, an API on another origin, and a page to look at it with. */
export type Stage = {
  api: Origin;
  portal: Origin;
  page: Page;
  /** What the browser complained about: console, uncaught errors, refusals by the policy. */
  complaints: string[];
  /** The portal's page, under the strictest policy, with the snippet's lines in its own stylesheet: pixels reserved. */
  portalAnswers(body: string, token?: string | null, reserved?: number): void;
  /** The script tag as a page has it. */
  tag(attributes?: string): string;
  /** Addresses below the API that were read, in order. */
  reads(): string[];
  /** Modules that were fetched. */
  modules(): string[];
  close(): Promise<void>;
};

/** A stage of its own for each test of a file; `use` is handed it before the test. */
export function onAStage(use: (stage: Stage) => void): void {
  let browser: Browser | undefined;
  let stage: Stage | undefined;

  beforeAll(async () => {
    await buildScriptTag(fileURLToPath(new URL("../../../../..", import.meta.url)));
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    if (!browser) throw new Error("There is no browser");
    stage = await openStage(browser);
    use(stage);
  });
  afterEach(() => stage?.close());
}

async function openStage(browser: Browser): Promise<Stage> {
  const api = await openOrigin("127.0.0.1", answerAsApi);
  const portal = await openOrigin("localhost", (_, response) => send(response, "text/html", ""));
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  return {
    api,
    portal,
    page,
    complaints,
    portalAnswers(body, token, reserved = 300) {
      portal.answer = portalAnswering(body, token, reserved, api);
    },
    tag: (attributes = "") =>
      `<script async src="${api.address}/linli.js" data-site-key="pk_1" data-community="${community}" ${attributes}></script>`,
    reads: () =>
      api.seen.flatMap(({ method, path }) => (method === "GET" && path.startsWith("/v1/") ? path.slice(3) : [])),
    modules: () => api.seen.flatMap(({ path }) => (path.startsWith("/linli/") ? path : [])),
    async close() {
      await page.context().close();
      await Promise.all([api.close(), portal.close()]);
    },
  };
}

function send(response: ServerResponse, type: string, body: string, status = 200): void {
  response
    .writeHead(status, { "content-type": `${type}; charset=utf-8`, "access-control-allow-origin": "*" })
    .end(body);
}

/** Serves the built script tag, and one of everything, which says for whom it was read. */
export const answerAsApi: Answer = ({ method, path, headers }, response) => {
  const { pathname } = new URL(path, "http://api");
  const file = join(built, pathname);
  if (pathname.endsWith(".js") && existsSync(file)) {
    response.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" });
    createReadStream(file).pipe(response);
    return;
  }
  if (method === "OPTIONS") {
    response
      .writeHead(204, { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization" })
      .end();
    return;
  }
  const reader = headers.authorization ?? "a stranger";
  const activity = activityOf(reader);
  const { id, title, place, time_zone, occurrences } = activity;
  const next = {
    next: occurrences[0] ?? null,
    next_activity: { id, title, place_name: place?.name ?? null, time_zone },
  };
  const things: Record<string, object> = {
    activities: activity,
    groups: group({ name: reader, ...next }),
    feed: post({ body: reader }),
    map: tileOf([groupPin("said", reader, middle), ...neighbours]),
  };
  const [, name = "", one] = /\/communities\/[^/]+\/(\w+)(\/.+)?$/.exec(pathname) ?? [];
  const thing = things[name] ?? {};
  send(response, "application/json", JSON.stringify(one ? thing : { items: [thing], next: null }));
};

function portalAnswering(body: string, token: string | null | undefined, reserved: number, api: Origin): Answer {
  return ({ method, path }, response) => {
    if (path === "/page.css") {
      send(response, "text/css", `:not(:defined) { display: block; min-height: ${reserved}px }`);
    } else if (path === "/linli/token" && method === "POST") {
      if (token) send(response, "application/json", JSON.stringify({ token }));
      else response.writeHead(204).end();
    } else {
      response.setHeader("content-security-policy", strictPolicy(api.address));
      response.setHeader("set-cookie", "portal=secret; Path=/");
      const head = `<!doctype html><html lang="zh-CN"><title>小区</title><link rel="stylesheet" href="/page.css">`;
      send(response, "text/html", `${head}<body>${body}`, path === "/" ? 200 : 404);
    }
  };
}
