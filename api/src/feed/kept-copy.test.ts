import type { FeedItem, Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";
import { keptCopy, tagOf } from "./kept-copy.ts";

describe("a tag", () => {
  test("says what it was made of", () => {
    const copies = [
      { version: 0, viewer: "anyone", until: null },
      { version: Number.MAX_SAFE_INTEGER, viewer: "0123456789abcdef0123456789abcdefm", until: 1_900_000_000_000 },
    ];
    for (const copy of copies) {
      expect(keptCopy(tagOf(copy))).toEqual(copy);
      expect(keptCopy(`"other", ${tagOf(copy)}`)).toEqual(copy);
    }
  });

  test("of somebody else says nothing", () => {
    const forged = [
      "",
      "*",
      '""',
      'W/"1-2-3"',
      'W/"1--anyone-"',
      'W/"0-1-anyone-"',
      'W/"1-1-Anyone-"',
      'W/"1-x-anyone-"',
    ];
    for (const text of [...forged, `W/"1-${"9".repeat(17)}-anyone-"`, `W/"1-1-${"a".repeat(41)}-"`, "1-1-anyone-"]) {
      expect(keptCopy(text), text).toBeNull();
    }
    expect(keptCopy(null)).toBeNull();
  });
});

describe.each(engines)("a kept copy of the feed on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const feed = "/feed?limit=100";
  type Copy = { status: number; etag: string; items: FeedItem[] };
  async function read(path: string, as?: string, tag?: string): Promise<Copy> {
    const headers: Record<string, string> = tag === undefined ? {} : { "if-none-match": tag };
    const answer = await api.ask(`${api.base}${path}`, { headers, ...(as !== undefined && { as }) });
    const text = await answer.text();
    const items = answer.status === 200 ? ((JSON.parse(text) as Partial<Page<FeedItem>>).items ?? []) : [];
    if (answer.status === 304) expect(text).toBe("");
    return { status: answer.status, etag: answer.headers.get("etag") ?? "", items };
  }
  const idsOf = ({ items }: Copy) => items.map(({ id }) => id);

  test("is found current in one statement, by whoever has it, with the tag that it has", async () => {
    await talk.say("anna", "早");
    for (const as of [undefined, "anna", "newcomer"]) {
      const copy = await read(feed, as);
      expect(copy).toMatchObject({ status: 200, etag: expect.stringMatching(/^W\/"/) });
      const before = api.statements.length;
      expect(await read(feed, as, copy.etag)).toEqual({ status: 304, etag: copy.etag, items: [] });
      expect(api.statements.length - before).toBe(1);
    }
  });

  test("is nobody else's: another viewer's tag is no tag", async () => {
    await talk.say("boris", "我的");
    const [stranger, anna, boris] = [await read(feed), await read(feed, "anna"), await read(feed, "boris")];
    expect(new Set([stranger.etag, anna.etag, boris.etag]).size).toBe(3);
    expect((await read(feed, "anna", boris.etag)).status).toBe(200);
    expect((await read(feed, "boris", stranger.etag)).status).toBe(200);
    expect((await read(feed, undefined, anna.etag)).status).toBe(200);
    expect(stranger.etag).not.toContain(anna.etag.split("-")[2] ?? "");
  });

  test("may be shared for seconds if it is a stranger's, and is asked for again if it is a resident's", async () => {
    const header = async (as?: string) =>
      (await api.ask(`${api.base}${feed}`, as === undefined ? {} : { as })).headers.get("cache-control");
    expect(await header()).toBe("public, max-age=5, s-maxage=15, stale-while-revalidate=60");
    expect(await header("anna")).toBe("private, no-cache");
  });

  test("ends with everything that can be seen in it", async () => {
    const post = await talk.say("anna", "谁有螺丝刀？");
    const comment = await talk.comment("boris", post, "我有");
    const group = await talk.found("anna", "工具");
    const path = `${api.base}/posts/${post.id}`;
    const changes: [string, () => Promise<unknown>][] = [
      ["a post", () => talk.say("boris", "新的")],
      ["an edit", () => talk.edit("anna", post, "谁有十字螺丝刀？")],
      ["an answer", () => talk.comment("clara", post, "我也有")],
      ["a removed answer", () => talk.ask(`${path}/comments/${comment.id}`, { as: "boris", method: "DELETE" })],
      ["a reaction", () => talk.thank("boris", post)],
      ["a reaction taken back", () => talk.ask(`${path}/reactions/thanks`, { as: "boris", method: "DELETE" })],
      ["a post in a group", () => talk.say("anna", "借工具", { group: group.id })],
      [
        "a group's new name",
        () => talk.ask(`${api.base}/groups/${group.id}`, { as: "anna", method: "PATCH", body: { name: "工具库" } }),
      ],
      [
        "a neighbour's new role",
        () => appoint(api.database, api.home, { sub: "anna", name: "Name of anna", role: "host" }),
      ],
      ["a removal", () => talk.unsay("anna", post)],
    ];
    for (const [what, change] of changes) {
      for (const as of [undefined, "reader"]) {
        const copy = await read(feed, as);
        expect((await read(feed, as, copy.etag)).status, what).toBe(304);
      }
      const [stranger, reader] = [await read(feed), await read(feed, "reader")];
      await change();
      const after = [await read(feed, undefined, stranger.etag), await read(feed, "reader", reader.etag)];
      expect(
        after.map(({ status }) => status),
        what,
      ).toEqual([200, 200]);
      for (const [index, before] of [stranger, reader].entries()) {
        expect(after[index]?.items, what).not.toEqual(before.items);
      }
    }
  });

  test("of answers ends when one is said in other words, and of one post when it is answered", async () => {
    const post = await talk.say("anna", "谁有锤子？");
    const comment = await talk.comment("boris", post, "我有");
    const paths = [`/posts/${post.id}/comments`, `/posts/${post.id}`];
    const copies = await Promise.all(paths.map((path) => read(path, "reader")));
    for (const [index, path] of paths.entries()) {
      const before = api.statements.length;
      expect((await read(path, "reader", copies[index]?.etag)).status).toBe(304);
      expect(api.statements.length - before).toBe(1);
    }
    const change = { as: "boris", method: "PATCH", body: { body: "我有两把" } };
    await talk.ask(`${api.base}/posts/${post.id}/comments/${comment.id}`, change);
    const [answers, alone] = await Promise.all(paths.map((path, index) => read(path, "reader", copies[index]?.etag)));
    expect(answers).toMatchObject({ status: 200, items: [{ body: "我有两把" }] });
    expect(alone?.status).toBe(200);
  });

  test("ends when a neighbour has another name, and when a child is found to be one", async () => {
    await talk.say("dora", "朵拉的话");
    const rename = async (claims: Record<string, unknown>) => {
      const headers = { authorization: `Bearer ${await api.tokenFor("dora", claims)}` };
      const post = await talk.say("boris", "再来");
      await talk.ask(`${api.base}/posts/${post.id}/reactions/thanks`, { method: "PUT", headers });
      await talk.ask(`${api.base}/posts/${post.id}/reactions/thanks`, { method: "PUT", headers: { ...headers } });
    };
    const names = ({ items }: Copy) => items.filter(({ body }) => body === "朵拉的话").map(({ actor }) => actor.name);
    await rename({ name: "朵朵" });
    const named = await read(feed);
    expect(names(named)).toEqual(["朵朵"]);
    await rename({ name: "朵朵", age_band: "6-12" });
    const later = await read(feed, undefined, named.etag);
    expect([later.status, names(later)]).toEqual([200, []]);
  });

  test("alone, by a name that changed without anything being written, ends too", async () => {
    await talk.say("emil", "埃米尔的话");
    const copy = await read(feed, "reader");
    const headers = { authorization: `Bearer ${await api.tokenFor("emil", { name: "小埃" })}` };
    await talk.ask("/v1/me", { headers });
    const after = await read(feed, "reader", copy.etag);
    expect(after.status).toBe(200);
    expect(after.items.find(({ body }) => body === "埃米尔的话")?.actor.name).toBe("小埃");
  });

  test("ends once when a file gives many neighbours another building", async () => {
    for (const as of ["f1", "f2", "f3"]) await talk.say(as, `von ${as}`);
    const copy = await read(feed, "reader");
    const newest = async () => Number((await read(feed)).etag.split("-")[1]);
    const before = await newest();
    await api.look(`update linli.residents set building = '9 号楼' where sub in ('f1', 'f2', 'f3')`);
    expect(await newest()).toBe(before + 1);
    const after = await read(feed, "reader", copy.etag);
    expect(after.items.slice(0, 3).map(({ actor }) => actor.building)).toEqual(["9 号楼", "9 号楼", "9 号楼"]);
  });

  describe("never brings back what is gone for its reader", () => {
    const gone: [string, (item: FeedItem) => Promise<unknown>, string[]][] = [
      ["withdrawn by its author", (item) => talk.unsay("author", item), ["viewer", "manager", "author"]],
      ["taken down by a manager", (item) => talk.unsay("manager", item), ["viewer", "manager", "author"]],
      [
        "of somebody whom its reader blocked",
        async () => talk.ask(`/v1/me/blocks/${await talk.me("author")}`, { as: "viewer", method: "PUT" }),
        ["viewer"],
      ],
      [
        "of somebody who blocked its reader",
        async () => talk.ask(`/v1/me/blocks/${await talk.me("viewer")}`, { as: "author", method: "PUT" }),
        ["viewer"],
      ],
      ["hidden", (item) => talk.ask(`/v1/me/hidden/${item.id}`, { as: "viewer", method: "PUT" }), ["viewer"]],
      [
        "reported",
        (item) =>
          talk.ask(`${api.base}/reports`, { as: "viewer", method: "POST", body: { subject: item.id, reason: "rude" } }),
        ["viewer"],
      ],
    ];
    test.each(gone)("%s", async (_how, remove, readers) => {
      for (const sub of ["viewer", "author"]) {
        const id = await talk.me(sub);
        for (const as of ["viewer", "author"]) await api.ask(`/v1/me/blocks/${id}`, { as, method: "DELETE" });
      }
      const item = await talk.say("author", "一会儿就没了");
      const copies = await Promise.all(readers.map((as) => read(feed, as)));
      const alone = await Promise.all(readers.map((as) => read(`/posts/${item.id}`, as)));
      for (const copy of copies) expect(idsOf(copy)).toContain(item.id);
      await remove(item);
      for (const [index, as] of readers.entries()) {
        const now = await read(feed, as, copies[index]?.etag);
        expect(now.status).toBe(200);
        expect(idsOf(now)).not.toContain(item.id);
        expect((await read(`/posts/${item.id}`, as, alone[index]?.etag)).status).not.toBe(304);
        expect((await read(`/posts/${item.id}/comments`, as, alone[index]?.etag)).status).not.toBe(304);
      }
    });
  });

  test("ends by itself when an activity in it begins, and when it is over", async () => {
    const occurrences = [{ starts_at: "2031-03-01T10:00:00+08:00", ends_at: "2031-03-01T12:00:00+08:00" }];
    api.setNow(new Date("2031-03-01T01:00:00Z"));
    await talk.ask(`${api.base}/activities`, { as: "manager", method: "POST", body: { title: "种树", occurrences } });
    const states: (string | undefined)[] = [];
    let copy = await read(feed, "reader");
    for (const time of ["01:59:59", "02:00:00", "03:59:59", "04:00:00", "23:00:00"]) {
      api.setNow(new Date(`2031-03-01T${time}Z`));
      const next = await read(feed, "reader", copy.etag);
      states.push(next.status === 304 ? "304" : next.items[0]?.activity?.occurrence?.state);
      if (next.status === 200) copy = next;
    }
    api.setNow(new Date());
    expect(states).toEqual(["304", "live", "304", "ended", "304"]);
  });

  test("of a community for residents, for a stranger, is one that stays", async () => {
    await api.look(`update linli.communities set visibility = 'residents'`);
    const copy = await read(feed);
    expect(copy).toMatchObject({ status: 200, items: [] });
    await talk.say("anna", "不给别人看");
    expect((await read(feed, undefined, copy.etag)).status).toBe(304);
    await api.look(`update linli.communities set visibility = 'public'`);
    expect((await read(feed, undefined, copy.etag)).status).toBe(200);
  });
});
