import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { createPatience } from "./patience.ts";
import { followStream } from "./stream.ts";
import { begin, nextAttempt, streamingClient, updated } from "./testing/event-stream.ts";
import { follow } from "./testing/followed-stream.ts";
import { refuse, type Script } from "./testing/scripted-server.ts";
import { unsignedToken } from "./testing/tokens.ts";
import type { TokenSource } from "./token.ts";

describe("a stream that is refused for good is closed", () => {
  test.for([
    ["origin.refused", 403],
    ["resource.not_found", 404],
    ["site_key.unknown", 401],
  ] satisfies [string, number][])("%s", async ([code, status]) => {
    const { client, clock, server } = await streamingClient((response) => refuse(response, { status, code }));
    const stream = follow(client);
    await stream.until("closed");
    expect(stream.told).toEqual(["connecting", "closed"]);
    expect(server.received).toHaveLength(1);
    expect(clock.pending).toEqual([]);
  });

  test("so is one to which the server has nothing to say, ever", async () => {
    const { client } = await streamingClient((response) => void response.writeHead(204).end());
    await follow(client).until("closed");
  });
});

describe("a stream speaks for whoever is signed in", () => {
  test("each connection has a token that is still good", async () => {
    let count = 0;
    const clocked: { now(): number } = { now: () => Date.now() };
    const token = async () => unsignedToken({ now: clocked.now(), expiresIn: 90, name: `${count++}` });
    const { client, clock, server } = await streamingClient((response, _, turn) => {
      if (turn === 0) begin(response, updated(2)).end();
      else begin(response);
    }, token);
    clocked.now = clock.now;
    const stream = follow(client);
    await stream.until("waiting");
    await nextAttempt(clock);
    clock.advance(30_000);
    await stream.until("open", 2);
    const [first, second] = server.received.map(({ headers }) => headers.authorization);
    expect(first).not.toBe(second);
    expect(count).toBe(2);
  });

  test("a token that expired meanwhile is replaced without a pause", async () => {
    const token = vi.fn<() => Promise<string>>().mockResolvedValueOnce("old").mockResolvedValue("new");
    const { client } = await streamingClient((response, { headers }) => {
      if (headers.authorization === "Bearer old") refuse(response, { status: 401, code: "token.expired" });
      else begin(response);
    }, token);
    const stream = follow(client);
    await stream.until("open");
    expect(stream.told).toEqual(["connecting", "open"]);
  });

  test("a page that has no token to give for the moment is asked again", async () => {
    const token = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new Error("portal is down"))
      .mockResolvedValue("a.b.c");
    const { client, clock } = await streamingClient((response) => void begin(response), token);
    const stream = follow(client);
    await stream.until("waiting");
    clock.advance(await nextAttempt(clock));
    await stream.until("open");
  });

  test("signing out cuts it, and it goes on as a stranger's", async () => {
    const { client, clock, server } = await streamingClient((response) => void begin(response), "a.b.c");
    const stream = follow(client);
    await stream.until("open");
    client.identify(null);
    await stream.until("waiting");
    clock.advance(await nextAttempt(clock));
    await stream.until("open", 2);
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer a.b.c", undefined]);
  });
});

describe("leaving", () => {
  test("ends the connection, the waiting and the asking for a token", async () => {
    for (const [state, script, token] of [
      ["open", (response) => void begin(response), null],
      ["waiting", (response) => response.destroy(), null],
      ["connecting", () => {}, null],
      ["connecting", () => {}, () => new Promise(() => {})],
    ] satisfies ["open" | "waiting" | "connecting", Script, TokenSource | null][]) {
      const { client, clock } = await streamingClient(script, token);
      const stream = follow(client);
      await stream.until(state);
      stream.leave();
      await stream.until("closed");
      expect(clock.pending).toEqual([]);
    }
  });

  test("before it was opened opens nothing", async () => {
    const { client, server } = await streamingClient((response) => void begin(response));
    const stream = follow(client, { signal: AbortSignal.abort() });
    await stream.until("closed");
    expect(stream.told).toEqual(["closed"]);
    expect(server.received).toHaveLength(0);
  });

  test("in the middle of an answer stops it: nothing is told afterwards", async () => {
    const { client } = await streamingClient((response) => void begin(response, updated(1) + updated(2) + updated(3)));
    const leaving = new AbortController();
    const told: string[] = [];
    await new Promise<void>((resolve) => {
      client.stream.open("com_1", {
        signal: leaving.signal,
        onEvent(...[name]) {
          told.push(name);
          leaving.abort();
        },
        onStateChange: (state) => state === "closed" && resolve(),
      });
    });
    expect(told).toEqual(["occurrence.updated"]);
  });

  test("at the very moment when it begins to wait leaves no timer", async () => {
    const { client, clock } = await streamingClient((response) => response.destroy());
    const leaving = new AbortController();
    await new Promise<void>((resolve) => {
      client.stream.open("com_1", {
        signal: leaving.signal,
        onEvent: () => {},
        onStateChange(state) {
          if (state === "waiting") leaving.abort();
          if (state === "closed") resolve();
        },
      });
    });
    expect(clock.pending).toEqual([]);
  });

  test("is not remembered for when somebody else signs in", async () => {
    const { server, clock } = await streamingClient((response) => void begin(response));
    const onReplaced = new Set<() => void>();
    const leaving = new AbortController();
    await followStream({
      connect: (_, signal) => fetch(server.url, { signal }),
      onReplaced,
      clock,
      patience: createPatience(clock, leaving.signal),
      onEvent: () => {},
      onStateChange: (state) => state === "open" && leaving.abort(),
      signal: leaving.signal,
    });
    expect(onReplaced.size).toBe(0);
  });

  test("a hundred times leaves no connection, no timer and no listener", async () => {
    let connections = 0;
    const gone: Promise<void>[] = [];
    const { client, clock } = await streamingClient((response, _, turn) => {
      connections++;
      gone.push(
        new Promise((resolve) => {
          response.on("close", () => {
            connections--;
            resolve();
          });
        }),
      );
      if (turn % 3 === 2) response.destroy();
      else begin(response, updated(1));
    });
    for (let round = 0; round < 100; round++) {
      const leaving = new AbortController();
      const stream = follow(client, { signal: leaving.signal });
      await stream.until(round % 3 === 2 ? "waiting" : "occurrence.updated");
      leaving.abort();
      await stream.until("closed");
      expect(getEventListeners(leaving.signal, "abort")).toHaveLength(0);
    }
    await Promise.all(gone);
    expect(connections).toBe(0);
    expect(clock.pending).toEqual([]);
  });
});
