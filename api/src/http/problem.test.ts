import { errorCodes, errorStatus } from "@linli/contract";
import { problemSchema } from "@linli/contract/schemas";
import { describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { problemResponse } from "./problem.ts";
import { community, communityPath, exampleShell, origin, residentHeaders, secretKey } from "./testing/example-shell.ts";

describe("a refusal", () => {
  test("of every code is a problem as the contract describes it", async () => {
    for (const code of errorCodes) {
      const response = problemResponse(new Refusal(code), { requestId: "r-1", codeAlone: false });
      expect(response.status).toBe(errorStatus[code]);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(response.headers.get("cache-control")).toBe("no-store");
      const problem = problemSchema.parse(await response.json());
      expect(problem).toMatchObject({ code, status: errorStatus[code], request_id: "r-1", errors: [] });
      expect(problem.type).toBe(`https://linli.dev/problems/${code}`);
      expect(problem.title).toMatch(/^[A-Z].+\.$/);
    }
  });

  test("says which sign-up exists already", async () => {
    const { app } = exampleShell();
    const response = await app.request(`${communityPath}/sign-ups`, {
      method: "POST",
      headers: { ...(await residentHeaders()), "content-type": "application/json" },
      body: '{"party":{"adults":13,"children":0}}',
    });
    expect(await response.json()).toMatchObject({ status: 409, sign_up: encodeId("signUp", community) });
  });

  test("says when to come again", () => {
    const refusal = new Refusal("server.busy", { retryAfter: 1.2 });
    const { headers } = problemResponse(refusal, { requestId: "r-1", codeAlone: false });
    expect(headers.get("retry-after")).toBe("2");
  });

  test("for want of credentials says which kind is wanted", async () => {
    const { app } = exampleShell();
    expect((await app.request("/v1/me")).headers.get("www-authenticate")).toBe('Bearer realm="linli"');
  });

  test("shown to a foreign page is its code alone", async () => {
    const details = { detail: "a detail", errors: [{ path: "a", message: "b" }], signUp: community };
    const refusal = new Refusal("sign_up.exists", details);
    const problem = await problemResponse(refusal, { requestId: "r-1", codeAlone: true }).json();
    expect(problem).toMatchObject({ detail: "", errors: [] });
    expect(problem.sign_up).toBeUndefined();
  });
});

describe("a failure that nobody expected", () => {
  const { app, failures } = exampleShell();
  const fail = () => app.request("/v1/site", { method: "DELETE", headers: { authorization: `Bearer ${secretKey}` } });

  test("leaves as an opaque answer with the id of its request", async () => {
    const response = await fail();
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toEqual({
      type: "https://linli.dev/problems/server.error",
      title: "Something went wrong on the server.",
      status: 500,
      code: "server.error",
      detail: "",
      request_id: response.headers.get("x-request-id"),
      errors: [],
    });
  });

  test("is logged with where it happened, and without what anybody wrote", async () => {
    failures.length = 0;
    const response = await fail();
    const [entry] = failures;
    expect(entry).toMatchObject({
      requestId: response.headers.get("x-request-id"),
      method: "DELETE",
      route: "/v1/site",
      failures: [
        { name: "Error", code: null },
        { name: "Error", code: "23505" },
      ],
    });
    expect(entry?.failures[0]?.frames[0]).toContain("example-shell.ts");
    expect(JSON.stringify(entry)).not.toMatch(/Wang Fang|insert into|sk_/);
  });

  test("is readable by the page that asked", async () => {
    const { app: broken } = exampleShell({ siteFailure: new Error("connection refused to 10.0.0.7") });
    const response = await broken.request("/v1/me", { headers: await residentHeaders() });
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(await response.text()).not.toContain("10.0.0.7");
    expect(response.status).toBe(500);
  });

  test("may be thrown by code that throws no errors", async () => {
    const { app: broken, failures: logged } = exampleShell({ siteFailure: "text" as unknown as Error });
    const response = await broken.request("/v1/me", { headers: await residentHeaders() });
    expect(response.status).toBe(500);
    expect(logged).toHaveLength(1);
  });
});

test("an answer that is not what its route declares is a failure while it is checked", async () => {
  const { app, failures } = exampleShell({ communityName: 7 as unknown as string });
  const response = await app.request(communityPath, { headers: await residentHeaders() });
  expect(response.status).toBe(500);
  expect(failures[0]?.failures[0]?.name).toBe("ZodError");
});
