import type { MapTile, Need } from "@linli/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { encodeId } from "../ids.ts";
import { ofLayer, tileAt } from "../map/testing/compound.ts";
import { createSite } from "../sites/create-site.ts";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { runCommand } from "./commands.ts";
import { conversation } from "./demo-conversation.ts";
import { neighbourhood } from "./demo-files.ts";
import { asked } from "./demo-needs.ts";
import { moveIn } from "./demo-neighbours.ts";

const now = new Date("2026-11-23T02:00:00Z");
const day = 86_400_000;
const founded = new Date("2026-11-20T02:00:00Z");

type Item = { kind: string; body: string; published_at: string; counts: { comments: number; reactions: object } };
type Group = { name: string; members: number; requests: number | null };

let opened: TestDatabase;
let answer: <Body>(path: string) => Promise<Body>;
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
  answer = async <Body>(path: string) =>
    (await (await app.request(`/v1/communities/${community}/${path}&key=${site.siteKey}`)).json()) as Body;
  read = async <Kind>(list: string) => (await answer<{ items: Kind[] }>(`${list}&limit=100`)).items;
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

test("some need something and some have something to give, at places that the map knows", async () => {
  const open = asked.filter(({ done }) => !done);
  const needs = await read<Need>("needs?");
  expect(needs.map(({ body }) => body)).toEqual(open.map(({ need }) => need.body).reverse());
  expect(new Set(needs.map(({ intent, kind }) => `${intent} ${kind}`)).size).toBeGreaterThan(5);
  for (const { expires_at } of needs) expect(Date.parse(expires_at)).toBeGreaterThan(now.getTime() + day);
  expect(await read<Need>("needs?state=done")).toHaveLength(asked.length - open.length);
  const { x, y } = tileAt(15, [123.39988, 30.20009]);
  const pins = ofLayer(await answer<MapTile>(`map/15/${x}/${y}?layers=needs`), "needs");
  expect(pins).toHaveLength(open.length);
  for (const { properties } of pins) {
    expect([properties.place_name, properties.precision]).toEqual([
      properties.place_name,
      properties.place_name === null ? "community" : "building",
    ]);
  }
});

test("whoever moves in again says nothing twice and belongs nowhere twice", async () => {
  const everything = async () =>
    Promise.all([read<Item>("feed?"), read<Group>("groups?"), read<Need>("needs?"), read<Need>("needs?state=done")]);
  const before = await everything();
  await moveInAgain();
  expect(await everything()).toEqual(before);
});
