import { describe, expect, test } from "vitest";
import { communityPath, exampleShell, origin, residentHeaders, siteKey } from "./testing/example-shell.ts";

const { app } = exampleShell();
const withKey = `${communityPath}?key=${siteKey}`;
const vary = "Origin, Authorization, X-Linli-Site-Key";

describe("a preflight", () => {
  test.each([withKey, communityPath, "/v1/me", "/nowhere", "/healthz", "/v1/openapi.json", "/"])(
    "of %s is let through, whoever asks: the refusal has to be readable",
    async (path) => {
      for (const from of [origin, "https://evil.example", "null"]) {
        const headers = {
          origin: from,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,content-type,idempotency-key",
        };
        const response = await app.request(path, { method: "OPTIONS", headers });
        expect(response.status).toBe(204);
        expect(await response.text()).toBe("");
        expect(response.headers.get("access-control-allow-origin")).toBe(from);
        expect(response.headers.get("access-control-allow-headers")).toBe(
          "authorization, content-type, idempotency-key, last-event-id, x-linli-site-key",
        );
        expect(response.headers.get("access-control-allow-methods")).toContain("PATCH");
        expect(response.headers.get("access-control-max-age")).toBe("7200");
        expect(response.headers.get("vary")).toBe(vary);
        expect(response.headers.has("access-control-allow-credentials")).toBe(false);
      }
    },
  );
});

describe("an answer", () => {
  test("is readable by the page that asked, and by no other", async () => {
    const { headers } = await app.request(withKey, { headers: { origin } });
    expect(headers.get("access-control-allow-origin")).toBe(origin);
    expect(headers.get("access-control-expose-headers")).toBe("date, etag, retry-after, location, x-request-id");
    expect(headers.get("vary")).toBe(vary);
    expect(headers.has("access-control-allow-credentials")).toBe(false);
  });

  test("names no origin when none asked", async () => {
    const { headers } = await app.request(withKey);
    expect(headers.has("access-control-allow-origin")).toBe(false);
    expect(headers.get("vary")).toBe(vary);
  });

  test("that says nothing has changed is readable too", async () => {
    const headers = { origin, "if-none-match": "*" };
    const response = await app.request(withKey, { headers });
    expect(response.status).toBe(304);
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("vary")).toBe(vary);
  });

  test("that needs no key is open to every page", async () => {
    for (const path of ["/healthz", "/v1/openapi.json"]) {
      const { status, headers } = await app.request(path, { headers: { origin: "https://anybody.example" } });
      expect(status).toBe(200);
      expect(headers.get("access-control-allow-origin")).toBe("*");
    }
  });
});

describe("a refusal", () => {
  test("is readable by the refused page, with the code alone", async () => {
    const headers = { ...(await residentHeaders({ claims: { jti: undefined } })), origin: "https://evil.example" };
    const response = await app.request("/v1/me", { headers });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://evil.example");
    expect(await response.json()).toMatchObject({ code: "origin.refused", detail: "", errors: [] });
  });

  test("of the work itself is readable by the site's page, in full", async () => {
    const response = await app.request(`${communityPath}/sign-ups`, {
      method: "POST",
      headers: { ...(await residentHeaders()), "content-type": "application/json" },
      body: '{"party":{"adults":-1,"children":0}}',
    });
    expect(response.status).toBe(422);
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect((await response.json()).errors[0].path).toBe("party.adults");
  });

  test("of an unknown address and of a wrong method is readable too", async () => {
    for (const [method, path] of [
      ["GET", "/nowhere"],
      ["PUT", "/v1/me"],
    ] as const) {
      const { headers } = await app.request(path, { method, headers: { origin } });
      expect(headers.get("access-control-allow-origin")).toBe(origin);
      expect(headers.get("vary")).toBe(vary);
    }
  });
});
