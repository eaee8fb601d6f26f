import { readFileSync } from "node:fs";
import { jwtVerify } from "jose";
import { afterEach, describe, expect, test } from "vitest";
import { type Portal, type PortalResident, startPortal } from "../server.mjs";

const demo = {
  api: "http://localhost:8787",
  site: "site_01k9xq4b7cfx8r5n2m3v6t0a1b",
  siteKey: "pk_demo",
  issuer: { alg: "HS256" as const, secret: "a secret of the portal and of Linli, 32 bytes" },
  community: "com_01k9xq4b7cfx8r5n2m3v6t0a1c",
  activity: "act_01k9xq4b7cfx8r5n2m3v6t0a1d",
  group: "grp_01k9xq4b7cfx8r5n2m3v6t0a1e",
};

let portal: Portal | undefined;
afterEach(async () => {
  await portal?.close();
  portal = undefined;
});

async function open(options: { residents?: PortalResident[]; now?: () => number } = {}): Promise<string> {
  portal = await startPortal({ port: 0, demo, ...options });
  return portal.address;
}

function post(url: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const origin = new URL(url).origin;
  return fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { origin, ...headers },
    body: new URLSearchParams(form),
  });
}

/** Signs in and answers the cookie as a browser would send it back. */
async function signIn(address: string, resident: string, back = "/"): Promise<string> {
  const answer = await post(`${address}/sign-in`, { resident, back });
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

describe("the pages", () => {
  test.each([
    ["/", "回家了"],
    ["/bills", "收费标准"],
    ["/repairs", "师傅来之前"],
    ["/notices", "邻里活动怎么报名"],
    ["/notices/sign-up", "不方便上网的"],
    ["/neighbours", "点名字就能报名"],
    [`/activity?id=${demo.activity}`, `activity="${demo.activity}"`],
    ["/map", `<linli-neighbour-map layers="activities groups neighbours needs">`],
    ["/groups", "<linli-group-card>"],
    [`/group?id=${demo.group}`, `<linli-group-card group="${demo.group}" variant="page">`],
    ["/sign-in", "选一位住户"],
  ])("%s has its own content", async (path, content) => {
    const answer = await fetch((await open()) + path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(content);
  });

  test("every link, picture and style sheet on every page leads to something", async () => {
    const address = await open();
    const cookie = await signIn(address, "r1001");
    const seen = new Set(["/"]);
    for (const path of seen) {
      const answer = await fetch(address + path, { headers: { cookie } });
      expect([path, answer.status]).toEqual([path, 200]);
      if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
      const markup = (await answer.text()).replaceAll("&amp;", "&");
      for (const [, link = ""] of markup.matchAll(/(?:href|src)="(\/[^"]*)"/g)) {
        if (!link.startsWith("/view?")) seen.add(link);
      }
    }
    expect(seen.size).toBeGreaterThan(15);
  });

  test.each([
    "/nothing",
    "/notices/nothing",
    "/activity",
    "/activity?id=act_1",
    "/group",
    "/group?id=grp_1",
    "/constructor",
    "/../server.mjs",
    "//",
  ])("%s is not a page", async (path) => {
    const answer = await fetch((await open()) + path);
    expect([400, 404]).toContain(answer.status);
  });

  test("a page that only shows refuses to be written to", async () => {
    const address = await open();
    expect((await post(`${address}/bills`, {})).status).toBe(405);
  });
});

describe("the policy", () => {
  const strict =
    "default-src 'none'; script-src http://localhost:8787; connect-src http://localhost:8787 'self'; " +
    "style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  test.each(["/", "/neighbours", "/nothing", "/portal.css", "/pictures/leaf.svg"])("stands on %s", async (path) => {
    const answer = await fetch((await open()) + path);
    expect(answer.headers.get("content-security-policy")).toBe(strict);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("no page has a script, style or handler of its own in its markup", async () => {
    const address = await open();
    for (const path of ["/", "/bills", "/repairs", "/notices", "/neighbours", "/groups", "/sign-in"]) {
      const markup = await (await fetch(address + path)).text();
      expect(markup).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
    }
  });

  test("Linli comes with one script tag, and only where its elements are", async () => {
    const address = await open();
    for (const path of ["/", "/neighbours", "/groups"]) {
      const markup = await (await fetch(address + path)).text();
      expect(markup.match(/<script/g)).toHaveLength(1);
      expect(markup).toContain(
        `<script async src="http://localhost:8787/linli.js" data-site-key="pk_demo" data-community="${demo.community}" data-token-url="/linli/token"></script>`,
      );
    }
    for (const path of ["/bills", "/notices", "/sign-in"]) {
      expect(await (await fetch(address + path)).text()).not.toContain("<script");
    }
  });
});

describe("signing in", () => {
  test("sets one cookie that scripts cannot read and other sites cannot send", async () => {
    const answer = await post(`${await open()}/sign-in`, { resident: "r1001", back: "/neighbours" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/neighbours");
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^portal_session=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  test("shows the resident's own bill, and nobody's after signing out", async () => {
    const address = await open();
    const cookie = await signIn(address, "r1001");
    expect(await (await fetch(`${address}/bills`, { headers: { cookie } })).text()).toContain("286.40");
    const answer = await post(`${address}/sign-out`, {}, { cookie });
    expect(answer.headers.get("set-cookie")).toContain("Max-Age=0");
    expect(await (await fetch(`${address}/bills`, { headers: { cookie } })).text()).not.toContain("286.40");
  });

  test("ends after eight hours", async () => {
    let now = Date.parse("2026-06-16T09:00:00+08:00");
    const address = await open({ now: () => now });
    const cookie = await signIn(address, "r1001");
    now += 8 * 60 * 60 * 1000;
    expect(await (await fetch(address, { headers: { cookie } })).text()).not.toContain("周敏");
  });

  test.each(["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""])(
    "never leads to %s afterwards",
    async (back) => {
      const answer = await post(`${await open()}/sign-in`, { resident: "r1001", back });
      expect(answer.headers.get("location")).toBe("/");
    },
  );

  test("refuses a post from another site, an unknown resident and a form without end", async () => {
    const address = await open();
    expect((await post(`${address}/sign-in`, { resident: "r1001" }, { origin: "https://evil.example" })).status).toBe(
      403,
    );
    expect((await post(`${address}/sign-in`, { resident: "r9999" })).status).toBe(400);
    expect((await post(`${address}/sign-in`, { resident: "r1001", back: "x".repeat(100_000) })).status).toBe(400);
  });

  test("a resident's name is text, whatever is in it", async () => {
    const name = `<img src=x onerror=alert(1)>"'&`;
    const escaped = "&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;";
    const home = { building: 1, flat: "1", area: 50, parcels: 0, repair: null, locale: "zh-CN", household: "1-1" };
    const address = await open({ residents: [{ sub: "r1", name, ...home }] });
    const cookie = await signIn(address, "r1");
    for (const path of ["/", "/sign-in", "/bills", `/sign-in?back=${encodeURIComponent(name)}`]) {
      const markup = await (await fetch(address + path, { headers: { cookie } })).text();
      expect(markup).toContain(escaped);
      expect(markup).not.toContain("<img src=x");
    }
  });
});

describe("the token for Linli", () => {
  test("a resident's own page gets one that names who, where and for how long", async () => {
    const address = await open();
    const cookie = await signIn(address, "r1005");
    const answer = await post(`${address}/linli/token`, {}, { cookie, "sec-fetch-site": "same-origin" });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { token } = (await answer.json()) as { token: string };
    const key = new TextEncoder().encode(demo.issuer.secret);
    const { payload } = await jwtVerify(token, key, { issuer: demo.site, audience: "linli", algorithms: ["HS256"] });
    expect(payload).toMatchObject({
      sub: "r1005",
      name: "Daniel Okafor",
      communities: [demo.community],
      household: "6-1501",
    });
    expect(payload.jti).toMatch(/^[\w-]{36}$/);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(3600);
  });

  test("a stranger gets no content, and no error either", async () => {
    const answer = await post(`${await open()}/linli/token`, {});
    expect(answer.status).toBe(204);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port", { origin: "http://localhost:1" }],
    ["a page without an origin", { origin: "null" }],
    ["a sister site", { "sec-fetch-site": "same-site" }],
    ["another site that hides its origin", { "sec-fetch-site": "cross-site" }],
  ])("%s gets none, although the browser sent the resident's cookie", async (_who, headers) => {
    const address = await open();
    const cookie = await signIn(address, "r1001");
    const answer = await post(`${address}/linli/token`, {}, { cookie, ...headers });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toMatch(/eyJ/);
  });

  test("cannot be had with a link", async () => {
    const address = await open();
    const cookie = await signIn(address, "r1001");
    expect((await fetch(`${address}/linli/token`, { headers: { cookie } })).status).toBe(404);
  });
});

test("large text and English last from page to page and reach Linli's elements", async () => {
  const address = await open();
  const answer = await fetch(`${address}/view?size=large&language=en&back=%2Fneighbours`, { redirect: "manual" });
  expect(answer.headers.get("location")).toBe("/neighbours");
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const pageAt = async (path: string) => (await fetch(address + path, { headers: { cookie } })).text();
  const markup = await pageAt("/neighbours");
  expect(markup).toContain(`<html lang="en" class="large-text">`);
  expect(markup).toContain(`<linli-sign-up-form density="large">`);
  expect(markup).toContain(`<linli-group-card group="${demo.group}" density="large">`);
  expect(await pageAt("/")).toContain(`<linli-activity-feed density="large">`);
});

test("the register that Linli imports is the portal's own", async () => {
  const address = await open();
  const markup = await (await fetch(`${address}/sign-in`)).text();
  const register = [
    ...markup.matchAll(
      /<td>([^<]+)<\/td><td>(\d+) 号楼[^<]*<\/td>\s*<td[^>]*><button name="resident" value="([^"]+)"/g,
    ),
  ];
  const exported = readFileSync(new URL("../data/residents.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  expect(register.map(([, name, building, sub]) => `${sub},${name},building-${building}`)).toEqual(
    exported.map((line) => line.split(",").slice(0, 3).join(",")),
  );
});

test("a taken port is refused with the system's reason", async () => {
  const address = await open();
  await expect(startPortal({ port: Number(new URL(address).port), demo })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});
