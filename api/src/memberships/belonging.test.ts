import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { neighboursOf } from "../testing/neighbours.ts";

const now = new Date("2030-06-01T12:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

describe.each(engines)("belonging to a group on $name", (engine) => {
  let api: TestApi;
  let they: ReturnType<typeof neighboursOf>;
  beforeAll(async () => {
    api = await startApi(engine);
    they = neighboursOf(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());
  beforeEach(() => api.setNow(now));

  /** Somebody new in every test: what one of them does is no other's past. */
  let last = 0;
  const somebody = (who: string) => `${who} ${(last += 1)}`;
  const none = { state: "none", role: "resident", following: false, muted: false, invited: false };
  const member = { ...none, state: "member" };

  test("whoever founds a group is its host and only member", async () => {
    const [host, neighbour] = [somebody("host"), somebody("neighbour")];
    const group = await they.found(host, { topic: "运动", summary: "周二、周五晚" });
    expect(group).toMatchObject({
      name: "楼下羽毛球",
      topic: "运动",
      join: "open",
      members: 1,
      requests: 0,
      organizer: null,
    });
    expect(group.viewer).toEqual({ ...member, role: "host", met: 0, may_change: true });
    expect(group.host).toMatchObject({ name: `Name of ${host}`, role: "host" });
    expect(group.regulars.map(({ name }) => name)).toEqual([`Name of ${host}`]);
    const seen = await they.read(group.id, neighbour);
    expect(seen).toEqual({ ...group, requests: null, viewer: { ...none, met: 0, may_change: false } });
  });

  test("an open group takes everybody in at once, and repeating it changes nothing", async () => {
    const [host, neighbour] = [somebody("host"), somebody("neighbour")];
    const { id } = await they.found(host);
    for (const _ of [1, 2, 3]) expect(await they.join(id, neighbour)).toEqual({ status: 200, body: member });
    expect(await they.counted(id)).toEqual({ rows: 2, counter: 2 });
    for (const _ of [1, 2, 3]) expect(await they.leave(id, neighbour)).toEqual({ status: 200, body: none });
    expect(await they.counted(id)).toEqual({ rows: 1, counter: 1 });
    expect(await they.notices(host)).toEqual([]);
  });

  test("leaving, declining and unfollowing where one never was is no mistake, and enters nobody", async () => {
    const { id } = await they.found(somebody("host"));
    const stranger = somebody("stranger");
    expect(await they.leave(id, stranger)).toEqual({ status: 200, body: none });
    expect(await they.unfollow(id, stranger)).toEqual({ status: 200, body: none });
    expect(await api.look(`select 1 from linli.residents where sub = '${stranger}'`)).toEqual([]);
  });

  test("a group that asks tells its hosts once, who let in or decline; the neighbour hears of being let in", async () => {
    const [host, asks, another] = [somebody("host"), somebody("asks"), somebody("another")];
    const { id } = await they.found(host, { join: "ask" });
    for (const _ of [1, 2]) expect((await they.join(id, asks)).body).toEqual({ ...none, state: "requested" });
    expect((await they.read(id, host)).requests).toBe(1);
    expect(await they.notices(host)).toEqual([`membership.requested Name of ${asks} ${id}`]);
    expect(await they.counted(id)).toEqual({ rows: 1, counter: 1 });

    for (const _ of [1, 2]) expect((await they.admit(id, await they.idOf(asks), host)).body).toEqual(member);
    expect(await they.notices(asks)).toEqual([`membership.accepted Name of ${host} ${id}`]);
    expect((await they.read(id, asks)).viewer).toMatchObject(member);
    expect(await they.counted(id)).toEqual({ rows: 2, counter: 2 });

    await they.join(id, another);
    for (const _ of [1, 2]) expect((await they.remove(id, await they.idOf(another), host)).body).toEqual(none);
    expect((await they.read(id, another)).viewer).toMatchObject({ state: "none" });
    expect((await they.read(id, host)).requests).toBe(0);
    expect(await they.notices(another)).toEqual([]);
  });

  test("asking, taking it back and asking again is told once, until it has been read", async () => {
    const [host, asks] = [somebody("host"), somebody("asks")];
    const { id } = await they.found(host, { join: "ask" });
    for (const _ of [1, 2, 3]) {
      await they.join(id, asks);
      expect((await they.leave(id, asks)).body).toEqual(none);
    }
    expect(await they.notices(host)).toHaveLength(1);
    await api.look(`update linli.notices set read_at = now()`);
    await they.join(id, asks);
    expect(await they.notices(host)).toHaveLength(2);
  });

  test("a group that has no host asks the community's managers", async () => {
    const [host, asks] = [somebody("host"), somebody("asks")];
    const { id } = await they.found(host, { join: "ask" });
    expect((await they.leave(id, host)).body).toEqual(none);
    await they.join(id, asks);
    expect(await they.notices("manager")).toContain(`membership.requested Name of ${asks} ${id}`);
    expect(await they.notices(host)).toEqual([]);
    expect((await they.read(id, "manager")).requests).toBe(1);
    expect((await they.admit(id, await they.idOf(asks), "manager")).body).toEqual(member);
  });

  test("nobody gets into a group by invitation uninvited; who is invited joins without asking", async () => {
    const [host, guest] = [somebody("host"), somebody("guest")];
    const { id } = await they.found(host, { join: "invite" });
    expect(await they.join(id, guest)).toMatchObject({ status: 403, body: { code: "group.invite_only" } });
    expect(await api.look(`select 1 from linli.residents where sub = '${guest}'`)).toEqual([]);
    const guestId = await they.idOf(guest);
    for (const _ of [1, 2]) expect((await they.admit(id, guestId, host)).body).toEqual({ ...none, invited: true });
    expect(await they.notices(guest)).toEqual([`membership.invited Name of ${host} ${id}`]);
    expect((await they.join(id, guest)).body).toEqual(member);
    expect(await they.counted(id)).toEqual({ rows: 2, counter: 2 });
  });

  test("an invitation can be declined, and taken back", async () => {
    const [host, guest] = [somebody("host"), somebody("guest")];
    const { id } = await they.found(host, { join: "invite" });
    const guestId = await they.idOf(guest);
    await they.admit(id, guestId, host);
    expect((await they.leave(id, guest)).body).toEqual(none);
    expect((await they.join(id, guest)).body.code).toBe("group.invite_only");
    await they.admit(id, guestId, host);
    expect((await they.remove(id, guestId, host)).body).toEqual(none);
    expect((await they.join(id, guest)).body.code).toBe("group.invite_only");
  });

  test("who left less than an hour ago comes back without asking, as what they were and since when", async () => {
    const [host, second, asks] = [somebody("host"), somebody("second"), somebody("asks")];
    const { id } = await they.found(host, { join: "ask" });
    for (const who of [second, asks]) {
      await they.join(id, who);
      await they.admit(id, await they.idOf(who), host);
    }
    await they.appoint(id, await they.idOf(second), host);
    api.setNow(minutes(10));
    for (const who of [second, asks]) expect((await they.leave(id, who)).body).toEqual(none);
    expect(await they.counted(id)).toEqual({ rows: 1, counter: 1 });
    api.setNow(minutes(69));
    expect((await they.join(id, second)).body).toEqual({ ...member, role: "host" });
    expect((await they.members(id, host)).items.map(({ since }) => since)).toEqual(
      [now, now].map((at) => at.toISOString()),
    );
    api.setNow(minutes(71));
    expect((await they.join(id, asks)).body).toEqual({ ...none, state: "requested" });
    expect(await they.counted(id)).toEqual({ rows: 2, counter: 2 });
  });

  test("who was removed does not come back by the way of those who left", async () => {
    const [host, removed] = [somebody("host"), somebody("removed")];
    const { id } = await they.found(host);
    await they.join(id, removed);
    await they.change(id, { join: "ask" }, host);
    expect((await they.remove(id, await they.idOf(removed), host)).body).toEqual(none);
    expect((await they.join(id, removed)).body.state).toBe("requested");
  });

  test("the last host cannot leave while others are members, neither by the door nor by removing themselves", async () => {
    const [host, neighbour] = [somebody("host"), somebody("neighbour")];
    const { id } = await they.found(host);
    await they.join(id, neighbour);
    const hostId = await they.idOf(host);
    for (const answer of [await they.leave(id, host), await they.remove(id, hostId, host)]) {
      expect(answer).toMatchObject({ status: 409, body: { code: "group.last_host" } });
    }
    await they.appoint(id, await they.idOf(neighbour), host);
    expect((await they.leave(id, host)).body).toEqual(none);
    expect((await they.read(id, neighbour)).host?.name).toBe(`Name of ${neighbour}`);
    expect(await they.counted(id)).toEqual({ rows: 1, counter: 1 });
  });

  test("a host makes a member a host too, and back to a member only oneself or by a manager", async () => {
    const [host, second, neighbour] = [somebody("host"), somebody("second"), somebody("neighbour")];
    const { id } = await they.found(host);
    const [hostId, secondId] = [await they.idOf(host), await they.idOf(second)];
    expect((await they.appoint(id, secondId, host)).status).toBe(404);
    for (const sub of [second, neighbour]) await they.join(id, sub);
    for (const _ of [1, 2]) expect((await they.appoint(id, secondId, host)).body).toEqual({ ...member, role: "host" });
    expect((await they.read(id, second)).viewer?.may_change).toBe(true);
    expect((await they.appoint(id, await they.idOf(neighbour), neighbour)).body.code).toBe("permission.denied");
    expect((await they.dismiss(id, hostId, second)).body.code).toBe("permission.denied");
    expect((await they.dismiss(id, hostId, host)).body).toEqual(member);
    expect((await they.dismiss(id, secondId, second)).body.code).toBe("group.last_host");
    for (const _ of [1, 2]) expect((await they.dismiss(id, secondId, "manager")).body).toEqual(member);
    expect((await they.read(id, neighbour)).host).toBeNull();
    expect(await they.counted(id)).toEqual({ rows: 3, counter: 3 });
  });

  test("only hosts and managers let in, invite, decline, remove and change", async () => {
    const [host, neighbour, asks] = [somebody("host"), somebody("neighbour"), somebody("asks")];
    const { id } = await they.found(host, { join: "ask" });
    await they.join(id, asks);
    const asksId = await they.idOf(asks);
    await they.join(id, neighbour);
    await they.admit(id, await they.idOf(neighbour), host);
    for (const answer of [
      await they.admit(id, asksId, neighbour),
      await they.admit(id, asksId, asks),
      await they.remove(id, asksId, neighbour),
      await they.remove(id, encodeId("resident", newUuid()), neighbour),
      await they.change(id, { name: "我的" }, neighbour),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: "permission.denied" } });
    }
    expect((await they.read(id, host)).name).toBe("楼下羽毛球");
  });

  test("a host removes members but no other host; a manager removes both", async () => {
    const [host, second, neighbour] = [somebody("host"), somebody("second"), somebody("neighbour")];
    const { id } = await they.found(host);
    await they.join(id, second);
    await they.join(id, neighbour);
    await they.appoint(id, await they.idOf(second), host);
    expect((await they.remove(id, await they.idOf(neighbour), second)).body).toEqual(none);
    expect((await they.remove(id, await they.idOf(host), second)).body.code).toBe("permission.denied");
    expect((await they.remove(id, await they.idOf(host), "manager")).body).toEqual(none);
    expect(await they.counted(id)).toEqual({ rows: 1, counter: 1 });
  });

  test("who was a host or manager a second ago is refused", async () => {
    const [host, second, asks, former] = [somebody("host"), somebody("second"), somebody("asks"), somebody("former")];
    const { id } = await they.found(host, { join: "ask" });
    await they.join(id, asks);
    const asksId = await they.idOf(asks);
    await they.join(id, second);
    await they.admit(id, await they.idOf(second), host);
    await they.appoint(id, await they.idOf(second), host);
    await appoint(api.database, api.home, { sub: former, name: "前任", role: "manager" });
    expect((await they.change(id, { name: "一" }, former)).status).toBe(200);
    expect((await they.change(id, { name: "二" }, second)).status).toBe(200);
    await api.look(`update linli.residents set role = 'resident' where sub = '${former}'`);
    await api.look(`update linli.memberships m set role = 'resident' from linli.residents r
      where r.resident_id = m.resident_id and r.sub = '${second}'`);
    for (const as of [former, second]) {
      expect((await they.change(id, { name: "三" }, as)).body.code).toBe("permission.denied");
      expect((await they.admit(id, asksId, as)).body.code).toBe("permission.denied");
      expect((await they.remove(id, asksId, as)).body.code).toBe("permission.denied");
      expect((await they.read(id, as)).requests).toBeNull();
    }
  });

  test("following is one's own, survives joining and leaving, and is not told to the host", async () => {
    const [host, follows] = [somebody("host"), somebody("follows")];
    const { id } = await they.found(host);
    for (const _ of [1, 2]) expect((await they.follow(id, follows)).body).toEqual({ ...none, following: true });
    expect((await they.join(id, follows)).body).toEqual({ ...member, following: true });
    expect((await they.admit(id, await they.idOf(follows), host)).body).toEqual(member);
    expect((await they.leave(id, follows)).body).toEqual({ ...none, following: true });
    expect((await they.read(id, host)).members).toBe(1);
    for (const _ of [1, 2]) expect((await they.unfollow(id, follows)).body).toEqual(none);
  });

  test("what is muted stays muted whatever else happens", async () => {
    const [host, quiet] = [somebody("host"), somebody("quiet")];
    const { id } = await they.found(host);
    expect((await api.ask(`/v1/me/mutes/${id}`, { as: quiet, method: "PUT" })).status).toBe(204);
    expect((await they.read(id, quiet)).viewer).toMatchObject({ ...none, muted: true });
    expect((await they.join(id, quiet)).body).toEqual({ ...member, muted: true });
    expect((await they.leave(id, quiet)).body).toEqual({ ...none, muted: true });
    expect(await they.counted(id)).toEqual({ rows: 1, counter: 1 });
  });

  test("who is forgotten is in no group any more, though they were its last host", async () => {
    const [host, neighbour] = [somebody("host"), somebody("neighbour")];
    const { id } = await they.found(host);
    await they.join(id, neighbour);
    expect((await api.ask("/v1/me", { as: host, method: "DELETE" })).status).toBe(204);
    expect(await they.counted(id)).toEqual({ rows: 1, counter: 1 });
    const seen = await they.read(id, neighbour);
    expect([seen.members, seen.host, seen.regulars.map(({ name }) => name)]).toEqual([
      1,
      null,
      [`Name of ${neighbour}`],
    ]);
  });

  test("every write is one statement", async () => {
    const [host, neighbour] = [somebody("host"), somebody("neighbour")];
    const { id } = await they.found(host, { join: "ask" });
    const neighbourId = await they.idOf(neighbour);
    const writes = [
      () => they.found(host),
      () => they.change(id, { topic: "运动" }, host),
      () => they.follow(id, neighbour),
      () => they.join(id, neighbour),
      () => they.admit(id, neighbourId, host),
      () => they.appoint(id, neighbourId, host),
      () => they.leave(id, neighbour),
      () => they.remove(id, neighbourId, host),
      () => they.unfollow(id, neighbour),
    ];
    for (const write of writes) {
      const sent = api.statements.length;
      await write();
      // The tail of the changes looks around on its own clock.
      const own = api.statements.slice(sent).filter((statement) => !statement.includes("read_changes"));
      expect(own).toHaveLength(1);
    }
  });

  test("every change is heard of, and what changes nothing is not", async () => {
    const [host, neighbour] = [somebody("host"), somebody("neighbour")];
    const { id } = await they.found(host, { join: "ask" });
    const neighbourId = await they.idOf(neighbour);
    const heard = async (work: () => Promise<unknown>) => {
      const before = await version();
      await work();
      return (await version()) - before;
    };
    expect(await heard(() => they.follow(id, neighbour))).toBe(1);
    expect(await heard(() => they.follow(id, neighbour))).toBe(0);
    expect(await heard(() => they.join(id, neighbour))).toBe(1);
    expect(await heard(() => they.join(id, neighbour))).toBe(0);
    expect(await heard(() => they.admit(id, neighbourId, host))).toBe(1);
    expect(await heard(() => they.admit(id, neighbourId, host))).toBe(0);
    expect(await heard(() => they.change(id, { summary: "周六也来", topic: null }, host))).toBe(1);
    expect(await heard(() => they.change(id, { summary: "周六也来", topic: null }, host))).toBe(0);
    expect(await heard(() => they.leave(id, neighbour))).toBe(1);
    expect(await heard(() => they.leave(id, neighbour))).toBe(0);
    expect(await heard(() => they.remove(id, neighbourId, host))).toBe(0);
    expect(await heard(() => they.leave(id, host))).toBe(1);
    const [change] = await api.look<{ kind: string; subject: string }>(
      `select kind, subject_id as subject from linli.changes order by version desc limit 1`,
    );
    expect([change?.kind, encodeId("group", change?.subject ?? "")]).toEqual(["group.updated", id]);
  });

  async function version(): Promise<number> {
    const [found] = await api.look<{ version: string }>(
      `select feed_version as version from linli.communities where community_id = '${api.home.community}'`,
    );
    return Number(found?.version);
  }
});
