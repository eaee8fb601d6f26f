import type { DeniedToken, Issuer, Page, Problem } from "@linli/contract";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { keepUp } from "../upkeep/upkeep.ts";

const path = "/v1/site/issuer";

type Told = Partial<Issuer & DeniedToken & Page<DeniedToken> & Problem>;

describe.each(engines)("a site's token issuer on $name", (engine) => {
  let api: TestApi;
  const start = new Date("2030-06-01T12:00:00Z");
  beforeAll(async () => {
    api = await startApi(engine);
    api.setNow(start);
  });
  afterAll(() => api.close());

  async function send(method: string, body?: unknown, { at = path } = {}): Promise<{ status: number; body: Told }> {
    const headers = { authorization: `Bearer ${api.home.secretKey}` };
    const answer = await api.ask(at, { method, body, headers });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
  }

  async function pairOf(alg: "ES256" | "EdDSA", kid: string) {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const sign = (claims: object = {}) =>
      new SignJWT({ name: "邻居", communities: [encodeId("community", api.home.community)], ...claims })
        .setProtectedHeader({ alg, kid })
        .setIssuer(encodeId("site", api.home.site))
        .setAudience("linli")
        .setSubject("resident")
        .setJti(newUuid())
        .setIssuedAt(start)
        .setExpirationTime(new Date(start.getTime() + 600_000))
        .sign(privateKey);
    const jwk = { ...(await exportJWK(publicKey)), kid };
    return { sign, jwk, secretJwk: { ...(await exportJWK(privateKey)), kid } };
  }
  const meWith = async (token: string) => {
    const answer = await api.ask("/v1/me", { headers: { authorization: `Bearer ${token}` } });
    return answer.ok ? "in" : ((await answer.json()) as Problem).code;
  };

  test("begins with a shared secret, and tells nobody what it is", async () => {
    expect(await send("GET")).toEqual({
      status: 200,
      body: { alg: "HS256", keys: [{ kid: null, jwk: null }] },
    });
    expect(await meWith(await api.tokenFor("resident"))).toBe("in");
  });

  test("changes its shared secret without signing anybody out", async () => {
    const before = await api.tokenFor("resident");
    const secrets = [{ secret: api.home.issuerSecret }, { kid: "2", secret: "a second secret, of thirty-two letters" }];
    const changed = await send("PUT", { alg: "HS256", secrets });
    expect(changed.body.keys).toEqual([
      { kid: null, jwk: null },
      { kid: "2", jwk: null },
    ]);
    expect(JSON.stringify([changed, await send("GET")])).not.toContain("secret");
    expect(await meWith(before)).toBe("in");
    await send("PUT", { alg: "HS256", secrets: secrets.slice(1) });
    expect(await meWith(before)).toBe("token.invalid");
    await send("PUT", { alg: "HS256", secrets: secrets.slice(0, 1) });
  });

  test.each(["ES256", "EdDSA"] as const)("goes over to %s and changes its keys, one beside the other", async (alg) => {
    const [one, two] = [await pairOf(alg, "one"), await pairOf(alg, "two")];
    const before = await api.tokenFor("resident");
    const set = await send("PUT", { alg, keys: [{ ...one.jwk, alg, use: "sig" }, two.jwk] });
    expect(set).toEqual({
      status: 200,
      body: {
        alg,
        keys: [
          { kid: "one", jwk: one.jwk },
          { kid: "two", jwk: two.jwk },
        ],
      },
    });
    expect((await send("GET")).body).toEqual(set.body);
    const tokens = [await one.sign(), await two.sign()];
    expect(await Promise.all(tokens.map(meWith))).toEqual(["in", "in"]);
    expect(await meWith(before)).toBe("token.invalid");
    await send("PUT", { alg, keys: [two.jwk] });
    expect(await Promise.all(tokens.map(meWith))).toEqual(["token.invalid", "in"]);
    await send("PUT", { alg: "HS256", secrets: [{ secret: api.home.issuerSecret }] });
  });

  test("takes no private key, no point off its curve, no key of another algorithm, no key of a pair as a secret", async () => {
    const [elliptic, edwards] = [await pairOf("ES256", "e"), await pairOf("EdDSA", "d")];
    const zeros = "A".repeat(43);
    const wishes = [
      { alg: "ES256", keys: [elliptic.secretJwk] },
      { alg: "EdDSA", keys: [edwards.secretJwk] },
      { alg: "ES256", keys: [{ ...elliptic.jwk, x: zeros, y: zeros }] },
      { alg: "ES256", keys: [{ ...elliptic.jwk, y: elliptic.jwk.x }] },
      { alg: "ES256", keys: [edwards.jwk] },
      { alg: "EdDSA", keys: [elliptic.jwk] },
      { alg: "EdDSA", keys: [{ ...edwards.jwk, alg: "HS256" }] },
      { alg: "ES256", keys: [{ ...elliptic.jwk, kid: undefined }] },
      { alg: "ES256", keys: [elliptic.jwk, elliptic.jwk] },
      { alg: "ES256", keys: [] },
      { alg: "ES256", keys: Array.from({ length: 6 }, (_, kid) => ({ ...elliptic.jwk, kid: `${kid}` })) },
      { alg: "HS256", keys: [elliptic.jwk] },
      { alg: "HS256", secrets: [{ secret: "too short" }] },
      { alg: "HS256", secrets: [{ secret: JSON.stringify(elliptic.jwk) }] },
      { alg: "HS256", secrets: [{ secret: `-----BEGIN PUBLIC KEY-----\n${zeros}` }] },
      { alg: "none", keys: [] },
      { alg: "RS256", keys: [elliptic.jwk] },
    ];
    for (const wish of wishes) {
      expect((await send("PUT", wish)).body.code, JSON.stringify(wish)).toBe("request.invalid");
    }
    expect((await send("GET")).body.alg).toBe("HS256");
  });

  test("refuses a token by its jti at once, in other processes within five seconds, and no other token", async () => {
    const [stolen, mine] = [await api.tokenFor("thief", { jti: "x" }), await api.tokenFor("resident")];
    const jti = JSON.parse(Buffer.from(stolen.split(".")[1] ?? "", "base64url").toString()).jti as string;
    let now = start;
    const another = createApp({ database: api.database, now: () => now });
    const elsewhere = async () =>
      (await another.request("/v1/me", { headers: { authorization: `Bearer ${stolen}` } })).status;
    expect([await meWith(stolen), await elsewhere()]).toEqual(["in", 200]);

    const denied = await send("PUT", { jti }, { at: `${path}/denied` });
    expect(denied).toEqual({ status: 200, body: { jti, until: "2030-06-01T13:01:00.000Z" } });
    expect([await meWith(stolen), await meWith(mine)]).toEqual(["token.revoked", "in"]);
    const statements = api.statements.length;
    expect(await meWith(stolen)).toBe("token.revoked");
    expect(api.statements.length).toBe(statements);
    expect(await elsewhere()).toBe(200);
    now = new Date(start.getTime() + 5_000);
    expect(await elsewhere()).toBe(401);
    another.close();

    expect((await send("GET", undefined, { at: `${path}/denied` })).body.items).toEqual([denied.body]);
    const at = `${path}/denied/${encodeURIComponent(jti)}`;
    expect((await send("DELETE", undefined, { at })).status).toBe(204);
    expect(await meWith(stolen)).toBe("in");
    expect((await send("DELETE", undefined, { at })).status).toBe(204);
  });

  test("refuses as long as the token lives, never longer, and forgets it then", async () => {
    const far = await send("PUT", { jti: "far", until: "2099-01-01T00:00:00Z" }, { at: `${path}/denied` });
    expect(far.body.until).toBe("2030-06-01T13:01:00.000Z");
    const near = { jti: "a/b?c#d 邻里", until: "2030-06-01T12:10:00Z" };
    expect((await send("PUT", near, { at: `${path}/denied` })).body.until).toBe("2030-06-01T12:10:00.000Z");
    const names = async () => api.look<{ name: string }>("select name from linli.denied_tokens order by name");
    await keepUp({ database: api.database, now: new Date("2030-06-01T12:30:00Z") });
    expect(await names()).toEqual([{ name: "far" }]);
    await keepUp({ database: api.database, now: new Date("2030-06-01T13:02:00Z") });
    expect(await names()).toEqual([]);
  });

  test("refuses a thousand tokens by name; who has more changes the key", async () => {
    await api.look(`insert into linli.denied_tokens (site_id, kind, name, until)
      select '${api.home.site}', 'token', 'token ' || n, '2030-06-01T12:30:00Z' from generate_series(1, 1000) n`);
    expect((await send("PUT", { jti: "one more" }, { at: `${path}/denied` })).body).toMatchObject({
      code: "request.invalid",
      errors: [{ path: "jti" }],
    });
    const page = await send("GET", undefined, { at: `${path}/denied?limit=100` });
    const more = await send("GET", undefined, {
      at: `${path}/denied?limit=100&cursor=${page.body.next}`,
    });
    expect(new Set([page, more].flatMap(({ body }) => body.items ?? []).map(({ jti }) => jti)).size).toBe(200);
  });
});
