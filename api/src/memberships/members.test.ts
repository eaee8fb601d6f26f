import type { Member, Page } from "@linli/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encodeCursor } from "../cursor.ts";
import { decodeId, encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint, foundNeighbourhood } from "../testing/neighbourhood.ts";
import { neighboursOf } from "../testing/neighbours.ts";

const now = new Date("2030-06-01T12:00:00Z");

describe.each(engines)("the members of a group on $name", (engine) => {
  let api: TestApi;
  let they: ReturnType<typeof neighboursOf>;
  beforeAll(async () => {
    api = await startApi(engine);
    they = neighboursOf(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());
  beforeEach(() => api.setNow(now));

  let last = 0;
  const somebody = (who: string) => `${who} ${(last += 1)}`;
  const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name.replace("Name of ", ""));

  async function pages(group: string, as: string, between?: () => Promise<unknown>): Promise<Member[]> {
    const seen: Member[] = [];
    for (let cursor = ""; ; ) {
      const { body } = await they.send<Page<Member>>(`/groups/${group}/members?limit=3${cursor}`, { as });
      seen.push(...body.items);
      if (body.next === null) return seen;
      cursor = `&cursor=${body.next}`;
      await between?.();
    }
  }

  test("are told to neighbours in the order they came, hosts first; who asks is for hosts and managers", async () => {
    const [host, first, second, asks] = ["host", "first", "second", "asks"].map(somebody) as [
      string,
      string,
      string,
      string,
    ];
    const { id } = await they.found(host);
    for (const [index, sub] of [second, first].entries()) {
      api.setNow(new Date(now.getTime() - index * 60_000));
      await they.join(id, sub);
    }
    api.setNow(now);
    await they.change(id, { join: "ask" }, host);
    await they.join(id, asks);
    await api.look(`update linli.residents set building = '7' where sub = '${first}'`);
    expect(namesOf(await pages(id, second))).toEqual([host, first, second]);
    for (const as of [host, "manager"]) expect(namesOf(await pages(id, as))).toEqual([asks, host, first, second]);
    const { items } = await they.members(id, host);
    expect(items.map(({ state, role, building }) => [state, role, building])).toEqual([
      ["requested", "resident", null],
      ["member", "host", null],
      ["member", "resident", "7"],
      ["member", "resident", null],
    ]);
    expect(items[0]?.since).toBe(now.toISOString());
  });

  test("come page by page, none twice and none missing, while others join", async () => {
    const host = somebody("host");
    const { id } = await they.found(host);
    const subs = Array.from({ length: 10 }, (_, index) => somebody(`member-${index}`));
    for (const sub of subs) await they.join(id, sub);
    const late: string[] = [];
    const seen = namesOf(
      await pages(id, host, async () => {
        if (late.length === 3) return;
        late.push(somebody("late"));
        api.setNow(new Date(now.getTime() + late.length * 1_000));
        await they.join(id, late.at(-1) ?? "");
      }),
    );
    expect(seen.toSorted()).toEqual([host, ...subs, ...late].toSorted());
    expect(seen[0]).toBe(host);
  });

  test("are not to be had by a forged cursor, and one that is none is refused", async () => {
    const [host, member, asks] = [somebody("host"), somebody("member"), somebody("asks")];
    const { id } = await they.found(host);
    await they.join(id, member);
    await they.change(id, { join: "ask" }, host);
    await they.join(id, asks);
    const forged = encodeCursor([0, "0001-01-02T00:00:00Z", "00000000-0000-0000-0000-000000000000"]);
    const { body } = await they.send<Page<Member>>(`/groups/${id}/members?cursor=${forged}`, { as: member });
    expect(namesOf(body.items)).toEqual([host, member]);
    for (const wrong of [
      [-1, now.toISOString(), newUuid()],
      [3, now.toISOString(), newUuid()],
      [1, "x", newUuid()],
      [1],
      "x",
    ]) {
      const answer = await they.send(`/groups/${id}/members?cursor=${encodeCursor(wrong)}`, { as: member });
      expect(answer).toMatchObject({ status: 400, body: { code: "cursor.invalid" } });
    }
  });

  test("who blocked each other do not find each other there, in either direction", async () => {
    const [host, one, other] = [somebody("host"), somebody("one"), somebody("other")];
    const { id } = await they.found(host, { join: "ask" });
    for (const sub of [one, other]) {
      await they.join(id, sub);
      await they.admit(id, await they.idOf(sub), host);
    }
    await they.block(one, await they.idOf(other));
    for (const [as, gone] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(namesOf((await they.members(id, as)).items)).not.toContain(gone);
      const seen = await they.read(id, as);
      expect(namesOf(seen.regulars)).not.toContain(gone);
      expect(seen.members).toBe(3);
    }
    expect(namesOf((await they.members(id, host)).items)).toEqual([host, one, other]);
    await they.block(one, await they.idOf(host));
    expect((await they.read(id, one)).host).toBeNull();
  });

  test("whom a host does not see cannot be let in by them, though still be removed", async () => {
    const [host, asks, blocks] = [somebody("host"), somebody("asks"), somebody("blocks")];
    const { id } = await they.found(host, { join: "ask" });
    await they.join(id, blocks);
    await they.admit(id, await they.idOf(blocks), host);
    await they.block(blocks, await they.idOf(host));
    await they.block(asks, await they.idOf(host));
    await they.join(id, asks);
    expect((await they.read(id, host)).requests).toBe(0);
    expect(await they.notices(host)).toEqual([]);
    expect((await they.admit(id, await they.idOf(asks), host)).status).toBe(404);
    expect((await they.remove(id, await they.idOf(blocks), host)).body.state).toBe("none");
    expect(await they.counted(id)).toEqual({ rows: 1, counter: 1 });
  });

  test("nobody from elsewhere gets in, or is let in, or is found: not of another group, community or site", async () => {
    const host = somebody("host");
    const { id } = await they.found(host);
    const foreign = await foundNeighbourhood(api.database);
    await appoint(api.database, foreign, { sub: "abroad", name: "远方", role: "manager" });
    const [abroad] = await api.look<{ id: string }>(
      `select resident_id as id from linli.residents where sub = 'abroad'`,
    );
    const foreignBase = `/v1/communities/${encodeId("community", foreign.community)}`;
    const foreignGroup = encodeId("group", newUuid());
    await api.look(`insert into linli.groups (community_id, group_id, site_id, name, created_at)
      values ('${foreign.community}', '${decodeId("group", foreignGroup)}', '${foreign.site}', 'g', now())`);

    for (const resident of [encodeId("resident", abroad?.id ?? ""), encodeId("resident", newUuid())]) {
      expect((await they.admit(id, resident, host)).status).toBe(404);
      expect((await they.remove(id, resident, host)).status).toBe(404);
    }
    for (const group of [foreignGroup, encodeId("group", newUuid())]) {
      for (const deed of [they.join, they.leave, they.follow, they.unfollow])
        expect((await deed(group, host)).status).toBe(404);
      expect((await they.change(group, { name: "n" }, "manager")).status).toBe(404);
      expect((await they.send(`/groups/${group}/members`, { as: host })).status).toBe(404);
    }
    const communities = [encodeId("community", foreign.community)];
    const authorization = `Bearer ${await api.tokenFor(host, { communities })}`;
    for (const [method, path] of [
      ["POST", "/groups"],
      ["PUT", `/groups/${foreignGroup}/membership`],
      ["PUT", `/groups/${foreignGroup}/follow`],
    ] as const) {
      const answer = await api.app.request(`${foreignBase}${path}`, {
        method,
        headers: { authorization, "content-type": "application/json" },
        ...(method === "POST" && { body: '{"name":"n"}' }),
      });
      expect(answer.status).toBe(404);
    }
  });

  test("are entered as the token describes them, children as children", async () => {
    const { id } = await they.found(somebody("host"));
    const child = somebody("child");
    const authorization = `Bearer ${await api.tokenFor(child, { name: "小朋友", age_band: "10-12" })}`;
    expect((await they.send(`/groups/${id}/membership`, { method: "PUT", headers: { authorization } })).status).toBe(
      200,
    );
    expect(await api.look(`select name, minor from linli.residents where sub = '${child}'`)).toEqual([
      { name: "小朋友", minor: true },
    ]);
  });
});
