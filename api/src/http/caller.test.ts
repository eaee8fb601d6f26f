import { readFileSync } from "node:fs";
import { absent, sharedData } from "@linli/testing/shared-data";
import { describe, expect, test } from "vitest";
import {
  communityPath,
  exampleShell,
  origin,
  otherSiteKey,
  residentHeaders,
  secretKey,
  signToken,
  siteKey,
} from "./testing/example-shell.ts";

const { app, failures, routes } = exampleShell();

async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const response = await app.request(path, { method, headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const withKey = `${communityPath}?key=${siteKey}`;

describe("a site key", () => {
  test("reads in the address, so that a page needs no preflight", async () => {
    expect((await ask(withKey, { origin })).body.caller).toBe("anonymous");
  });

  test("reads in its header", async () => {
    expect((await ask(communityPath, { origin, "x-linli-site-key": siteKey })).body.caller).toBe("anonymous");
  });

  test("may come both ways when both are the same", async () => {
    expect((await ask(withKey, { "x-linli-site-key": siteKey })).status).toBe(200);
    expect((await ask(withKey, { "x-linli-site-key": otherSiteKey })).body.code).toBe("site_key.unknown");
  });

  test("is needed", async () => {
    expect(await ask(communityPath, { origin })).toMatchObject({ status: 401, body: { code: "site_key.missing" } });
  });

  test("that nobody has is refused", async () => {
    for (const key of [
      "pk_wrong",
      "pk_",
      "portal",
      "",
      "PK_portal",
      "pk_portal ",
      `pk_${"a".repeat(5_000)}`,
      "pk_💥",
    ]) {
      const { status, body } = await ask(`${communityPath}?key=${encodeURIComponent(key)}`);
      expect({ status, code: body.code }, key).toEqual({ status: 401, code: "site_key.unknown" });
    }
  });

  test("writes nothing", async () => {
    const path = `${communityPath}/sign-ups`;
    const keyed = await ask(path, { origin, "x-linli-site-key": siteKey, "content-type": "application/json" }, "POST");
    expect(keyed).toMatchObject({ status: 401, body: { code: "token.missing" } });
    expect((await ask(`${path}?key=${siteKey}`, { origin }, "POST")).body.code).toBe("token.missing");
  });
});

test("a key in the address of a writing request is not looked at: only reading needs no preflight", async () => {
  const response = await app.request(`${communityPath}/sign-ups?key=${otherSiteKey}`, {
    method: "POST",
    headers: { ...(await residentHeaders()), "content-type": "application/json" },
    body: '{"party":{"adults":1,"children":0}}',
  });
  expect(response.status).toBe(201);
});

describe("a secret key", () => {
  test("is the site's server", async () => {
    expect((await ask(communityPath, { authorization: `Bearer ${secretKey}` })).body.caller).toBe("server");
  });

  test("is refused together with an origin, even the site's own", async () => {
    for (const from of [origin, "null", "https://evil.example"]) {
      const refused = await ask(communityPath, { authorization: `Bearer ${secretKey}`, origin: from });
      expect(refused).toMatchObject({ status: 403, body: { code: "secret_key.in_browser" } });
    }
  });

  test("is refused in an address and as a site key, where logs would keep it", async () => {
    expect((await ask(`${communityPath}?key=${secretKey}`)).body.code).toBe("secret_key.in_browser");
    expect((await ask(communityPath, { "x-linli-site-key": secretKey })).body.code).toBe("secret_key.in_browser");
  });

  test("that nobody has is refused", async () => {
    for (const key of ["sk_wrong", "sk_", `sk_${"a".repeat(5_000)}`]) {
      expect((await ask(communityPath, { authorization: `Bearer ${key}` })).body.code).toBe("site_key.unknown");
    }
  });

  test("is no resident", async () => {
    const refused = await ask("/v1/me", { authorization: `Bearer ${secretKey}` });
    expect(refused).toMatchObject({ status: 403, body: { code: "permission.denied" } });
  });

  test("does not mix with another site's key", async () => {
    const headers = { authorization: `Bearer ${secretKey}`, "x-linli-site-key": otherSiteKey };
    expect((await ask(communityPath, headers)).body.code).toBe("token.invalid");
  });
});

test("a publishable key as bearer token is no token", async () => {
  expect((await ask(communityPath, { authorization: `Bearer ${siteKey}` })).body.code).toBe("token.invalid");
});

test("a resident is no server of the site", async () => {
  const refused = await ask("/v1/site", await residentHeaders(), "DELETE");
  expect(refused).toMatchObject({ status: 403, body: { code: "permission.denied" } });
});

describe("a page of another origin is refused, with a key and with a token,", () => {
  const lookAlikes = [
    "null",
    "",
    "https://evil.example",
    "https://portal.example.evil.example",
    "https://evilportal.example",
    "https://sub.portal.example",
    "https://portal.example.",
    "https://portal.example/",
    "https://portal.example:443",
    "https://portal.example:8443",
    "http://portal.example",
    "HTTPS://portal.example",
    "https://PORTAL.example",
    "https://portal.example https://evil.example",
    "https://portal.example, https://evil.example",
    "https://evil.example#https://portal.example",
    "https://user@portal.example",
    "https://portal%2eexample",
    "portal.example",
    "*",
    "http://localhost",
    "http://localhost:8787",
    "http://127.0.0.1:8788",
    "file://",
    "chrome-extension://portal.example",
  ];

  test.each(lookAlikes)("%j", async (from) => {
    const token = await signToken();
    for (const answer of [
      await ask(withKey, { origin: from }),
      await ask("/v1/me", { origin: from, authorization: `Bearer ${token}` }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: "origin.refused", detail: "", errors: [] } });
      expect(answer.headers.get("access-control-allow-origin")).toBe(from);
    }
  });
});

test("a site without origins denies every page, and serves what is no page", async () => {
  expect((await ask(`${communityPath}?key=${otherSiteKey}`, { origin })).body.code).toBe("origin.refused");
  expect((await ask(`${communityPath}?key=${otherSiteKey}`)).status).toBe(200);
});

describe.skipIf(absent("urls"))("every published odd address as origin", () => {
  const file = sharedData("urls/urltestdata.json");
  type Vector = { input: string; href?: string; origin?: string };
  const vectors: (Vector | string)[] = file === null ? [] : JSON.parse(readFileSync(file, "utf8"));

  test("is refused and never breaks the server", async () => {
    let asked = 0;
    for (const vector of vectors) {
      if (typeof vector === "string") continue;
      for (const text of [vector.input, vector.href, vector.origin]) {
        if (text === undefined || !isHeaderValue(text)) continue;
        asked += 1;
        expect((await ask(withKey, { origin: text })).body.code, text).toBe("origin.refused");
      }
    }
    expect(asked).toBeGreaterThan(1_000);
    expect(failures).toEqual([]);
  });
});

test("no route of the table answers a stranger, unless it is open to all", async () => {
  const answers = await Promise.all(
    routes.map(async ({ method, path, operationId, access }) => {
      const response = await app.request(path.replace(/:\w+/g, "anything"), { method: method.toUpperCase() });
      return { operationId, refused: response.status === 401, open: access === "open" };
    }),
  );
  expect(answers.length).toBeGreaterThan(5);
  for (const { operationId, refused, open } of answers) expect(refused, operationId).toBe(!open);
});

/** Only what fits into a header can be sent at all. */
function isHeaderValue(text: string): boolean {
  try {
    new Headers({ origin: text });
    return true;
  } catch {
    return false;
  }
}
