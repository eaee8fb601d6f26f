import { readFileSync } from "node:fs";
import type { PublicKey } from "@linli/contract";
import { absent, sharedData } from "@linli/testing/shared-data";
import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import type { Site, SiteIssuer } from "../sites/site.ts";
import { now, rightClaims, site } from "./testing/example-shell.ts";
import { readToken } from "./token-form.ts";
import { verifyToken } from "./tokens.ts";

type Pair = { kid: string; alg: "ES256" | "EdDSA"; sign: CryptoKey; jwk: PublicKey };

async function makePair(alg: Pair["alg"], kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid } as PublicKey };
}

const issuerOf = (alg: Pair["alg"], ...pairs: Pair[]): SiteIssuer => ({
  alg,
  keys: pairs.map(({ kid, jwk }) => ({ kid, jwk })),
});

async function sign(
  key: CryptoKey | Uint8Array,
  header: { alg: string; kid?: unknown },
  claims: object = {},
): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify({ ...rightClaims(), ...claims }));
  return new CompactSign(payload).setProtectedHeader(header as { alg: string }).sign(key);
}

/** The resident's name, or the code of the refusal. */
async function outcome(text: string, issuer: SiteIssuer | null, of: Site = site): Promise<string> {
  const token = readToken(text);
  if (token === null) return "not a token";
  return verifyToken(token, { ...of, issuer }, now).then(
    ({ name }) => name,
    (refusal: unknown) => (refusal as { code: string }).code,
  );
}

const accepted = rightClaims().name as string;

describe.each(["ES256", "EdDSA"] as const)("an issuer with %s", (alg) => {
  test("is one of several keys at once, so that a key can be changed without signing anybody out", async () => {
    const [older, newer] = [await makePair(alg, "2026-10"), await makePair(alg, "2026-11")];
    const both = issuerOf(alg, older, newer);
    for (const { kid, sign: key } of [older, newer]) {
      expect(await outcome(await sign(key, { alg, kid }), both)).toBe(accepted);
    }
    const old = await sign(older.sign, { alg, kid: older.kid });
    expect(await outcome(old, issuerOf(alg, newer))).toBe("token.invalid");
  });

  test("knows its keys by name: another name, none, or the wrong one is refused", async () => {
    const [one, other] = [await makePair(alg, "one"), await makePair(alg, "other")];
    const issuer = issuerOf(alg, one, other);
    for (const kid of ["three", "", undefined, null, 1, ["one"], "other", "__proto__", "ONE"]) {
      expect(await outcome(await sign(one.sign, { alg, ...(kid !== undefined && { kid }) }), issuer), String(kid)).toBe(
        "token.invalid",
      );
    }
  });

  test("never takes its public key for a shared secret, in whatever form it was published", async () => {
    const pair = await makePair(alg, "one");
    const issuer = issuerOf(alg, pair);
    const der = Buffer.from(await crypto.subtle.exportKey("spki", await publicKeyOf(pair)));
    const pem = `-----BEGIN PUBLIC KEY-----\n${der.toString("base64")}\n-----END PUBLIC KEY-----\n`;
    const { jwk } = pair;
    const forms = [der, pem, pem.trim(), JSON.stringify(jwk), jwk.x, Buffer.from(jwk.x, "base64url")];
    for (const form of forms) {
      const secret = typeof form === "string" ? new TextEncoder().encode(form) : new Uint8Array(form);
      for (const header of [{ alg: "HS256", kid: "one" }, { alg: "HS256" }]) {
        expect(await outcome(await sign(secret, header), issuer)).toBe("token.invalid");
      }
    }
  });

  test("takes no other algorithm, signed however well", async () => {
    const pair = await makePair(alg, "one");
    const other = await makePair(alg === "ES256" ? "EdDSA" : "ES256", "one");
    const issuer = issuerOf(alg, pair);
    expect(await outcome(await sign(other.sign, { alg: other.alg, kid: "one" }), issuer)).toBe("token.invalid");
    const [, payload, signature] = (await sign(pair.sign, { alg, kid: "one" })).split(".");
    for (const named of ["none", "HS256", "ES384", "ES256K", "Ed25519", "RS256", "eddsa", "es256", ""]) {
      const header = Buffer.from(JSON.stringify({ alg: named, kid: "one" })).toString("base64url");
      expect(await outcome(`${header}.${payload}.${signature}`, issuer), named).toBe("token.invalid");
    }
  });

  test("of nothing but zeros signs nothing", async () => {
    const pair = await makePair(alg, "one");
    const [header, payload, signature = ""] = (await sign(pair.sign, { alg, kid: "one" })).split(".");
    for (const forged of ["A".repeat(signature.length), `${signature.slice(0, 43)}${"A".repeat(43)}`, ""]) {
      expect(await outcome(`${header}.${payload}.${forged}`, issuerOf(alg, pair))).not.toBe(accepted);
    }
  });
});

describe("an issuer with shared secrets", () => {
  const [older, newer] = ["an older secret of thirty-two letters", "the newer secret, of thirty-two letters"];
  const encode = (text: string) => new TextEncoder().encode(text);

  test("has several at once as well, one of which may be without a name", async () => {
    const issuer: SiteIssuer = {
      alg: "HS256",
      keys: [
        { kid: null, secret: older },
        { kid: "2026-11", secret: newer },
      ],
    };
    expect(await outcome(await sign(encode(older), { alg: "HS256" }), issuer)).toBe(accepted);
    expect(await outcome(await sign(encode(newer), { alg: "HS256", kid: "2026-11" }), issuer)).toBe(accepted);
    expect(await outcome(await sign(encode(newer), { alg: "HS256" }), issuer)).toBe("token.invalid");
    expect(await outcome(await sign(encode(older), { alg: "HS256", kid: "2026-10" }), issuer)).toBe("token.invalid");
    const named: SiteIssuer = { alg: "HS256", keys: [{ kid: "2026-11", secret: newer }] };
    expect(await outcome(await sign(encode(newer), { alg: "HS256" }), named)).toBe("token.invalid");
  });

  test("takes nothing that was signed with a key pair", async () => {
    const pair = await makePair("ES256", "one");
    const issuer: SiteIssuer = { alg: "HS256", keys: [{ kid: null, secret: JSON.stringify(pair.jwk) }] };
    expect(await outcome(await sign(pair.sign, { alg: "ES256", kid: "one" }), issuer)).toBe("token.invalid");
  });
});

test("a site without an issuer, and one whose token was taken back, let nobody in", async () => {
  const pair = await makePair("EdDSA", "one");
  const token = await sign(pair.sign, { alg: "EdDSA", kid: "one" }, { jti: "stolen" });
  expect(await outcome(token, null)).toBe("token.invalid");
  expect(await outcome(token, issuerOf("EdDSA", pair))).toBe(accepted);
  const taken = { ...site, denied: { tokens: new Set(["stolen"]), doors: new Set<string>() } };
  expect(await outcome(token, issuerOf("EdDSA", pair), taken)).toBe("token.revoked");
  const expired = await sign(pair.sign, { alg: "EdDSA", kid: "one" }, { jti: "stolen", exp: 1, iat: 0 });
  expect(await outcome(expired, issuerOf("EdDSA", pair), taken)).toBe("token.expired");
  expect(await outcome(token, issuerOf("EdDSA", pair), { ...taken, id: crypto.randomUUID() })).toBe("token.invalid");
});

describe.skipIf(absent("jwt"))("the published vectors for JSON web signatures", () => {
  type Vector = { tcId: number; comment: string; jws?: unknown; result: string };
  type Group = { comment: string; private: JWK; public?: JWK; tests: Vector[] };
  const file = sharedData("jwt/json_web_crypto_test.json");
  const groups: Group[] = file === null ? [] : JSON.parse(readFileSync(file, "utf8")).testGroups;

  /** The group's key as an issuer would have it; null for algorithms that we take from nobody. */
  function issuerFrom({ private: secret, public: key }: Group): SiteIssuer | null {
    if (secret.alg === "HS256" && typeof secret.k === "string") {
      return { alg: "HS256", keys: [{ kid: secret.kid ?? null, secret: secret.k }] };
    }
    if (key?.alg !== "ES256" || key.x === undefined || key.y === undefined || key.kid === undefined) return null;
    const { x, y, kid } = key;
    return { alg: "ES256", keys: [{ kid, jwk: { kty: "EC", crv: "P-256", x, y, kid } }] };
  }

  /** The vector with a resident's claims for its content, and signed again: what was done to it is done to this one. */
  async function transplanted(vector: string, valid: string, key: CryptoKey | Uint8Array): Promise<string> {
    const [header = "", content, signature = ""] = valid.split(".");
    const mine = (await sign(key, JSON.parse(Buffer.from(header, "base64url").toString()))).split(".");
    expect(mine[0]).toBe(header);
    const changed = Buffer.from(JSON.stringify({ ...rightClaims(), name: "Somebody else" })).toString("base64url");
    const parts = vector.split(".").map((part, place) => {
      if (part === content) return mine[1];
      if (place === 1 && part.length === content?.length) return changed;
      if (part === signature) return mine[2];
      return part.slice(1) === signature.slice(1) && part !== "" ? otherwise(mine[2] ?? "") : part;
    });
    return parts.join(".");
  }

  test.each(["jws_aes", "jws_ec"])("of the group %s decide who gets in", async (name) => {
    const group = groups.find(({ comment }) => comment === name);
    const issuer = group === undefined ? null : issuerFrom(group);
    if (group === undefined || issuer === null) throw new Error(`there are no vectors ${name}`);
    const key =
      issuer.alg === "HS256"
        ? new TextEncoder().encode(group.private.k)
        : ((await importJWK(group.private)) as CryptoKey);
    const texts = group.tests.flatMap(({ jws, ...vector }) => (typeof jws === "string" ? [{ ...vector, jws }] : []));
    const valid = texts.find(({ result }) => result === "valid")?.jws ?? "";
    expect(texts.length).toBeGreaterThan(14);
    for (const { jws, result, comment } of texts) {
      const text = await transplanted(jws, valid, key);
      const [got, published] = [await outcome(text, issuer), await outcome(jws, issuer)];
      expect([comment, got === accepted]).toEqual([comment, result === "valid"]);
      expect(published).toMatch(/^(token\.invalid|not a token)$/);
    }
  });
});

/** Differs in its first character. */
function otherwise(signature: string): string {
  return `${signature.startsWith("X") ? "Y" : "X"}${signature.slice(1)}`;
}

async function publicKeyOf({ jwk, alg }: Pair): Promise<CryptoKey> {
  const key = await importJWK({ ...jwk }, alg, { extractable: true });
  if (key instanceof Uint8Array) throw new Error("a key pair is no shared secret");
  return key;
}

test("the site's own id is what a token has to name, not another site's with the same key", async () => {
  const pair = await makePair("ES256", "shared");
  const token = await sign(pair.sign, { alg: "ES256", kid: "shared" }, { iss: encodeId("site", crypto.randomUUID()) });
  expect(await outcome(token, issuerOf("ES256", pair))).toBe("token.invalid");
});
