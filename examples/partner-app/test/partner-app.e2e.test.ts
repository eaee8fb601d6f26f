import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readGuide } from "../../../.config/test/guides/testing/guide.ts";
import { layOutFiles } from "../../../.config/test/guides/testing/office-files.ts";
import { openTerminal, type Terminal } from "../../../.config/test/guides/testing/terminal.ts";
import { buildPackages, packPackages } from "../../../.config/verify/packages.ts";
import { type Demo, demoFolder, freePorts, startDemo } from "../../resident-portal/src/testing/demo-process.ts";
import { type Neighbour, openBrowser } from "../../resident-portal/src/testing/neighbour.ts";
import { type Ended, entriesOf, type Installed, installAlone, installApp, stepsOfReadme } from "./installed.ts";

let archives: string[];
let app: Installed;
let built: Ended;
const endings: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

beforeAll(async () => {
  await buildPackages();
  const packed = mkdtempSync(join(tmpdir(), "linli-archives-"));
  endings.push(() => rmSync(packed, { recursive: true }));
  archives = await packPackages(packed);
  app = await installApp(archives);
  endings.push(app.remove);
  built = await app.run("npm", "run", "build");
}, 400_000);

describe("with the packages installed from their archives", () => {
  test("the app is type-checked and built", () => {
    expect(built.said).toMatch(/built in/);
    expect(built.code).toBe(0);
  });

  test("the compiler knows every attribute and every field of an event", async () => {
    const wrong = [
      'import { LinliActivityFeed, LinliSignUpForm } from "@linli/react";',
      'import "@linli/widgets/define";',
      "export const attribute = <LinliActivityFeed pageSize={20} colour='red' />;",
      "export const value = <LinliSignUpForm mode='poster' />;",
      "export const field = <LinliSignUpForm onLinliSignedUp={(event) => event.telephone} />;",
      'export const element: number = document.createElement("linli-group-card").variant;',
    ];
    writeFileSync(join(app.folder, "src/wrong.tsx"), wrong.join("\n"));
    const { said } = await app.run("npx", "tsc", "--noEmit", "--pretty", "false");
    rmSync(join(app.folder, "src/wrong.tsx"));
    const lines = said.split("\n").flatMap((line) => /^src\/wrong\.tsx\((\d+),\d+\): error/.exec(line)?.[1] ?? []);
    expect([...new Set(lines)]).toEqual(["3", "4", "5", "6"]);
  });

  test("a server that imports everything is not changed by it, and draws the elements' tags", async () => {
    const script = `
      const before = Object.getOwnPropertyNames(globalThis).sort().join();
      const [{ createElement }, { renderToString }] = [await import("react"), await import("react-dom/server")];
      const react = await import("@linli/react");
      for (const name of ["@linli/contract", "@linli/client", "@linli/widgets", "@linli/widgets/define"]) await import(name);
      // Lit notes its versions, and has a registry of its own where there is no document.
      const after = Object.getOwnPropertyNames(globalThis).filter((name) => !/lit|reactive|^customElements$/.test(name));
      console.log(after.sort().join() === before, renderToString(createElement(react.LinliGroupCard)));`;
    const { code, said } = await app.run(process.execPath, "--input-type=module", "-e", script);
    expect([code, said.trim()]).toEqual([0, "true <linli-group-card></linli-group-card>"]);
  });

  test("every entry has types of its own, which ask for no others", async () => {
    const entries = ["contract", "client", "widgets", "react"].flatMap((name) => entriesOf(app, `@linli/${name}`));
    const imports = entries.map((entry, index) => `export * as entry${index} from "${entry}";`);
    writeFileSync(join(app.folder, "src/entries.ts"), imports.join("\n"));
    const { code, said } = await app.run("npx", "tsc", "--noEmit", "--pretty", "false", "--skipLibCheck", "false");
    rmSync(join(app.folder, "src/entries.ts"));
    expect(entries).toContain("@linli/widgets/neighbour-map/define");
    expect(said.split("\n").filter((line) => line.includes("error TS"))).toEqual([]);
    expect(code).toBe(0);
  });

  test("the React components beside React, without the elements, say by name what is missing", async () => {
    const alone = await installAlone(archives, ["@linli/react", "react"]);
    const { code, said } = await alone.run(process.execPath, "--input-type=module", "-e", 'import "@linli/react";');
    alone.remove();
    expect([code, /Cannot find package '([^']+)'/.exec(said)?.[1]]).toEqual([1, "@linli/widgets"]);
  });
});

describe("the API, installed from its archives", () => {
  let there: Installed;
  let terminal: Terminal;
  const readme = readGuide("api/README.md");
  const operators = readGuide("docs/guides/deploy.md");

  beforeAll(async () => {
    there = await installAlone(
      archives,
      ["api", "client", "contract", "widgets"].map((name) => `@linli/${name}`),
    );
    endings.push(there.remove);
    layOutFiles(there.folder, readGuide("docs/guides/property-manager.md"));
    terminal = openTerminal({ folder: there.folder, environment: { PORT: String(await freePorts()) } });
    endings.push(terminal.close);
  }, 180_000);

  const type = async (command: string | undefined) => {
    const { code, out, errors } = await terminal.type(command ?? "false");
    if (code !== 0) throw new Error(`${command}: ${out}${errors}`);
    return out;
  };

  test("makes a site, imports and serves as its README says, with the script tag beside the API", async () => {
    const [install, create, bring, serve = ""] = readme.commands;
    expect(install).toBe("npm install @linli/api");
    expect(operators.commands.slice(0, 3)).toEqual([install, create, serve]);
    expect(await type(create)).toMatch(/^site key +pk_/m);
    expect(await type(bring)).toMatch(/com_/);
    const api = await terminal.start(serve, /API {2}(\S+)/);
    const script = await fetch(`${api}/linli.js`);
    expect([script.status, (await script.text()).length > 500]).toEqual([200, true]);
    expect((await fetch(`${api}/v1/openapi.json`)).status).toBe(200);
    expect(await type("npx linli token --sub r1 --name 周敏")).toMatch(/^ey/);
  });

  test("writes a backup while it serves, and restores it into an empty folder, as operators are told", async () => {
    const [backup, restore] = operators.words.filter((word) => /^npx linli (backup|restore) /.test(word));
    await type(backup);
    await type("export LINLI_HOME=elsewhere");
    await type(restore);
    expect(await type("npx linli token --sub r1 --name 周敏")).toMatch(/^ey/);
  });

  test("is a worker by the file that operators are told to write", async () => {
    const [worker = ""] = operators.blocks("js");
    writeFileSync(join(there.folder, "worker.js"), worker);
    const look =
      'const { default: worker } = await import("./worker.js"); console.log(Object.keys(worker).sort().join());';
    expect((await there.run(process.execPath, "--input-type=module", "-e", look)).said.trim()).toBe("fetch,scheduled");
  });
});

test("in this repository, with the packages as sources, it is type-checked and built as its README says", async () => {
  const { commands, run } = stepsOfReadme();
  expect(commands).toEqual(["npm run build", "npm start"]);
  const { code, said } = await run("npm run build");
  expect(said).toMatch(/built in/);
  expect(code).toBe(0);
});

describe("in a browser", () => {
  let demo: Demo;
  let browser: Browser;
  let me: Neighbour;

  beforeAll(async () => {
    const folder = demoFolder();
    endings.push(folder.remove);
    demo = await startDemo({ folder: folder.path, port: await freePorts() });
    endings.push(demo.stop);
    const { startApp } = (await import(pathToFileURL(join(app.folder, "server.mjs")).href)) as {
      startApp: (options: { port: number; demo: Demo }) => Promise<{ close(): Promise<void> }>;
    };
    const server = await startApp({ port: Number(new URL(demo.partnerApp).port), demo });
    endings.push(server.close);
    browser = await launchChromium();
    endings.push(() => browser.close());
  });
  beforeEach(async () => {
    me = await openBrowser(browser);
    await me.page.goto(demo.partnerApp);
  });
  afterEach(async () => {
    await me.context.close();
    expect(me.troubles).toEqual([]);
  });

  const tab = (name: string) => me.page.getByRole("navigation").getByRole("button", { name }).click();
  const choose = (name: string) => me.page.getByRole("dialog").getByRole("button", { name }).click();

  test("a stranger's thanks asks the app who they are, and goes on when they have said it", async () => {
    const { page } = me;
    await tab("邻里");
    const item = page.locator("linli-activity-feed article.item").first();
    const thanked = page.waitForResponse((answer) => answer.url().endsWith("/reactions/thanks"));
    await item.getByRole("button", { name: "谢谢" }).click();
    await choose("宋池");
    expect([(await thanked).request().method(), (await thanked).status()]).toEqual(["PUT", 200]);
    await expect.poll(() => item.locator('[aria-pressed="true"]').count()).toBe(1);
    await expect.poll(() => page.locator("#app > header").innerText()).toContain("宋池");
  });

  test("a sign-up is heard by the app, and stands after the element went and came again", async () => {
    const { page } = me;
    await page.getByRole("button", { name: "登录" }).click();
    await choose("周敏");
    await tab("邻里");
    const form = page.locator("linli-sign-up-form");
    await form.getByRole("button", { name: /^报名/ }).click();
    await page.getByText("已报名 1 人").waitFor();
    await tab("取件");
    await page.getByText("A-07").waitFor();
    expect(await form.count()).toBe(0);
    await tab("邻里");
    await form
      .getByText(/位子留好了|你来/)
      .first()
      .waitFor();
  });

  test("what an element opens is a page of the app", async () => {
    const { page } = me;
    await tab("小组");
    await page.locator("linli-group-card").locator(".name").first().click();
    await page.locator("linli-group-card linli-activity-feed").waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    await page.getByRole("button", { name: "返回" }).click();
    await page.locator("linli-group-card").locator(".name").first().waitFor();
  });

  test.each(["before", "after"])("another build of Linli that the page loads %s is no trouble", async (when) => {
    const { page } = me;
    const load = () => page.addScriptTag({ url: `${demo.api}/linli.js` });
    if (when === "before") await load();
    await tab("小组");
    await page.locator("linli-group-card").locator(".name").first().waitFor();
    if (when === "after") await load();
    await expect.poll(() => page.evaluate<string>("window.Linli.version")).toMatch(/^\d+\.\d+/);
    await page.evaluate(`document.querySelector("main").append(Object.assign(document.createElement("linli-group-card"),
      { api: "${demo.api}", siteKey: "${demo.siteKey}", community: "${demo.community}", variant: "row" }))`);
    await expect.poll(() => page.locator("linli-group-card").nth(1).locator(".name").count()).toBeGreaterThan(1);
  });
});
