import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createClient } from "./client.ts";
import { createIdempotencyKey } from "./idempotency.ts";
import { answer, startScriptedServer } from "./testing/scripted-server.ts";

const place = { community: "com_1", activity: "act_1", occurrence: "occ_1" };
const post = { community: "com_1", post: "pst_1" };
const group = { community: "com_1", group: "grp_1" };
const party = { party: { adults: 1, children: 1 } };

async function siteServer() {
  return startScriptedServer((response) => answer(response, { body: { items: [], next: null } }));
}

describe("each call goes to its place", () => {
  test.for([
    ["GET /v1/communities/com_1", (c) => c.communities.get("com_1")],
    [
      "GET /v1/communities/com_1/groups?cursor=a+b&limit=20",
      (c) => c.groups.list("com_1", { cursor: "a b", limit: 20 }),
    ],
    ["GET /v1/communities/com_1/groups?topic=%E8%A7%82%E9%B8%9F", (c) => c.groups.list("com_1", { topic: "观鸟" })],
    ["GET /v1/communities/com_1/groups/grp_1", (c) => c.groups.get("com_1", "grp_1")],
    ["GET /v1/communities/com_1/map/0/0/0", (c) => c.map.tile({ community: "com_1", z: 0, x: 0, y: 0 })],
    [
      "GET /v1/map/15/27437/13392?layers=groups%2Cneighbours",
      (c) => c.map.tile({ z: 15, x: 27437, y: 13392 }, { layers: ["groups", "neighbours"] }),
    ],
    ["POST /v1/communities/com_1/groups", (c) => c.groups.create("com_1", { name: "观鸟" })],
    ["PATCH /v1/communities/com_1/groups/grp_1", (c) => c.groups.update("com_1", "grp_1", { join: "ask" })],
    ["GET /v1/communities/com_1/groups/grp_1/members?limit=100", (c) => c.groups.members.list(group, { limit: 100 })],
    ["PUT /v1/communities/com_1/groups/grp_1/members/res_1", (c) => c.groups.admit(group, "res_1")],
    ["DELETE /v1/communities/com_1/groups/grp_1/members/res_1", (c) => c.groups.dismiss(group, "res_1")],
    ["PUT /v1/communities/com_1/groups/grp_1/membership", (c) => c.groups.join(group)],
    ["DELETE /v1/communities/com_1/groups/grp_1/membership", (c) => c.groups.leave(group)],
    ["PUT /v1/communities/com_1/groups/grp_1/follow", (c) => c.groups.follow(group)],
    ["DELETE /v1/communities/com_1/groups/grp_1/follow", (c) => c.groups.unfollow(group)],
    ["GET /v1/communities/com_1/feed", (c) => c.feed.list("com_1", { kinds: [] })],
    [
      "GET /v1/communities/com_1/feed?group=grp_1&kinds=post%2Cquestion",
      (c) => c.feed.list("com_1", { group: "grp_1", kinds: ["post", "question"] }),
    ],
    ["GET /v1/communities/com_1/posts/pst_1", (c) => c.posts.get("com_1", "pst_1")],
    ["POST /v1/communities/com_1/posts", (c) => c.posts.create("com_1", { body: "楼下的桂花开了" })],
    ["PATCH /v1/communities/com_1/posts/pst_1", (c) => c.posts.update("com_1", "pst_1", { body: "桂花开了" })],
    ["DELETE /v1/communities/com_1/posts/pst_1", (c) => c.posts.remove("com_1", "pst_1")],
    ["GET /v1/communities/com_1/posts/pst_1/comments?cursor=1", (c) => c.comments.list(post, { cursor: "1" })],
    ["POST /v1/communities/com_1/posts/pst_1/comments", (c) => c.comments.create(post, { body: "闻到了" })],
    ["PATCH /v1/communities/com_1/posts/pst_1/comments/cmt_1", (c) => c.comments.update(post, "cmt_1", { body: "香" })],
    ["DELETE /v1/communities/com_1/posts/pst_1/comments/cmt_1", (c) => c.comments.remove(post, "cmt_1")],
    ["PUT /v1/communities/com_1/posts/pst_1/reactions/thanks", (c) => c.reactions.add(post, "thanks")],
    ["DELETE /v1/communities/com_1/posts/pst_1/reactions/me_too", (c) => c.reactions.remove(post, "me_too")],
    ["POST /v1/communities/com_1/reports", (c) => c.reports.create("com_1", { subject: "pst_1", reason: "spam" })],
    [
      "GET /v1/communities/com_1/activities?from=2026-06-01T00%3A00%3A00%2B08%3A00&group=grp_1",
      (c) => c.activities.list("com_1", { from: "2026-06-01T00:00:00+08:00", to: undefined, group: "grp_1" }),
    ],
    ["GET /v1/communities/com_1/activities/act_1", (c) => c.activities.get("com_1", "act_1")],
    [
      "POST /v1/communities/com_1/activities",
      (c) => c.activities.create("com_1", { title: "包粽子", occurrences: [] }),
    ],
    ["PATCH /v1/communities/com_1/activities/act_1", (c) => c.activities.update("com_1", "act_1", { title: "包粽子" })],
    ["GET /v1/communities/com_1/activities/act_1/occurrences/occ_1/sign-ups", (c) => c.signUps.list(place)],
    ["POST /v1/communities/com_1/activities/act_1/occurrences/occ_1/sign-ups", (c) => c.signUps.create(place, party)],
    [
      "GET /v1/communities/com_1/activities/act_1/occurrences/occ_1/sign-ups/sgn_1",
      (c) => c.signUps.get(place, "sgn_1"),
    ],
    [
      "PATCH /v1/communities/com_1/activities/act_1/occurrences/occ_1/sign-ups/sgn_1",
      (c) => c.signUps.update(place, "sgn_1", party),
    ],
    [
      "DELETE /v1/communities/com_1/activities/act_1/occurrences/occ_1/sign-ups/sgn_1",
      (c) => c.signUps.cancel(place, "sgn_1"),
    ],
    ["GET /v1/me", (c) => c.me.get()],
    ["GET /v1/me/sign-ups?limit=5", (c) => c.me.signUps({ limit: 5 })],
    ["GET /v1/me/notices?cursor=7", (c) => c.me.notices({ cursor: "7" })],
    ["PUT /v1/me/notices/ntc_1/read", (c) => c.me.readNotice("ntc_1")],
    ["GET /v1/me/blocks?limit=5", (c) => c.me.blocks.list({ limit: 5 })],
    ["PUT /v1/me/blocks/res_1", (c) => c.me.blocks.add("res_1")],
    ["DELETE /v1/me/blocks/res_1", (c) => c.me.blocks.remove("res_1")],
    ["GET /v1/me/mutes", (c) => c.me.mutes.list()],
    ["PUT /v1/me/mutes/grp_1", (c) => c.me.mutes.add("grp_1")],
    ["DELETE /v1/me/mutes/grp_1", (c) => c.me.mutes.remove("grp_1")],
    ["GET /v1/me/hidden", (c) => c.me.hidden.list()],
    ["PUT /v1/me/hidden/pst_1", (c) => c.me.hidden.add("pst_1")],
    ["DELETE /v1/me/hidden/pst_1", (c) => c.me.hidden.remove("pst_1")],
  ] satisfies [string, (client: ReturnType<typeof createClient>) => Promise<{ ok: boolean }>][])(
    "%s",
    async ([expected, call]) => {
      const server = await siteServer();
      const result = await call(createClient({ api: `${server.url}/`, token: "a.b.c" }));
      expect(result.ok).toBe(true);
      expect(server.received.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([expected]);
    },
  );

  test("an id can neither leave its place in the path nor vanish from it", async () => {
    const server = await siteServer();
    const client = createClient({ api: server.url, siteKey: "pk_1" });
    for (const id of ["../me", "..", ".", "", "a/b?c#d", "com 1", "%2e%2e", "邻"]) await client.communities.get(id);
    expect(server.received.map(({ url }) => url.pathname)).toEqual(
      ["..%2Fme", "_..", "_.", "_", "a%2Fb%3Fc%23d", "com%201", "%252e%252e", "%E9%82%BB"].map(
        (segment) => `/v1/communities/${segment}`,
      ),
    );
  });
});

describe("who is calling", () => {
  test("a stranger's read carries the site key in its address and no header that a browser would have to ask about", async () => {
    const server = await siteServer();
    let headers: HeadersInit | undefined;
    const client = createClient({
      api: server.url,
      siteKey: "pk_1",
      fetch: (url, init) => {
        headers = init?.headers;
        return fetch(url, init);
      },
    });
    await client.activities.list("com_1", { limit: 3 });
    expect(server.received[0]?.url.search).toBe("?limit=3&key=pk_1");
    expect([...new Headers(headers)]).toEqual([]);
  });

  test("a resident's call carries the token and no key", async () => {
    const server = await siteServer();
    await createClient({ api: server.url, siteKey: "pk_1", token: "a.b.c" }).me.get();
    expect(server.received[0]?.url.search).toBe("");
    expect(server.received[0]?.headers).toMatchObject({ authorization: "Bearer a.b.c" });
    expect(server.received[0]?.headers).not.toHaveProperty("x-linli-site-key");
  });

  test("a stranger's write names the site in a header, so that the refusal can be read by the page", async () => {
    const server = await siteServer();
    await createClient({ api: server.url, siteKey: "pk_1" }).signUps.create(place, party);
    expect(server.received[0]?.url.search).toBe("");
    expect(server.received[0]?.headers).toMatchObject({ "x-linli-site-key": "pk_1" });
  });

  test("the site's own server calls with its secret key, and with a resident's token where it has one", async () => {
    const server = await siteServer();
    const client = createClient({ api: server.url, secretKey: "sk_1" });
    await client.communities.get("com_1");
    client.identify("a.b.c");
    await client.communities.get("com_1");
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer sk_1", "Bearer a.b.c"]);
  });

  test("cookies stay out of it, and the language is asked for where one is given", async () => {
    const server = await siteServer();
    let credentials: RequestCredentials | undefined;
    const client = createClient({
      api: server.url,
      siteKey: "pk_1",
      locale: "zh-Hans",
      fetch: (url, init) => {
        credentials = init?.credentials;
        return fetch(url, init);
      },
    });
    await client.communities.get("com_1");
    expect(credentials).toBe("omit");
    expect(server.received[0]?.headers["accept-language"]).toBe("zh-Hans");
  });
});

describe("a secret key never works in a page", () => {
  const refusal = { name: "TypeError", code: "client.secret_key", message: expect.stringContaining("stay on servers") };

  test("it is refused as the site key wherever the client runs", () => {
    expect(() => createClient({ api: "https://api.example", siteKey: "sk_1" })).toThrow(
      expect.objectContaining(refusal),
    );
  });

  test("in a page it is refused as secret key and as token, from the start and later", () => {
    vi.stubGlobal("document", {});
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(() => createClient({ api: "", secretKey: "sk_1" })).toThrow(expect.objectContaining(refusal));
    expect(() => createClient({ api: "", token: "sk_1" })).toThrow(expect.objectContaining(refusal));
    const client = createClient({ api: "", siteKey: "pk_1" });
    expect(() => client.identify("sk_1")).toThrow(expect.objectContaining(refusal));
    expect(client.identified).toBe(false);
  });
});

describe("what is created is sent under a key", () => {
  test("one is made for every sign-up, and no two are the same", async () => {
    const server = await siteServer();
    const client = createClient({ api: server.url, token: "a.b.c" });
    await client.signUps.create(place, party);
    await client.signUps.create(place, party);
    const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([expect.stringMatching(/^[\d-]{7,43}$/), expect.stringMatching(/^[\d-]{7,43}$/)]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  test("a key of the caller's makes the call repeatable, and the answer says when it was", async () => {
    const server = await startScriptedServer((response, _, turn) =>
      answer(response, { status: 201, headers: turn === 1 ? { "idempotent-replayed": "true" } : {} }),
    );
    const client = createClient({ api: server.url, token: "a.b.c" });
    const idempotencyKey = createIdempotencyKey();
    const first = await client.signUps.create(place, party, { idempotencyKey });
    const second = await client.signUps.create(place, party, { idempotencyKey });
    expect(server.received.map(({ headers }) => headers["idempotency-key"])).toEqual([idempotencyKey, idempotencyKey]);
    expect([first, second]).toMatchObject([
      { ok: true, replayed: false },
      { ok: true, replayed: true },
    ]);
  });

  test("what a neighbour writes is sent under one as well", async () => {
    const server = await siteServer();
    const client = createClient({ api: server.url, token: "a.b.c" });
    await client.posts.create("com_1", { body: "谁家的猫？" });
    await client.comments.create(post, { body: "十二号楼的" }, { idempotencyKey: undefined });
    await client.groups.create("com_1", { name: "猫" }, { idempotencyKey: "mine" });
    await client.reports.create("com_1", { subject: "pst_1", reason: "rude" });
    const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual([
      expect.stringMatching(/^[\d-]{7,43}$/),
      expect.stringMatching(/^[\d-]{7,43}$/),
      "mine",
      expect.stringMatching(/^[\d-]{7,43}$/),
    ]);
    expect(new Set(keys).size).toBe(4);
  });

  test("what may be said twice needs none", async () => {
    const server = await siteServer();
    const client = createClient({ api: server.url, token: "a.b.c" });
    await client.reactions.add(post, "thanks");
    await client.groups.join(group);
    await client.posts.remove("com_1", "pst_1");
    for (const { headers } of server.received) expect(headers).not.toHaveProperty("idempotency-key");
    expect(server.received).toHaveLength(3);
  });

  test("the body goes out as JSON", async () => {
    const server = await siteServer();
    const answers = { children: [{ name: "小满", age: 6, allergies: "花生\u2028" }], guardian_consent: true };
    await createClient({ api: server.url, token: "a.b.c" }).signUps.create(place, { ...party, answers });
    expect(server.received[0]?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({ ...party, answers });
  });
});

describe("reading again", () => {
  test("what has not changed is not sent again", async () => {
    const server = await startScriptedServer((response, { headers }) => {
      if (headers["if-none-match"] === '"7"') response.writeHead(304, { etag: '"7"' }).end();
      else answer(response, { body: { id: "com_1" }, headers: { etag: '"7"' } });
    });
    const client = createClient({ api: server.url, siteKey: "pk_1" });
    const first = await client.communities.get("com_1");
    expect(first).toMatchObject({ ok: true, value: { id: "com_1" }, etag: '"7"', notModified: false });
    const second = await client.communities.get("com_1", { ifNoneMatch: first.ok ? first.etag : null });
    expect(second).toEqual({ ok: true, value: null, etag: '"7"', replayed: false, notModified: true });
  });

  test("an answer with the same tag has not changed either, as a browser's cache gives it", async () => {
    const server = await startScriptedServer((response) => answer(response, { headers: { etag: '"7"' } }));
    const client = createClient({ api: server.url, siteKey: "pk_1" });
    expect(await client.communities.get("com_1", { ifNoneMatch: '"7"' })).toMatchObject({ notModified: true });
    expect(await client.communities.get("com_1", { ifNoneMatch: '"6"' })).toMatchObject({ notModified: false });
  });

  test("an answer without a tag is never taken for an unchanged one", async () => {
    const server = await siteServer();
    const client = createClient({ api: server.url, siteKey: "pk_1" });
    expect(await client.communities.get("com_1", { ifNoneMatch: null })).toMatchObject({ notModified: false });
  });
});
