import { expect, test } from "vitest";
import { post } from "../activity-feed/testing/fixtures.ts";
import { activity, answerAsApi, community, form, onAStage, type Stage } from "./testing/stage.ts";
import type { Answer } from "./testing/two-origins.ts";

let stage: Stage;

onAStage((opened) => {
  stage = opened;
});

const feed = '<linli-activity-feed live="off"></linli-activity-feed>';
const card = '<linli-group-card group="grp_1" live="off"></linli-group-card>';
const directory = '<linli-group-card live="off"></linli-group-card>';
const list = '<linli-sign-up-form live="off"></linli-sign-up-form>';
const map = '<linli-neighbour-map live="off"></linli-neighbour-map>';
const element = () => stage.page.locator("linli-activity-feed, linli-group-card, linli-sign-up-form");

/** Whether it has answered; all else is answered as usual. */
type Instead = (...asked: Parameters<Answer>) => boolean;
const nothingElse: Instead = () => false;

/** Opens a page on which the client does not arrive until the function that is returned lets it, or `lose` cuts it off. */
async function openWithoutClient(markup: string, attributes = "", token?: string, answers = nothingElse) {
  const { page, api, portal } = stage;
  stage.portalAnswers(stage.tag(attributes) + markup, token);
  const answer: Answer = (request, response) => {
    if (!answers(request, response)) answerAsApi(request, response);
  };
  const waiting: { pass(): void; cut(): void }[] = [];
  api.answer = (request, response) => {
    if (!request.path.includes("/client-")) {
      answer(request, response);
      return;
    }
    waiting.push({ pass: () => answerAsApi(request, response), cut: () => void response.destroy() });
  };
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const name of ["linli-ready", "linli-error"]) window.addEventListener(name, ({ type }) => heard.push(type));
  });
  await page.goto(portal.address);
  return {
    heard: () => page.evaluate<string[]>("heard"),
    letThrough() {
      api.answer = answer;
      for (const { pass } of waiting.splice(0)) pass();
    },
    /** From now on; engines try again what was cut off on a line that they had used before. */
    lose() {
      api.answer = (request, response) =>
        request.path.includes("/client-") ? void response.destroy() : answerAsApi(request, response);
      for (const { cut } of waiting.splice(0)) cut();
    },
  };
}

const reads = () => stage.reads().filter((path) => path.startsWith(`/communities/${community}/`));

test.each([
  ["a feed", feed, 1],
  ["a group", card, 1],
  ["the directory", directory, 1],
  ["a form", form, 1],
  ["the list", list, 1],
])("%s is drawn before there is a client, which takes over what was read", async (_, markup, count) => {
  const { heard, letThrough } = await openWithoutClient(markup);
  await element().getByText("a stranger").first().waitFor();
  const drawn = await element().evaluateHandle(({ shadowRoot }) => shadowRoot?.querySelector("section"));
  // The page may call the element as soon as it hears of it.
  expect(await heard()).toEqual([]);
  letThrough();
  await expect.poll(heard).toEqual(["linli-ready"]);
  await stage.page.waitForLoadState("networkidle");
  expect(await drawn.evaluate((section) => section?.isConnected)).toBe(true);
  expect(reads().filter((path) => /\/(feed|groups\b|activities)/.test(path))).toHaveLength(count);
  expect(stage.complaints).toEqual([]);
});

test("a map knows before there is a client whether there is anything", async () => {
  const { letThrough } = await openWithoutClient(map);
  const element = stage.page.locator("linli-neighbour-map");
  const isKnown = () => element.evaluate((map) => Reflect.get(map, "shown").value !== undefined);
  await expect.poll(isKnown).toBe(true);
  letThrough();
  await element.getByText("a stranger").first().waitFor();
  expect(stage.complaints).toEqual([]);
});

test("a short list is read on as soon as there is a client", async () => {
  const next = "2";
  const { letThrough } = await openWithoutClient(feed, "", undefined, (request, response) => {
    if (!request.path.includes("/feed?")) return false;
    const isFirst = !request.path.includes("cursor=");
    const items = [post({ id: isFirst ? "pst_1" : "pst_2", body: isFirst ? "the newest" : "an older one" })];
    response
      .writeHead(200, { "content-type": "application/json", "access-control-allow-origin": "*" })
      .end(JSON.stringify({ items, next: isFirst ? next : null }));
    return true;
  });
  await element().getByText("the newest").waitFor();
  // What reads on has looked, and has nobody to ask.
  await expect.poll(() => element().evaluate((feed) => !!Reflect.get(feed, "reading").desk)).toBe(true);
  await stage.page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
  letThrough();
  await element().getByText("an older one").waitFor();
});

test("what is pressed before there is a client is done when there is one", async () => {
  const { letThrough } = await openWithoutClient(form);
  await element().getByRole("button", { name: "报名" }).click();
  letThrough();
  // A stranger is asked who they are.
  await stage.page.getByRole("dialog").waitFor();
});

test("a resident's own is drawn before there is a client, and read once", async () => {
  const { letThrough } = await openWithoutClient(feed, 'data-token-url="/linli/token"', "head.body.signature");
  await element().getByText("Bearer head.body.signature").waitFor();
  letThrough();
  await stage.page.waitForLoadState("networkidle");
  expect(reads().filter((path) => path.includes("/feed"))).toEqual([`/communities/${community}/feed?limit=20`]);
  expect(await element().getByText("Bearer head.body.signature").count()).toBe(1);
});

test("whoever came in by a code from paper does not see a stranger's picture for a moment", async () => {
  await stage.page.addInitScript((api) => {
    const key = JSON.stringify({ community: "com_1", renew: "again" });
    try {
      localStorage.setItem(`linli:door:1:${api} pk_1`, key);
    } catch {
      // The blank page before the first one keeps nothing.
    }
  }, stage.api.address);
  const { letThrough } = await openWithoutClient(form);
  await expect.poll(() => stage.modules().some((path) => path.includes("/client-"))).toBe(true);
  await element().locator(".bones").waitFor();
  expect(reads()).toEqual([]);
  letThrough();
  await expect.poll(() => stage.api.seen.some(({ path }) => path.includes("door-codes"))).toBe(true);
});

test("what was a stranger's goes when the page says who is there", async () => {
  const { letThrough } = await openWithoutClient(form);
  await element().getByText("a stranger").waitFor();
  await stage.page.evaluate(() => window.Linli?.identify(async () => "head.body.signature"));
  await element().locator(".bones").waitFor();
  expect(await element().getByText("a stranger").count()).toBe(0);
  letThrough();
  await element().getByText("Bearer head.body.signature").waitFor();
  expect(reads().at(-1)).toBe(`/communities/${community}/activities/${activity}`);
});

test.each([
  ["another community", { community: "com_2" }],
  ["another group", { group: "grp_2" }],
  ["a stranger's answers, whoever is there", { token: null }],
])("a feed that the page has asked for %s does not show what was read for its attributes", async (_, asked) => {
  await stage.page.addInitScript((properties) => {
    const ask = () => Object.assign(document.querySelector("linli-activity-feed") ?? {}, properties);
    document.addEventListener("DOMContentLoaded", ask);
  }, asked);
  const { letThrough } = await openWithoutClient(feed);
  await element().locator(".bones").waitFor();
  expect(await element().getByText("a stranger").count()).toBe(0);
  letThrough();
  await element().getByText("a stranger").waitFor();
});

/** Only the event reaches such a provider, not its name. */
test.each([
  ["in the shadow around it", "shell"],
  ["around it under a name of the page's own", "named"],
])("a feed reads what a provider says that stands %s, and nothing else is shown then", async (_, shape) => {
  await stage.page.addInitScript((where) => {
    const wrap = async () => {
      const feed = document.querySelector("linli-activity-feed");
      const isNamed = where === "named";
      const provider = document.createElement(isNamed ? "my-provider" : "linli-provider");
      provider.setAttribute("community", "com_2");
      const shell = document.createElement("div");
      feed?.replaceWith(shell);
      (isNamed ? shell : shell.attachShadow({ mode: "open" })).append(provider);
      if (!isNamed) provider.append(document.createElement("slot"));
      (isNamed ? provider : shell).append(feed ?? "");
      // The script tag looks for providers in the page itself.
      document.body.append(document.createElement("linli-provider"));
      const Provider = await customElements.whenDefined("linli-provider");
      if (isNamed) customElements.define("my-provider", class extends Provider {});
    };
    document.addEventListener("DOMContentLoaded", () => void wrap());
  }, shape);
  const { letThrough } = await openWithoutClient(feed);
  await stage.page.waitForFunction(() => document.querySelector("linli-activity-feed")?.shadowRoot);
  letThrough();
  await element().getByText("a stranger").waitFor();
  await stage.page.waitForLoadState("networkidle");
  expect(
    stage
      .reads()
      .filter((path) => path.includes("/feed"))
      .at(-1),
  ).toContain("/com_2/");
  expect(await element().getByText("a stranger").count()).toBe(1);
});

test("where the client does not arrive what was read stays, and is read again when the line is back", async () => {
  const { heard, lose, letThrough } = await openWithoutClient(feed);
  await element().getByText("a stranger").waitFor();
  const drawn = await element().evaluateHandle(({ shadowRoot }) => shadowRoot?.querySelector("section"));
  lose();
  await element().getByText("没有信号，看到的可能不是最新的。").waitFor();
  expect(await heard()).toContain("linli-error");
  const before = reads();
  letThrough();
  await stage.page.context().setOffline(true);
  await stage.page.context().setOffline(false);
  await element().getByText("没有信号").waitFor({ state: "detached" });
  expect(await drawn.evaluate((section) => section?.isConnected)).toBe(true);
  expect(await element().getByText("a stranger").count()).toBe(1);
  expect(reads()).toEqual([...before, ...before]);
});

test("where the client does not arrive, what was a resident's goes when they sign out", async () => {
  const { lose } = await openWithoutClient(feed, 'data-token-url="/linli/token"', "head.body.signature");
  await element().getByText("Bearer head.body.signature").waitFor();
  lose();
  await element().getByText("没有信号").waitFor();
  await stage.page.evaluate(() => window.Linli?.identify(null));
  await element().getByText("Bearer head.body.signature").waitFor({ state: "detached" });
});

test("where the client does not arrive, what is pressed is answered with a sentence", async () => {
  const { lose } = await openWithoutClient(feed);
  await element().getByRole("button", { name: "谢谢" }).waitFor();
  lose();
  await element().getByText("没有信号").waitFor();
  await element().getByRole("button", { name: "谢谢" }).click();
  await expect.poll(() => element().getByRole("status").textContent()).toContain("没打开");
  await element().getByRole("button", { name: "条回复" }).click();
  expect(stage.complaints.filter((complaint) => complaint.includes("no session"))).toEqual([]);
});
