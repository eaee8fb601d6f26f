import {
  blockSchema,
  commentSchema,
  feedItemSchema,
  feedSchema,
  groupSchema,
  hiddenSchema,
  itemChangedSchema,
  itemRemovedSchema,
  listSchema,
  memberSchema,
  membershipSchema,
  meSchema,
  muteSchema,
  noticeSchema,
  reactionsSchema,
  reportSchema,
} from "@linli/contract/schemas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen, type NodeServer } from "../../../api/src/http/node-server.ts";
import { encodeId } from "../../../api/src/ids.ts";
import { startApi, type TestApi } from "../../../api/src/testing/api.ts";
import { appoint } from "../../../api/src/testing/neighbourhood.ts";
import { type Client, type ClientOptions, createClient, createIdempotencyKey, type Result } from "./index.ts";
import { follow } from "./testing/followed-stream.ts";

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail ?? ""}`);
  return result.value;
}

function codeOf(result: Result<unknown>): string {
  return result.ok ? "ok" : result.failure.code;
}

describe.each(["in process", "over HTTP"])("neighbours talk through the client, %s", (way) => {
  let api: TestApi;
  let server: NodeServer;
  let community: string;

  beforeAll(async () => {
    api = await startApi();
    server = await listen({ fetch: api.app.fetch, port: 0, hostname: "127.0.0.1" });
    community = encodeId("community", api.home.community);
    await appoint(api.database, api.home, { sub: "office", name: "陈梅", role: "manager" });
  });
  afterAll(async () => {
    await server.close();
    await api.close();
  });

  function clientFor(options: Partial<ClientOptions> = {}) {
    const inProcess = async (url: unknown, init?: RequestInit) => api.app.request(String(url), init);
    const ways =
      way === "in process"
        ? { api: "http://api.example", fetch: inProcess }
        : { api: `http://127.0.0.1:${server.port}` };
    return createClient({ siteKey: api.home.siteKey, ...ways, ...options });
  }
  const resident = (sub: string) => clientFor({ token: () => api.tokenFor(sub) });
  async function write(author: Client, body: string, kind: "post" | "question" = "post") {
    const { id } = valueOf(await author.posts.create(community, { kind, body }));
    return { community, post: id };
  }
  const feedOf = async (reader: Client) =>
    feedSchema.parse(valueOf(await reader.feed.list(community, { limit: 100 }))).items.map(({ body }) => body);

  test("a resident writes, changes their words and takes them back; a stranger reads along", async () => {
    const author = resident("fang");
    const created = feedItemSchema.parse(valueOf(await author.posts.create(community, { body: "桂花开了" })));
    expect(created).toMatchObject({ kind: "post", body: "桂花开了", viewer: { own: true } });
    valueOf(await author.posts.update(community, created.id, { body: "桂花开了，来闻" }));

    const seen = feedItemSchema.parse(valueOf(await clientFor().posts.get(community, created.id)));
    expect(seen).toMatchObject({
      body: "桂花开了，来闻",
      actor: { name: "Name of fang", building: null },
      viewer: null,
    });
    expect(seen.edited_at).not.toBeNull();

    expect(valueOf(await author.posts.remove(community, created.id))).toBeNull();
    expect(codeOf(await clientFor().posts.get(community, created.id))).toBe("resource.not_found");
    expect(await feedOf(clientFor())).not.toContain("桂花开了，来闻");
  });

  test("the same words under the same key are said once", async () => {
    const author = resident("lin");
    const idempotencyKey = createIdempotencyKey();
    const first = await author.posts.create(community, { body: "粽叶到了" }, { idempotencyKey });
    const again = await author.posts.create(community, { body: "粽叶到了" }, { idempotencyKey });
    expect(again).toMatchObject({ ok: true, replayed: true, value: { id: valueOf(first).id } });
    expect((await feedOf(author)).filter((body) => body === "粽叶到了")).toHaveLength(1);
    expect(codeOf(await author.posts.create(community, { body: "粽叶" }, { idempotencyKey }))).toBe(
      "idempotency.mismatch",
    );
  });

  test("one kind is read by itself, page after page to the last", async () => {
    const author = resident("wu");
    const asked = ["谁有梯子？", "谁有电钻？", "谁有推车？"];
    for (const body of asked) await write(author, body, "question");
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { body: string }[]; next: string | null } = valueOf(
        await clientFor().feed.list(community, { kinds: ["question"], limit: 2, cursor: cursor ?? undefined }),
      );
      seen.push(...page.items.map(({ body }) => body));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual([...asked].reverse());
    expect(valueOf(await clientFor().feed.list(community, { kinds: ["notice"] })).items).toEqual([]);
  });

  test("a neighbour answers, corrects it and takes it back, and the author is told", async () => {
    const [author, neighbour] = [resident("zhou"), resident("ye")];
    const place = await write(author, "水压小，是整栋吗？", "question");
    const answer = commentSchema.parse(valueOf(await neighbour.comments.create(place, { body: "我家也小" })));
    expect(answer).toMatchObject({ post: place.post, body: "我家也小", viewer: { own: true } });
    valueOf(await neighbour.comments.update(place, answer.id, { body: "我家也小，早上好些" }));
    const { items } = listSchema(commentSchema).parse(valueOf(await author.comments.list(place, { limit: 100 })));
    expect(items).toMatchObject([{ id: answer.id, body: "我家也小，早上好些", viewer: { own: false } }]);

    const notices = listSchema(noticeSchema).parse(valueOf(await author.me.notices()));
    const [told] = notices.items;
    expect(told).toMatchObject({ kind: "comment.created", post: place.post, read_at: null });
    expect(valueOf(await author.me.readNotice(told?.id ?? ""))).toBeNull();
    expect(valueOf(await author.me.notices()).items[0]?.read_at).not.toBeNull();

    expect(valueOf(await neighbour.comments.remove(place, answer.id))).toBeNull();
    expect(valueOf(await author.comments.list(place)).items).toEqual([]);
  });

  test("a reaction counts once, and not at all when it is taken back", async () => {
    const place = await write(resident("gu"), "橘猫睡在墙头上");
    const neighbour = resident("tang");
    expect(reactionsSchema.parse(valueOf(await neighbour.reactions.add(place, "thanks")))).toEqual({
      thanks: 1,
      me_too: 0,
      will_come: 0,
      viewer: ["thanks"],
    });
    expect(valueOf(await neighbour.reactions.add(place, "thanks")).thanks).toBe(1);
    expect(valueOf(await neighbour.reactions.remove(place, "thanks"))).toMatchObject({ thanks: 0, viewer: [] });
  });

  test("a group is founded, asked for, joined and left", async () => {
    const [host, neighbour] = [resident("song"), resident("han")];
    const founded = groupSchema.parse(
      valueOf(await host.groups.create(community, { name: "修理咖啡", topic: "手工", join: "ask" })),
    );
    const place = { community, group: founded.id };
    expect(founded).toMatchObject({ members: 1, viewer: { state: "member", role: "host", may_change: true } });
    expect(meSchema.parse(valueOf(await host.me.get())).roles).toEqual([
      { community, group: founded.id, role: "host" },
    ]);
    expect(valueOf(await clientFor().groups.list(community, { topic: "手工" })).items).toMatchObject([
      { id: founded.id },
    ]);
    expect(valueOf(await clientFor().groups.list(community, { topic: "没有的" })).items).toEqual([]);

    expect(membershipSchema.parse(valueOf(await neighbour.groups.follow(place))).following).toBe(true);
    expect(valueOf(await neighbour.groups.unfollow(place)).following).toBe(false);
    expect(valueOf(await neighbour.groups.join(place)).state).toBe("requested");
    const asking = listSchema(memberSchema).parse(valueOf(await host.groups.members.list(place)));
    const han = asking.items.find(({ state }) => state === "requested");
    expect(han).toMatchObject({ name: "Name of han" });
    expect(valueOf(await host.groups.admit(place, han?.id ?? ""))).toMatchObject({ state: "member" });
    expect(valueOf(await clientFor().groups.get(community, founded.id))).toMatchObject({ members: 2, viewer: null });

    expect(codeOf(await host.groups.leave(place))).toBe("group.last_host");
    expect(valueOf(await neighbour.groups.leave(place))).toMatchObject({ state: "none" });
    expect(valueOf(await neighbour.groups.join(place))).toMatchObject({ state: "member" });
    expect(valueOf(await host.groups.dismiss(place, han?.id ?? ""))).toMatchObject({ state: "none" });
    const renamed = valueOf(await host.groups.update(community, founded.id, { name: "修理茶" }));
    expect(groupSchema.parse(renamed)).toMatchObject({ name: "修理茶", members: 1 });
  });

  test("whom somebody blocked is gone for both, until the block is taken back", async () => {
    const [author, reader] = [resident("jiang"), resident("daniel")];
    const { post } = await write(author, "旧毯子谁要");
    const blocked = valueOf(await author.me.get()).id;
    expect(valueOf(await reader.me.blocks.add(blocked))).toBeNull();
    expect(await feedOf(reader)).not.toContain("旧毯子谁要");
    expect(codeOf(await reader.posts.get(community, post))).toBe("resource.not_found");
    expect(listSchema(blockSchema).parse(valueOf(await reader.me.blocks.list())).items).toMatchObject([
      { id: blocked, name: "Name of jiang" },
    ]);
    expect(valueOf(await reader.me.blocks.remove(blocked))).toBeNull();
    expect(await feedOf(reader)).toContain("旧毯子谁要");
  });

  test("what somebody hid or reported and a group they muted are kept for them alone", async () => {
    const [author, reader] = [resident("jiang"), resident("he")];
    const [hidden, reported] = [await write(author, "吵"), await write(author, "广告")];
    const group = valueOf(await author.groups.create(community, { name: "闹钟" })).id;
    valueOf(await reader.me.hidden.add(hidden.post));
    valueOf(await reader.me.mutes.add(group));
    const report = { subject: reported.post, reason: "spam", note: "天天发" } as const;
    expect(reportSchema.parse(valueOf(await reader.reports.create(community, report)))).toMatchObject({
      subject: reported.post,
      reason: "spam",
    });
    expect(await feedOf(reader)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(吵|广告)$/)]));
    expect(await feedOf(author)).toEqual(expect.arrayContaining(["吵", "广告"]));
    const kept = listSchema(hiddenSchema).parse(valueOf(await reader.me.hidden.list()));
    expect(kept.items.map(({ body }) => body)).toContain("吵");
    expect(listSchema(muteSchema).parse(valueOf(await reader.me.mutes.list())).items).toEqual([
      { id: group, name: "闹钟" },
    ]);
    valueOf(await reader.me.hidden.remove(hidden.post));
    valueOf(await reader.me.mutes.remove(group));
    expect(await feedOf(reader)).toContain("吵");
  });

  test("what nobody changed is not sent again, and a reaction is a change", async () => {
    const place = await write(resident("gu"), "雨停了");
    const reader = resident("chen");
    const first = await reader.feed.list(community);
    const ifNoneMatch = first.ok ? first.etag : null;
    expect(ifNoneMatch).toBeTruthy();
    expect(await reader.feed.list(community, {}, { ifNoneMatch })).toMatchObject({ notModified: true });
    valueOf(await resident("tang").reactions.add(place, "me_too"));
    const second = await reader.feed.list(community, {}, { ifNoneMatch });
    expect(second.ok && second.value?.items[0]).toMatchObject({
      id: place.post,
      counts: { reactions: { me_too: 1 } },
    });
  });

  test("whoever looks on sees it come, change and go", async () => {
    const stream = follow(clientFor(), { community });
    await stream.until("open");
    const author = resident("fang");
    const { post } = await write(author, "豆浆好了");
    await stream.until(([name, data]) => name === "item.created" && itemChangedSchema.parse(data).item.id === post);
    valueOf(await resident("office").reactions.add({ community, post }, "will_come"));
    await stream.until(([name, data]) => {
      if (name !== "item.updated") return false;
      const { item } = itemChangedSchema.parse(data);
      return item.id === post && item.viewer === null && item.counts.reactions.will_come === 1;
    });
    valueOf(await resident("office").posts.remove(community, post));
    await stream.until(([name, data]) => name === "item.removed" && itemRemovedSchema.parse(data).id === post);
  });

  test("a refusal has its code", async () => {
    const [neighbour, stranger] = [resident("zhao"), clientFor()];
    const place = await write(resident("fang"), "谁的钥匙");
    const refused: [string, Promise<Result<unknown>>][] = [
      ["token.missing", stranger.posts.create(community, { body: "我也来说一句" })],
      ["token.missing", stranger.comments.create(place, { body: "我的" })],
      ["token.missing", stranger.reactions.add(place, "thanks")],
      ["token.missing", stranger.me.notices()],
      ["permission.denied", neighbour.posts.create(community, { kind: "notice", body: "停水" })],
      ["permission.denied", neighbour.posts.update(community, place.post, { body: "改一改" })],
      ["permission.denied", neighbour.posts.remove(community, place.post)],
      ["request.invalid", neighbour.posts.create(community, { body: " " })],
      ["resource.not_found", neighbour.comments.list({ community, post: "pst_1" })],
      ["cursor.invalid", stranger.feed.list(community, { cursor: "nonsense" })],
    ];
    const codes = await Promise.all(refused.map(async ([, call]) => codeOf(await call)));
    expect(codes).toEqual(refused.map(([code]) => code));
  });
});
