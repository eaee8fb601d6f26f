import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { createHandClock } from "./testing/hand-clock.ts";
import { answer, refuse, type Script, startScriptedServer } from "./testing/scripted-server.ts";

const place = { community: "com_1", activity: "act_1", occurrence: "occ_1" };
const party = { party: { adults: 1, children: 0 } };

/** `arrived` resolves with each request that reaches the server. */
async function clientOf(script: Script) {
  const clock = createHandClock();
  const arrivals: (() => void)[] = [];
  const server = await startScriptedServer((...request) => {
    script(...request);
    arrivals.shift()?.();
  });
  const arrived = () => new Promise<void>((resolve) => arrivals.push(resolve));
  return { clock, server, arrived, client: createClient({ api: server.url, token: "a.b.c", clock }) };
}

describe("nobody waits longer than fifteen seconds", () => {
  test.for([
    ["a server that says nothing", () => {}],
    ["an answer that never ends", (response) => void response.writeHead(200).write('{"id":')],
  ] satisfies [string, Script][])("%s", async ([, script]) => {
    const { client, clock, arrived } = await clientOf(script);
    const request = arrived();
    const result = client.signUps.create(place, party);
    await request;
    clock.advance(14_999);
    expect(new Set(clock.pending)).toEqual(new Set([15_000]));
    clock.advance(1);
    expect(await result).toMatchObject({ ok: false, failure: { code: "network.timeout", status: null } });
    expect(clock.pending).toEqual([]);
  });

  test("for the repetitions of a read the same clock runs on", async () => {
    const { client, clock, arrived } = await clientOf((response, _, turn) =>
      turn === 0 ? refuse(response, { status: 503, code: "server.busy", headers: { "retry-after": "5" } }) : undefined,
    );
    const result = client.communities.get("com_1");
    await clock.timer(5000, 5000);
    const second = arrived();
    clock.advance(5000);
    await second;
    clock.advance(10_000);
    expect(await result).toMatchObject({ failure: { code: "network.timeout" } });
    expect(clock.pending).toEqual([]);
  });

  test("for the page's own token as well", async () => {
    const { clock, server } = await clientOf((response) => answer(response));
    const client = createClient({ api: server.url, token: () => new Promise(() => {}), clock });
    const result = client.me.get();
    clock.advance(15_000);
    expect(await result).toMatchObject({ failure: { code: "network.timeout" } });
    expect(server.received).toHaveLength(0);
  });
});

describe("whoever asked may leave", () => {
  test("an aborted call rejects with an AbortError, as fetch does, and is not repeated", async () => {
    const { client, clock, server, arrived } = await clientOf(() => {});
    const leaving = new AbortController();
    const request = arrived();
    const result = client.communities.get("com_1", { signal: leaving.signal });
    await request;
    leaving.abort();
    await expect(result).rejects.toMatchObject({ name: "AbortError" });
    expect(clock.pending).toEqual([]);
    expect(server.received).toHaveLength(1);
  });

  test("one that was aborted before it began sends nothing", async () => {
    const { client, server } = await clientOf((response) => answer(response));
    await expect(client.me.get({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    await client.me.get();
    expect(server.received).toHaveLength(1);
  });

  test("a reason of one's own is handed on", async () => {
    const { client } = await clientOf(() => {});
    const reason = new Error("the element was removed");
    await expect(client.me.get({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test("where signals keep no reason it is an AbortError all the same", async () => {
    const { client } = await clientOf(() => {});
    const signal = Object.defineProperty(AbortSignal.abort(), "reason", { value: undefined });
    await expect(client.me.get({ signal })).rejects.toMatchObject({ name: "AbortError" });
  });

  test("between two attempts as well", async () => {
    const { client, clock, server } = await clientOf((response) =>
      refuse(response, { status: 503, code: "server.busy" }),
    );
    const leaving = new AbortController();
    const result = client.communities.get("com_1", { signal: leaving.signal });
    await clock.timer(150, 300);
    leaving.abort();
    await expect(result).rejects.toMatchObject({ name: "AbortError" });
    expect(clock.pending).toEqual([]);
    expect(server.received).toHaveLength(1);
  });

  test("a hundred calls leave no listener on the page's signal and no timer", async () => {
    const { client, clock } = await clientOf((response, _, turn) =>
      turn % 2 ? void response.writeHead(500).end() : answer(response),
    );
    const { signal } = new AbortController();
    for (let turn = 0; turn < 100; turn++) await client.communities.get("com_1", { signal });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(clock.pending).toEqual([]);
  });
});
