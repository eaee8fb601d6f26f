import type { Need, NeedChange, Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

const now = new Date("2030-06-01T00:00:00Z");
const gone = [404, "resource.not_found"];
const denied = [403, "permission.denied"];

describe.each(engines)("what a neighbour needs or offers on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    api.setNow(now);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const path = ({ id }: { id: string }) => `${api.base}/needs/${id}`;
  const patch = (as: string, need: { id: string }, change: NeedChange) =>
    talk.refusal(path(need), { as, method: "PATCH", body: change });
  const version = async () => {
    const [row] = await api.look<{ version: string }>(
      `select feed_version as version from linli.communities where community_id = '${api.home.community}'`,
    );
    return Number(row?.version);
  };

  test("stands in the list with their name, the newest first, and is theirs", async () => {
    const need = await talk.need("asker", "借把冲击钻，装个窗帘杆，用完就还。", { place: "会所" });
    expect(need).toMatchObject({
      intent: "need",
      kind: "lend",
      actor: { id: await talk.me("asker"), type: "resident", name: "Name of asker", building: null, role: "resident" },
      body: "借把冲击钻，装个窗帘杆，用完就还。",
      place: { name: "会所", point: null, precision: "building" },
      state: "open",
      published_at: "2030-06-01T00:00:00.000Z",
      edited_at: null,
      expires_at: "2030-06-15T00:00:00.000Z",
      done_at: null,
      viewer: { own: true, may_withdraw: true, reports: null },
    });
    const offer = await talk.need("giver", "多肉分盆，来拿。", { intent: "offer", kind: "give" });
    expect(offer.place).toBeNull();
    const others = { own: false, may_withdraw: false, reports: null };
    expect(await talk.needs("asker")).toEqual([{ ...offer, viewer: others }, need]);
    expect(await talk.needs()).toEqual([
      { ...offer, viewer: null },
      { ...need, viewer: null },
    ]);
    expect(await talk.ask(path(need))).toEqual({ ...need, viewer: null });
    expect(await talk.ask(path(need), { as: "manager" })).toEqual({
      ...need,
      viewer: { own: false, may_withdraw: true, reports: 0 },
    });
    expect((await talk.needs("asker", "&intent=offer")).map(({ id }) => id)).toEqual([offer.id]);
    const server = await api.ask(path(need), { headers: { authorization: `Bearer ${api.home.secretKey}` } });
    expect(await server.json()).toEqual({ ...need, viewer: null });
  });

  test("is asked again by the same request once, and by another one under its key not at all", async () => {
    const body = { intent: "need", kind: "help", body: "周六搬个柜子，搭把手。" };
    const send = (as: string, body: object) =>
      api.ask(`${api.base}/needs`, { as, method: "POST", body, headers: { "idempotency-key": "tap" } });
    const first = await send("twice", body);
    const made = (await first.json()) as Need;
    const before = await version();
    const again = await send("twice", body);
    expect([first.status, again.status, again.headers.get("idempotent-replayed")]).toEqual([201, 201, "true"]);
    expect(await again.json()).toEqual(made);
    expect(await version()).toBe(before);
    const other = await send("twice", { ...body, kind: "give" });
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, "idempotency.mismatch"]);
    await talk.changeNeed("twice", made, { state: "done" });
    expect(await (await send("twice", body)).json()).toMatchObject({ id: made.id, state: "done" });
    await talk.changeNeed("twice", made, { state: "withdrawn" });
    expect((await send("twice", body)).status).toBe(404);
    const often = await Promise.all(
      Array.from({ length: 6 }, async () => ((await (await send("often", body)).json()) as Need).id),
    );
    expect(new Set(often).size).toBe(1);
  });

  test("is changed by nobody else, says when, and the same words are no change", async () => {
    const need = await talk.need("asker", "借梯子", { place: "会所" });
    const before = await version();
    expect(await talk.changeNeed("asker", need, { body: "借梯子", place: "会所", state: "open" })).toEqual(need);
    expect(await version()).toBe(before);
    const later = await talk.changeNeed("asker", need, { expires_at: "2030-06-20T08:00:00+08:00" });
    expect(later).toEqual({ ...need, expires_at: "2030-06-20T00:00:00.000Z" });
    const edited = await talk.changeNeed("asker", need, { body: "借人字梯", place: null });
    expect(edited).toEqual({ ...later, body: "借人字梯", place: null, edited_at: "2030-06-01T00:00:00.000Z" });
    for (const as of ["reader", "manager"]) {
      expect(await patch(as, need, { body: "不借" })).toEqual(denied);
      expect(await patch(as, need, { state: "done" })).toEqual(denied);
    }
    expect(await patch("manager", need, { state: "withdrawn", body: "不借" })).toEqual(denied);
    expect(await patch("reader", need, { state: "withdrawn" })).toEqual(denied);
    expect(await talk.ask(path(need))).toEqual({ ...edited, viewer: null });
  });

  test("is withdrawn by its author; from then on it is not there for anybody, and again changes nothing", async () => {
    const need = await talk.need("asker", "说错了");
    expect(await talk.changeNeed("asker", need, { state: "withdrawn" })).toEqual({ ...need, state: "withdrawn" });
    const before = await version();
    expect((await patch("asker", need, { state: "withdrawn" }))[0]).toBe(200);
    for (const as of ["reader", "manager"]) expect(await patch(as, need, { state: "withdrawn" })).toEqual(gone);
    for (const change of [{ state: "open" }, { state: "done" }, { body: "又说" }] as const) {
      expect(await patch("asker", need, change)).toEqual(gone);
    }
    expect(await version()).toBe(before);
    for (const as of ["asker", "reader", "manager"]) expect(await talk.refusal(path(need), { as })).toEqual(gone);
    expect(await talk.refusal(path(need), {})).toEqual(gone);
    expect((await talk.needs("asker")).map(({ id }) => id)).not.toContain(need.id);
    const report = { as: "reader", method: "POST", body: { subject: need.id, reason: "rude" } };
    expect(await talk.refusal(`${api.base}/reports`, report)).toEqual(gone);
  });

  test("is edited by its author and taken down by a manager at the same time, whoever comes first", async () => {
    for (let round = 0; round < 5; round += 1) {
      const need = await talk.need("asker", "一起改");
      const answers = await Promise.all([
        patch("asker", need, { body: "改了" }),
        patch("manager", need, { state: "withdrawn" }),
        patch("asker", need, { state: "done" }),
        patch("manager", need, { state: "withdrawn" }),
        patch("asker", need, { expires_at: "2030-06-30T00:00:00Z" }),
      ]);
      for (const [status] of answers) expect([200, 404]).toContain(status);
      expect([answers[1][0], answers[3][0]]).toEqual([200, 200]);
      expect(await talk.refusal(path(need), { as: "asker" })).toEqual(gone);
    }
  });

  test("is not found under another community, and nobody asks where they do not live", async () => {
    const need = await talk.need("asker", "就在这里");
    const elsewhere = path(need).replace(api.base, `/v1/communities/${encodeId("community", newUuid())}`);
    expect(await talk.refusal(elsewhere, { as: "asker" })).toEqual(gone);
    expect(await talk.refusal(elsewhere, { as: "asker", method: "PATCH", body: { state: "done" } })).toEqual(gone);
    const bearer = await api.tokenFor("from elsewhere", { communities: [] });
    const headers = { authorization: `Bearer ${bearer}` };
    const body = { intent: "need", kind: "give", body: "x" };
    expect(await talk.refusal(`${api.base}/needs`, { method: "POST", body, headers })).toEqual([
      403,
      "community.not_yours",
    ]);
  });

  test("is listed page by page, each once, though more come in between, and no foreign cursor leads anywhere", async () => {
    const asked = [];
    for (let index = 0; index < 7; index += 1) asked.push(await talk.need("lister", `第 ${index} 件`));
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null && seen.length < 7; ) {
      const page: Page<Need> = await talk.ask(`${api.base}/needs?limit=3${cursor && `&cursor=${cursor}`}`);
      expect(page.items).toHaveLength(3);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      await talk.need("lister", "来晚了");
    }
    expect(seen.slice(0, 7)).toEqual(asked.map(({ id }) => id).reverse());
    expect(new Set(seen).size).toBe(seen.length);
    await talk.say("asker", "one");
    await talk.say("asker", "two");
    const { next } = await talk.ask<Page<unknown>>(`${api.base}/feed?limit=1`);
    for (const cursor of [next, "forged", "%00", newUuid(), encodeURIComponent("'; drop table")]) {
      expect(await talk.refusal(`${api.base}/needs?cursor=${cursor}`, {})).toEqual([400, "cursor.invalid"]);
    }
    for (const query of ["state=expired", "state=withdrawn", "intent=wish", "limit=0", "limit=101"]) {
      expect((await talk.refusal(`${api.base}/needs?${query}`, {}))[0], query).toBe(422);
    }
  });
});
