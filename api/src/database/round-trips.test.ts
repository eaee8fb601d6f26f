import type { Need, SignUp } from "@linli/contract";
import { startWireProxy, type WireProxy } from "@linli/testing/wire-proxy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { createEmptyDatabase } from "../testing/empty-databases.ts";
import { planActivity } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";
import { asPostgresOwner, openPostgres } from "./postgres.ts";

let proxy: WireProxy;
let api: TestApi;

beforeAll(async () => {
  api = await startApi({ name: "Postgres behind a counter", open: openBehindCounter });
});
afterAll(() => api.close());

async function openBehindCounter() {
  const { url, drop } = await createEmptyDatabase(inject("postgresUrl"));
  await asPostgresOwner(url, (session) => migrate(session, readMigrations()));
  proxy = await startWireProxy({ url });
  const database = openPostgres({ url: proxy.url, connections: 1 });
  return {
    database,
    statements: [],
    look: <Row>(sql: string) => asPostgresOwner(url, (session) => session.rows<Row>(sql)),
    async close() {
      await database.close();
      await proxy.stop();
      await drop();
    },
  };
}

const party = (adults: number) => ({ party: { adults, children: 0 } });

async function plan() {
  const { activity, occurrence } = await planActivity(api.database, api.home, { capacity: 2 });
  const path = `${api.base}/activities/${encodeId("activity", activity)}`;
  return { path, signUps: `${path}/occurrences/${encodeId("occurrence", occurrence)}/sign-ups` };
}

async function countTrips(ask: Promise<Response>, status: number): Promise<{ trips: number; answer: Response }> {
  proxy.reset();
  const answer = await ask;
  expect(answer.status).toBe(status);
  return { trips: proxy.roundTrips, answer };
}

test("the first request of all also looks up the site; from then on a read of an activity is one trip", async () => {
  const { path } = await plan();
  expect((await countTrips(api.ask(path), 200)).trips).toBe(2);
  expect((await countTrips(api.ask(path), 200)).trips).toBe(1);
  expect((await countTrips(api.ask(path, { as: "resident" }), 200)).trips).toBe(2);
  expect((await countTrips(api.ask(path, { as: "resident" }), 200)).trips).toBe(1);
  expect((await countTrips(api.ask(`${api.base}/activities`), 200)).trips).toBe(1);
});

test("keeping apart is one trip each, whether it was so before or not, and so is opening a stream", async () => {
  const talk = talkOver(api);
  const [item, group] = [await talk.say("writer", "a story"), await talk.found("founder", "群")];
  await talk.me("quiet");
  const subjects = [`blocks/${item.actor.id}`, `mutes/${group.id}`, `hidden/${item.id}`];
  for (const path of subjects.map((subject) => `/v1/me/${subject}`)) {
    for (const method of ["PUT", "PUT", "DELETE", "DELETE"]) {
      expect((await countTrips(api.ask(path, { as: "quiet", method }), 204)).trips, `${method} ${path}`).toBe(1);
    }
  }
  const body = { subject: item.id, reason: "rude" };
  const report = () => api.ask(`${api.base}/reports`, { as: "quiet", method: "POST", body });
  expect((await countTrips(report(), 201)).trips).toBe(1);
  expect((await countTrips(report(), 200)).trips).toBe(1);
  for (const list of ["blocks", "mutes", "hidden", "notices"]) {
    expect((await countTrips(api.ask(`/v1/me/${list}`, { as: "quiet" }), 200)).trips, list).toBe(1);
  }
  const stream = await countTrips(api.ask(`${api.base}/stream`, { as: "quiet" }), 200);
  expect(stream.trips).toBe(1);
  await stream.answer.body?.cancel();
});

test("a sign-up, its change and its end are one trip each, also when somebody moves up", async () => {
  const { path, signUps } = await plan();
  await api.ask(path, { as: "warm" });
  const made = await countTrips(api.ask(signUps, { as: "one", method: "POST", body: party(2) }), 201);
  const waiting = await countTrips(api.ask(signUps, { as: "two", method: "POST", body: party(1) }), 201);
  const again = await countTrips(api.ask(signUps, { as: "two", method: "POST", body: party(1) }), 409);
  const mine = `${signUps}/${((await made.answer.json()) as SignUp).id}`;
  const changed = await countTrips(api.ask(mine, { as: "one", method: "PATCH", body: party(1) }), 200);
  const grown = await countTrips(api.ask(mine, { as: "one", method: "PATCH", body: party(2) }), 409);
  const read = await countTrips(api.ask(mine, { as: "one" }), 200);
  const ended = await countTrips(api.ask(mine, { as: "one", method: "DELETE" }), 200);
  expect([made, waiting, again, changed, grown, read, ended].map(({ trips }) => trips)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

test("a need is one trip to ask, change, read, list, report and withdraw, and its map is one, too", async () => {
  const needs = `${api.base}/needs`;
  await api.ask(needs, { as: "asker" });
  await api.ask(needs, { as: "reporter" });
  const body = { intent: "need", kind: "lend", body: "借梯子", place: "会所" };
  const made = await countTrips(api.ask(needs, { as: "asker", method: "POST", body }), 201);
  const { id } = (await made.answer.json()) as Need;
  const mine = `${needs}/${id}`;
  const change = (state: string) => api.ask(mine, { as: "asker", method: "PATCH", body: { state } });
  const report = { as: "reporter", method: "POST", body: { subject: id, reason: "other" } };
  const trips = [made.trips];
  for (const [ask, status] of [
    [() => api.ask(mine, { as: "asker" }), 200],
    [() => api.ask(mine), 200],
    [() => api.ask(needs, { as: "asker" }), 200],
    [() => api.ask(`${api.base}/map/9/1/1?layers=needs`), 200],
    [() => api.ask("/v1/map/9/1/1?layers=needs"), 200],
    [() => api.ask(`${api.base}/reports`, report), 201],
    [() => change("done"), 200],
    [() => change("withdrawn"), 200],
  ] as const) {
    trips.push((await countTrips(ask(), status)).trips);
  }
  expect(trips).toEqual(trips.map(() => 1));
});
