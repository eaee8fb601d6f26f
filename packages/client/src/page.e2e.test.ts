import { fileURLToPath } from "node:url";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser, JSHandle, Page } from "playwright-core";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { schema } from "../../../api/src/database/database.ts";
import { listen, type NodeServer } from "../../../api/src/http/node-server.ts";
import { encodeId } from "../../../api/src/ids.ts";
import { startApi, type TestApi } from "../../../api/src/testing/api.ts";
import { planActivity } from "../../../api/src/testing/neighbourhood.ts";
import type * as linli from "./index.ts";

const party = { party: { adults: 1, children: 0 } };

describe("in a page of another origin than the API's", () => {
  let api: TestApi;
  let server: NodeServer;
  let portal: NodeServer;
  let stranger: NodeServer;
  let browser: Browser;
  let page: Page;
  /** What reached the API, and which files a page loaded, since the test began. */
  let received: Request[];
  let loaded: string[];

  beforeAll(async () => {
    api = await startApi();
    const fetch = (request: Request) => {
      received.push(request.clone());
      return api.app.fetch(request);
    };
    server = await listen({ fetch, port: 0, hostname: "127.0.0.1" });
    const files = await builtClient();
    const site = { fetch: (request: Request) => fileOf(files, request), port: 0, hostname: "127.0.0.1" };
    [portal, stranger] = [await listen(site), await listen(site)];
    await api.database.withSite(api.home.site, (transaction) =>
      transaction.update(schema.sites).set({ origins: [originOf(portal)] }),
    );
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    for (const each of [server, portal, stranger]) await each.close();
    await api.close();
  });
  beforeEach(async () => {
    received = [];
    page = await openPage(portal);
    return () => page.context().close();
  });

  const originOf = ({ port }: NodeServer) => `http://127.0.0.1:${port}`;

  /** A plain page under a strict policy, and beside it the client. */
  function fileOf(files: ReadonlyMap<string, string>, { url }: Request): Response {
    const { pathname } = new URL(url);
    const script = files.get(pathname.slice(1));
    loaded.push(pathname);
    if (script !== undefined) return new Response(script, { headers: { "content-type": "text/javascript" } });
    const policy = `default-src 'none'; script-src 'self'; connect-src ${originOf(server)}`;
    return new Response("<!doctype html><title>门户</title>", {
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    });
  }

  async function openPage(place: NodeServer): Promise<Page> {
    loaded = [];
    const context = await browser.newContext();
    await context.addCookies([{ name: "session", value: "1", url: originOf(server) }]);
    const opened = await context.newPage();
    await opened.goto(originOf(place));
    return opened;
  }

  async function clientIn(page: Page, options: Partial<linli.ClientOptions> = {}): Promise<JSHandle<linli.Client>> {
    const module = await page.evaluateHandle<typeof linli>("import('/index.js')");
    const all = { api: originOf(server), siteKey: api.home.siteKey, ...options };
    return page.evaluateHandle(({ module, all }) => module.createClient(all), { module, all });
  }
  async function plan() {
    const { activity, occurrence } = await planActivity(api.database, api.home);
    const community = encodeId("community", api.home.community);
    return { community, activity: encodeId("activity", activity), occurrence: encodeId("occurrence", occurrence) };
  }
  const methods = () => received.map(({ method }) => method);

  test("a stranger's read needs no preflight and carries no cookie", async () => {
    const place = await plan();
    const client = await clientIn(page);
    const result = await page.evaluate(([client, place]) => client.activities.get(place.community, place.activity), [
      client,
      place,
    ] as const);
    expect(result).toMatchObject({ ok: true, value: { id: place.activity } });
    expect(methods()).toEqual(["GET"]);
    expect(received[0]?.headers.get("cookie")).toBeNull();
  });

  test("reading again with the tag needs none either: the page's own cache knows it", async () => {
    const place = await plan();
    const client = await clientIn(page);
    const results = await page.evaluate(
      async ([client, place]) => {
        const first = await client.activities.get(place.community, place.activity);
        const ifNoneMatch = first.ok ? first.etag : null;
        return [ifNoneMatch, await client.activities.get(place.community, place.activity, { ifNoneMatch })] as const;
      },
      [client, place] as const,
    );
    expect(results).toEqual([
      expect.any(String),
      expect.objectContaining({ ok: true, notModified: true, value: null }),
    ]);
    expect(methods()).not.toContain("OPTIONS");
  });

  test("a stranger reads what changed a moment ago, though the page's own cache still knows what was before", async () => {
    const place = await plan();
    const client = await clientIn(page);
    const resident = await clientIn(page, { token: await api.tokenFor("page") });
    const taken = await page.evaluate(
      async ([client, resident, place, party]) => {
        const read = async () => {
          const answer = await client.activities.get(place.community, place.activity);
          return answer.ok ? answer.value?.occurrences.map(({ taken }) => taken) : answer.failure;
        };
        const before = await read();
        await resident.signUps.create(place, party);
        return [before, await read()];
      },
      [client, resident, place, party] as const,
    );
    expect(taken).toEqual([[0], [1]]);
  });

  test("a resident signs up across origins; the browser asks for leave once", async () => {
    const place = await plan();
    const client = await clientIn(page, { token: await api.tokenFor("page") });
    const result = await page.evaluate(([client, place, party]) => client.signUps.create(place, party), [
      client,
      place,
      party,
    ] as const);
    expect(result).toMatchObject({ ok: true, value: { seat: "confirmed" } });
    expect(methods()).toEqual(["OPTIONS", "POST"]);
    expect(received[1]?.headers.get("cookie")).toBeNull();
  });

  test("a portal that is not the site's can read why it is refused", async () => {
    const place = await plan();
    const elsewhere = await openPage(stranger);
    const client = await clientIn(elsewhere);
    const result = await elsewhere.evaluate(([client, place]) => client.communities.get(place.community), [
      client,
      place,
    ] as const);
    expect(result).toMatchObject({ ok: false, failure: { code: "origin.refused", status: 403 } });
    await elsewhere.context().close();
  });

  test("a secret key is refused before anything is sent", async () => {
    const module = await page.evaluateHandle<typeof linli>("import('/index.js')");
    const refusal = await page.evaluate((module) => {
      try {
        return module.createClient({ api: "", secretKey: "sk_1" }).api;
      } catch (error) {
        return error instanceof TypeError && "code" in error ? error.code : null;
      }
    }, module);
    expect(refusal).toBe("client.secret_key");
    expect(received).toEqual([]);
  });

  test("without a line a sign-up is refused as offline", async () => {
    const place = await plan();
    const client = await clientIn(page, { token: await api.tokenFor("basement") });
    await page.evaluate(([client, place]) => client.signUps.get(place, "sgn_1"), [client, place] as const);
    await page.context().setOffline(true);
    const result = await page.evaluate(([client, place, party]) => client.signUps.create(place, party), [
      client,
      place,
      party,
    ] as const);
    expect(result).toMatchObject({ ok: false, failure: { code: "network.offline", status: null } });
  });

  test("the part for writing comes with the first write, or with the next one when the line was down", async () => {
    const place = await plan();
    const client = await clientIn(page, { token: await api.tokenFor("lift") });
    const signUp = () =>
      page.evaluate(([client, place, party]) => client.signUps.create(place, party), [client, place, party] as const);
    await page.route(/later/, (route) => route.abort());
    expect(await signUp()).toMatchObject({ ok: false, failure: { code: "network.unreachable", status: null } });
    expect(received).toEqual([]);
    await page.unroute(/later/);
    expect(await signUp()).toMatchObject({ ok: true, value: { seat: "confirmed" } });
  });

  test("a stream that is opened while the line is down waits, and opens when the line is back", async () => {
    const place = await plan();
    const client = await clientIn(page);
    await page.route(/later/, (route) => route.abort());
    const stream = await page.evaluateHandle(
      ([client, place]) => {
        const leaving = new AbortController();
        const told: string[] = [];
        client.stream.open(place.community, {
          signal: leaving.signal,
          onEvent: () => {},
          onStateChange: (state) => told.push(state),
        });
        return { told, leaving };
      },
      [client, place] as const,
    );
    const until = (state: string) =>
      page.waitForFunction(([{ told }, state]) => told.at(-1) === state, [stream, state] as const);
    await until("waiting");
    expect(received).toEqual([]);
    await page.unroute(/later/);
    await until("open");
    await stream.evaluate(({ leaving }) => leaving.abort());
    await until("closed");
    expect(await stream.evaluate(({ told }) => told.filter((state) => state !== "waiting"))).toEqual([
      "connecting",
      "open",
      "closed",
    ]);
  });

  test("one that is left while it waits for the line is closed, and asks for nothing any more", async () => {
    const place = await plan();
    const client = await clientIn(page);
    await page.route(/later/, (route) => route.abort());
    const told = await page.evaluate(
      ([client, place]) =>
        new Promise<string[]>((resolve) => {
          const told: string[] = [];
          const leaving = new AbortController();
          client.stream.open(place.community, {
            signal: leaving.signal,
            onEvent: () => {},
            onStateChange(state) {
              told.push(state);
              if (state === "waiting") setTimeout(() => leaving.abort());
              if (state === "closed") resolve(told);
            },
          });
        }),
      [client, place] as const,
    );
    expect(told).toEqual(["waiting", "closed"]);
  });

  test("the stream's part is loaded with the first stream, which continues after any event across origins", async () => {
    const place = await plan();
    const client = await clientIn(page);
    expect(loaded.filter((path) => path.endsWith(".js"))).toEqual(["/index.js"]);
    const told = await page.evaluate(
      ([client, place]) =>
        new Promise<string[]>((resolve) => {
          const told: string[] = [];
          const leaving = new AbortController();
          client.stream.open(place.community, {
            signal: leaving.signal,
            lastEventId: "999999",
            onStateChange(state) {
              told.push(state);
              if (state === "closed") resolve(told);
            },
            onEvent(...[name]) {
              told.push(name);
              leaving.abort();
            },
          });
        }),
      [client, place] as const,
    );
    expect(told).toEqual(["connecting", "open", "reset", "closed"]);
    expect(methods()).toEqual(["OPTIONS", "GET"]);
    expect(loaded.filter((path) => path.includes("later"))).toHaveLength(1);
  });
});

/** The client as a bundler makes it for a browser: file name to text. */
async function builtClient(): Promise<Map<string, string>> {
  const results = (await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2021",
      lib: { entry: fileURLToPath(new URL("index.ts", import.meta.url)), formats: ["es"], fileName: "index" },
    },
  })) as Rolldown.RolldownOutput[];
  const chunks = results.flatMap(({ output }) => output);
  return new Map(chunks.flatMap((chunk) => (chunk.type === "chunk" ? [[chunk.fileName, chunk.code]] : [])));
}
