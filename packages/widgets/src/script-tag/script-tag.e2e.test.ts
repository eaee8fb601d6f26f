import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { activity, answerAsApi, community, form, onAStage, type Stage } from "./testing/stage.ts";
import type { Origin } from "./testing/two-origins.ts";

let stage: Stage;
let api: Origin;
let portal: Origin;
let page: Page;

onAStage((opened) => {
  stage = opened;
  ({ api, portal, page } = stage);
});

const signUpForm = () => page.locator("linli-sign-up-form");

test("one script tag draws the element for a stranger, with one read and an empty console", async () => {
  stage.portalAnswers(stage.tag() + form);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(stage.reads()).toEqual([`/communities/${community}/activities/${activity}?key=pk_1`]);
  expect(stage.complaints).toEqual([]);
});

test("a bare element lists what is coming, and that is read once as well", async () => {
  stage.portalAnswers(`${stage.tag()}<linli-sign-up-form live="off"></linli-sign-up-form>`);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(stage.reads()).toEqual([`/communities/${community}/activities?limit=10&key=pk_1`]);
  expect(stage.complaints).toEqual([]);
});

test("the element's words, its parts and its read are fetched at the same time", async () => {
  stage.portalAnswers(stage.tag() + form);
  const wanted = ["/sign-up-form-", "/sign-up-form-open", "/soon", "/zh-hans-sign-up-form", "/activities/"];
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

test.each([
  ["zh-hans", "", form],
  ["zh-hant", "", `<main lang="zh-TW">${form}</main>`],
  ["ar", 'data-lang="ar"', form],
  ["en", 'data-lang="ar"', `<main lang="en-GB">${form}</main>`],
])("the words of %s are fetched, and no others, however late they come", async (words, attributes, markup) => {
  stage.portalAnswers(stage.tag(attributes) + markup);
  let release = () => {};
  api.answer = (request, response) => {
    if (/\/[a-z-]+-sign-up-form-\w+\.js$/.test(request.path)) release = () => answerAsApi(request, response);
    else answerAsApi(request, response);
  };
  await page.goto(portal.address);
  const isRead = () => Reflect.get(document.querySelector("linli-sign-up-form") ?? {}, "shown")?.value !== undefined;
  await page.waitForFunction(isRead);
  await expect.poll(() => stage.modules().some((path) => path.includes(`/${words}-`))).toBe(true);
  release();
  await signUpForm().getByText("a stranger").waitFor();
  await page.waitForLoadState("networkidle");
  const fetched = stage.modules().flatMap((path) => /\/(zh-hans|zh-hant|en|ar)-/.exec(path)?.[1] ?? []);
  expect([...new Set(fetched)]).toEqual([words]);
  expect(stage.complaints).toEqual([]);
});

test("a page's own words are said instead, however late they come", async () => {
  stage.portalAnswers(stage.tag() + form);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  await page.evaluate(() => window.Linli?.configure({ words: { signUp: (people) => `我们 ${people} 个都来` } }));
  await signUpForm().getByRole("button", { name: "我们 1 个都来" }).waitFor();
  expect(stage.complaints).toEqual([]);
});

test("a resident is asked for once, with the portal's cookies, and everything is read for them", async () => {
  stage.portalAnswers(stage.tag('data-token-url="/linli/token"') + form, "head.body.signature");
  await page.goto(portal.address);
  await signUpForm().getByText("Bearer head.body.signature").waitFor();
  const asked = portal.seen.filter(({ path }) => path === "/linli/token");
  expect(asked.map(({ method, headers }) => [method, headers.cookie])).toEqual([["POST", "portal=secret"]]);
  expect(stage.reads()).toEqual([`/communities/${community}/activities/${activity}`]);
  expect(api.seen.filter(({ headers }) => headers.cookie)).toEqual([]);
  expect(stage.complaints).toEqual([]);
});

test("whom the portal does not know reads as a stranger", async () => {
  stage.portalAnswers(stage.tag('data-token-url="/linli/token"') + form, null);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(stage.reads()).toHaveLength(1);
  expect(portal.seen.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("a token is not asked for from another origin", async () => {
  stage.portalAnswers(stage.tag(`data-token-url="${api.address}/token"`) + form);
  await page.goto(portal.address);
  await page.waitForFunction(() => document.querySelector("linli-sign-up-form")?.shadowRoot);
  expect(api.seen.filter(({ path }) => path === "/token")).toEqual([]);
});

test("an element that comes to the page later is brought as well, and a page without one fetches nothing", async () => {
  stage.portalAnswers(`${stage.tag()}<main></main>`);
  await page.goto(portal.address, { waitUntil: "networkidle" });
  expect(stage.modules()).toEqual([]);
  await page.evaluate(
    (markup) => document.querySelector("main")?.insertAdjacentHTML("beforeend", `<p>${markup}</p>`),
    form,
  );
  await signUpForm().getByText("a stranger").waitFor();
  expect(stage.reads()).toHaveLength(1);
});

test("elements inside a provider read what the provider says", async () => {
  stage.portalAnswers(`${stage.tag()}<linli-provider community="com_2" density="large">${form}</linli-provider>`);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(stage.reads()).toEqual([`/communities/com_2/activities/${activity}?key=pk_1`]);
});

test("the script twice, or beside the package's own registration: the first wins and nothing throws", async () => {
  stage.portalAnswers(`${stage.tag()}${stage.tag('data-community="com_second"')}${form}`);
  await page.addInitScript(() => {
    window.addEventListener("load", () => {
      const first = customElements.get("linli-sign-up-form");
      if (first) customElements.define("linli-first-was-there", class extends first {});
    });
  });
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(stage.reads()).toHaveLength(1);
  expect(stage.complaints).toEqual([]);
});

test.each([
  ["an older", {}],
  ["a newer", { departures: 2, moods: ["rain"] }],
])("a copy of %s version that was on the page first has left its settings, and is no trouble", async (_, left) => {
  stage.portalAnswers(stage.tag() + form);
  await page.addInitScript((known) => {
    const settings = { density: "large" };
    const shape = { settings, token: null, listeners: new Set(), ...known };
    Object.assign(window, { [Symbol.for("linli:page:1")]: shape });
  }, left);
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect(stage.reads()).toHaveLength(1);
  await page.evaluate(() => window.Linli?.identify(async () => "head.body.signature"));
  await signUpForm().getByText("Bearer head.body.signature").waitFor();
  expect(stage.complaints).toEqual([]);
});

test("an element that the page has registered itself is not fetched", async () => {
  stage.portalAnswers(stage.tag() + form);
  await page.addInitScript(() => customElements.define("linli-sign-up-form", class extends HTMLElement {}));
  await page.goto(portal.address, { waitUntil: "networkidle" });
  expect(stage.modules()).toEqual([]);
});

test("the page configures, signs in and signs out through window.Linli", async () => {
  stage.portalAnswers(`${stage.tag()}<main></main>`);
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
  stage.portalAnswers(stage.tag() + form);
  await page.addInitScript(() => Reflect.deleteProperty(Document.prototype, "adoptedStyleSheets"));
  await page.goto(portal.address, { waitUntil: "networkidle" });
  expect(await page.getByRole("link", { name: "报名" }).isVisible()).toBe(true);
  expect(stage.modules()).toEqual([]);
});

test("where the modules do not arrive the link inside the element stays", async () => {
  stage.portalAnswers(stage.tag() + form);
  api.answer = (request, response) =>
    request.path.includes("core") ? void response.destroy() : answerAsApi(request, response);
  await page.goto(portal.address, { waitUntil: "networkidle" });
  expect(await page.getByRole("link", { name: "报名" }).isVisible()).toBe(true);
});

test("nothing is kept in the browser and nobody else is asked", async () => {
  stage.portalAnswers(stage.tag() + form);
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(portal.address);
  await signUpForm().getByText("a stranger").waitFor();
  expect([...hosts].sort()).toEqual([api.address, portal.address].sort());
  const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
  expect(kept).toEqual(["portal=secret", 0, 0]);
});

test("the page does not move while the element comes", async () => {
  stage.portalAnswers(`${stage.tag()}<h1>小区</h1>${form}<p>below</p>`);
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
