import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { encodeId } from "../ids.ts";
import { createSite } from "../sites/create-site.ts";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { runCommand } from "./commands.ts";
import { conversation } from "./demo-conversation.ts";
import { neighbourhood } from "./demo-files.ts";
import { moveIn } from "./demo-neighbours.ts";

const now = new Date("2026-11-23T02:00:00Z");
const founded = new Date("2026-11-20T02:00:00Z");

type Item = { kind: string; body: string; published_at: string; counts: { comments: number; reactions: object } };
type Group = { name: string; members: number; requests: number | null };

let opened: TestDatabase;
let read: <Kind>(list: string) => Promise<Kind[]>;
let moveInAgain: () => Promise<void>;

beforeAll(async () => {
  const [engine] = engines;
  if (!engine) throw new Error("no engine to test on");
  opened = await engine.open();
  const { database } = opened;
  const site = await createSite({ database, name: "梧桐里物业", origins: [], now: founded });
  const said: string[] = [];
  await runCommand(
    {
      opened: { database, applied: [], dump: null, close: async () => {} },
      now: () => founded,
      print: (line) => said.push(line),
    },
    { name: "import", options: { ...neighbourhood, site: encodeId("site", site.id) } },
  );
  const community = /Community (\S+)/.exec(said.join("\n"))?.[1] ?? "";
  const issuer = { alg: "HS256" as const, secret: site.issuerSecret };
  moveInAgain = () => moveIn({ database, site: encodeId("site", site.id), community, issuer, now });
  const app = createApp({ database, now: () => now, checkAnswers: true });
  read = async <Kind>(list: string) => {
    const answer = await app.request(`/v1/communities/${community}/${list}&limit=100&key=${site.siteKey}`);
    return ((await answer.json()) as { items: Kind[] }).items;
  };
  await moveInAgain();
});
afterAll(() => opened.close());

test("the neighbours have talked for days when the demo is first opened, each at their hour", async () => {
  const items = await read<Item>("feed?kinds=post,question,notice");
  expect(items.map(({ body }) => body)).toEqual(
    conversation(now)
      .map(({ body }) => body)
      .reverse(),
  );
  const times = items.map(({ published_at }) => Date.parse(published_at));
  expect(times).toEqual([...times].sort((one, other) => other - one));
  expect(Math.min(...times)).toBeGreaterThan(founded.getTime());
  expect(Math.max(...times)).toBeLessThan(now.getTime());
});

test("before them stands what is on, from the office's own calendar", async () => {
  const items = await read<Item>("feed?kinds=activity");
  expect(items.length).toBeGreaterThan(10);
  for (const { published_at } of items) expect(Date.parse(published_at)).toBe(founded.getTime());
});

test("whoever moves in again says nothing twice and belongs nowhere twice", async () => {
  const before = [await read<Item>("feed?"), await read<Group>("groups?")];
  await moveInAgain();
  expect([await read<Item>("feed?"), await read<Group>("groups?")]).toEqual(before);
});
