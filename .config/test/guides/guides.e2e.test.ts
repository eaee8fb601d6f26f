import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePorts } from "../../../examples/resident-portal/src/testing/demo-process.ts";
import { openBrowser } from "../../../examples/resident-portal/src/testing/neighbour.ts";
import { root } from "../../verify/step.ts";
import { type Guide, readGuide } from "./testing/guide.ts";
import { layOutFiles } from "./testing/office-files.ts";
import { type OldPortal, openPortal } from "./testing/old-portal.ts";
import { openTerminal, type Said, type Terminal } from "./testing/terminal.ts";

// What readers of the guides type and paste, in the order of the guides, on a machine that has this repository alone.
const office = readGuide("docs/guides/property-manager.md");
const wallet = readGuide("docs/guides/payment-app.md");
const readme = readGuide("README.md");

const endings: (() => unknown)[] = [];
let desk: string;
let port: number;
let browser: Browser;
let portal: OldPortal;
let terminal: Terminal;
let api: string;
/** What a guide leaves to the reader to fill in, and what it is here. */
const filled = new Map<string, string>();
const fill = (text: string) => [...filled].reduce((so, [from, to]) => so.replaceAll(from, to), text);

beforeAll(async () => {
  desk = mkdtempSync(join(tmpdir(), "linli-guides-"));
  endings.push(() => rmSync(desk, { recursive: true, force: true }));
  layOutFiles(desk, office);
  browser = await launchChromium();
  endings.push(() => browser.close());
  portal = await openPortal();
  endings.push(portal.close);
  filled.set("https://portal.example", portal.address);
  port = await freePorts();
  terminal = openTerminal({ folder: root, files: desk, environment: { HOME: desk, PORT: String(port) } });
  endings.push(terminal.close);
});
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

/** The one that fits, filled in. */
function only(texts: string[], which: RegExp): string {
  const fitting = texts.filter((each) => which.test(each));
  if (fitting.length !== 1) throw new Error(`${fitting.length} are like ${which.source}`);
  return fill(fitting[0] ?? "");
}
const type = (guide: Guide, which: RegExp) => terminal.type(only(guide.commands, which));

function told({ code, out, errors }: Said, what: RegExp): string {
  const [, found] = what.exec(out) ?? [];
  if (code !== 0 || found === undefined) throw new Error(`No ${what.source}: ${out}${errors}`);
  return found;
}

describe("the office", () => {
  test("makes its site in a folder of its own, and is told the keys that the guide speaks of", async () => {
    await type(office, /^export LINLI_HOME=/);
    const made = await type(office, /site create/);
    filled.set("pk_…", told(made, /site key\s+(pk_\S+)/));
    filled.set("site_…", told(made, /(site_\w+)/));
    portal.parts.secret = told(made, /issuer secret\s+(\S+)/);
    expect(told(made, /secret key\s+(sk_)/)).toBe("sk_");
  });

  test("imports its files by the columns of the table; a dry run of the same line has changed nothing", async () => {
    const line = only(office.commands, /--dry-run/);
    const dry = await terminal.type(line);
    expect([dry.code, dry.errors]).toEqual([0, expect.not.stringContaining("column")]);
    const taken = await terminal.type(`${line.replace(" --dry-run", "")} --activities more.csv`);
    filled.set("com_…", told(taken, /(com_\w+)/));
  });

  test("serves, and everything else is typed while it serves", async () => {
    api = await terminal.start(only(office.words, /^npm run linli -- serve$/), /API {2}(\S+)/);
    filled.set("https://linli.example", api);
    const places = await type(office, /--places/);
    expect([places.code, places.out]).toEqual([0, expect.stringContaining("com_")]);
    const manager = only(office.words, /token --role manager …$/).replace("…", "--sub r1 --name 陈梅");
    expect((await terminal.type(manager)).out).toMatch(/^ey[\w.-]+$/m);
  });

  test("gives out door codes: one for itself, and a list for a spreadsheet in which there is nothing else", async () => {
    const first = await type(office, /door-codes.*--role manager/);
    const code = told(first, /^物业,,([^,]+),/m);
    const redeemed = await fetch(`${api}/v1/communities/${fill("com_…")}/door-codes/redeem`, {
      method: "POST",
      headers: { origin: portal.address, "content-type": "application/json", "x-linli-site-key": fill("pk_…") },
      body: JSON.stringify({ code, name: "陈梅" }),
    });
    expect([redeemed.status, Object.keys(await redeemed.json()).sort()]).toMatchObject([
      200,
      ["expires_at", "renew", "token"],
    ]);
    const list = only(office.commands, /--households homes\.csv/).replace(/> (\S+)$/, `> ${desk}/$1`);
    expect((await terminal.type(list)).code).toBe(0);
    expect(readFileSync(join(desk, "codes.csv"), "utf8").trim().split("\n")).toEqual([
      "household,building,code,expires",
      expect.stringMatching(/^5-301,building-5,[^,]+,\d{4}-\d\d-\d\d$/),
    ]);
  });
});

describe("the portal's page", () => {
  /** A page with what the guide gives, under the policy that it asks for. */
  function paste(path: string, ...markup: string[]): void {
    const { parts } = portal;
    const css = office.blocks("css").join("\n");
    const [claims = "{}"] = office.blocks("json");
    parts.claims = JSON.parse(fill(claims)) as object;
    parts.policy = `default-src 'none'; style-src 'self'; script-src 'self' ${api}; connect-src 'self' ${api}; img-src https://tiles.example`;
    parts.files.set("/portal.css", { kind: "css", text: css });
    parts.files.set("/words.js", { kind: "javascript", text: office.blocks("js").join("\n") });
    const head = '<!doctype html><html lang="zh-CN"><title>小区</title><link rel="stylesheet" href="/portal.css">';
    parts.files.set(path, { kind: "html", text: `${head}${fill(markup.join("\n"))}<script src="/words.js"></script>` });
  }

  async function open(path: string) {
    const neighbour = await openBrowser(browser);
    await neighbour.page.addInitScript(() => {
      const ready: string[] = [];
      Object.assign(window, { ready });
      addEventListener("linli-ready", ({ target }) => ready.push((target as Element).localName));
    });
    await neighbour.page.route("https://tiles.example/**", (route) =>
      route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
    );
    const heard = neighbour.page.waitForRequest(/\/stream/);
    await neighbour.page.goto(portal.address + path);
    const ready = () => neighbour.page.evaluate(() => [...(Reflect.get(window, "ready") as string[])].sort());
    return { ...neighbour, heard, ready };
  }

  test("draws the snippet's feed for whoever the guide's token names, and a map over the page's own tiles", async () => {
    paste("/", ...office.blocks("html"));
    const { page, context, troubles, hosts, heard, ready } = await open("/");
    await expect.poll(ready).toEqual(["linli-activity-feed", "linli-neighbour-map", "linli-neighbour-map"]);
    expect((await heard).headers()["authorization"]).toMatch(/^Bearer ey/);
    await page.locator("linli-activity-feed").getByText("夜里的萤火虫").filter({ visible: true }).first().waitFor();
    // What draws the map comes when it is near.
    await page.locator("linli-neighbour-map").first().scrollIntoViewIfNeeded();
    await page.locator("linli-neighbour-map").getByText("© 天地图").waitFor();
    await page.locator("linli-neighbour-map").getByRole("button", { name: "我需要…" }).waitFor();
    await expect.poll(() => [...hosts]).toContain("tiles.example");
    expect(troubles).toEqual([]);
    await context.close();
  });

  test("draws all four of the README's elements, with the office's own words in them", async () => {
    const activities = await fetch(`${api}/v1/communities/${fill("com_…")}/activities?key=${fill("pk_…")}`);
    const { items } = (await activities.json()) as { items: { id: string; title: string }[] };
    filled.set("act_…", items.find(({ title }) => title === "夜里的萤火虫")?.id ?? "");
    paste("/all", ...readme.blocks("html"));
    const { page, context, troubles, heard, ready } = await open("/all");
    await heard;
    await expect.poll(async () => (await ready()).length).toBe(4);
    await page.locator("linli-activity-feed").getByText("还有 9 把椅子").first().waitFor();
    await page
      .locator("linli-sign-up-form")
      .getByText(/到场付门岗/)
      .first()
      .waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });
});

describe("the wallet", () => {
  test("is a site with the two secrets that its server needs", async () => {
    const made = await type(wallet, /site create/);
    expect(told(made, /secret key\s+(sk_)/)).toBe("sk_");
    expect(told(made, /webhook secret\s+(whsec_)/)).toBe("whsec_");
  });

  test("opens its account and its page by the example's own steps", async () => {
    const example = readGuide("examples/payment-app/README.md");
    const environment = { HOME: desk, API: api, LINLI_HOME: join(desk, "linli-chengjiang") };
    const there = openTerminal({
      folder: join(root, "examples/payment-app"),
      environment: { ...environment, PORT: String(port + 1), WALLET: join(desk, "wallet.json") },
    });
    endings.push(there.close);
    const opened = await there.type(only(example.words, /^npm run open-account$/));
    expect([opened.code, opened.errors]).toEqual([0, ""]);
    expect(example.text).toContain("\n2. `npm start`");
    const address = await there.start("npm start", /Wallet: (\S+)/);
    const { page, context, troubles } = await openBrowser(browser);
    await page.goto(address);
    await page.getByRole("button", { name: "周敏" }).click();
    await page.getByText("包粽子，认邻居").first().waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });
});
