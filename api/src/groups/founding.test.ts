import { type Group, limits, type Problem } from "@linli/contract";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { schema, type Transaction } from "../database/database.ts";
import { newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { hardTexts, keeps } from "../testing/hard-texts.ts";
import { neighboursOf } from "../testing/neighbours.ts";

describe.each(engines)("founding and changing a group on $name", { timeout: 120_000 }, (engine) => {
  let api: TestApi;
  let they: ReturnType<typeof neighboursOf>;
  beforeAll(async () => {
    api = await startApi(engine);
    they = neighboursOf(api);
  });
  afterAll(() => api.close());

  const found = (as: string, body: unknown, key?: string) =>
    api.ask(`${api.base}/groups`, {
      ...{ as, method: "POST", body },
      ...(key !== undefined && { headers: { "idempotency-key": key } }),
    });

  test("the same key and body again give the group as it is now; another body is refused", async () => {
    const first = await found("keyed", { name: "一" }, "k");
    const group = (await first.json()) as Group;
    expect([first.status, first.headers.get("idempotent-replayed")]).toEqual([201, null]);
    await they.join(group.id, "somebody");
    const again = await found("keyed", { name: "一" }, "k");
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
    expect(await again.json()).toMatchObject({ id: group.id, members: 2 });
    expect(await (await found("keyed", { name: "二" }, "k")).json()).toMatchObject({ code: "idempotency.mismatch" });
    expect(((await (await found("another", { name: "一" }, "k")).json()) as Group).id).not.toBe(group.id);
    const [without, key] = [await found("keyed", { name: "一" }), await found("keyed", { name: "一" })];
    expect(((await without.json()) as Group).id).not.toBe(((await key.json()) as Group).id);
  });

  test("tapped twenty times at once, one group is founded", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => found("taps", { name: "一" }, "tapped")));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Group).id));
    expect(new Set(ids).size).toBe(1);
    expect(await they.counted(ids[0] ?? "")).toEqual({ rows: 1, counter: 1 });
  });

  test("a change leaves alone what it does not name, and null takes away", async () => {
    const { id } = await they.found("changes", { name: "一", topic: "二", summary: "三", join: "ask" });
    const now = { name: "一", topic: "二", summary: "三", join: "ask" };
    expect((await they.change(id, { topic: null }, "changes")).body).toMatchObject({ ...now, topic: null });
    expect((await they.change(id, { name: "四", join: "invite" }, "changes")).body).toMatchObject({
      ...{ name: "四", topic: null, summary: "三", join: "invite" },
    });
    for (const wrong of [{}, { name: null }, { join: "anybody" }, { members: 100 }, { host: "me" }, [], null, "x"]) {
      const answer = await api.ask(`${api.base}/groups/${id}`, { as: "changes", method: "PATCH", body: wrong });
      expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([422, "request.invalid"]);
    }
    expect(await they.read(id)).toMatchObject({ name: "四", topic: null, summary: "三", join: "invite" });
  });

  test("a group that a file brings or describes otherwise is heard of, once for each", async () => {
    const externalId = "from-a-file";
    const own = { communityId: api.home.community, siteId: api.home.site, createdAt: new Date().toISOString() };
    const groupId = newUuid();
    const heard = async (work: (transaction: Transaction) => Promise<unknown>) => {
      const of = `from linli.changes where subject_id = '${groupId}' and kind = 'group.updated'`;
      const [before] = await api.look<{ count: number }>(`select count(*)::int as count ${of}`);
      await api.database.withSite(api.home.site, work);
      const [after] = await api.look<{ count: number }>(`select count(*)::int as count ${of}`);
      return (after?.count ?? 0) - (before?.count ?? 0);
    };
    const { groups } = schema;
    const update = (set: object) => heard((to) => to.update(groups).set(set).where(eq(groups.groupId, groupId)));
    expect(await heard((to) => to.insert(groups).values({ ...own, groupId, externalId, name: "一" }))).toBe(1);
    expect(await update({ name: "二", topic: "吃" })).toBe(1);
    expect(await update({ topic: "玩", summary: "周六" })).toBe(1);
    expect(await update({ topic: "玩" })).toBe(0);
  });

  test("whatever is written into name, topic and words is kept to the letter or refused", async () => {
    const { id } = await they.found("writes");
    const fields = { name: limits.name, topic: limits.topic, summary: limits.groupSummary };
    const lengths = [40, 41, 80, 81, 1_000, 1_001].map((count) => "长".repeat(count));
    for (const text of ["", ...lengths, ...hardTexts.slice(0, 30)]) {
      for (const [field, max] of Object.entries(fields)) {
        const { status, body } = await they.change(id, { [field]: text }, "writes");
        expect([field, text, status]).toEqual([field, text, keeps(text, max) ? 200 : 422]);
        if (status === 200) expect(body[field as "name"]).toBe(text);
      }
    }
    for (const text of hardTexts) {
      const all = { name: text, topic: text, summary: text };
      const made = await found("writes", all);
      expect([text, made.status]).toEqual([text, keeps(text, limits.topic) ? 201 : 422]);
      if (made.status === 201) expect(await they.read(((await made.json()) as Group).id, "writes")).toMatchObject(all);
    }
  });
});
