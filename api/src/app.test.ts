import type { Activity, Page, Problem, SignUp } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "./ids.ts";
import { startApi, type TestApi } from "./testing/api.ts";
import { engines } from "./testing/engines.ts";
import { appoint, foundNeighbourhood, planActivity } from "./testing/neighbourhood.ts";

describe.each(engines)("the API on $name", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
  });
  afterAll(() => api.close());

  async function plan(options: Parameters<typeof planActivity>[2] = {}) {
    const { activity, occurrence } = await planActivity(api.database, api.home, options);
    const path = `${api.base}/activities/${encodeId("activity", activity)}`;
    return {
      path,
      signUps: `${path}/occurrences/${encodeId("occurrence", occurrence)}/sign-ups`,
      activity,
      occurrence,
    };
  }
  const json = async <Body>(answer: Response | Promise<Response>): Promise<Body> =>
    (await answer).json() as Promise<Body>;
  const party = (adults: number, children = 0) => ({ party: { adults, children }, answers: {} });
  const codeOf = async (answer: Response | Promise<Response>) => (await json<Problem>(answer)).code;

  test("a stranger sees what is on, a resident also what they signed up for", async () => {
    const { path, signUps } = await plan({ capacity: 3 });
    const made = await json<SignUp>(api.ask(signUps, { as: "sees", method: "POST", body: party(1, 1) }));
    expect(made).toMatchObject({
      seat: "confirmed",
      party: { adults: 1, children: 1 },
      hold: null,
      offer: null,
      payment: null,
      price: null,
      cashier: null,
      payment_link: null,
    });
    const stranger = await json<Activity>(api.ask(path));
    expect(stranger.occurrences[0]).toMatchObject({ taken: 2, full: false, state: "open", viewer: null });
    expect(stranger.occurrences[0]?.starts_at).toBe("2030-06-18T19:00:00+08:00");
    const resident = await json<Activity>(api.ask(path, { as: "sees" }));
    expect(resident.occurrences[0]?.viewer?.sign_up?.id).toBe(made.id);
    const neighbour = await json<Activity>(api.ask(path, { as: "somebody-else" }));
    expect(neighbour.occurrences[0]?.viewer).toEqual({ sign_up: null });
  });

  test("one activity read is one statement, and so are a sign-up, a change and a cancellation", async () => {
    const { path, signUps } = await plan();
    await api.ask(path, { as: "warm" });
    const count = async (work: () => Promise<Response>) => {
      const before = api.statements.length;
      const answer = await work();
      return { statements: api.statements.length - before, answer };
    };
    expect((await count(() => api.ask(path))).statements).toBe(1);
    expect((await count(() => api.ask(path, { as: "counted" }))).statements).toBe(1);
    const made = await count(() => api.ask(signUps, { as: "counted", method: "POST", body: party(1) }));
    expect(made.statements).toBe(1);
    const one = `${signUps}/${(await json<SignUp>(made.answer)).id}`;
    expect(
      (await count(() => api.ask(one, { as: "counted", method: "PATCH", body: { party: { adults: 2, children: 0 } } })))
        .statements,
    ).toBe(1);
    expect((await count(() => api.ask(one, { as: "counted", method: "DELETE" }))).statements).toBe(1);
    expect((await count(() => api.ask(`${api.base}/activities`))).statements).toBe(1);
  });

  test("the next one waits and moves up", async () => {
    const { signUps } = await plan({ capacity: 1 });
    const first = await json<SignUp>(api.ask(signUps, { as: "first", method: "POST", body: party(1) }));
    const second = await json<SignUp>(api.ask(signUps, { as: "second", method: "POST", body: party(1) }));
    expect([second.seat, second.position]).toEqual(["waitlisted", 1]);
    expect((await api.ask(`${signUps}/${first.id}`, { as: "first", method: "DELETE" })).status).toBe(200);
    expect(await json<SignUp>(api.ask(`${signUps}/${second.id}`, { as: "second" }))).toMatchObject({
      seat: "confirmed",
      position: null,
    });
  });

  test("the same request again is answered with what it made; a second sign-up with the one that exists", async () => {
    const { signUps } = await plan();
    const send = (key: string, body: unknown) =>
      api.ask(signUps, { as: "again", method: "POST", body, headers: { "idempotency-key": key } });
    const first = await send("key-1", party(1));
    const again = await send("key-1", party(1));
    const { id } = await json<SignUp>(first);
    expect([first.headers.get("idempotent-replayed"), again.headers.get("idempotent-replayed")]).toEqual([
      null,
      "true",
    ]);
    expect((await json<SignUp>(again)).id).toBe(id);
    const mismatch = await send("key-1", party(2));
    expect([mismatch.status, await codeOf(mismatch)]).toEqual([422, "idempotency.mismatch"]);
    const other = await send("key-2", party(1));
    expect(other.status).toBe(409);
    expect(await json<Problem>(other)).toMatchObject({ code: "sign_up.exists", sign_up: id });
  });

  test("a copy is current until something visible changes", async () => {
    const { path, signUps } = await plan({ capacity: 5 });
    for (const url of [path, `${api.base}/activities?from=2030-06-01T00:00:00Z&to=2030-07-01T00:00:00Z`]) {
      const first = await api.ask(url);
      const tag = first.headers.get("etag") ?? "";
      const asked = { headers: { "if-none-match": tag } };
      expect((await api.ask(url, asked)).status).toBe(304);
      await api.ask(signUps, { as: `changes ${url.length}`, method: "POST", body: party(1) });
      expect((await api.ask(url, asked)).status).toBe(200);
    }
    const before = await api.ask(path);
    api.setNow(new Date("2030-06-18T11:30:00Z"));
    const live = await api.ask(path, { headers: { "if-none-match": before.headers.get("etag") ?? "" } });
    expect((await json<Activity>(live)).occurrences[0]?.state).toBe("live");
    api.setNow(new Date("2030-06-18T14:30:00Z"));
    expect((await json<Activity>(api.ask(path))).occurrences[0]?.state).toBe("ended");
    api.setNow(new Date());
  });

  test("a list is walked page by page, without gaps or repeats, while activities are added", async () => {
    const window = "from=2031-01-01T00:00:00Z&to=2031-12-31T00:00:00Z";
    const titles = Array.from({ length: 7 }, (_, index) => `walk ${index}`);
    for (const [index, title] of titles.entries()) {
      await plan({ title, startsLocal: `2031-03-0${1 + Math.floor(index / 2)}T10:00:00` });
    }
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const cursor: string = next === null ? "" : `&cursor=${next}`;
      const page: Page<Activity> = await json(api.ask(`${api.base}/activities?${window}&limit=2${cursor}`));
      seen.push(...page.items.map(({ title }) => title));
      next = page.next;
      await plan({ title: "came in between, earlier", startsLocal: "2031-02-01T10:00:00" });
    } while (next !== null);
    expect(seen.filter((title) => title.startsWith("walk")).sort()).toEqual(titles);
    expect(await codeOf(api.ask(`${api.base}/activities?cursor=forged`))).toBe("cursor.invalid");
  });

  test("hosts and managers put activities on and change them; residents do not", async () => {
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
    const body = {
      title: "修理咖啡馆",
      occurrences: [{ starts_at: "2030-09-01T14:00:00+08:00", ends_at: "2030-09-01T16:00:00+08:00", capacity: 2 }],
    };
    const create = (as: string, key: string) =>
      api.ask(`${api.base}/activities`, { as, method: "POST", body, headers: { "idempotency-key": key } });
    expect(await codeOf(create("resident", "a"))).toBe("permission.denied");
    const made = await create("manager", "b");
    const activity = await json<Activity>(made);
    expect(made.status).toBe(201);
    expect((await create("manager", "b")).headers.get("idempotent-replayed")).toBe("true");
    const path = `${api.base}/activities/${activity.id}`;
    const occurrence = activity.occurrences[0]?.id ?? "";
    const signUps = `${path}/occurrences/${occurrence}/sign-ups`;
    await api.ask(signUps, { as: "one", method: "POST", body: party(2) });
    const waiting = await json<SignUp>(api.ask(signUps, { as: "two", method: "POST", body: party(1) }));
    const resize = (capacity: number) =>
      api.ask(path, { as: "manager", method: "PATCH", body: { occurrences: [{ id: occurrence, capacity }] } });
    expect(await codeOf(resize(1))).toBe("activity.capacity_below_taken");
    expect(await codeOf(api.ask(path, { as: "one", method: "PATCH", body: { title: "x" } }))).toBe("permission.denied");
    expect((await resize(3)).status).toBe(200);
    expect((await json<SignUp>(api.ask(`${signUps}/${waiting.id}`, { as: "two" }))).seat).toBe("confirmed");
    const roster = await json<Page<SignUp>>(api.ask(signUps, { as: "manager" }));
    expect(roster.items.map(({ resident }) => resident?.name)).toEqual(["Name of one", "Name of two"]);
    expect(await codeOf(api.ask(signUps, { as: "one" }))).toBe("permission.denied");
    const closed = await api.ask(path, {
      as: "manager",
      method: "PATCH",
      body: { occurrences: [{ id: occurrence, state: "closed" }] },
    });
    expect((await json<Activity>(closed)).occurrences[0]?.state).toBe("closed");
    expect(await codeOf(api.ask(signUps, { as: "three", method: "POST", body: party(1) }))).toBe("occurrence.not_open");
  });

  test("missing and foreign things are one and the same 404", async () => {
    const { path, signUps } = await plan();
    const foreign = await foundNeighbourhood(api.database);
    const theirs = await planActivity(api.database, foreign);
    const foreignCommunity = `/v1/communities/${encodeId("community", foreign.community)}`;
    const missing = (kind: "activity" | "community" | "occurrence" | "signUp" | "group") => encodeId(kind, newUuid());
    const answers = await Promise.all([
      api.ask(`/v1/communities/${missing("community")}`),
      api.ask(foreignCommunity),
      api.ask(`${foreignCommunity}/activities/${encodeId("activity", theirs.activity)}`),
      api.ask(`${api.base}/activities/${encodeId("activity", theirs.activity)}`),
      api.ask(`${api.base}/activities/${missing("activity")}`),
      api.ask(`${api.base}/activities/not-an-id`),
      api.ask(`${api.base}/groups/${missing("group")}`),
      api.ask(`${path}/occurrences/${missing("occurrence")}/sign-ups`, { as: "x", method: "POST", body: party(1) }),
      api.ask(`${foreignCommunity}/activities/${missing("activity")}/occurrences/${missing("occurrence")}/sign-ups`, {
        as: "x",
        method: "POST",
        body: party(1),
      }),
      api.ask(`${signUps}/${missing("signUp")}`, { as: "x", method: "DELETE" }),
    ]);
    const bodies = await Promise.all(answers.map((answer) => json<Problem>(answer)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(bodies.map((body) => JSON.stringify({ ...body, request_id: "" }))).size).toBe(1);
  });

  test("a resident of another community of the site reads, and is told why they cannot sign up", async () => {
    const { path, signUps } = await plan();
    const token = await api.tokenFor("elsewhere", { communities: [] });
    const headers = { authorization: `Bearer ${token}` };
    expect((await json<Activity>(api.ask(path, { headers }))).occurrences[0]?.viewer).toBeNull();
    const refused = await api.ask(signUps, { method: "POST", body: party(1), headers });
    expect([refused.status, await codeOf(refused)]).toEqual([403, "community.not_yours"]);
  });

  test("me: facts, my sign-ups, and being forgotten", async () => {
    const { path, signUps } = await plan({ capacity: 1 });
    const mine = await json<SignUp>(
      api.ask(signUps, {
        as: "forget-me",
        method: "POST",
        body: { party: { adults: 1, children: 0 }, answers: { children: [{ name: "小满", age: 6 }] } },
      }),
    );
    const next = await json<SignUp>(api.ask(signUps, { as: "heir", method: "POST", body: party(1) }));
    expect(await json(api.ask("/v1/me", { as: "forget-me" }))).toMatchObject({
      name: "Name of forget-me",
      facts: { came: 0, hosted: 0 },
    });
    const list = await json<Page<{ id: string; title: string; starts_at: string }>>(
      api.ask("/v1/me/sign-ups", { as: "forget-me" }),
    );
    expect(list.items).toMatchObject([
      { id: mine.id, title: "包粽子，认邻居", starts_at: "2030-06-18T19:00:00+08:00" },
    ]);
    expect((await api.ask("/v1/me", { as: "forget-me", method: "DELETE" })).status).toBe(204);
    expect((await json<SignUp>(api.ask(`${signUps}/${next.id}`, { as: "heir" }))).seat).toBe("confirmed");
    expect(await api.look(`select 1 from linli.residents where name like '%forget-me%' or sub = 'forget-me'`)).toEqual(
      [],
    );
    expect(await api.look(`select 1 from linli.sign_ups where answers::text like '%小满%'`)).toEqual([]);
    expect((await api.ask(path, { as: "forget-me" })).status).toBe(200);
  });

  test("the calendar can be read by calendar apps", async () => {
    await plan({ title: "日历里的活动, 带逗号", startsLocal: "2026-12-31T23:00:00" });
    api.setNow(new Date("2026-12-01T00:00:00Z"));
    const answer = await api.ask(`${api.base}/calendar.ics`);
    const text = await answer.text();
    api.setNow(new Date());
    expect(answer.headers.get("content-type")).toMatch(/^text\/calendar/);
    expect(text).toContain("DTSTART:20261231T150000Z");
    expect(text.replaceAll("\r\n ", "")).toContain("SUMMARY:日历里的活动\\, 带逗号");
  });

  test("a stream tells what changes, resumes after what was seen, and says when it cannot", async () => {
    const { signUps, occurrence } = await plan({ capacity: 4 });
    const gone = new AbortController();
    const open = async (lastEventId?: string) => {
      const answer = await api.app.request(`${api.base}/stream?key=${api.home.siteKey}`, {
        signal: gone.signal,
        ...(lastEventId && { headers: { "last-event-id": lastEventId } }),
      });
      return readEvents(answer);
    };
    const events = await open();
    const start = await events.next();
    expect(start?.event).toBe("ping");
    await api.ask(signUps, { as: "streams", method: "POST", body: party(2) });
    const update = await events.next();
    expect(update).toMatchObject({
      event: "occurrence.updated",
      data: { occurrence: { id: encodeId("occurrence", occurrence), taken: 2, viewer: null } },
    });
    await api.ask(signUps, { as: "streams too", method: "POST", body: party(1) });
    const resumed = await open(update?.id);
    expect(await resumed.next()).toMatchObject({ event: "occurrence.updated", data: { occurrence: { taken: 3 } } });
    const lost = await open("999999");
    expect((await lost.next())?.event).toBe("reset");
    expect(api.app.tail.listeners).toBe(3);
    gone.abort();
    await Promise.all([events.end(), resumed.end(), lost.end()]);
    expect(api.app.tail.listeners).toBe(0);
  });
});

type StreamEvent = { event: string; id: string; data: unknown };

function readEvents(answer: Response) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no stream");
  let text = "";
  return {
    async end(): Promise<void> {
      while (!(await reader.read()).done);
    },
    async next(): Promise<StreamEvent | null> {
      while (!text.includes("\n\n")) {
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
      }
      const [block = "", ...rest] = text.split("\n\n");
      text = rest.join("\n\n");
      const field = (name: string) =>
        block
          .split("\n")
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2) ?? "";
      return { event: field("event"), id: field("id"), data: JSON.parse(field("data")) };
    },
  };
}
