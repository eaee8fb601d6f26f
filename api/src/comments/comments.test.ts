import { type Comment, limits, type Notice, type Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

describe.each(engines)("what neighbours answer on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const under = ({ id }: { id: string }, comment?: { id: string }) =>
    `${api.base}/posts/${id}/comments${comment === undefined ? "" : `/${comment.id}`}`;
  const countOf = async (post: { id: string }, as?: string) =>
    (await talk.feed(as)).find(({ id }) => id === post.id)?.counts.comments;
  const bodies = (items: readonly Comment[]) => items.map(({ body }) => body);

  test("stands under the post, oldest first, and is counted", async () => {
    const post = await talk.say("writer", "谁家有梯子？");
    const first = await talk.comment("one", post, "我家有");
    const second = await talk.comment("writer", post, "太好了");
    expect(first).toMatchObject({
      post: post.id,
      actor: { id: await talk.me("one"), type: "resident", name: "Name of one", building: null, role: "resident" },
      body: "我家有",
      edited_at: null,
      viewer: { own: true, may_remove: true },
    });
    expect(await talk.comments("reader", post)).toEqual(
      [first, second].map((comment) => ({ ...comment, viewer: { own: false, may_remove: false } })),
    );
    expect(await talk.comments(undefined, post)).toEqual([first, second].map((each) => ({ ...each, viewer: null })));
    expect(await countOf(post)).toBe(2);
  });

  test("is read in pages of any size, forty and more, also while others go on answering", async () => {
    const post = await talk.say("writer", "接龙");
    for (let index = 0; index < 41; index += 1) await talk.comment(`guest ${index % 7}`, post, `第 ${index} 个`);
    const read: string[] = [];
    let cursor = "";
    for (let page = 0; page < 7; page += 1) {
      const { items, next } = await talk.ask<Page<Comment>>(`${under(post)}?limit=7${cursor}`);
      read.push(...bodies(items));
      cursor = `&cursor=${next}`;
      if (page < 6) await talk.comment("late", post, `晚 ${page}`);
      else expect(next).toBeNull();
    }
    const all = [
      ...Array.from({ length: 41 }, (_, index) => `第 ${index} 个`),
      ...Array.from({ length: 6 }, (_, index) => `晚 ${index}`),
    ];
    expect(read).toEqual(all);
    expect(await countOf(post)).toBe(all.length);
  });

  test("is changed by its author alone and removed by author, managers and the group's hosts", async () => {
    const group = await talk.found("host", "花友");
    await talk.join("writer", group);
    const post = await talk.say("writer", "换盆", { group: group.id });
    const comment = await talk.comment("one", post, "我来");
    const change = (as: string, body: string) => ({ as, method: "PATCH", body: { body } });
    expect(await talk.ask<Comment>(under(post, comment), change("one", "我来帮忙"))).toMatchObject({
      body: "我来帮忙",
      edited_at: expect.any(String),
    });
    for (const as of ["writer", "host", "manager"]) {
      expect(await talk.refusal(under(post, comment), change(as, "x"))).toEqual([403, "permission.denied"]);
    }
    expect(await talk.refusal(under(post, comment), { as: "writer", method: "DELETE" })).toEqual([
      403,
      "permission.denied",
    ]);
    for (const as of ["one", "host", "manager"]) {
      const each = await talk.comment("one", post, `给 ${as}`);
      expect((await talk.comments(as, post)).at(-1)?.viewer?.may_remove).toBe(true);
      await talk.ask(under(post, each), { as, method: "DELETE" });
      await talk.ask(under(post, each), { as, method: "DELETE" });
    }
    expect(bodies(await talk.comments("reader", post))).toEqual(["我来帮忙"]);
    expect(await countOf(post)).toBe(1);
  });

  test("is not there under another post", async () => {
    const [post, other] = [await talk.say("writer", "这里"), await talk.say("writer", "那里")];
    const comment = await talk.comment("one", post, "在这里");
    for (const method of ["PATCH", "DELETE"]) {
      const options = { as: "one", method, ...(method === "PATCH" && { body: { body: "x" } }) };
      expect(await talk.refusal(under(other, comment), options)).toEqual([404, "resource.not_found"]);
    }
    expect(bodies(await talk.comments("one", post))).toEqual(["在这里"]);
  });

  test("is made once by the same request, and refused when its key says something else", async () => {
    const [post, other] = [await talk.say("writer", "一"), await talk.say("writer", "二")];
    const send = (to: { id: string }, body: string) =>
      api.ask(under(to), { as: "one", method: "POST", body: { body }, headers: { "idempotency-key": "tap" } });
    const [first, again] = [await send(post, "好"), await send(post, "好")];
    expect([first.status, again.status, again.headers.get("idempotent-replayed")]).toEqual([201, 201, "true"]);
    expect(await again.json()).toEqual(await first.json());
    expect((await send(post, "不好")).status).toBe(422);
    expect((await send(other, "好")).status).toBe(422);
    const often = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const headers = { "idempotency-key": "tapped-often" };
        const answer = await api.ask(under(post), { as: "one", method: "POST", body: { body: "多" }, headers });
        return [answer.status, ((await answer.json()) as Comment).id].join();
      }),
    );
    expect(new Set(often).size).toBe(1);
    expect(await countOf(post)).toBe(2);
    expect(await countOf(other)).toBe(0);
  });

  test("is counted right when many answer at once", async () => {
    const post = await talk.say("writer", "热闹");
    await Promise.all(Array.from({ length: 12 }, (_, index) => talk.comment(`many ${index}`, post, `${index}`)));
    expect(await countOf(post)).toBe(12);
    expect(new Set(bodies(await talk.comments("writer", post))).size).toBe(12);
  });

  test("tells the post's author, but nobody of their own words", async () => {
    const post = await talk.say("told", "有人吗？");
    await talk.comment("told", post, "自言自语");
    await talk.comment("one", post, "有");
    const { items } = await talk.ask<Page<Notice>>("/v1/me/notices", { as: "told" });
    expect(items).toMatchObject([{ kind: "comment.created", post: post.id, actor: { name: "Name of one" } }]);
  });

  test("is as long as a comment may be, and no longer", async () => {
    const post = await talk.say("writer", "长");
    const body = "长".repeat(limits.comment);
    expect((await talk.comment("one", post, body)).body).toBe(body);
    const longer = { as: "one", method: "POST", body: { body: `${body}x` } };
    expect(await talk.refusal(under(post), longer)).toEqual([422, "request.invalid"]);
  });

  test("is not there for those who keep apart, and they cannot answer each other", async () => {
    const post = await talk.say("anna", "安娜的话");
    const comment = await talk.comment("boris", post, "鲍里斯的话");
    await talk.comment("clara", post, "克拉拉的话");
    await talk.ask(`/v1/me/blocks/${await talk.me("boris")}`, { as: "anna", method: "PUT" });
    expect(bodies(await talk.comments("anna", post))).toEqual(["克拉拉的话"]);
    expect([await countOf(post, "anna"), await countOf(post, "clara"), await countOf(post)]).toEqual([1, 2, 2]);
    const gone = [404, "resource.not_found"];
    expect(await talk.refusal(under(post), { as: "boris" })).toEqual(gone);
    expect(await talk.refusal(under(post), { as: "boris", method: "POST", body: { body: "x" } })).toEqual(gone);
    expect(await talk.refusal(`${api.base}/posts/${post.id}/reactions/thanks`, { as: "boris", method: "PUT" })).toEqual(
      gone,
    );
    expect(await talk.refusal(under(post, comment), { as: "anna", method: "DELETE" })).toEqual(gone);
    await talk.ask(under(post, comment), { as: "boris", method: "DELETE" });
    expect(await countOf(post)).toBe(1);
  });

  test("that somebody reported is gone for them alone, from the count too", async () => {
    const post = await talk.say("writer", "安静");
    const comment = await talk.comment("rude", post, "吵");
    await talk.ask(`${api.base}/reports`, { as: "one", method: "POST", body: { subject: comment.id, reason: "rude" } });
    expect([await talk.comments("one", post), await countOf(post, "one")]).toEqual([[], 0]);
    expect([bodies(await talk.comments("two", post)), await countOf(post, "two")]).toEqual([["吵"], 1]);
  });
});
