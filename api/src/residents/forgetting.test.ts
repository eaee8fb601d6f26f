import type { Activity } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

describe.each(engines)("a resident who wants to be forgotten on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const forget = (as: string) => talk.ask<null>("/v1/me", { as, method: "DELETE" });

  test("leaves no word of theirs in any table, and counters that are right", async () => {
    await appoint(api.database, api.home, { sub: "leaver", name: "Name of leaver", role: "host" });
    const id = await talk.me("leaver");
    const activity = await talk.ask<Activity>(`${api.base}/activities`, {
      as: "leaver",
      method: "POST",
      body: { title: "周六羽毛球", occurrences: [{ starts_at: "2031-05-01T10:00:00+08:00" }] },
    });
    const long = "我走了以后，这里不该留下一个字。".repeat(40);
    const own = await talk.say("leaver", long);
    await talk.comment("stayer", own, "why?");
    const theirs = await talk.say("stayer", "who stays?");
    await talk.comment("leaver", theirs, "我走了，不该留下");
    await talk.comment("stayer", theirs, "I stay");
    await talk.thank("leaver", theirs);
    await talk.thank("manager", theirs);
    const need = await talk.need("leaver", "借箱子，这里不该留下", { place: "我家楼下，不该留下" });
    const done = await talk.need("leaver", "搬完了，不该留下", { intent: "offer" });
    await talk.changeNeed("leaver", done, { state: "done" });
    const group = await talk.found("stayer", "留下的群");
    await talk.join("leaver", group);
    const hosted = await talk.found("leaver", "没有主理人的群");
    await talk.join("stayer", hosted);
    await talk.ask(`/v1/me/blocks/${await talk.me("manager")}`, { as: "leaver", method: "PUT" });
    await talk.ask(`/v1/me/hidden/${theirs.id}`, { as: "leaver", method: "PUT" });
    await talk.ask(`${api.base}/reports`, {
      as: "leaver",
      method: "POST",
      body: { subject: theirs.id, reason: "other", note: "我走了，不该留下" },
    });
    const copy = await api.ask(`${api.base}/feed`, { as: "stayer" });
    const headers = { "if-none-match": copy.headers.get("etag") ?? "" };
    const needsCopy = await api.ask(`${api.base}/needs`, { as: "stayer" });

    await forget("leaver");

    expect((await api.ask(`${api.base}/feed`, { as: "stayer", headers })).status).toBe(200);
    const kept = { "if-none-match": needsCopy.headers.get("etag") ?? "" };
    expect((await api.ask(`${api.base}/needs`, { as: "stayer", headers: kept })).status).toBe(200);
    expect([...(await talk.needs("stayer")), ...(await talk.needs("stayer", "&state=done"))]).toEqual([]);
    expect(await talk.refusal(`${api.base}/needs/${need.id}`, { as: "stayer" })).toEqual([404, "resource.not_found"]);
    const items = await talk.feed("stayer");
    expect(items.map(({ id: item }) => item)).not.toContain(own.id);
    expect(items.find(({ id: item }) => item === theirs.id)?.counts).toMatchObject({
      comments: 1,
      reactions: { thanks: 1 },
    });
    const about = items.find(({ object }) => object?.id === activity.id);
    expect(about).toMatchObject({ actor: { id: null, type: "organization" }, activity: { title: "周六羽毛球" } });
    expect((await talk.comments("stayer", theirs)).map(({ body }) => body)).toEqual(["I stay"]);
    expect(await talk.ask(`${api.base}/groups/${group.id}`, { as: "stayer" })).toMatchObject({ members: 1 });
    expect(await talk.ask(`${api.base}/groups/${hosted.id}`, { as: "stayer" })).toMatchObject({
      members: 1,
      host: null,
    });
    const tables = await api.look<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'linli'::regnamespace and relkind = 'r'`,
    );
    for (const { name } of tables) {
      expect(await api.look(`select 1 from linli.${name} t where t::text ~ '(不该留下|leaver)'`), name).toEqual([]);
    }
    for (const table of ["memberships", "hidden_posts", "notices", "reactions"]) {
      const rows = await api.look<{ count: number }>(
        `select count(*)::int as count from linli.${table} t
         join linli.residents r on r.community_id = t.community_id and r.resident_id = t.resident_id and r.name = ''`,
      );
      expect(rows, table).toEqual([{ count: 0 }]);
    }
    expect(await api.look("select 1 from linli.blocks")).toEqual([]);
    expect(await talk.me("leaver")).not.toBe(id);
  });

  test("twice, or before they ever said anything, changes nothing more", async () => {
    await talk.say("brief", "here for a moment");
    await forget("brief");
    const stored = () =>
      api.look(`select feed_version from linli.communities where community_id = '${api.home.community}'`);
    const before = await stored();
    await forget("brief");
    await forget("never here");
    expect(await stored()).toEqual(before);
  });

  test("as a manager leaves the institution's notices standing", async () => {
    const notice = await talk.say("manager", "周六停水", { kind: "notice" });
    await forget("manager");
    const found = (await talk.feed("stayer")).find(({ id }) => id === notice.id);
    expect(found).toMatchObject({ body: "周六停水", actor: { id: null, type: "organization" } });
  });
});
