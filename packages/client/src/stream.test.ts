import type { ServerResponse } from "node:http";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createClient } from "./client.ts";
import { begin, nextAttempt, ping, seats, streamingClient, updated } from "./testing/event-stream.ts";
import { follow } from "./testing/followed-stream.ts";
import { createHandClock } from "./testing/hand-clock.ts";
import { deadAddress } from "./testing/scripted-server.ts";

describe("what happens in a community is told", () => {
  test("event by event, however the network cuts them up", async () => {
    const bytes = new TextEncoder().encode(ping(1) + updated(2) + updated(3).replaceAll("\n", "\r\n") + updated(4));
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let start = 0; start < bytes.length; start++) controller.enqueue(bytes.subarray(start, start + 1));
      },
    });
    const headers = { "content-type": "text/event-stream" };
    const stream = follow(
      createClient({ api: "", siteKey: "pk_1", fetch: async () => new Response(pieces, { headers }) }),
    );
    await stream.until("occurrence.updated", 3);
    expect(stream.told).toEqual([
      "connecting",
      "open",
      ...[2, 3, 4].map((taken) => ["occurrence.updated", seats(taken)]),
    ]);
  });

  test("a stranger's stream is asked for by the key, a continued one by its last event", async () => {
    const { client, server } = await streamingClient((response) => void begin(response));
    await follow(client).until("open");
    await follow(client, { lastEventId: "41" }).until("open");
    expect(server.received.map(({ url }) => url.pathname + url.search)).toEqual(
      Array(2).fill("/v1/communities/com_1/stream?key=pk_1"),
    );
    expect(server.received.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "41"]);
  });

  test("a gap is told as reset, and the next connection does not ask for the lost events again", async () => {
    const { client, clock, server } = await streamingClient((response, _, turn) => {
      if (turn === 0) begin(response, `${updated(2)}event: reset\ndata: {}\n\n`).end();
      else begin(response);
    });
    const stream = follow(client);
    await stream.until("waiting");
    expect(stream.told).toContainEqual(["reset", {}]);
    clock.advance(await nextAttempt(clock));
    await stream.until("open", 2);
    expect(server.received[1]?.headers["last-event-id"]).toBeUndefined();
  });

  test("whoever follows knows after which event it goes on, before it is open and with everything that is told", async () => {
    const { client } = await streamingClient((response) => void begin(response, ping(7) + updated(8) + ping(9)));
    let atOpening: (string | undefined)[] = [];
    const stream = follow(client);
    await stream.until((one) => {
      if (one === "open") atOpening = [...stream.positions];
      return one === "open";
    });
    await stream.until("occurrence.updated");
    await vi.waitFor(() => expect(stream.positions.at(-1)).toBe("9"));
    expect([atOpening.at(-1), [...new Set(stream.positions)]]).toEqual(["7", ["7", "8", "9"]]);
  });

  test("a continued one goes on after its last event, though another one is told first", async () => {
    const { client } = await streamingClient((response) => void begin(response, updated(42)));
    const stream = follow(client, { lastEventId: "41" });
    await stream.until("occurrence.updated");
    expect(stream.positions).toEqual(["41", "42"]);
  });

  test("after a gap nobody knows", async () => {
    const { client } = await streamingClient(
      (response) => void begin(response, `${ping(1)}event: reset\ndata: {}\n\n`),
    );
    const stream = follow(client);
    await stream.until("reset");
    expect(stream.positions.at(-1)).toBeUndefined();
  });

  test.for(['{"activity":', "null", '"text"', ""])("an event that cannot be read is a gap: %s", async (data) => {
    const { client } = await streamingClient(
      (response) => void begin(response, `event: occurrence.updated\nid: 2\ndata: ${data}\n\n`),
    );
    const stream = follow(client);
    await stream.until("reset");
    expect(stream.told).toEqual(["connecting", "open", ["reset", {}]]);
  });

  test("all that can happen is told by its name", async () => {
    const happened = [
      ["item.created", { item: { id: "pst_1" } }],
      ["item.updated", { item: { id: "pst_1" } }],
      ["item.removed", { id: "pst_1" }],
      ["group.updated", { group: "grp_1" }],
      ["need.updated", { need: "ned_1" }],
    ] as const;
    const lines = happened.map(([name, data], id) => `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
    const { client } = await streamingClient((response) => void begin(response, lines.join("")));
    const stream = follow(client);
    await stream.until("need.updated");
    expect(stream.told.slice(2)).toEqual(happened);
  });

  test("what only a newer client knows is passed over, and yet counts as heard", async () => {
    const { client, clock, server } = await streamingClient((response, _, turn) => {
      if (turn === 0) begin(response, `event: item.pinned\nid: 7\ndata: {}\n\nid: 8\ndata: {}\n\n`).end();
      else begin(response);
    });
    const stream = follow(client);
    await stream.until("waiting");
    expect(stream.told).toEqual(["connecting", "open", "waiting"]);
    clock.advance(await nextAttempt(clock));
    await stream.until("open", 2);
    expect(server.received[1]?.headers["last-event-id"]).toBe("8");
  });

  test("an exception of the page's own does not end its stream", async () => {
    const caught = vi.fn();
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", caught);
    onTestFinished(() => {
      process.removeAllListeners("unhandledRejection");
      for (const listener of listeners) process.on("unhandledRejection", listener);
    });
    const { client } = await streamingClient((response) => void begin(response, updated(1) + updated(2)));
    const leaving = new AbortController();
    const second = new Promise<void>((resolve) => {
      client.stream.open("com_1", {
        signal: leaving.signal,
        onEvent(name, data) {
          if (name === "occurrence.updated" && data.occurrence.taken === 2) resolve();
          else throw new Error("the page is broken");
        },
      });
    });
    await second;
    await new Promise((resolve) => setImmediate(resolve));
    leaving.abort();
    expect(caught).toHaveBeenCalledExactlyOnceWith(new Error("the page is broken"), expect.anything());
  });
});

describe("a cut connection is taken up again", () => {
  test.for([
    ["broken off in the middle of an event", (response) => response.destroy()],
    ["ended by the server", (response) => response.end()],
  ] satisfies [string, (response: ServerResponse) => unknown][])("after the last whole event: %s", async ([, cut]) => {
    const { client, clock, server } = await streamingClient((response, _, turn) => {
      if (turn > 0) begin(response, updated(3));
      else begin(response, updated(2)).write("event: occurrence.updated\nid: 3\nda", () => cut(response));
    });
    const stream = follow(client);
    await stream.until("waiting");
    clock.advance(await nextAttempt(clock));
    await stream.until("occurrence.updated", 2);
    expect(server.received.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "2"]);
    expect(stream.told).toEqual([
      "connecting",
      "open",
      ["occurrence.updated", seats(2)],
      "waiting",
      "connecting",
      "open",
      ["occurrence.updated", seats(3)],
    ]);
  });

  test("later and later while nobody answers, never later than thirty seconds", async () => {
    const clock = createHandClock();
    const stream = follow(createClient({ api: await deadAddress(), siteKey: "pk_1", clock }));
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      await stream.until("waiting", attempt);
      waits.push(await nextAttempt(clock));
      clock.advance(30_000);
    }
    for (const [attempt, longest] of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000].entries()) {
      expect(waits[attempt]).toBeLessThanOrEqual(longest);
      expect(waits[attempt]).toBeGreaterThanOrEqual(attempt < 5 ? longest / 2 : 16_000);
    }
  });

  test("soon again after a connection that was good for something, slowly after one that was not", async () => {
    const texts = ["", ping(1), ping(1), updated(2), ping(2)];
    const { client, clock } = await streamingClient((response, _, turn) => begin(response, texts[turn]).end());
    const stream = follow(client);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= texts.length; attempt++) {
      await stream.until("waiting", attempt);
      waits.push(await nextAttempt(clock));
      clock.advance(30_000);
    }
    for (const [attempt, longest] of [1000, 2000, 4000, 1000, 2000].entries()) {
      expect(waits[attempt]).toBeLessThanOrEqual(longest);
      expect(waits[attempt]).toBeGreaterThanOrEqual(longest / 2);
    }
  });

  test("soon again after one that lasted, though nothing happened", async () => {
    let connection: ServerResponse | undefined;
    const { client, clock } = await streamingClient((response, _, turn) => {
      if (turn < 3) response.destroy();
      else connection = begin(response);
    });
    const stream = follow(client);
    for (let attempt = 1; attempt <= 3; attempt++) {
      await stream.until("waiting", attempt);
      clock.advance(await nextAttempt(clock));
    }
    await stream.until("open");
    clock.advance(20_000);
    const heard = clock.nextTimer();
    connection?.write(ping(2));
    await heard;
    connection?.end();
    await stream.until("waiting", 4);
    expect(await nextAttempt(clock)).toBeLessThanOrEqual(1000);
  });

  test("when it is silent for longer than two pings", async () => {
    let connection: ServerResponse | undefined;
    const { client, clock, server } = await streamingClient((response) => {
      connection = begin(response);
    });
    const stream = follow(client);
    await stream.until("open");
    clock.advance(44_000);
    const heard = clock.nextTimer();
    connection?.write(": still here\n\n");
    await heard;
    clock.advance(44_999);
    expect(stream.told.at(-1)).toBe("open");
    clock.advance(1);
    await stream.until("waiting");
    clock.advance(await nextAttempt(clock));
    await stream.until("open", 2);
    expect(server.received).toHaveLength(2);
  });

  test("when the server never answers", async () => {
    const { client, clock } = await streamingClient(() => {});
    const stream = follow(client);
    await clock.timer(45_000, 45_000);
    clock.advance(45_000);
    await stream.until("waiting");
  });

  test("when an event grows beyond all measure", async () => {
    let noteGone = () => {};
    const gone = new Promise<void>((resolve) => {
      noteGone = resolve;
    });
    const { client } = await streamingClient((response) => {
      response.on("close", noteGone);
      begin(response, "data: ");
      for (let megabyte = 0; megabyte < 4; megabyte++) response.write("x".repeat(1 << 20));
    });
    await follow(client).until("waiting");
    await gone;
  });

  test.for([
    [
      "a busy server",
      503,
      { "content-type": "application/problem+json", "retry-after": "120" },
      '{"code":"server.busy"}',
      120_000,
    ],
    [
      "too many of us",
      429,
      { "content-type": "application/problem+json", "retry-after": "7" },
      '{"code":"request.too_many"}',
      7000,
    ],
    ["a proxy's refusal", 403, { "retry-after": "3" }, "<html>Forbidden</html>", 3000],
    [
      "a page instead of a stream",
      200,
      { "content-type": "text/html", "retry-after": "3" },
      "<html>Welcome</html>",
      3000,
    ],
    ["a time that no timer can hold", 503, { "retry-after": "99999999" }, "", 600_000],
  ] satisfies [string, number, Record<string, string>, string, number][])(
    "when it was asked to come back later: %s",
    async ([, status, headers, body, wait]) => {
      const { client, clock } = await streamingClient((response) => response.writeHead(status, headers).end(body));
      const stream = follow(client);
      await stream.until("waiting");
      expect(clock.pending).toEqual([wait]);
      expect(stream.told).toEqual(["connecting", "waiting"]);
    },
  );
});
