import type { Activity, Problem, SignUp } from "@linli/contract";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "./app.ts";
import { encodeId, newUuid } from "./ids.ts";
import { signToken, startApi, type TestApi } from "./testing/api.ts";
import { engines } from "./testing/engines.ts";
import { furnishSite } from "./testing/furnished-site.ts";
import { appoint, foundNeighbourhood, type Neighbourhood, planActivity } from "./testing/neighbourhood.ts";

const kinds = [
  ...(["community", "activity", "occurrence", "group", "signUp"] as const),
  ...(["post", "comment", "resident", "notice", "payment", "need"] as const),
];
type Ids = Record<(typeof kinds)[number] | "kind", string>;
/** One id of each kind, and a `kind` of reaction. */
const eachId = (make: (kind: (typeof kinds)[number]) => string, kind: string) =>
  ({ ...Object.fromEntries(kinds.map((each) => [each, make(each)])), kind }) as Ids;

describe.each(engines)("whoever calls the API on $name", (engine) => {
  let api: TestApi;
  let foreign: Neighbourhood;
  let ours: Ids;
  let theirs: Ids;
  beforeAll(async () => {
    api = await startApi(engine);
    const home = await furnishSite(api.database);
    Object.assign(api.home, home);
    foreign = await furnishSite(api.database);
    [ours, theirs] = [await idsOf(home), await idsOf(foreign)];
    for (const each of [home, foreign]) {
      await appoint(api.database, each, { sub: "manager", name: "物业", role: "manager" });
    }
  });
  afterAll(() => api.close());

  async function idsOf({ site }: Neighbourhood): Promise<Ids> {
    const [found] = await api.look<Ids>(
      `select community_id as community, activity_id as activity, occurrence_id as occurrence, sign_up_id as "signUp",
         (select group_id from linli.groups where site_id = '${site}') as group,
         (select post_id from linli.comments where site_id = '${site}') as post,
         (select comment_id from linli.comments where site_id = '${site}') as comment,
         (select author_id from linli.comments where site_id = '${site}') as resident,
         (select notice_id from linli.notices where site_id = '${site}') as notice,
         (select need_id from linli.needs where site_id = '${site}') as need,
         (select payment_id from linli.payments where site_id = '${site}') as payment
       from linli.sign_ups where site_id = '${site}'`,
    );
    if (!found) throw new Error("the site is not furnished");
    return eachId((kind) => encodeId(kind, found[kind]), "thanks");
  }

  const address = (path: string, ids: Ids) =>
    path.replaceAll(/:(\w+)/g, (_, name: string) => (name in ids ? ids[name as keyof Ids] : "0"));
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const asManager = async (home: Neighbourhood) =>
    bearer(await signToken({ home, sub: "manager", now: new Date(), claims: {} }));

  async function ask(
    { method, path }: { method: string; path: string },
    { ids = ours, headers = {}, body = {} }: { ids?: Ids; headers?: Record<string, string>; body?: object } = {},
  ) {
    const writes = method !== "get" && method !== "delete";
    const gone = new AbortController();
    const answer = await api.app.request(address(path, ids), {
      method: method.toUpperCase(),
      signal: gone.signal,
      headers: { ...(writes && { "content-type": "application/json" }), ...headers },
      ...(writes && { body: JSON.stringify(body) }),
    });
    expect(answer.status, `${method} ${path}`).toBeLessThan(500);
    const isProblem = answer.headers.get("content-type") === "application/problem+json";
    const problem = isProblem ? ((await answer.json()) as Problem) : null;
    gone.abort();
    await answer.body?.cancel().catch(() => undefined);
    return { status: answer.status, code: problem?.code ?? null, problem };
  }
  const read = { method: "get", path: "/v1/communities/:community/activities/:activity" };
  const create = {
    method: "post",
    path: "/v1/communities/:community/activities/:activity/occurrences/:occurrence/sign-ups",
  };
  const party = { party: { adults: 1, children: 0 } };
  const newActivity = { title: "t", occurrences: [{ starts_at: "2030-01-01T00:00:00Z" }] };
  /** What the route would take, so that nothing but the caller is wrong. */
  const bodyOf = ({ operationId }: { operationId: string }): object => {
    const words = { body: "words" };
    const bodies: Record<string, object> = {
      ...{ createActivity: newActivity, changeActivity: { title: "t" } },
      ...{ createGroup: { name: "n" }, changeGroup: { name: "n" } },
      ...{ createPost: words, changePost: words, createComment: words, changeComment: words },
      ...{ makeDoorCodes: { homes: [{ household: "5-301" }] }, redeemDoorCode: { code: "0000-0000-00", name: "n" } },
      ...{ createNeed: { intent: "need", kind: "lend", body: "words" }, changeNeed: { state: "done" } },
      answerOffer: { accept: true },
      createReport: { subject: ours.group, reason: "other" },
    };
    return bodies[operationId] ?? party;
  };
  const closed = routes.filter(({ access }) => access !== "open");
  /** A code is as wrong in one community as in the next: nothing is to be learned there. */
  const naming = closed.filter(({ operationId }) => operationId !== "redeemDoorCode");

  test("without credentials finds every route closed that is not open to all, though what it names is there", async () => {
    expect(routes.length - closed.length).toBe(3);
    for (const route of routes) {
      const { status, code } = await ask(route);
      if (route.access === "open") expect(status, route.operationId).toBe(200);
      else
        expect([status, code], route.operationId).toEqual([
          401,
          route.access === "key" ? "site_key.missing" : "token.missing",
        ]);
    }
  });

  test("with the site's key alone reads, and finds every route closed that writes or is somebody's own", async () => {
    for (const route of closed) {
      const headers = { "x-linli-site-key": api.home.siteKey };
      const { status, code } = await ask(route, { headers, body: bodyOf(route) });
      if (route.operationId === "redeemDoorCode") expect([status, code]).toEqual([403, "door_code.invalid"]);
      else if (route.access === "key") expect(status, route.operationId).toBe(200);
      else expect([status, code], route.operationId).toEqual([401, "token.missing"]);
    }
  });

  test("of another site finds nothing that is ours, and the same nothing wherever they look", async () => {
    const callers = [
      { "x-linli-site-key": foreign.siteKey },
      bearer(foreign.secretKey),
      await asManager(foreign),
      bearer(
        await signToken({ home: foreign, sub: "thief", now: new Date(), claims: { communities: [ours.community] } }),
      ),
    ];
    const nothing = new Set<string>();
    for (const headers of callers) {
      for (const route of naming.filter(({ path }) => path.includes(":community"))) {
        const { status, code, problem } = await ask(route, { headers, body: bodyOf(route) });
        if (status === 401 || code === "permission.denied") continue;
        expect([status, code], route.operationId).toEqual([404, "resource.not_found"]);
        nothing.add(JSON.stringify({ ...problem, request_id: "" }));
      }
    }
    expect(nothing.size).toBe(1);
  });

  test("of our own site finds the same nothing under unknown ids, foreign ids and what is no id", async () => {
    const unknown = eachId((kind) => encodeId(kind, newUuid()), "applause");
    const upperCase = Object.fromEntries(Object.entries(ours).map(([name, id]) => [name, id.toUpperCase()])) as Ids;
    const asUuid = eachId(newUuid, "__proto__");
    const headers = await asManager(api.home);
    const nothing = new Set<string>();
    for (const route of naming.filter(({ access }) => access !== "server")) {
      for (const name of Object.keys(route.params).filter((each) => each in ours) as (keyof Ids)[]) {
        for (const others of [unknown, { ...theirs, kind: "" }, upperCase, asUuid]) {
          const ids = { ...ours, [name]: others[name] };
          const { status, code, problem } = await ask(route, { ids, headers, body: bodyOf(route) });
          expect([status, code], `${route.operationId} ${name} ${others[name]}`).toEqual([404, "resource.not_found"]);
          nothing.add(JSON.stringify({ ...problem, request_id: "" }));
        }
      }
    }
    expect(nothing.size).toBe(1);
  });

  test("from an origin that is not exactly the site's is refused, with the code alone", async () => {
    const { origin } = api.home;
    const lookAlikes = [
      ...["null", "", "*", "https://portal.example/", "http://portal.example", "https://portal.example:443"],
      ...[
        "https://portal.example:8443",
        "HTTPS://PORTAL.EXAMPLE",
        "https://Portal.example",
        "https://portal.example.evil.example",
      ],
      ...[
        "https://evil.example",
        "https://sub.portal.example",
        "https://portalxexample",
        "https://portal.example@evil.example",
      ],
      ...[
        "https://portal.example, https://evil.example",
        "https://xn--portal-example",
        "file://",
        "https://portal.example?",
      ],
    ];
    const token = await asManager(api.home);
    for (const from of lookAlikes) {
      for (const headers of [{ "x-linli-site-key": api.home.siteKey }, token]) {
        const { status, problem } = await ask(read, { headers: { ...headers, origin: from } });
        expect([status, problem?.code, problem?.detail, problem?.errors], from).toEqual([
          403,
          "origin.refused",
          "",
          [],
        ]);
      }
      const write = await ask(create, { headers: { ...token, origin: from }, body: party });
      expect([write.status, write.code], from).toEqual([403, "origin.refused"]);
    }
    expect((await ask(read, { headers: { ...token, origin } })).status).toBe(200);
  });

  test("with a token that is forged, foreign, too old, too long-lived or for somebody else is refused", async () => {
    const secret = (text: string) => new TextEncoder().encode(text);
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: encodeId("site", api.home.site), aud: "linli", sub: "manager", name: "n", jti: newUuid() },
      ...{ iat: now, exp: now + 600, communities: [ours.community] },
    };
    const sign = (changes: Record<string, unknown>, { key = api.home.issuerSecret, alg = "HS256" } = {}) =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg }).sign(secret(key));
    const good = await sign({});
    const [head = "", payload = "", signature = ""] = good.split(".");
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const invalid = {
      "signed with another secret": await sign({}, { key: foreign.issuerSecret }),
      "signed with an empty secret": await sign({}, { key: "\0" }),
      "signed with the site's key": await sign({}, { key: api.home.siteKey }),
      "signed with another algorithm": await sign({}, { alg: "HS512", key: api.home.issuerSecret.repeat(2) }),
      "not signed at all": `${encode({ alg: "none" })}.${payload}.`,
      "with a changed payload": `${head}.${encode({ ...claims, sub: "host" })}.${signature}`,
      "in the foreign site's name": await sign({ iss: encodeId("site", foreign.site) }),
      "in the name of a site that is not there": await sign({ iss: encodeId("site", newUuid()) }),
      "for another audience": await sign({ aud: "another" }),
      "valid for more than an hour": await sign({ exp: now + 3_601 }),
      "from the future": await sign({ iat: now + 300, exp: now + 900 }),
      "without a person": await sign({ sub: undefined }),
      "without an end": await sign({ exp: undefined }),
      "without communities": await sign({ communities: undefined }),
      "that is too large": await sign({ claims: { padding: "x".repeat(8_192) } }),
      "that is padded": `${good}=`,
    };
    const routesOfResidents = [create, { method: "get", path: "/v1/me" }, read];
    for (const route of routesOfResidents) {
      for (const [what, token] of Object.entries(invalid)) {
        const { status, code } = await ask(route, { headers: bearer(token), body: party });
        expect([status, code], what).toEqual([401, "token.invalid"]);
      }
      const old = await ask(route, { headers: bearer(await sign({ iat: now - 1_200, exp: now - 600 })), body: party });
      expect([old.status, old.code]).toEqual([401, "token.expired"]);
    }
    expect((await ask(read, { headers: bearer(good) })).status).toBe(200);
  });

  test("of another community of the site is told so where it is public, and finds nothing where it is not", async () => {
    const headers = bearer(
      await signToken({ home: api.home, sub: "moved", now: new Date(), claims: { communities: [] } }),
    );
    expect(await ask(create, { headers, body: party })).toMatchObject({ status: 403, code: "community.not_yours" });
    await api.look(`update linli.communities set visibility = 'residents' where site_id = '${api.home.site}'`);
    for (const route of [create, read]) {
      expect(await ask(route, { headers, body: party })).toMatchObject({ status: 404, code: "resource.not_found" });
    }
    await api.look(`update linli.communities set visibility = 'public' where site_id = '${api.home.site}'`);
  });

  test("and sends one request several times at once has made one thing", async () => {
    const { activity, occurrence } = await planActivity(api.database, api.home);
    const ids = { ...ours, activity: encodeId("activity", activity), occurrence: encodeId("occurrence", occurrence) };
    const headers = {
      ...(await asManager(api.home)),
      "idempotency-key": "tapped-often",
      "content-type": "application/json",
    };
    const send = async (path: string, body: unknown) => {
      const answer = await api.app.request(address(path, ids), { method: "POST", headers, body: JSON.stringify(body) });
      return { status: answer.status, id: ((await answer.json()) as Activity | SignUp).id };
    };
    const often = <Answer>(work: () => Promise<Answer>) => Promise.all(Array.from({ length: 8 }, work));
    const bodies: [string, unknown][] = [
      [create.path, party],
      ["/v1/communities/:community/activities", newActivity],
      ["/v1/communities/:community/groups", { name: "tapped often" }],
      ["/v1/communities/:community/posts", { body: "tapped often" }],
      ["/v1/communities/:community/posts/:post/comments", { body: "tapped often" }],
    ];
    for (const [path, body] of bodies) {
      const answers = await often(() => send(path, body));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    }
  });
});

test("a site without origins admits no page", async () => {
  const api = await startApi(engines[0]);
  const home = await foundNeighbourhood(api.database);
  await api.look(`update linli.sites set origins = '{}' where site_id = '${home.site}'`);
  const path = `/v1/communities/${encodeId("community", home.community)}?key=${home.siteKey}`;
  expect((await api.app.request(path)).status).toBe(200);
  for (const origin of [home.origin, "null", ""]) {
    expect((await api.app.request(path, { headers: { origin } })).status).toBe(403);
  }
  await api.close();
});
