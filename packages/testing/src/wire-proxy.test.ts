import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { startWireProxy, type WireProxy } from "./wire-proxy.ts";

let proxy: WireProxy;
let client: Client;

async function through(latency: number): Promise<void> {
  proxy = await startWireProxy({ url: inject("postgresUrl"), latency });
  client = new Client(proxy.url);
  await client.connect();
  proxy.reset();
}

afterEach(async () => {
  await client.end();
  await proxy.stop();
});

describe("counting", () => {
  beforeEach(() => through(0));

  test("start-up is no round trip", () => {
    expect(proxy.roundTrips).toBe(0);
  });

  test("a plain statement is one round trip", async () => {
    await client.query("select 1");
    expect(proxy.roundTrips).toBe(1);
  });

  test("a statement with parameters is one round trip, though it is five messages", async () => {
    const { rows } = await client.query("select $1::int + 1 as sum", [41]);
    expect(rows).toEqual([{ sum: 42 }]);
    expect(proxy.roundTrips).toBe(1);
  });

  test("several statements in one string are one round trip", async () => {
    await client.query("begin; select 1; commit");
    expect(proxy.roundTrips).toBe(1);
  });

  test("an interactive transaction costs one round trip for each of its statements", async () => {
    await client.query("begin");
    await client.query("select $1::int", [1]);
    await client.query("commit");
    expect(proxy.roundTrips).toBe(3);
  });

  test("a statement larger than one packet is counted once, and what it says is not mistaken for messages", async () => {
    const text = "QS".repeat(500_000);
    const { rows } = await client.query("select length($1) as length", [text]);
    expect(rows).toEqual([{ length: text.length }]);
    expect(proxy.roundTrips).toBe(1);
  });
});

describe("latency", () => {
  beforeEach(() => through(40));

  test("is added to each round trip, once, and order is kept", async () => {
    const before = performance.now();
    const answers = [];
    for (const each of [1, 2, 3]) answers.push((await client.query("select $1::int as n", [each])).rows[0]);
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(performance.now() - before).toBeGreaterThan(3 * 38);
    expect(proxy.roundTrips).toBe(3);
  });
});
