import type { FeedItem, Page, Problem } from "@linli/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encodeCursor } from "../cursor.ts";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint, foundNeighbourhood } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

describe.each(engines)("the feed on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeEach(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterEach(() => api.close());

  const page = (query = "", as?: string) =>
    talk.ask<Page<FeedItem>>(`${api.base}/feed?${query}`, as === undefined ? {} : { as });
  const bodies = ({ items }: Page<FeedItem>) => items.map(({ body }) => body);
  /** Every page from the start, or from a cursor; each but the last has to be full. */
  async function walk(query: string, { limit = 3, as }: { limit?: number; as?: string } = {}, from = "") {
    const read: string[] = [];
    for (let cursor: string | null = from; cursor !== null; ) {
      const found: Page<FeedItem> = await page(`${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`, as);
      if (found.next !== null) expect(found.items).toHaveLength(limit);
      read.push(...bodies(found));
      cursor = found.next;
    }
    return read;
  }
  const range = (count: number) => Array.from({ length: count }, (_, index) => index);
  const child = async (sub: string) => ({
    authorization: `Bearer ${await api.tokenFor(sub, { age_band: "6-12" })}`,
  });

  test("is read page by page in the order of arrival, while neighbours go on writing and removing", async () => {
    const posts = [];
    for (const index of range(12)) posts.push(await talk.say(`writer ${index % 3}`, `${index}`));
    const first = await page("limit=4");
    expect(bodies(first)).toEqual(["11", "10", "9", "8"]);
    await talk.say("late", "later");
    const [gone] = posts.slice(3, 4);
    if (gone) await talk.unsay("writer 0", gone);
    const second = await page(`limit=4&cursor=${first.next}`);
    await talk.say("late", "later still");
    const third = await page(`limit=4&cursor=${second.next}`);
    expect([...bodies(second), ...bodies(third)]).toEqual(["7", "6", "5", "4", "2", "1", "0"]);
    expect(third.next).toBeNull();
    expect(bodies(await page("limit=100"))).toHaveLength(13);
    await talk.edit("writer 0", posts[0] ?? { id: "pst_" }, "0 again");
    expect((await walk("")).at(-1)).toBe("0 again");
  });

  test("has every item once, however many write while it is read", async () => {
    for (const index of range(20)) await talk.say("before", `before ${index}`);
    const writing = Promise.all(range(20).map((index) => talk.say(`writer ${index}`, `during ${index}`)));
    const reads = await Promise.all(range(6).map(() => walk("", { limit: 4 })));
    await writing;
    for (const read of reads) {
      expect(new Set(read).size).toBe(read.length);
      expect(read.filter((body) => body.startsWith("before"))).toEqual(
        range(20).map((index) => `before ${19 - index}`),
      );
    }
    const whole = await walk("");
    expect(whole).toHaveLength(40);
    for (const read of reads) expect(read).toEqual(whole.slice(-read.length));
  });

  test("is filtered by kind and by group, each page full, and says no to a kind that there is not", async () => {
    const group = await talk.found("host", "羽毛球");
    const kinds = ["post", "question", "notice"] as const;
    for (const index of range(18)) {
      const kind = kinds[index % 3] ?? "post";
      const inGroup = index % 2 === 0 ? { group: group.id } : {};
      await talk.say("manager", `${kind} ${index}`, { kind, ...inGroup });
    }
    const expected = (keep: (index: number) => boolean) =>
      range(18)
        .reverse()
        .filter(keep)
        .map((index) => `${kinds[index % 3]} ${index}`);
    expect(await walk("kinds=question", { limit: 2 })).toEqual(expected((index) => index % 3 === 1));
    for (const separated of [
      "question,notice",
      "question%20notice",
      "notice,%20question",
      "question,notice,question",
    ]) {
      expect(await walk(`kinds=${separated}`, { limit: 5 })).toEqual(expected((index) => index % 3 !== 0));
    }
    expect(await walk(`group=${group.id}`, { limit: 4 })).toEqual(expected((index) => index % 2 === 0));
    expect(await walk(`group=${group.id}&kinds=notice,post`, { limit: 2 })).toEqual(
      expected((index) => index % 2 === 0 && index % 3 !== 1),
    );
    expect(await walk("kinds=")).toEqual(await walk(""));
    expect(await walk("kinds=activity")).toEqual([]);
    expect(await walk(`group=${encodeId("group", newUuid())}`)).toEqual([]);
    for (const wrong of ["kinds=gossip", "kinds=post,gossip", "kinds=POST", "group=x", "limit=0", "limit=101"]) {
      const [status, code] = await talk.refusal(`${api.base}/feed?${wrong}`, {});
      expect([status, code], wrong).toEqual([422, "request.invalid"]);
    }
  });

  test("leaves out whom a neighbour keeps apart from, both ways, on pages that stay full", async () => {
    for (const index of range(24)) await talk.say(index % 4 === 0 ? "clara" : "boris", `${index}`);
    await talk.say("anna", "anna's");
    await talk.ask(`/v1/me/blocks/${await talk.me("boris")}`, { as: "anna", method: "PUT" });
    const others = ["20", "16", "12", "8", "4", "0"];
    expect(await walk("", { as: "anna", limit: 3 })).toEqual(["anna's", ...others]);
    expect(await walk("", { as: "boris", limit: 3 })).not.toContain("anna's");
    expect(await walk("kinds=post", { as: "anna", limit: 2 })).toEqual(["anna's", ...others]);
    expect(await walk("", { as: "clara" })).toHaveLength(25);
    expect(await walk("")).toHaveLength(25);
    await talk.ask(`/v1/me/blocks/${await talk.me("boris")}`, { as: "anna", method: "DELETE" });
    expect(await walk("", { as: "anna" })).toHaveLength(25);
  });

  test("brings the institution's voice to those who blocked the person behind it, but not that person's own words", async () => {
    await talk.say("manager", "停水", { kind: "notice" });
    await talk.say("manager", "我自己的话");
    await talk.ask(`/v1/me/blocks/${await talk.me("manager")}`, { as: "anna", method: "PUT" });
    expect(await walk("", { as: "anna" })).toEqual(["停水"]);
    expect(await walk("", { as: "manager" })).toEqual(["我自己的话", "停水"]);
  });

  test("leaves out what a neighbour hid and groups that they muted; a muted group asked for by name is read", async () => {
    const group = await talk.found("host", "吉他");
    for (const index of range(9)) {
      const kind = index % 2 === 0 ? "post" : "question";
      await talk.say("host", `${index}`, { kind, ...(index % 3 === 0 && { group: group.id }) });
    }
    const [hidden] = (await page("limit=1")).items;
    await talk.ask(`/v1/me/hidden/${hidden?.id}`, { as: "anna", method: "PUT" });
    expect(await walk("", { as: "anna" })).toEqual(["7", "6", "5", "4", "3", "2", "1", "0"]);
    await talk.ask(`/v1/me/mutes/${group.id}`, { as: "anna", method: "PUT" });
    expect(await walk("", { as: "anna", limit: 2 })).toEqual(["7", "5", "4", "2", "1"]);
    expect(await walk("kinds=question", { as: "anna", limit: 1 })).toEqual(["7", "5", "1"]);
    expect(await walk(`group=${group.id}`, { as: "anna" })).toEqual(["6", "3", "0"]);
    expect(await walk("", { as: "host" })).toHaveLength(9);
  });

  test("shows strangers nothing of a child, neither post nor answer nor in the count; residents see them", async () => {
    const post = await talk.say("parent", "找同龄小朋友");
    const headers = await child("kid");
    const answer = { method: "POST", headers, body: { body: "我九岁" } };
    await talk.ask(`${api.base}/posts/${post.id}/comments`, answer);
    const kids = await talk.ask<FeedItem>(`${api.base}/posts`, { ...answer, body: { body: "谁来踢球" } });
    for (const index of range(4)) await talk.say("parent", `${index}`);
    expect(await walk("", { limit: 2 })).toEqual(["3", "2", "1", "0", "找同龄小朋友"]);
    expect(await walk("", { as: "neighbour" })).toContain("谁来踢球");
    const countFor = async (as?: string) =>
      (await page("", as)).items.find(({ id }) => id === post.id)?.counts.comments;
    expect([await countFor(), await countFor("neighbour")]).toEqual([0, 1]);
    expect(await talk.comments(undefined, post)).toEqual([]);
    expect(await talk.comments("neighbour", post)).toHaveLength(1);
    expect((await api.ask(`${api.base}/posts/${kids.id}`)).status).toBe(404);
    expect((await api.ask(`${api.base}/posts/${kids.id}/comments`)).status).toBe(404);
    expect((await api.ask(`${api.base}/posts/${kids.id}`, { as: "neighbour" })).status).toBe(200);
    const text = await (await api.ask(`${api.base}/feed`)).text();
    expect(text).not.toContain("kid");
    expect(text).not.toContain(encodeId("resident", await residentId("kid")));
  });
  const residentId = async (sub: string) =>
    (await api.look<{ id: string }>(`select resident_id as id from linli.residents where sub = '${sub}'`))[0]?.id ?? "";

  test("tells where neighbours live to residents and to the site's own server only", async () => {
    const post = await talk.say("anna", "来喝茶");
    await talk.comment("anna", post, "下午三点");
    await api.look(`update linli.residents set building = '7 号楼' where sub = 'anna'`);
    const buildings = async (options: Parameters<TestApi["ask"]>[1]) => {
      const items = (await talk.ask<Page<FeedItem>>(`${api.base}/feed`, options)).items;
      const answers = (await talk.ask<Page<FeedItem>>(`${api.base}/posts/${post.id}/comments`, options)).items;
      return [...items, ...answers].map(({ actor }) => actor.building);
    };
    const server = { headers: { authorization: `Bearer ${api.home.secretKey}`, "x-linli-site-key": api.home.siteKey } };
    expect(await buildings({})).toEqual([null, null]);
    expect(await buildings({ as: "newcomer" })).toEqual(["7 号楼", "7 号楼"]);
    expect(await buildings(server)).toEqual(["7 号楼", "7 号楼"]);
    expect((await talk.ask<Page<FeedItem>>(`${api.base}/feed`, server)).items[0]?.viewer).toBeNull();
    const newcomer = { own: false, may_remove: false, reactions: [], reports: null };
    expect((await page("", "newcomer")).items[0]?.viewer).toEqual(newcomer);
  });

  test("of a community for residents says so to strangers, and has nothing for them", async () => {
    const post = await talk.say("anna", "只给邻居");
    await api.look(`update linli.communities set visibility = 'residents'`);
    const moved = { authorization: `Bearer ${await api.tokenFor("moved", { communities: [] })}` };
    for (const options of [{}, { headers: moved }]) {
      const nothing = { items: [], next: null, residents_only: true };
      expect(await talk.ask(`${api.base}/feed`, options)).toEqual(nothing);
      expect(await talk.ask(`${api.base}/posts/${post.id}/comments`, options)).toEqual(nothing);
      expect(await talk.refusal(`${api.base}/posts/${post.id}`, options)).toEqual([404, "resource.not_found"]);
    }
    expect(await walk("", { as: "boris" })).toEqual(["只给邻居"]);
    expect(await talk.ask(`${api.base}/posts/${post.id}`, { as: "boris" })).toMatchObject({ body: "只给邻居" });
  });

  test("takes a cursor for a place and nothing else, wherever it comes from", async () => {
    for (const index of range(5)) await talk.say("anna", `${index}`);
    const forged = ["x", "", "null", encodeCursor("1"), encodeCursor(-1), encodeCursor(0), encodeCursor(1.5)];
    const more = [
      encodeCursor(null),
      encodeCursor([3]),
      encodeCursor(1e300),
      encodeCursor({ arrived: 3 }),
      "%ff",
      "9".repeat(400),
    ];
    for (const cursor of [...forged, ...more]) {
      const [status, code] = await talk.refusal(`${api.base}/feed?cursor=${cursor}`, {});
      expect([status, code], cursor).toEqual([400, "cursor.invalid"]);
    }
    const foreign = await foundNeighbourhood(api.database);
    const elsewhere = encodeCursor(Number.MAX_SAFE_INTEGER);
    expect(await walk("", {}, elsewhere)).toEqual(["4", "3", "2", "1", "0"]);
    expect(await walk("", {}, encodeCursor(1))).toEqual([]);
    const theirs = `/v1/communities/${encodeId("community", foreign.community)}/feed`;
    const answer = await api.app.request(`${theirs}?key=${api.home.siteKey}`);
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([404, "resource.not_found"]);
    const own = await api.app.request(`${theirs}?key=${foreign.siteKey}&cursor=${elsewhere}`);
    expect(await own.json()).toEqual({ items: [], next: null });
  });

  test("shows how many reported an item to managers alone", async () => {
    const post = await talk.say("rude", "不好听");
    const report = { as: "anna", method: "POST", body: { subject: post.id, reason: "rude" } };
    await talk.ask(`${api.base}/reports`, report);
    const viewers = async (as: string) => (await page("", as)).items.map(({ viewer }) => viewer);
    expect(await viewers("manager")).toMatchObject([{ reports: 1, may_remove: true }]);
    expect(await viewers("rude")).toMatchObject([{ reports: null }]);
    expect(await viewers("anna")).toEqual([]);
  });
});
