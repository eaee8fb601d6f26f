import { request } from "node:http";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { listen as listenOnPort } from "../http/node-server.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { planActivity } from "../testing/neighbourhood.ts";
import { readEvents } from "./testing/read-events.ts";

let api: TestApi;
let streamPath: string;
beforeAll(async () => {
  // The stream's own logic, on the engine that is started fastest.
  api = await startApi(engines[0], { tailInterval: 5 });
  streamPath = `${api.base}/stream`;
});
afterAll(() => api.close());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/**
 * Watches the timers that streams set, their ping and their end. The database in this process has shorter ones of its
 * own; the tail's only runs while somebody listens.
 */
function watchTimers(): { started(): number; left(): number } {
  const setting = [vi.spyOn(globalThis, "setTimeout"), vi.spyOn(globalThis, "setInterval")];
  const clearing = [vi.spyOn(globalThis, "clearTimeout"), vi.spyOn(globalThis, "clearInterval")];
  const started = () =>
    setting.flatMap(({ mock }) =>
      mock.results.flatMap(({ value }, index) => (Number(mock.calls[index]?.[1]) >= 20_000 ? [value as unknown] : [])),
    );
  return {
    started: () => started().length,
    left() {
      const cleared = new Set<unknown>(clearing.flatMap(({ mock }) => mock.calls.map(([timer]) => timer)));
      return started().filter((timer) => !cleared.has(timer)).length;
    },
  };
}
const toFake = ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] as const satisfies string[];

async function open(signal?: AbortSignal, { as, lastEventId }: { as?: string; lastEventId?: number } = {}) {
  const authorization = as === undefined ? null : `Bearer ${await api.tokenFor(as)}`;
  return api.app.request(streamPath, {
    ...(signal && { signal }),
    headers: {
      ...(authorization === null ? { "x-linli-site-key": api.home.siteKey } : { authorization }),
      ...(lastEventId !== undefined && { "last-event-id": String(lastEventId) }),
    },
  });
}

/** Changes that weigh `bytes` each on the wire, at least. Gives the community's version after them. */
async function recordChanges(count: number, bytes: number): Promise<number> {
  const { activity, occurrence } = await planActivity(api.database, api.home);
  await api.look(`update linli.occurrences set title = repeat('长', ${Math.ceil(bytes / 3)})
    where occurrence_id = '${occurrence}'`);
  const rows = await api.look<{ version: string }>(
    `select linli.record_change('${api.home.site}', '${api.home.community}', 'occurrence.updated', '${activity}',
       '${occurrence}', now()) as version from generate_series(1, ${count})`,
  );
  return Number(rows.at(-1)?.version);
}

test("five hundred streams that are opened and left leave no listener and no timer", async () => {
  const timers = watchTimers();
  for (let cycle = 0; cycle < 500; cycle += 1) {
    const leaving = new AbortController();
    const options = cycle % 2 === 0 ? { as: "comes and goes" } : {};
    switch (cycle % 5) {
      case 0: {
        const answer = await open(leaving.signal, options);
        leaving.abort();
        expect((await readEvents(answer).rest()).map(({ event }) => event)).toEqual(["ping"]);
        break;
      }
      case 1: {
        const reader = readEvents(await open(leaving.signal, options));
        expect((await reader.next())?.event).toBe("ping");
        leaving.abort();
        expect(await reader.next()).toBeNull();
        break;
      }
      case 2: {
        const reader = readEvents(await open(leaving.signal, options));
        await reader.next();
        await reader.cancel();
        break;
      }
      case 3: {
        const opening = open(leaving.signal, options);
        leaving.abort();
        await opening.catch(() => undefined);
        break;
      }
      default: {
        const answer = await open(undefined, options);
        await answer.body?.cancel();
      }
    }
  }
  expect(api.app.tail.listeners).toBe(0);
  // A ping each, and an end for those whose token ends.
  expect([timers.started(), timers.left()]).toEqual([750, 0]);
});

test("a caller who has gone while the stream was being opened is not waited for", async () => {
  const timers = watchTimers();
  const leaving = new AbortController();
  const call = api.database.call.bind(api.database);
  vi.spyOn(api.database, "call").mockImplementationOnce(async (name, input) => {
    const answer = await call(name, input);
    leaving.abort();
    return answer;
  });
  const answer = await open(leaving.signal, { as: "has gone" });
  expect(await readEvents(answer).rest()).toEqual([]);
  expect(api.app.tail.listeners).toBe(0);
  expect([timers.started(), timers.left()]).toEqual([2, 0]);
});

test("connections that break off over the network leave no listener either", async () => {
  const server = await listenOnPort({ fetch: api.app.fetch, port: 0, hostname: "127.0.0.1" });
  const connect = () =>
    new Promise<void>((resolve, reject) => {
      const asked = request({
        port: server.port,
        host: "127.0.0.1",
        path: streamPath,
        headers: { "x-linli-site-key": api.home.siteKey },
      });
      asked.on("error", reject).on("response", (answer) => {
        answer.once("data", () => {
          asked.off("error", reject).on("error", () => undefined);
          asked.destroy();
          resolve();
        });
      });
      asked.end();
    });
  await Promise.all(Array.from({ length: 50 }, connect));
  while (api.app.tail.listeners > 0) await new Promise((resolve) => setImmediate(resolve));
  await server.close();
});

test("a reader who does not read is let go, and comes back to exactly what is missing", async () => {
  const start = await recordChanges(1, 10);
  const slow = readEvents(await open(undefined, { lastEventId: start }));
  const quick = readEvents(await open(undefined, { lastEventId: start }));
  expect(api.app.tail.listeners).toBe(2);
  const end = await recordChanges(1_500, 400);
  await quick.until(end);
  expect(api.app.tail.listeners).toBe(1);

  const kept = await slow.rest();
  const bytes = kept.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0);
  expect(bytes).toBeLessThan(512 * 1024);
  const last = kept.at(-1)?.id ?? 0;
  expect(last).toBeGreaterThan(start);
  expect(last).toBeLessThan(end);
  const again = readEvents(await open(undefined, { lastEventId: last }));
  const rest = await again.until(end);
  expect([...kept, ...rest].map(({ id }) => id)).toEqual(
    Array.from({ length: end - start }, (_, at) => start + 1 + at),
  );
  await Promise.all([quick.cancel(), again.cancel()]);
});

test("a stream ends in the moment in which its token does, not before", async () => {
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  api.setNow(now);
  const token = await api.tokenFor("until then");
  api.setNow(new Date(now.getTime() + 599_000));
  vi.useFakeTimers({ toFake });
  const answer = await api.app.request(streamPath, { headers: { authorization: `Bearer ${token}` } });
  const reader = readEvents(answer);
  let ended = false;
  const rest = reader.rest().then((events) => {
    ended = true;
    return events;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect([ended, api.app.tail.listeners]).toEqual([false, 1]);
  await vi.advanceTimersByTimeAsync(1);
  await rest;
  expect(api.app.tail.listeners).toBe(0);
  api.setNow(new Date());
});
