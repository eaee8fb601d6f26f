import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActivityRequest, Fee, PaymentResult, SignUp } from "@linli/contract";
import {
  activitySchema,
  communitySchema,
  groupSchema,
  listSchema,
  meSchema,
  mySignUpSchema,
  occurrenceUpdatedSchema,
  signUpSchema,
} from "@linli/contract/schemas";
import { absent, sharedData } from "@linli/testing/shared-data";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { schema } from "../../../api/src/database/database.ts";
import { listen, type NodeServer } from "../../../api/src/http/node-server.ts";
import { encodeId, newUuid } from "../../../api/src/ids.ts";
import { signToken, startApi, type TestApi } from "../../../api/src/testing/api.ts";
import { cashierOf } from "../../../api/src/testing/cashier.ts";
import { appoint, planActivity } from "../../../api/src/testing/neighbourhood.ts";
import { type ClientOptions, createClient, createIdempotencyKey, type Result } from "./index.ts";
import { nextAttempt } from "./testing/event-stream.ts";
import { follow } from "./testing/followed-stream.ts";
import { createHandClock } from "./testing/hand-clock.ts";

const family = {
  party: { adults: 1, children: 1 },
  answers: { children: [{ name: "小满", age: 6 }], guardian_consent: true },
};
const alone = { party: { adults: 1, children: 0 } };
const fee: Fee = { amount: 3000, currency: "CNY", per: "person", collect: "host_app" };
const evening: ActivityRequest = {
  title: "楼下羽毛球",
  kind: "badminton",
  place: { name: "小区球场" },
  fee: { amount: 1500, currency: "CNY", per: "person", collect: "on_site" },
  occurrences: [{ starts_at: "2030-06-18T19:00:00+08:00", ends_at: "2030-06-18T20:30:00+08:00", capacity: 4 }],
};

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail ?? ""}`);
  return result.value;
}

describe.each(["in process", "over HTTP"])("the client and the API, %s", (way) => {
  let api: TestApi;
  let server: NodeServer;
  let community: string;

  beforeAll(async () => {
    api = await startApi();
    server = await listen({ fetch: api.app.fetch, port: 0, hostname: "127.0.0.1" });
    community = encodeId("community", api.home.community);
    await appoint(api.database, api.home, { sub: "host", name: "宋池", role: "host" });
  });
  afterAll(async () => {
    await server.close();
    await api.close();
  });

  function clientFor(options: Partial<ClientOptions> = {}) {
    const ways =
      way === "in process"
        ? {
            api: "http://api.example",
            fetch: async (url: unknown, init?: RequestInit) => api.app.request(String(url), init),
          }
        : { api: `http://127.0.0.1:${server.port}` };
    return createClient({ siteKey: api.home.siteKey, ...ways, ...options });
  }
  const resident = (sub: string) => clientFor({ token: () => api.tokenFor(sub) });
  async function plan(capacity: number, fee: Fee | null = null) {
    const { activity, occurrence } = await planActivity(api.database, api.home, { capacity, fee });
    return { community, activity: encodeId("activity", activity), occurrence: encodeId("occurrence", occurrence) };
  }

  test("a stranger sees the community, its groups and what is on", async () => {
    const groupId = newUuid();
    const { community: communityId, site: siteId } = api.home;
    await api.database.withSite(siteId, (transaction) =>
      transaction.insert(schema.groups).values({
        groupId,
        communityId,
        siteId,
        name: "球友",
        topic: "badminton",
        createdAt: new Date().toISOString(),
      }),
    );
    const place = await plan(8);
    const stranger = clientFor();

    const answers = {
      community: communitySchema.parse(valueOf(await stranger.communities.get(community))),
      groups: listSchema(groupSchema).parse(valueOf(await stranger.groups.list(community, { limit: 100 }))),
      group: groupSchema.parse(valueOf(await stranger.groups.get(community, encodeId("group", groupId)))),
      activities: listSchema(activitySchema).parse(
        valueOf(await stranger.activities.list(community, { from: "2030-06-01T00:00:00+08:00" })),
      ),
      activity: activitySchema.parse(valueOf(await stranger.activities.get(community, place.activity))),
    };
    expect(answers).toMatchObject({
      community: { id: community, name: "梧桐里" },
      group: { name: "球友" },
      activity: { id: place.activity, occurrences: [{ id: place.occurrence, capacity: 8, taken: 0, viewer: null }] },
    });
    expect(answers.groups.items).toContainEqual(answers.group);
    expect(answers.activities.items).toContainEqual(answers.activity);
  });

  test("pages follow one another to the last", async () => {
    const titles = Array.from({ length: 5 }, (_, day) => `第 ${day} 天`);
    for (const [day, title] of titles.entries()) {
      await planActivity(api.database, api.home, { title, startsLocal: `2031-05-0${day + 1}T19:00:00` });
    }
    const stranger = clientFor();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { title: string }[]; next: string | null } = valueOf(
        await stranger.activities.list(community, {
          from: "2031-05-01T00:00:00+08:00",
          limit: 2,
          cursor: cursor ?? undefined,
        }),
      );
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(titles);
  });

  test("a host plans an activity and changes it", async () => {
    const host = resident("host");
    const planned = activitySchema.parse(valueOf(await host.activities.create(community, evening)));
    expect(planned).toMatchObject({
      title: "楼下羽毛球",
      fee: { amount: 1500 },
      occurrences: [{ capacity: 4, state: "open" }],
    });
    const changed = valueOf(await host.activities.update(community, planned.id, { title: "楼下羽毛球（改室内）" }));
    expect(activitySchema.parse(changed).title).toBe("楼下羽毛球（改室内）");
  });

  test("a resident signs up with a child, changes the party and cancels; a host sees who comes", async () => {
    const place = await plan(4);
    const neighbour = resident("chen");
    const made = signUpSchema.parse(valueOf(await neighbour.signUps.create(place, family)));
    expect(made).toMatchObject({ seat: "confirmed", position: null, ...family });

    const roster = listSchema(signUpSchema).parse(valueOf(await resident("host").signUps.list(place)));
    expect(roster.items).toMatchObject([{ id: made.id, resident: { name: "Name of chen" } }]);

    const larger = valueOf(await neighbour.signUps.update(place, made.id, { party: { adults: 2, children: 1 } }));
    expect(signUpSchema.parse(larger).party).toEqual({ adults: 2, children: 1 });
    expect(valueOf(await neighbour.signUps.get(place, made.id))).toEqual(larger);

    const mine = listSchema(mySignUpSchema).parse(valueOf(await neighbour.me.signUps()));
    expect(mine.items).toMatchObject([{ id: made.id, title: "包粽子，认邻居", community }]);
    expect(meSchema.parse(valueOf(await neighbour.me.get()))).toMatchObject({
      name: "Name of chen",
      communities: [community],
    });

    const cancelled = signUpSchema.parse(valueOf(await neighbour.signUps.cancel(place, made.id)));
    expect(cancelled.seat).toBe("cancelled");
  });

  test("the same call under the same key signs up once; under another one it names the first", async () => {
    const place = await plan(4);
    const neighbour = resident("lin");
    const idempotencyKey = createIdempotencyKey();
    const first = await neighbour.signUps.create(place, family, { idempotencyKey });
    const again = await neighbour.signUps.create(place, family, { idempotencyKey });
    expect(first).toMatchObject({ ok: true, replayed: false });
    expect(again).toMatchObject({ ok: true, replayed: true, value: { id: valueOf(first).id } });
    expect(await neighbour.signUps.create(place, alone, { idempotencyKey })).toMatchObject({
      failure: { code: "idempotency.mismatch", status: 422 },
    });
    expect(await neighbour.signUps.create(place, family)).toMatchObject({
      failure: { code: "sign_up.exists", status: 409, signUp: valueOf(first).id },
    });
  });

  test("what nobody changed is not sent again, and a sign-up is a change", async () => {
    const place = await plan(4);
    const neighbour = resident("wu");
    const first = await neighbour.activities.get(community, place.activity);
    const ifNoneMatch = first.ok ? first.etag : null;
    expect(ifNoneMatch).toBeTruthy();
    expect(await neighbour.activities.get(community, place.activity, { ifNoneMatch })).toMatchObject({
      notModified: true,
    });
    valueOf(await neighbour.signUps.create(place, alone));
    expect(await neighbour.activities.get(community, place.activity, { ifNoneMatch })).toMatchObject({
      notModified: false,
      value: { occurrences: [{ taken: 1, viewer: { sign_up: { seat: "confirmed" } } }] },
    });
  });

  test("a freed seat goes to whoever waits, and everybody who looks on sees it", async () => {
    const place = await plan(2);
    const stream = follow(clientFor(), { community });
    const counted = (taken: number, waiting: number) =>
      stream.until((one) => {
        if (one[0] !== "occurrence.updated") return false;
        const { activity, occurrence } = occurrenceUpdatedSchema.parse(one[1]);
        expect(occurrence.viewer).toBeNull();
        return activity === place.activity && occurrence.taken === taken && occurrence.waiting === waiting;
      });
    await stream.until("open");
    const [first, second] = [resident("zhao"), resident("qian")];

    const seated = valueOf(await first.signUps.create(place, family));
    await counted(2, 0);
    const waiting = valueOf(await second.signUps.create(place, alone));
    expect(signUpSchema.parse(waiting)).toMatchObject({ seat: "waitlisted", position: 1 });
    await counted(2, 1);
    valueOf(await first.signUps.cancel(place, seated.id));
    await counted(1, 0);
    expect(valueOf(await second.signUps.get(place, waiting.id))).toMatchObject({ seat: "confirmed", position: null });
  });

  test("a seat that costs is held until the site's cashier says it is paid, also while the page is closed", async () => {
    const place = await plan(1, fee);
    const [first, second] = [resident("payer"), resident("patient")];
    const cashier = cashierOf(api);
    const tell = (held: SignUp, outcome: PaymentResult["outcome"]) =>
      cashier.tell(`${api.base}/payments/${held.payment}`, {
        ...{ outcome, amount: 3000, currency: "CNY", reference: outcome, paid_at: "2026-11-22T19:00:00+08:00" },
      });
    const stream = follow(clientFor(), { community });
    await stream.until("open");

    const held = signUpSchema.parse(valueOf(await first.signUps.create(place, alone)));
    expect(held).toMatchObject({ seat: "held", payment_state: "pending", price: { amount: 3000, currency: "CNY" } });
    expect(Date.parse(held.hold?.expires_at ?? "") - Date.parse(held.hold?.held_at ?? "")).toBe(15 * 60_000);
    const waiting = valueOf(await second.signUps.create(place, alone));
    expect(waiting).toMatchObject({ seat: "waitlisted", payment: null, price: { amount: 3000 } });

    await stream.until("occurrence.updated", 2);
    expect((await tell(held, "paid")).status).toBe(200);
    await stream.until("occurrence.updated", 3);
    const seen = valueOf(await first.activities.get(community, place.activity));
    expect(seen.occurrences[0]?.viewer?.sign_up).toMatchObject({
      seat: "confirmed",
      payment_state: "paid",
      hold: null,
    });
    expect(await first.signUps.update(place, held.id, family)).toMatchObject({
      failure: { code: "sign_up.party_too_large" },
    });

    expect(valueOf(await first.signUps.cancel(place, held.id))).toMatchObject({ payment_state: "refund_due" });
    const offered = signUpSchema.parse(valueOf(await second.signUps.get(place, waiting.id)));
    expect(offered).toMatchObject({ seat: "offered", payment: null, offer: { expires_at: expect.any(String) } });
    const taken = signUpSchema.parse(valueOf(await second.signUps.answerOffer(place, waiting.id, { accept: true })));
    expect(taken).toMatchObject({ seat: "held", offer: null, payment_state: "pending" });
    expect(valueOf(await second.signUps.answerOffer(place, waiting.id, { accept: false })).seat).toBe("cancelled");
  });

  test("an expired token is replaced by a fresh one before anybody notices", async () => {
    const [anHourAgo, now] = [new Date(Date.now() - 3_600_000), new Date()];
    const signed = (at: Date) => signToken({ home: api.home, sub: "sun", now: at, claims: {} });
    const tokens = [await signed(anHourAgo), await signed(now)];
    const neighbour = clientFor({ token: async () => tokens.shift() ?? null });
    expect(await neighbour.me.get()).toMatchObject({ ok: true, value: { name: "Name of sun" } });
    expect(tokens).toEqual([]);
  });

  test("a refusal has its code", async () => {
    const place = await plan(2);
    const neighbour = resident("zhou");
    const visitor = clientFor({ token: () => api.tokenFor("visitor", { communities: [] }) });
    const calls: [string, Promise<Result<unknown>>][] = [
      ["resource.not_found", neighbour.activities.get(community, encodeId("activity", newUuid()))],
      ["resource.not_found", neighbour.activities.get(community, "act_1")],
      ["resource.not_found", neighbour.communities.get("..")],
      ["token.missing", clientFor().signUps.create(place, alone)],
      ["token.invalid", clientFor({ token: "a.b.c" }).me.get()],
      ["site_key.unknown", clientFor({ siteKey: "pk_nobody" }).communities.get(community)],
      ["site_key.missing", clientFor({ siteKey: undefined }).communities.get(community)],
      ["permission.denied", neighbour.activities.create(community, evening)],
      ["request.invalid", neighbour.signUps.create(place, { party: { adults: 0, children: 0 } })],
      ["sign_up.party_too_large", neighbour.signUps.create(place, { party: { adults: 3, children: 0 } })],
      ["community.not_yours", visitor.signUps.create(place, alone)],
      ["cursor.invalid", neighbour.activities.list(community, { cursor: "nonsense" })],
    ];
    const codes = await Promise.all(
      calls.map(async ([, call]) => call.then((result) => (result.ok ? "ok" : result.failure.code))),
    );
    expect(codes).toEqual(calls.map(([code]) => code));
  });

  test("every refusal can be looked up in the server's log", async () => {
    const result = await clientFor().me.get();
    expect(result).toMatchObject({
      ok: false,
      failure: { requestId: expect.stringMatching(/.{8}/), detail: expect.any(String) },
    });
  });

  test.skipIf(absent("strings"))("whatever stands where an id should, the answer is the same not-found", async () => {
    const file = join(sharedData("strings") ?? "", "naughty-strings.json");
    const strings: string[] = JSON.parse(readFileSync(file, "utf8"));
    const stranger = clientFor();
    const results = await Promise.all(strings.map((id) => stranger.activities.get(community, id)));
    const others = strings.filter((_, index) => {
      const result = results[index];
      return result?.ok !== false || result.failure.code !== "resource.not_found";
    });
    expect(others).toEqual([]);
  });
});

test("a server that went away is found again, and nothing was missed", async () => {
  const api = await startApi();
  onTestFinished(() => api.close());
  const first = await listen({ fetch: api.app.fetch, port: 0, hostname: "127.0.0.1" });
  const { activity, occurrence } = await planActivity(api.database, api.home, { capacity: 5 });
  const community = encodeId("community", api.home.community);
  const place = { community, activity: encodeId("activity", activity), occurrence: encodeId("occurrence", occurrence) };
  const clock = createHandClock(Date.now());
  const { siteKey } = api.home;
  const options = { api: `http://127.0.0.1:${first.port}`, siteKey, clock };
  const resident = (sub: string) => createClient({ ...options, token: () => api.tokenFor(sub) });

  const stream = follow(createClient(options), { community });
  await stream.until("open");
  valueOf(await resident("one").signUps.create(place, alone));
  await stream.until("occurrence.updated");

  await first.close();
  await stream.until("waiting");
  const idempotencyKey = createIdempotencyKey();
  const unsent = await resident("two").signUps.create(place, alone, { idempotencyKey });
  expect(unsent).toMatchObject({ failure: { code: "network.unreachable" } });

  const second = await listen({ fetch: api.app.fetch, port: first.port, hostname: "127.0.0.1" });
  onTestFinished(() => second.close());
  valueOf(await resident("two").signUps.create(place, alone, { idempotencyKey }));
  clock.advance(await nextAttempt(clock));
  await stream.until("occurrence.updated", 2);
  expect(stream.told.at(-1)).toMatchObject(["occurrence.updated", { occurrence: { id: place.occurrence, taken: 2 } }]);
});
