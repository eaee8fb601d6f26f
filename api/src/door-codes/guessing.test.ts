import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { doorsOf } from "./testing/doors.ts";

describe.each(engines)("guessing codes on $name", { timeout: 30_000 }, (engine) => {
  let api: TestApi;
  let doors: ReturnType<typeof doorsOf>;
  /** A process of its own, which knows where requests come from; it counts with the others. */
  let app: ReturnType<typeof createApp>;
  let address: string | null = null;
  let now = new Date("2030-06-01T12:00:00Z");
  beforeAll(async () => {
    api = await startApi(engine);
    doors = doorsOf(api);
    app = openProcess();
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(async () => {
    app.close();
    await api.close();
  });

  const openProcess = () => createApp({ database: api.database, now: () => now, addressOf: () => address });
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
    api.setNow(now);
  };
  let last = 0;
  const codeFor = (limits = {}) => doors.codeFor({ household: `7-${(last += 1)}` }, limits);

  async function redeem(code: string, { process = app, community = api.base } = {}) {
    const answer = await process.request(`${community}/door-codes/redeem`, {
      method: "POST",
      headers: { "x-linli-site-key": api.home.siteKey, "content-type": "application/json", origin: api.home.origin },
      body: JSON.stringify({ code, name: "谁" }),
    });
    const headers = Object.fromEntries(answer.headers);
    const text = await answer.text();
    return { status: answer.status, headers, body: JSON.parse(text) };
  }

  /** Codes that are wrong, each for another reason. */
  async function wrongCodes() {
    api.setNow(now);
    const [revoked, used, expired] = [await codeFor(), await codeFor({ uses: 1 }), await codeFor({ valid_days: 1 })];
    const foreign = await startApi(engine);
    const foreignDoors = doorsOf(foreign);
    await appoint(foreign.database, foreign.home, { sub: "manager", name: "物业", role: "manager" });
    const elsewhere = await foreignDoors.codeFor({ household: "1-1" });
    await foreign.close();
    const listed = (await doors.list()).items;
    await doors.revoke(listed[2]?.id ?? "");
    expect((await doors.redeem(used, "先到的人")).status).toBe(200);
    const right = await codeFor({ valid_days: 30 });
    later(2 * 86_400);
    return {
      right,
      wrong: {
        revoked,
        used,
        expired,
        elsewhere,
        unknown: "ZZZZ-ZZZZ-ZZ",
        short: "K",
        odd: "'; drop table 码",
        long: "7".repeat(40),
      },
    };
  }

  test("tells nothing: every wrong code gets the same answer for the same work", async () => {
    const { wrong, right } = await wrongCodes();
    const seen: { name: string; answer: unknown; statements: string[] }[] = [];
    await redeem("warm");
    for (const [name, code] of Object.entries(wrong)) {
      address = `203.0.113.${200 + seen.length}`;
      const before = api.statements.length;
      const { status, headers, body } = await redeem(code);
      const { "x-request-id": id, date: _, ...rest } = headers;
      expect(body.request_id).toBe(id);
      seen.push({
        name,
        answer: { status, headers: rest, body: { ...body, request_id: "" } },
        statements: api.statements.slice(before),
      });
    }
    const [first] = seen;
    expect(first?.answer).toMatchObject({ status: 403, body: { code: "door_code.invalid", detail: "", errors: [] } });
    expect(first?.statements).toHaveLength(1);
    for (const { name, answer, statements } of seen) {
      expect(answer, name).toEqual(first?.answer);
      expect(statements, name).toEqual(first?.statements);
    }
    address = "203.0.113.100";
    const nowhere = await redeem(right, { community: `/v1/communities/${encodeId("community", newUuid())}` });
    expect([nowhere.status, nowhere.body.code]).toEqual([403, "door_code.invalid"]);
    expect((await redeem(right)).status).toBe(200);
  });

  test("ends after ten from one address, also in another process, and for right codes too", async () => {
    const right = await codeFor();
    address = "203.0.113.7";
    for (let guess = 0; guess < 10; guess += 1) expect((await redeem(`GUESS${guess}`)).status).toBe(403);
    const refused = await redeem(right);
    expect([refused.status, refused.body.code]).toEqual([429, "request.too_many"]);
    expect(Number(refused.headers["retry-after"])).toBe(20);

    const statements = api.statements.length;
    await redeem("GUESS");
    expect(api.statements.length).toBe(statements);
    const another = openProcess();
    expect((await redeem(right, { process: another })).status).toBe(429);
    const asked = api.statements.length;
    expect((await redeem(right, { process: another })).status).toBe(429);
    expect(api.statements.length).toBe(asked);
    another.close();

    address = "203.0.113.8";
    expect((await redeem(right)).status).toBe(200);
    later(21);
    address = "203.0.113.7";
    expect((await redeem(right)).status).toBe(200);
    expect((await redeem("GUESS")).status).toBe(403);
    expect((await redeem("GUESS")).status).toBe(429);
  });

  test("does not count whoever gets in: an evening in the lobby behind one address", async () => {
    later(600);
    address = "203.0.113.9";
    const code = await codeFor({ uses: 20 });
    for (let neighbour = 0; neighbour < 20; neighbour += 1) expect((await redeem(code)).status).toBe(200);
  });

  test("from many addresses ends at what a community may, and leaves the others alone", async () => {
    later(3_600);
    const community = `/v1/communities/${encodeId("community", newUuid())}`;
    const statuses = new Set<number>();
    for (let guess = 0; guess < 210; guess += 1) {
      address = `198.51.100.${guess}`;
      statuses.add((await redeem("GUESS", { community })).status);
    }
    expect(statuses).toEqual(new Set([403, 429]));
    address = "192.0.2.1";
    expect((await redeem("GUESS", { community })).status).toBe(429);
    expect((await redeem(await codeFor())).status).toBe(200);
  });

  test("leaves no address behind", async () => {
    address = "203.0.113.77";
    await redeem("GUESS");
    const rows = await api.look<{ bucket: string }>("select bucket from linli.rate_limits");
    expect(rows.filter(({ bucket }) => bucket.startsWith("address ")).length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain("203.0.113");
  });
});
