import { describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { matchesTag } from "./entity-tag.ts";
import { community, communityPath, exampleShell, issuedAt, residentHeaders, siteKey } from "./testing/example-shell.ts";

const { app, failures } = exampleShell();
const withKey = `${communityPath}?key=${siteKey}`;

describe("a reading answer", () => {
  test("may be shared for seconds when a stranger asks", async () => {
    const { headers } = await app.request(withKey);
    expect(headers.get("cache-control")).toBe("public, max-age=5, s-maxage=15, stale-while-revalidate=60");
    expect(headers.get("etag")).toBe('W/"7-anonymous"');
    expect(headers.get("content-type")).toBe("application/json");
  });

  test("is one viewer's own when a resident asks", async () => {
    const { headers } = await app.request(communityPath, { headers: await residentHeaders() });
    expect(headers.get("cache-control")).toBe("private, no-cache");
    expect(headers.get("etag")).toBe('W/"7-resident"');
  });

  test("is empty when the viewer's copy is the current one", async () => {
    for (const tag of ['W/"7-anonymous"', '"7-anonymous"', '"1", W/"7-anonymous" , "2"', "*"]) {
      const response = await app.request(withKey, { headers: { "if-none-match": tag } });
      expect(response.status, tag).toBe(304);
      expect(await response.text()).toBe("");
      expect(response.headers.get("etag")).toBe('W/"7-anonymous"');
      expect(response.headers.get("cache-control")).toContain("max-age=5");
      expect(response.headers.has("content-type")).toBe(false);
    }
  });

  test("is whole when the viewer's copy is another one", async () => {
    for (const tag of ['W/"7-resident"', '"7"', "7-anonymous", '"', "", 'W/"7-anonymous']) {
      const response = await app.request(withKey, { headers: { "if-none-match": tag } });
      expect(response.status, tag).toBe(200);
    }
  });

  test("tells what time it is by the app itself", async () => {
    const { headers } = await app.request(withKey);
    expect(headers.get("date")).toBe(new Date(issuedAt * 1000).toUTCString());
  });

  test("to HEAD is the same without the body", async () => {
    const head = await app.request(withKey, { method: "HEAD" });
    const get = await app.request(withKey);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
    expect(head.headers.get("content-type")).toBe("application/json");
  });

  test("to HEAD leaves no stream open", async () => {
    const ended: string[] = [];
    const streaming = exampleShell({ streamEnded: () => ended.push("stream") });
    await streaming.app.request(`${communityPath}/stream?key=${siteKey}`, { method: "HEAD" });
    expect(ended).toEqual(["stream"]);
  });

  test("may be a calendar", async () => {
    const response = await app.request(`${communityPath}/calendar.ics?key=${siteKey}`);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  test("reads its parameters as what they are", async () => {
    expect(await (await app.request(`${withKey}&limit=3`)).json()).toMatchObject({ limit: 3, name: "梧桐里" });
    for (const limit of ["0", "101", "-1", "1.5", "many", "1&limit=2", "%00"]) {
      const response = await app.request(`${withKey}&limit=${limit}`);
      expect(await response.json(), limit).toMatchObject({ status: 422, errors: [{ path: "limit" }] });
    }
    expect((await app.request(`${withKey}&utm_source=poster&__proto__=1&constructor=2`)).status).toBe(200);
  });
});

test("a repeated creation says that it is one", async () => {
  const create = async (key: string) =>
    app.request(`${communityPath}/sign-ups`, {
      method: "POST",
      headers: { ...(await residentHeaders()), "content-type": "application/json", "idempotency-key": key },
      body: '{"party":{"adults":1,"children":0}}',
    });
  expect((await create("again")).headers.get("idempotent-replayed")).toBe("true");
  const first = await create("first");
  expect(first.headers.has("idempotent-replayed")).toBe(false);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
});

describe("what does not exist, is another's or is no identifier at all", () => {
  const paths = [
    encodeId("community", newUuid()),
    encodeId("group", community),
    encodeId("community", community).toUpperCase(),
    `${encodeId("community", community)}0`,
    `com_8${"0".repeat(25)}`,
    "com_",
    "com_not-an-id",
    community,
    "1",
    "%00",
    "%ff",
    "%2e%2e",
    "' or 1=1 --",
    "梧桐里",
    "com_".repeat(1_000),
  ];

  test("is one and the same 404, byte for byte", async () => {
    const answers = await Promise.all(
      paths.map(async (id) => {
        const response = await app.request(`/v1/communities/${id}?key=${siteKey}`);
        const text = await response.text();
        const headers = [...response.headers].filter(([name]) => name !== "x-request-id");
        return JSON.stringify([response.status, headers, text.replace(JSON.parse(text).request_id, "")]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0] ?? "[]")[0]).toBe(404);
  });

  test("is the 404 of an unknown address too", async () => {
    for (const path of ["/", "/v1", "/v1/me/", "/v2/me", "/V1/me", "//v1/me", "/v1/communities", "/.env"]) {
      const body = await (await app.request(path)).json();
      expect(body, path).toMatchObject({ status: 404, code: "resource.not_found", detail: "" });
    }
  });
});

test("a wrong method is told the right ones", async () => {
  const response = await app.request("/v1/me", { method: "POST" });
  expect(await response.json()).toMatchObject({ status: 405, code: "method.not_allowed" });
  expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  const write = await app.request(`${communityPath}/sign-ups`);
  expect(write.headers.get("allow")).toBe("POST, OPTIONS");
});

describe("every answer", () => {
  const asked = [withKey, "/nowhere", "/healthz", "/v1/openapi.json", "/v1/me", communityPath];

  test("carries an id of its request, which a problem repeats", async () => {
    for (const path of asked) {
      const response = await app.request(path);
      const id = response.headers.get("x-request-id");
      expect(id, path).toMatch(/^[\w-]{20,64}$/);
      if (response.status >= 400) expect((await response.json()).request_id).toBe(id);
    }
    const unchanged = await app.request(withKey, { headers: { "if-none-match": "*" } });
    expect(unchanged.headers.get("x-request-id")).toMatch(/^[\w-]{20,64}$/);
  });

  test("takes over a short plain id, and nothing else", async () => {
    const idFor = async (id: string) => {
      const response = await app.request("/healthz", { headers: { "x-request-id": id } });
      return response.headers.get("x-request-id");
    };
    expect(await idFor("trace-42")).toBe("trace-42");
    for (const id of ["a".repeat(65), "two words", "<script>", "a;b", "é", ""]) expect(await idFor(id)).not.toBe(id);
  });

  test("cannot be taken for a page", async () => {
    for (const path of asked) {
      const { headers } = await app.request(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.has("set-cookie")).toBe(false);
    }
  });
});

test("tags are compared by what is between their quotes", () => {
  expect(matchesTag('W/"a"', '"a"')).toBe(true);
  expect(matchesTag('"b", W/"a"', 'W/"a"')).toBe(true);
  expect(matchesTag('"ab"', '"a"')).toBe(false);
  expect(matchesTag(null, '"a"')).toBe(false);
});

test("none of this was unexpected", () => {
  expect(failures).toEqual([]);
});
