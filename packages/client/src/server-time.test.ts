import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { createHandClock } from "./testing/hand-clock.ts";
import { answer, startScriptedServer } from "./testing/scripted-server.ts";

const minute = 60_000;

/** A client beside a server whose clock the test sets, in milliseconds since the epoch; null tells no date. */
async function besideServer() {
  const clock = createHandClock();
  let server: number | null = null;
  const { url } = await startScriptedServer((response) => {
    response.sendDate = false;
    answer(response, server === null ? {} : { headers: { date: new Date(server).toUTCString() } });
  });
  const client = createClient({ api: url, siteKey: "pk_1", clock });
  const hear = async (time: number | null) => {
    server = time;
    await client.communities.get("com_1");
    return client.ahead;
  };
  return { clock, client, hear };
}

test("before the first answer the device's own clock is believed, and as long as no server tells the time", async () => {
  const { client, hear } = await besideServer();
  expect(client.ahead).toBe(0);
  expect(await hear(null)).toBe(0);
});

test("a device whose clock is wrong knows by how much", async () => {
  const { clock, hear } = await besideServer();
  expect(await hear(clock.now() + 7 * minute)).toBe(7 * minute);
});

test("of two answers the one that was faster counts, and one without a date changes nothing", async () => {
  const { clock, hear } = await besideServer();
  expect(await hear(clock.now() - 3_000)).toBe(-3_000);
  expect(await hear(clock.now() - 1_000)).toBe(-1_000);
  expect(await hear(clock.now() - 9_000)).toBe(-1_000);
  expect(await hear(null)).toBe(-1_000);
  expect(await hear(clock.now())).toBe(0);
});

test("a device whose clock is set while the page stands open is followed both ways", async () => {
  const { clock, hear } = await besideServer();
  expect(await hear(clock.now())).toBe(0);
  expect(await hear(clock.now() - 5 * minute)).toBe(-5 * minute);
  expect(await hear(clock.now() + 5 * minute)).toBe(5 * minute);
});
