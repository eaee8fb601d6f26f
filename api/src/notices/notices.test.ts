import type { Activity, Notice, Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";
import { keepUp } from "../upkeep/upkeep.ts";

describe.each(engines)("notices on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const noticesOf = async (as: string) => (await talk.ask<Page<Notice>>("/v1/me/notices?limit=100", { as })).items;
  const put = (as: string, path: string) => talk.ask<null>(`/v1/me/${path}`, { as, method: "PUT" });
  const plan = (as: string, title: string, group: string) =>
    talk.ask<Activity>(`${api.base}/activities`, {
      as,
      method: "POST",
      body: { title, group, occurrences: [{ starts_at: "2031-05-01T10:00:00+08:00" }] },
    });

  test("tell an author who commented, nobody of their own doing, and are read once", async () => {
    const item = await talk.say("author", "谁家有梯子？");
    await talk.comment("author", item, "我自己问");
    await talk.comment("helper", item, "我家有");
    const [notice, ...others] = await noticesOf("author");
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      kind: "comment.created",
      actor: { name: "Name of helper", type: "resident" },
      post: item.id,
      read_at: null,
    });
    expect(await noticesOf("helper")).toEqual([]);
    await put("author", `notices/${notice?.id}/read`);
    const [read] = await noticesOf("author");
    expect(read?.read_at).not.toBeNull();
    await put("author", `notices/${notice?.id}/read`);
    expect((await noticesOf("author"))[0]).toEqual(read);
  });

  test("of others cannot be read, nor marked as read", async () => {
    const item = await talk.say("private author", "only mine");
    await talk.comment("helper", item, "yours");
    const [notice] = await noticesOf("private author");
    for (const id of [notice?.id ?? "", encodeId("notice", newUuid())]) {
      const answer = await talk.refusal(`/v1/me/notices/${id}/read`, { as: "curious", method: "PUT" });
      expect(answer).toEqual([404, "resource.not_found"]);
    }
    expect((await noticesOf("private author"))[0]?.read_at).toBeNull();
  });

  test("never come from somebody blocked, whoever blocked whom, before or after", async () => {
    const item = await talk.say("blocking author", "a question");
    const [early, late] = [await talk.me("early"), await talk.me("late")];
    await put("blocking author", `blocks/${early}`);
    expect(
      await talk.refusal(`${api.base}/posts/${item.id}/comments`, {
        as: "early",
        method: "POST",
        body: { body: "I am blocked" },
      }),
    ).toEqual([404, "resource.not_found"]);
    await talk.comment("late", item, "not blocked yet");
    expect(await noticesOf("blocking author")).toHaveLength(1);
    await put("late", `blocks/${item.actor.id}`);
    expect(await noticesOf("blocking author")).toEqual([]);
    await talk.ask(`/v1/me/blocks/${item.actor.id}`, { as: "late", method: "DELETE" });
    expect((await noticesOf("blocking author")).map(({ actor }) => actor?.id)).toEqual([late]);
  });

  test("tell members and followers of a new activity: not its host, not who muted the group or is blocked", async () => {
    await appoint(api.database, api.home, { sub: "host", name: "主理人", role: "host" });
    const group = await talk.found("host", "飞盘");
    for (const as of ["member", "muting member", "blocked member"]) await talk.join(as, group);
    await talk.ask(`${api.base}/groups/${group.id}/follow`, { as: "follower", method: "PUT" });
    await talk.ask(`${api.base}/groups/${group.id}`, { as: "passer-by" });
    await put("muting member", `mutes/${group.id}`);
    await put("blocked member", `blocks/${await talk.me("host")}`);
    const activity = await plan("host", "周六飞盘", group.id);
    for (const as of ["member", "follower"]) {
      const created = (await noticesOf(as)).filter(({ kind }) => kind === "activity.created");
      expect(created).toMatchObject([
        { activity: activity.id, group: group.id, group_name: "飞盘", actor: { name: "Name of host" } },
      ]);
    }
    for (const as of ["host", "muting member", "blocked member", "passer-by"]) {
      expect((await noticesOf(as)).filter(({ kind }) => kind === "activity.created")).toEqual([]);
    }
    await put("follower", `mutes/${group.id}`);
    expect(await noticesOf("follower")).toEqual([]);
  });

  test("of an item that is gone go with it, but its author is told who removed it", async () => {
    const item = await talk.say("removed author", "a rude question");
    await talk.comment("helper", item, "indeed");
    await talk.unsay("manager", item);
    expect((await noticesOf("removed author")).map(({ kind, post }) => [kind, post])).toEqual([
      ["post.removed", item.id],
    ]);
  });

  test("are listed newest first, page by page, each once, though more come in between", async () => {
    const item = await talk.say("popular", "everybody answers");
    for (let index = 0; index < 25; index += 1) await talk.comment(`fan ${index}`, item, `answer ${index}`);
    const seen: Notice[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page: Page<Notice> = await talk.ask(`/v1/me/notices?limit=10${next && `&cursor=${next}`}`, {
        as: "popular",
      });
      seen.push(...page.items);
      next = page.next;
      await talk.comment("late fan", item, "in between");
    }
    expect(seen.map(({ actor }) => actor?.name)).toEqual(
      Array.from({ length: 25 }, (_, index) => `Name of fan ${24 - index}`),
    );
    expect(new Set(seen.map(({ id }) => id)).size).toBe(25);
    expect((await api.ask("/v1/me/notices?cursor=forged", { as: "popular" })).status).toBe(400);
  });

  test("are kept for ninety days", async () => {
    const item = await talk.say("old author", "an old question");
    await talk.comment("helper", item, "an old answer");
    const day = 86_400_000;
    await keepUp({ database: api.database, now: new Date(Date.now() + 89 * day) });
    expect(await noticesOf("old author")).toHaveLength(1);
    await keepUp({ database: api.database, now: new Date(Date.now() + 91 * day) });
    expect(await noticesOf("old author")).toEqual([]);
  });
});
