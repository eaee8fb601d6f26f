import type { FeedItem, Notice, Page, Reactions } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint, foundNeighbourhood } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

describe.each(engines)("what a neighbour says on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const path = ({ id }: { id: string }) => `${api.base}/posts/${id}`;
  const read = (as: string | undefined, post: { id: string }) =>
    api.ask(path(post), as === undefined ? {} : { as }).then(({ status }) => status);
  const version = async () => {
    const [row] = await api.look<{ version: string }>(
      `select feed_version as version from linli.communities where community_id = '${api.home.community}'`,
    );
    return Number(row?.version);
  };

  test("stands in the feed with their name, and is theirs", async () => {
    const post = await talk.say("writer", "谁家有梯子可以借一下？", { kind: "question" });
    expect(post).toMatchObject({
      kind: "question",
      actor: {
        id: await talk.me("writer"),
        type: "resident",
        name: "Name of writer",
        building: null,
        role: "resident",
      },
      body: "谁家有梯子可以借一下？",
      truncated: false,
      edited_at: null,
      counts: { comments: 0, reactions: { thanks: 0, me_too: 0, will_come: 0 } },
      viewer: { own: true, may_remove: true, reactions: [], reports: null },
    });
    expect((await talk.feed("reader"))[0]).toEqual({
      ...post,
      viewer: { own: false, may_remove: false, reactions: [], reports: null },
    });
    expect((await talk.feed())[0]).toEqual({ ...post, viewer: null });
  });

  test("of 2,000 characters is shown by its beginning in the feed and whole by itself", async () => {
    const body = "邻".repeat(1_999) + "里";
    const post = await talk.say("writer", body);
    expect(post).toMatchObject({ body, truncated: false });
    expect((await talk.feed("reader"))[0]).toMatchObject({ body: body.slice(0, 280), truncated: true });
    expect(await talk.ask(path(post))).toMatchObject({ body, truncated: false });
    const longer = { as: "writer", method: "POST", body: { body: `${body}x` } };
    expect(await talk.refusal(`${api.base}/posts`, longer)).toEqual([422, "request.invalid"]);
    await talk.edit("writer", post, "短");
    expect((await talk.feed("reader"))[0]).toMatchObject({ body: "短", truncated: false });
    expect((await talk.edit("writer", post, body)).body).toBe(body);
    expect(await talk.ask(path(post))).toMatchObject({ body });
  });

  test("is said again by the same request once, and by another one under its key not at all", async () => {
    const send = (body: object) =>
      api.ask(`${api.base}/posts`, { as: "twice", method: "POST", body, headers: { "idempotency-key": "tap" } });
    const first = await send({ body: "一次" });
    const before = await version();
    const again = await send({ body: "一次" });
    expect([first.status, again.status, again.headers.get("idempotent-replayed")]).toEqual([201, 201, "true"]);
    expect(await again.json()).toEqual(await first.json());
    expect(await version()).toBe(before);
    const other = await send({ body: "两次" });
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, "idempotency.mismatch"]);
    const often = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const answer = await api.ask(`${api.base}/posts`, {
          as: "often",
          method: "POST",
          body: { body: "很多次" },
          headers: { "idempotency-key": "tap" },
        });
        return [answer.status, ((await answer.json()) as FeedItem).id];
      }),
    );
    expect(new Set(often.map(String)).size).toBe(1);
    expect((await talk.feed()).filter(({ body }) => body === "很多次")).toHaveLength(1);
  });

  test("is changed by nobody else, says when, and the same words are no change", async () => {
    const post = await talk.say("writer", "周六大扫除");
    const before = await version();
    expect((await talk.edit("writer", post, "周六大扫除")).edited_at).toBeNull();
    expect(await version()).toBe(before);
    expect(await talk.edit("writer", post, "周日大扫除")).toMatchObject({
      body: "周日大扫除",
      edited_at: expect.any(String),
    });
    for (const as of ["reader", "manager"]) {
      const change = { as, method: "PATCH", body: { body: "不扫了" } };
      expect(await talk.refusal(path(post), change)).toEqual([403, "permission.denied"]);
    }
    expect(await talk.ask(path(post))).toMatchObject({ body: "周日大扫除" });
  });

  test("is withdrawn by its author; from then on it is not there, with all that was answered", async () => {
    const post = await talk.say("writer", "说错了");
    const { id } = await talk.comment("reader", post, "怎么了？");
    expect(await talk.refusal(path(post), { as: "reader", method: "DELETE" })).toEqual([403, "permission.denied"]);
    await talk.unsay("writer", post);
    const before = await version();
    await talk.unsay("writer", post);
    expect(await version()).toBe(before);
    for (const as of ["writer", "reader", "manager", undefined]) expect(await read(as, post)).toBe(404);
    const gone = [404, "resource.not_found"];
    const body = { body: "x" };
    expect(await talk.refusal(path(post), { as: "reader", method: "DELETE" })).toEqual(gone);
    expect(await talk.refusal(path(post), { as: "writer", method: "PATCH", body })).toEqual(gone);
    expect(await talk.refusal(`${path(post)}/comments`, { as: "reader" })).toEqual(gone);
    expect(await talk.refusal(`${path(post)}/comments`, { as: "reader", method: "POST", body })).toEqual(gone);
    expect(await talk.refusal(`${path(post)}/comments/${id}`, { as: "reader", method: "PATCH", body })).toEqual(gone);
    expect(await talk.refusal(`${path(post)}/comments/${id}`, { as: "reader", method: "DELETE" })).toEqual(gone);
    for (const method of ["PUT", "DELETE"]) {
      expect(await talk.refusal(`${path(post)}/reactions/thanks`, { as: "reader", method })).toEqual(gone);
    }
    expect((await talk.feed("writer")).map(({ id }) => id)).not.toContain(post.id);
    expect((await talk.feed()).map(({ id }) => id)).not.toContain(post.id);
  });

  test("is taken down by a manager, and its author is told, once", async () => {
    const post = await talk.say("rude", "难听的话");
    await talk.unsay("manager", post);
    await talk.unsay("manager", post);
    expect(await read("rude", post)).toBe(404);
    const { items } = await talk.ask<Page<Notice>>("/v1/me/notices", { as: "rude" });
    expect(items).toMatchObject([{ kind: "post.removed", post: post.id, actor: null }]);
  });

  test("is a notice only if a manager says it, in the community's name, and only while they are one", async () => {
    const words = { as: "newcomer", method: "POST", body: { kind: "notice", body: "停水通知\n周三 9:00–11:00" } };
    expect(await talk.refusal(`${api.base}/posts`, words)).toEqual([403, "permission.denied"]);
    await appoint(api.database, api.home, { sub: "deputy", name: "小王", role: "manager" });
    const notice = await talk.say("deputy", words.body.body, { kind: "notice" });
    const voice = { id: null, type: "organization", name: "梧桐里", building: null, role: "manager" };
    expect(notice).toMatchObject({ kind: "notice", actor: voice, viewer: { own: true } });
    expect((await talk.feed())[0]).toMatchObject({ id: notice.id, actor: voice });
    await api.look(`update linli.residents set role = 'resident' where sub = 'deputy'`);
    expect(await talk.refusal(`${api.base}/posts`, { ...words, as: "deputy" })).toEqual([403, "permission.denied"]);
    const change = { as: "deputy", method: "PATCH", body: { body: "不停水" } };
    expect(await talk.refusal(path(notice), change)).toEqual([403, "permission.denied"]);
    const others = await talk.say("reader", "别人的话");
    expect(await talk.refusal(path(others), { as: "deputy", method: "DELETE" })).toEqual([403, "permission.denied"]);
  });

  test("is said in a group by its members and by managers, and taken down there by its hosts", async () => {
    const group = await talk.found("host", "羽毛球");
    const words = { as: "outsider", method: "POST", body: { body: "今晚有球吗？", group: group.id } };
    expect(await talk.refusal(`${api.base}/posts`, words)).toEqual([403, "permission.denied"]);
    await talk.join("outsider", group);
    const post = await talk.say("outsider", "今晚有球吗？", { group: group.id });
    expect(post).toMatchObject({ group: group.id, group_name: "羽毛球" });
    expect(await talk.say("manager", "场地周三关闭", { group: group.id })).toMatchObject({ group: group.id });
    expect((await talk.feed("host")).find(({ id }) => id === post.id)?.viewer).toMatchObject({
      own: false,
      may_remove: true,
    });
    await talk.unsay("host", post);
    expect(await read("outsider", post)).toBe(404);
    const elsewhere = await talk.say("outsider", "全小区都听得到");
    expect(await talk.refusal(path(elsewhere), { as: "host", method: "DELETE" })).toEqual([403, "permission.denied"]);
  });

  test("in a group that is not here is refused by name", async () => {
    const { site, community } = await foundNeighbourhood(api.database);
    const [foreign, unknown] = [newUuid(), newUuid()];
    await api.look(`insert into linli.groups (community_id, group_id, site_id, name, created_at)
      values ('${community}', '${foreign}', '${site}', '别处', now())`);
    for (const group of [foreign, unknown]) {
      const body = { body: "x", group: encodeId("group", group) };
      const answer = await api.ask(`${api.base}/posts`, { as: "writer", method: "POST", body });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: "request.invalid", errors: [{ path: "group" }] });
    }
  });

  test("is thanked once by each, and the thanks are taken back; repeating it changes nothing", async () => {
    const post = await talk.say("writer", "蛋糕分享");
    const react = (as: string, kind: string, method: string) =>
      talk.ask<Reactions>(`${path(post)}/reactions/${kind}`, { as, method });
    expect(await react("one", "thanks", "PUT")).toEqual({ thanks: 1, me_too: 0, will_come: 0, viewer: ["thanks"] });
    const before = await version();
    expect(await react("one", "thanks", "PUT")).toEqual({ thanks: 1, me_too: 0, will_come: 0, viewer: ["thanks"] });
    expect(await react("two", "me_too", "DELETE")).toEqual({ thanks: 1, me_too: 0, will_come: 0, viewer: [] });
    expect(await version()).toBe(before);
    await react("one", "will_come", "PUT");
    await react("two", "thanks", "PUT");
    expect((await talk.feed("one"))[0]).toMatchObject({
      counts: { reactions: { thanks: 2, me_too: 0, will_come: 1 } },
      viewer: { reactions: ["thanks", "will_come"] },
    });
    expect(await react("one", "thanks", "DELETE")).toEqual({
      thanks: 1,
      me_too: 0,
      will_come: 1,
      viewer: ["will_come"],
    });
    expect(await talk.refusal(`${path(post)}/reactions/love`, { as: "one", method: "PUT" })).toEqual([
      404,
      "resource.not_found",
    ]);
  });

  test("is counted right when many react at once, and twice each", async () => {
    const post = await talk.say("writer", "谁来？");
    const everybody = Array.from({ length: 12 }, (_, index) => `many ${index % 6}`);
    await Promise.all(everybody.map((as) => api.ask(`${path(post)}/reactions/will_come`, { as, method: "PUT" })));
    expect((await talk.feed())[0]).toMatchObject({ id: post.id, counts: { reactions: { will_come: 6 } } });
  });

  test("is one statement on the wire, whatever is done with it", async () => {
    const count = async (work: () => Promise<unknown>) => {
      const before = api.statements.length;
      await work();
      return api.statements.length - before;
    };
    const post = await talk.say("writer", "数一数");
    const { id } = await talk.comment("writer", post, "一");
    const works = [
      () => talk.say("writer", "再数一数"),
      () => talk.edit("writer", post, "数了"),
      () => talk.thank("reader", post),
      () => api.ask(`${path(post)}/reactions/thanks`, { as: "reader", method: "DELETE" }),
      () => talk.ask(path(post), { as: "reader" }),
      () => talk.comment("reader", post, "二"),
      () => talk.comments("reader", post),
      () => api.ask(`${path(post)}/comments/${id}`, { as: "writer", method: "PATCH", body: { body: "三" } }),
      () => api.ask(`${path(post)}/comments/${id}`, { as: "writer", method: "DELETE" }),
      () => talk.unsay("writer", post),
    ];
    for (const work of works) expect(await count(work)).toBe(1);
  });
});
