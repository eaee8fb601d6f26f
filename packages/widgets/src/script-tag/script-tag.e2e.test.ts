import { createReadStream, existsSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { buildScriptTag } from "../../../../.config/first-run/script-tag.mjs";
import { activityOf } from "./testing/activity.ts";
import { type Answer, type Origin, openOrigin, strictPolicy } from "./testing/two-origins.ts";

const repository = fileURLToPath(new URL("../../../..", import.meta.url));
const built = fileURLToPath(new URL("../../dist/script-tag", import.meta.url));

const community = "com_1";
const activity = "act_1";
const form = `<linli-sign-up-form activity="${activity}" live="off"><a href="/fallback">报名</a></linli-sign-up-form>`;

let browser: Browser;
let api: Origin;
let portal: Origin;
let page: Page;
/** What the browser complained about: console, uncaught errors, refusals by the policy. */
let complaints: string[];

beforeAll(async () => {
  await buildScriptTag(repository);
  browser = await launchChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  api = await openOrigin("127.0.0.1", answerAsApi);
  portal = await openOrigin("localhost", (_, response) => send(response, "text/html", ""));
  page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(5_000);
  complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
});
afterEach(async () => {
  await page.context().close();
  await Promise.all([api.close(), portal.close()]);
});

function send(response: ServerResponse, type: string, body: string, status = 200): void {
  response
    .writeHead(status, { "content-type": `${type}; charset=utf-8`, "access-control-allow-origin": "*" })
    .end(body);
}

/** Serves the built script tag and one activity, whose title says for whom it was read. */
const answerAsApi: Answer = ({ method, path, headers }, response) => {
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
  const one = activityOf(headers.authorization ?? "a stranger");
  send(
    response,
    "application/json",
    JSON.stringify(pathname.endsWith("/activities") ? { items: [one], next: null } : one),
  );
};

/** The portal's page, under the strictest policy, with the snippet's lines in its own stylesheet. */
function portalAnswers(body: string, token?: string | null): void {
  portal.answer = ({ method, path }, response) => {
    if (path === "/page.css") {
      send(response, "text/css", ":not(:defined) { display: block; min-height: 300px }");
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

function tag(attributes = ""): string {
  return `<script async src="${api.address}/linli.js" data-site-key="pk_1" data-community="${community}" ${attributes}></script>`;
}

const signUpForm = () => page.locator("linli-sign-up-form");
const reads = () => api.seen.filter(({ method, path }) => method === "GET" && path.includes("/activities"));
const modules = () => api.seen.filter(({ path }) => path.startsWith("/linli/")).map(({ path }) => path);

test("one script tag draws the element for a stranger, with one read and an empty console", async () => {
  portalAnswers(tag() + form);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(reads().map(({ path }) => path)).toEqual([`/v1/communities/${community}/activities/${activity}?key=pk_1`]);
  expect(complaints).toEqual([]);
});

test("a bare element lists what is coming, and that is read once as well", async () => {
  portalAnswers(`${tag()}<linli-sign-up-form live="off"></linli-sign-up-form>`);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(reads().map(({ path }) => path)).toEqual([`/v1/communities/${community}/activities?limit=10&key=pk_1`]);
  expect(complaints).toEqual([]);
});

test("the element's words, its parts and its read are fetched at the same time", async () => {
  portalAnswers(tag() + form);
  const wanted = ["/sign-up-form", "/open", "/zh-hans-first", "/activities/"];
  let release = () => {};
  api.answer = (request, response) => {
    if (request.path.includes("/core")) release = () => answerAsApi(request, response);
    else answerAsApi(request, response);
  };
  await page.goto(portal.address);
  await expect.poll(() => wanted.filter((part) => !api.seen.some(({ path }) => path.includes(part)))).toEqual([]);
  release();
  await signUpForm().getByText("a stranger").waitFor();
});

test("a resident is asked for once, with the portal's cookies, and everything is read for them", async () => {
  portalAnswers(tag('data-token-url="/linli/token"') + form, "head.body.signature");
  await page.goto(portal.address);
  await signUpForm().getByText("Bearer head.body.signature").waitFor();
  const asked = portal.seen.filter(({ path }) => path === "/linli/token");
  expect(asked.map(({ method, headers }) => [method, headers.cookie])).toEqual([["POST", "portal=secret"]]);
  expect(reads().map(({ path }) => path)).toEqual([`/v1/communities/${community}/activities/${activity}`]);
  expect(api.seen.filter(({ headers }) => headers.cookie)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("whom the portal does not know reads as a stranger", async () => {
  portalAnswers(tag('data-token-url="/linli/token"') + form, null);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(reads()).toHaveLength(1);
  expect(portal.seen.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("a token is not asked for from another origin", async () => {
  portalAnswers(tag(`data-token-url="${api.address}/token"`) + form);
  await page.goto(portal.address);
  await page.waitForFunction(() => document.querySelector("linli-sign-up-form")?.shadowRoot);
  expect(api.seen.filter(({ path }) => path === "/token")).toEqual([]);
});

test("an element that comes to the page later is brought as well, and a page without one fetches nothing", async () => {
  portalAnswers(`${tag()}<main></main>`);
  await page.goto(portal.address, { waitUntil: "networkidle" });
  expect(modules()).toEqual([]);
  await page.evaluate(
    (markup) => document.querySelector("main")?.insertAdjacentHTML("beforeend", `<p>${markup}</p>`),
    form,
  );
  await signUpForm().getByText("a stranger").waitFor();
  expect(reads()).toHaveLength(1);
});

test("elements inside a provider read what the provider says", async () => {
  portalAnswers(`${tag()}<linli-provider community="com_2" density="large">${form}</linli-provider>`);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(reads().map(({ path }) => path)).toEqual([`/v1/communities/com_2/activities/${activity}?key=pk_1`]);
});

test("the script twice, or beside the package's own registration: the first wins and nothing throws", async () => {
  portalAnswers(`${tag()}${tag('data-community="com_second"')}${form}`);
  await page.addInitScript(() => {
    window.addEventListener("load", () => {
      const first = customElements.get("linli-sign-up-form");
      if (first) customElements.define("linli-first-was-there", class extends first {});
    });
  });
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(reads()).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test("an element that the page has registered itself is not fetched", async () => {
  portalAnswers(tag() + form);
  await page.addInitScript(() => customElements.define("linli-sign-up-form", class extends HTMLElement {}));
  await page.goto(portal.address, { waitUntil: "networkidle" });
  expect(modules()).toEqual([]);
});

test("the page configures, signs in and signs out through window.Linli", async () => {
  portalAnswers(`${tag()}<main></main>`);
  await page.goto(portal.address);
  await page.waitForFunction(() => window.Linli);
  expect(await page.evaluate(() => window.Linli?.version)).toMatch(/^\d+\.\d+\.\d+/);
  await page.evaluate(() => window.Linli?.identify(async () => "head.body.signature"));
  await page.evaluate((markup) => document.querySelector("main")?.insertAdjacentHTML("beforeend", markup), form);
  await signUpForm().getByText("Bearer head.body.signature").waitFor();
  await page.evaluate(() => window.Linli?.configure({ lang: "en" }));
  await page.evaluate(() => window.Linli?.identify(null));
  await signUpForm().getByText("a stranger").waitFor();
  await signUpForm().getByRole("button", { name: "Sign up" }).waitFor();
});

test("an engine that cannot draw the element keeps the link inside it", async () => {
  portalAnswers(tag() + form);
  await page.addInitScript(() => Reflect.deleteProperty(Document.prototype, "adoptedStyleSheets"));
  await page.goto(portal.address, { waitUntil: "networkidle" });
  expect(await page.getByRole("link", { name: "报名" }).isVisible()).toBe(true);
  expect(modules()).toEqual([]);
});

test("where the modules do not arrive the link inside the element stays", async () => {
  portalAnswers(tag() + form);
  api.answer = (request, response) =>
    request.path.includes("core") ? void response.destroy() : answerAsApi(request, response);
  await page.goto(portal.address, { waitUntil: "networkidle" });
  expect(await page.getByRole("link", { name: "报名" }).isVisible()).toBe(true);
});

test("nothing is kept in the browser and nobody else is asked", async () => {
  portalAnswers(tag() + form);
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect([...hosts].sort()).toEqual([api.address, portal.address].sort());
  const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
  expect(kept).toEqual(["portal=secret", 0, 0]);
});

test("the page does not move while the element comes", async () => {
  portalAnswers(`${tag()}<h1>小区</h1>${form}<p>below</p>`);
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, "value")));
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  const shifts = await page.evaluate(
    () => new Promise<number[]>((resolve) => requestAnimationFrame(() => resolve(Reflect.get(window, "shifts")))),
  );
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
});
