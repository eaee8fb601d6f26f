import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { talkOver } from "../testing/talk.ts";

let api: TestApi;
beforeAll(async () => {
  // What is shared does not depend on the engine.
  api = await startApi(engines[0], { tailInterval: 5 });
});
afterAll(() => api.close());

type Opened = { reader: ReadableStreamDefaultReader<Uint8Array>; answer: Response };

async function open(as?: string): Promise<Opened> {
  const answer = await api.ask(`${api.base}/stream`, as === undefined ? {} : { as });
  const reader = answer.body?.getReader();
  if (!reader) throw new Error("no stream");
  await reader.read();
  return { reader, answer };
}

test("one change is encoded once for residents and once for strangers, however many listen", async () => {
  const talk = talkOver(api);
  const residents = await Promise.all(Array.from({ length: 60 }, (_, index) => open(`reader ${index}`)));
  const strangers = await Promise.all(Array.from({ length: 40 }, () => open()));
  await talk.say("writer", "to a hundred streams");
  const bytes = async (readers: readonly Opened[]) =>
    new Set(await Promise.all(readers.map(async ({ reader }) => (await reader.read()).value)));
  const [toResidents, toStrangers] = [await bytes(residents), await bytes(strangers)];
  // The very same bytes, not equal ones.
  expect([toResidents.size, toStrangers.size]).toEqual([1, 1]);
  await Promise.all([...residents, ...strangers].map(({ reader }) => reader.cancel()));
  expect(api.app.tail.listeners).toBe(0);
});
