import type { Need, Notice, Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

const gone = [404, "resource.not_found"];

describe.each(engines)("who sees what a neighbour needs on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const path = ({ id }: { id: string }) => `${api.base}/needs/${id}`;
  const listed = async (as?: string) => (await talk.needs(as)).map(({ id }) => id);
  const withdraw = (as: string, need: Need) =>
    talk.refusal(path(need), { as, method: "PATCH", body: { state: "withdrawn" } });

  test("is nobody who has blocked them, nor whom they have blocked, until it is taken back", async () => {
    const need = await talk.need("asker", "借雨伞");
    await talk.me("blocker");
    for (const [one, other] of [
      ["blocker", "asker"],
      ["asker", "blocker"],
    ] as const) {
      const block = `/v1/me/blocks/${await talk.me(other)}`;
      await talk.ask(block, { as: one, method: "PUT" });
      expect(await listed("blocker")).not.toContain(need.id);
      expect(await talk.refusal(path(need), { as: "blocker" })).toEqual(gone);
      expect(await withdraw("blocker", need)).toEqual(gone);
      await talk.ask(block, { as: one, method: "DELETE" });
      expect(await listed("blocker")).toContain(need.id);
    }
  });

  test("is not who has reported it; managers see how many have", async () => {
    const need = await talk.need("asker", "卖课，加微信", { intent: "offer", kind: "help" });
    const report = (as: string) =>
      talk.refusal(`${api.base}/reports`, { as, method: "POST", body: { subject: need.id, reason: "spam" } });
    expect(await report("reporter")).toEqual([201, undefined]);
    expect(await report("reporter")).toEqual([200, undefined]);
    expect(await report("second reporter")).toEqual([201, undefined]);
    expect(await report("asker")).toEqual([422, "request.invalid"]);
    expect(await listed("reporter")).not.toContain(need.id);
    expect(await listed("reader")).toContain(need.id);
    const [seen] = (await talk.needs("manager")).filter(({ id }) => id === need.id);
    expect(seen?.viewer).toEqual({ own: false, may_withdraw: true, reports: 2 });
    expect((await talk.needs("asker"))[0]?.viewer?.reports).toBeNull();
  });

  test("is no stranger where it is a child who asks", async () => {
    const headers = { authorization: `Bearer ${await api.tokenFor("child", { age_band: "child" })}` };
    const body = { intent: "need", kind: "lend", body: "借本《昆虫记》", place: "会所" };
    const need = await talk.ask<Need>(`${api.base}/needs`, { method: "POST", headers, body });
    expect(await listed("reader")).toContain(need.id);
    expect(await listed()).not.toContain(need.id);
    expect(await talk.refusal(path(need), {})).toEqual(gone);
    const outsider = { authorization: `Bearer ${await api.tokenFor("from elsewhere", { communities: [] })}` };
    expect(await talk.refusal(path(need), { headers: outsider })).toEqual(gone);
    expect((await talk.ask<Page<Need>>(`${api.base}/needs`, { headers: outsider })).items).not.toContainEqual(
      expect.objectContaining({ id: need.id }),
    );
  });

  test("is nobody when a manager withdraws it; its author is told once, by nobody in particular", async () => {
    const need = await talk.need("rude asker", "难听的话");
    expect((await withdraw("manager", need))[0]).toBe(200);
    expect((await withdraw("manager", need))[0]).toBe(200);
    for (const as of ["rude asker", "reader", "manager"]) expect(await talk.refusal(path(need), { as })).toEqual(gone);
    expect(await talk.refusal(path(need), { as: "rude asker", method: "PATCH", body: { state: "open" } })).toEqual(
      gone,
    );
    const { items } = await talk.ask<Page<Notice>>("/v1/me/notices", { as: "rude asker" });
    expect(items).toMatchObject([{ kind: "need.removed", need: need.id, post: null, actor: null }]);
  });

  test("is for a manager to decide only as long as they are one", async () => {
    await appoint(api.database, api.home, { sub: "deputy", name: "小王", role: "manager" });
    const [first, second] = [await talk.need("asker", "第一件"), await talk.need("asker", "第二件")];
    expect((await withdraw("deputy", first))[0]).toBe(200);
    await api.look(`update linli.residents set role = 'host' where sub = 'deputy'`);
    expect(await withdraw("deputy", second)).toEqual([403, "permission.denied"]);
    expect(await withdraw("deputy", first)).toEqual(gone);
    expect(await talk.ask<Need>(path(second), { as: "deputy" })).toMatchObject({
      viewer: { own: false, may_withdraw: false, reports: null },
    });
  });

  test("changes the tag of what they read, whatever it is that changed", async () => {
    const need = await talk.need("asker", "看得见的");
    const tag = async (as?: string) =>
      (await api.ask(`${api.base}/needs`, as === undefined ? {} : { as })).headers.get("etag") ?? "";
    const status = async (etag: string, as?: string) =>
      (
        await api.ask(`${api.base}/needs`, {
          ...(as !== undefined && { as }),
          headers: { "if-none-match": etag },
        })
      ).status;
    const asker = await talk.me("asker");
    const changes: [string, () => Promise<unknown>][] = [
      ["edited", () => talk.changeNeed("asker", need, { body: "改过的" })],
      ["longer", () => talk.changeNeed("asker", need, { expires_at: new Date(Date.now() + 9e8).toISOString() })],
      ["done", () => talk.changeNeed("asker", need, { state: "done" })],
      ["opened", () => talk.changeNeed("asker", need, { state: "open" })],
      ["blocked", () => talk.ask(`/v1/me/blocks/${asker}`, { as: "looker", method: "PUT" })],
      ["unblocked", () => talk.ask(`/v1/me/blocks/${asker}`, { as: "looker", method: "DELETE" })],
      [
        "reported",
        () =>
          talk.ask(`${api.base}/reports`, {
            ...{ as: "looker", method: "POST" },
            body: { subject: need.id, reason: "other" },
          }),
      ],
      ["renamed", () => api.look(`update linli.residents set name = '新名字' where sub = 'asker'`)],
      ["withdrawn", () => withdraw("asker", need)],
    ];
    for (const [what, change] of changes) {
      const [stranger, looker] = [await tag(), await tag("looker")];
      expect([await status(stranger), await status(looker, "looker")], what).toEqual([304, 304]);
      expect(await status(stranger, "looker"), "another viewer's copy").toBe(200);
      await change();
      expect(await status(looker, "looker"), what).toBe(200);
    }
  });
});
