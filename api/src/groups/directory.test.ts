import type { Group, Page } from "@linli/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { meetingsOf } from "../testing/meetings.ts";
import { neighboursOf } from "../testing/neighbours.ts";

const now = new Date("2030-06-01T12:00:00Z");
const before = new Date("2030-01-01T00:00:00Z");

describe.each(engines)("what a group shows on $name", (engine) => {
  let api: TestApi;
  let they: ReturnType<typeof neighboursOf>;
  let meetings: ReturnType<typeof meetingsOf>;
  beforeAll(async () => {
    api = await startApi(engine);
    they = neighboursOf(api);
    meetings = meetingsOf(api);
  });
  afterAll(() => api.close());
  beforeEach(() => api.setNow(now));

  let last = 0;
  const somebody = (who: string) => `${who} ${(last += 1)}`;
  const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name.replace("Name of ", ""));

  /** A meeting that is over by now: these came, and were checked in, stayed away, or were not marked. */
  async function held(group: string, startsLocal: string, came: Record<string, "checked_in" | "no_show" | "unmarked">) {
    const planned = await meetings.plan(group, { startsLocal });
    api.setNow(before);
    for (const sub of Object.keys(came)) await meetings.signUp(planned, sub);
    api.setNow(now);
    for (const [sub, mark] of Object.entries(came)) {
      if (mark !== "unmarked") await meetings.mark(planned.occurrence, sub, mark);
    }
  }

  test("to a stranger is what it does, and not one person", async () => {
    const [host, child] = [somebody("host"), somebody("child")];
    const { id } = await they.found(host, { topic: "运动" });
    await api.look(`update linli.residents set building = '7' where sub = '${host}'`);
    await they.join(id, child);
    await api.look(`update linli.residents set minor = true where sub = '${child}'`);
    await held(id, "2030-05-20T19:00:00", { [host]: "checked_in", [child]: "checked_in" });
    await meetings.plan(id, { title: "双打" });
    const seen = await they.read(id);
    expect(seen).toMatchObject({ members: 2, active_30_days: 2, held: 1, next_activity: { title: "双打" } });
    expect([seen.host, seen.regulars, seen.requests, seen.viewer, seen.next?.viewer]).toEqual([
      null,
      [],
      null,
      null,
      null,
    ]);
    const { body } = await they.send<Page<Group>>("/groups?limit=100");
    expect(body.items.find((each) => each.id === id)).toEqual(seen);
    expect(await they.members(id)).toEqual({ items: [], next: null, residents_only: true });
    expect(JSON.stringify([seen, body])).not.toMatch(/Name of|building/);
    expect(namesOf((await they.members(id, child)).items)).toEqual([host, child]);
  });

  test("to whoever belongs but was never here is what it shows to every neighbour", async () => {
    const { id } = await they.found(somebody("host"));
    const never = somebody("never");
    expect((await they.read(id, never)).viewer).toEqual({
      ...{ state: "none", role: "resident", following: false, muted: false, invited: false },
      ...{ met: 0, may_change: false },
    });
    expect((await they.read(id, never)).host).not.toBeNull();
    expect(await api.look(`select 1 from linli.residents where sub = '${never}'`)).toEqual([]);
  });

  test("as regulars are the eight members who came most in ninety days, then who joined first", async () => {
    const host = somebody("host");
    const { id } = await they.found(host);
    const subs = Array.from({ length: 10 }, (_, index) => somebody(`regular-${index}`));
    for (const [index, sub] of subs.entries()) {
      api.setNow(new Date(now.getTime() + index * 1_000));
      await they.join(id, sub);
    }
    const [a = "", b = "", c = "", d = "", guest = somebody("guest")] = [subs[9], subs[8], subs[7], subs[6]];
    await held(id, "2030-05-20T19:00:00", {
      [a]: "checked_in",
      [b]: "unmarked",
      [c]: "no_show",
      [guest]: "checked_in",
    });
    await held(id, "2030-05-27T19:00:00", { [a]: "unmarked", [guest]: "checked_in" });
    await held(id, "2030-02-20T19:00:00", { [d]: "checked_in" });
    const seen = await they.read(id, host);
    expect(namesOf(seen.regulars)).toEqual([a, b, host, ...subs.slice(0, 5)]);
    expect([seen.members, seen.active_30_days, seen.held]).toEqual([11, 3, 3]);
  });

  test("as met are those with whom the viewer has been checked in, and nobody else", async () => {
    const [host, met, seated, elsewhere] = ["host", "met", "seated", "elsewhere"].map(somebody) as [
      string,
      string,
      string,
      string,
    ];
    const { id } = await they.found(host);
    const other = await they.found(somebody("host"));
    for (const sub of [met, seated, elsewhere]) await they.join(id, sub);
    await held(id, "2030-05-20T19:00:00", { [host]: "checked_in", [met]: "checked_in", [seated]: "unmarked" });
    await held(other.id, "2030-01-20T19:00:00", { [host]: "checked_in", [elsewhere]: "checked_in" });
    const seen = await they.read(id, host);
    expect(namesOf(seen.regulars.filter(({ met: known }) => known)).toSorted()).toEqual([elsewhere, met].toSorted());
    expect(seen.viewer?.met).toBe(2);
    const { items } = await they.members(id, host);
    expect(namesOf(items.filter(({ met: known }) => known)).toSorted()).toEqual([elsewhere, met].toSorted());
    expect((await they.read(id, seated)).viewer?.met).toBe(0);
    expect((await they.read(id, met)).viewer?.met).toBe(1);
  });

  test("as next is the first that has not begun, called and placed as that one is", async () => {
    const host = somebody("host");
    const { id } = await they.found(host);
    expect(await they.read(id)).toMatchObject({ next: null, next_activity: null, held: 0 });
    await meetings.plan(id, { startsLocal: "2030-06-02T19:00:00", status: "cancelled" });
    await meetings.plan(id, { startsLocal: "2030-06-02T19:00:00", status: "draft" });
    await meetings.plan(id, { startsLocal: "2030-06-20T19:00:00", title: "后来" });
    const soon = await meetings.plan(id, { startsLocal: "2030-06-03T19:00:00", title: "早班浇水", capacity: 3 });
    await api.look(`update linli.activities set place_name = '月洞门' where activity_id = '${soon.activity}'`);
    expect(await they.read(id)).toMatchObject({
      next: { starts_at: "2030-06-03T19:00:00+08:00", capacity: 3, taken: 0 },
      next_activity: { title: "早班浇水", place_name: "月洞门", time_zone: "Asia/Shanghai" },
    });
    await api.look(
      `update linli.occurrences set title = '剪枝', place_name = '后门' where occurrence_id = '${soon.occurrence}'`,
    );
    await meetings.signUp(soon, host);
    const seen = await they.read(id, host);
    expect(seen.next_activity).toMatchObject({ title: "剪枝", place_name: "后门" });
    expect(seen.next).toMatchObject({ taken: 1, viewer: { sign_up: { seat: "confirmed" } } });
  });

  test("is one statement, for a page of forty groups as for one", async () => {
    const host = somebody("host");
    const founded: Group[] = [];
    for (let index = 0; index < 40; index += 1) founded.push(await they.found(host, { topic: "四十" }));
    const count = async (path: string, as?: string) => {
      const sent = api.statements.length;
      const answer = await they.send<Page<Group>>(path, as === undefined ? {} : { as });
      expect(answer.status).toBe(200);
      return [api.statements.length - sent, "items" in answer.body ? answer.body.items.length : 0];
    };
    expect(await count(`/groups?topic=${encodeURIComponent("四十")}&limit=100`, host)).toEqual([1, 40]);
    expect(await count(`/groups?topic=${encodeURIComponent("四十")}&limit=100`)).toEqual([1, 40]);
    expect(await count(`/groups/${founded[0]?.id}`, host)).toEqual([1, 0]);
    expect(await count(`/groups/${founded[0]?.id}/members`, host)).toEqual([1, 1]);
  });

  test("in the directory comes page by page, none twice and none missing, while others are founded", async () => {
    const host = somebody("host");
    const wanted: string[] = [];
    for (let index = 0; index < 7; index += 1) wanted.push((await they.found(host, { topic: "分页" })).id);
    await they.found(host, { topic: "别的" });
    const topic = encodeURIComponent("分页");
    const seen: string[] = [];
    let cursor = "";
    for (;;) {
      const { body } = await they.send<Page<Group>>(`/groups?topic=${topic}&limit=2${cursor}`, { as: host });
      seen.push(...body.items.map(({ id }) => id));
      if (seen.length === 4) wanted.push((await they.found(host, { topic: "分页" })).id);
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(seen).toEqual(wanted);
    for (const wrong of ["topic=", `topic=${"x".repeat(41)}`, "topic=%00"]) {
      expect((await they.send(`/groups?${wrong}`)).status).toBe(422);
    }
    expect((await they.send<Page<Group>>("/groups?topic=nothing")).body).toEqual({ items: [], next: null });
  });

  test("is another copy as soon as anything in it is another, and the same while nothing is", async () => {
    const [host, viewer, other] = [somebody("host"), somebody("viewer"), somebody("other")];
    const { id } = await they.found(host);
    const soon = await meetings.plan(id, { startsLocal: "2030-06-03T19:00:00" });
    for (const sub of [viewer, other]) await they.join(id, sub);
    const otherId = await they.idOf(other);
    const paths = [`${api.base}/groups/${id}`, `${api.base}/groups?limit=100`];
    const tagsOf = (as: string) =>
      Promise.all(paths.map(async (path) => (await api.ask(path, { as })).headers.get("etag") ?? ""));
    const changes: [string, () => Promise<unknown>][] = [
      ["somebody joins", () => they.join(id, somebody("more"))],
      ["the viewer follows", () => they.follow(id, viewer)],
      ["the viewer mutes", () => api.ask(`/v1/me/mutes/${id}`, { as: viewer, method: "PUT" })],
      ["a seat is taken", () => meetings.signUp(soon, other)],
      ["the viewer takes a seat", () => meetings.signUp(soon, viewer)],
      ["another name", () => they.change(id, { name: "又名" }, host)],
      ["somebody is blocked", () => they.block(viewer, otherId)],
      ["the viewer leaves", () => they.leave(id, viewer)],
      ["time passes", async () => api.setNow(new Date("2030-06-04T12:00:00Z"))],
    ];
    let tags = await tagsOf(viewer);
    for (const [what, change] of changes) {
      for (const [index, path] of paths.entries()) {
        const again = await api.ask(path, { as: viewer, headers: { "if-none-match": tags[index] ?? "" } });
        expect(again.status, `before ${what}`).toBe(304);
      }
      await change();
      const next = await tagsOf(viewer);
      for (const index of paths.keys()) expect(next[index], what).not.toBe(tags[index]);
      tags = next;
    }
  });
});

describe.each(engines)("a community for residents only on $name", (engine) => {
  let api: TestApi;
  let they: ReturnType<typeof neighboursOf>;
  beforeAll(async () => {
    api = await startApi(engine, { visibility: "residents" });
    they = neighboursOf(api);
  });
  afterAll(() => api.close());

  test("says of its lists that there may be more, and of single groups nothing", async () => {
    const { id } = await they.found("host");
    const moved = `Bearer ${await api.tokenFor("moved", { communities: [] })}`;
    const nothing = { items: [], next: null, residents_only: true };
    for (const headers of [{}, { authorization: moved }]) {
      expect(await they.send("/groups", { headers })).toEqual({ status: 200, body: nothing });
      expect(await they.send(`/groups/${id}/members`, { headers })).toEqual({ status: 200, body: nothing });
      expect(await they.send(`/groups/${id}`, { headers })).toMatchObject({ status: 404 });
    }
    for (const [method, path] of [
      ["POST", "/groups"],
      ["PUT", `/groups/${id}/membership`],
      ["DELETE", `/groups/${id}/follow`],
    ] as const) {
      const body = method === "POST" ? { name: "n" } : undefined;
      expect((await they.send(path, { method, body, headers: { authorization: moved } })).status).toBe(404);
    }
    expect((await they.read(id, "neighbour")).host?.name).toBe("Name of host");
    expect((await they.members(id, "neighbour")).items).toHaveLength(1);
  });
});
