import { readFileSync } from "node:fs";
import { absent, sharedData } from "@linli/testing/shared-data";
import { CompactSign } from "jose";
import { describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import {
  community,
  exampleShell,
  issuedAt,
  now,
  origin,
  otherSecret,
  otherSite,
  otherSiteKey,
  portalSecret,
  rightClaims,
  signToken,
  site,
  siteKey,
  type TokenChange,
} from "./testing/example-shell.ts";
import { verifyToken } from "./tokens.ts";

const { app, failures } = exampleShell();

async function present(token: string, headers: Record<string, string> = {}) {
  const response = await app.request("/v1/me", { headers: { authorization: `Bearer ${token}`, ...headers } });
  return { status: response.status, body: await response.json() };
}

async function codeOf(change: TokenChange): Promise<string> {
  return (await present(await signToken(change))).body.code;
}

function encode(value: unknown): string {
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
}

describe("a resident's token", () => {
  test("says who the resident is", async () => {
    expect(await present(await signToken())).toEqual({
      status: 200,
      body: {
        name: "王芳",
        communities: [encodeId("community", community)],
        expires_at: "2026-11-22T13:00:00.000Z",
      },
    });
  });

  test("may carry claims, a household, an age band and a language, or null for them", async () => {
    const optional = { claims: { verified_by: "物业" }, household: "3-201", age_band: "30-39", locale: "zh-Hans" };
    expect((await present(await signToken({ claims: optional }))).status).toBe(200);
    const none = { claims: null, household: null, age_band: null, locale: null };
    expect((await present(await signToken({ claims: none }))).status).toBe(200);
  });

  test("may name its audience in a list, as some libraries always do", async () => {
    expect((await present(await signToken({ claims: { aud: ["linli"] } }))).status).toBe(200);
  });

  test("may name a key id, which changes nothing", async () => {
    for (const kid of ["2026-11", "../../etc/passwd", "' or 1=1 --", "https://evil.example/jwks"]) {
      expect((await present(await signToken({ header: { kid, typ: "JWT" } }))).status).toBe(200);
    }
  });

  test("works a little after its end and a little before its beginning, as clocks differ", async () => {
    expect((await present(await signToken({ claims: { iat: issuedAt - 620, exp: issuedAt - 20 } }))).status).toBe(200);
    expect((await present(await signToken({ claims: { iat: issuedAt + 20, exp: issuedAt + 900 } }))).status).toBe(200);
  });

  test("that has expired is refused with a code of its own", async () => {
    const response = await present(await signToken({ claims: { iat: issuedAt - 3600, exp: issuedAt - 60 } }));
    expect(response).toMatchObject({ status: 401, body: { code: "token.expired" } });
  });

  test("that has expired and is forged says nothing of its expiry", async () => {
    const claims = { iat: issuedAt - 3600, exp: issuedAt - 60 };
    expect(await codeOf({ claims, secret: "a secret that somebody guessed wrong" })).toBe("token.invalid");
  });
});

describe("a token is refused", () => {
  test.each<[string, TokenChange]>([
    ["that another secret signed", { secret: "a secret that somebody guessed wrong" }],
    ["that another site signed in this site's name", { secret: otherSecret }],
    ["of another site with this site's secret", { claims: { iss: encodeId("site", otherSite.id) } }],
    ["of a site that does not exist", { claims: { iss: encodeId("site", newUuid()) } }],
    ["whose issuer is a bare UUID", { claims: { iss: site.id } }],
    ["whose issuer is an id of another kind", { claims: { iss: encodeId("community", site.id) } }],
    ["whose issuer is a list", { claims: { iss: [encodeId("site", site.id)] } }],
    ["without an issuer", { claims: { iss: undefined } }],
    ["for another audience", { claims: { aud: "another-product" } }],
    ["for an audience that only looks alike", { claims: { aud: "Linli" } }],
    ["without an audience", { claims: { aud: undefined } }],
    ["without a subject", { claims: { sub: undefined } }],
    ["with an empty subject", { claims: { sub: "" } }],
    ["with a number as subject", { claims: { sub: 7 } }],
    ["without an id of its own", { claims: { jti: undefined } }],
    ["without the time it was made", { claims: { iat: undefined } }],
    ["without an end", { claims: { exp: undefined } }],
    ["that lives longer than an hour", { claims: { exp: issuedAt + 3601 } }],
    ["that was made tomorrow", { claims: { iat: issuedAt + 86_400, exp: issuedAt + 90_000 } }],
    ["that ends before it begins", { claims: { iat: issuedAt + 20, exp: issuedAt + 10 } }],
    ["whose times are text", { claims: { exp: String(issuedAt + 600) } }],
    ["that is not valid yet", { claims: { nbf: issuedAt + 600 } }],
    ["without a name", { claims: { name: undefined } }],
    ["with a blank name", { claims: { name: " \u3000" } }],
    ["with a name of 81 characters", { claims: { name: "a".repeat(81) } }],
    ["with a name that cannot be kept", { claims: { name: "a\u0000b" } }],
    ["without communities", { claims: { communities: undefined } }],
    ["whose communities are one text", { claims: { communities: encodeId("community", community) } }],
    ["with a community that is no id", { claims: { communities: ["com_1"] } }],
    ["whose claims are a list", { claims: { claims: ["resident"] } }],
    ["nested deeper than any request", { claims: { claims: JSON.parse(`${'{"a":'.repeat(33)}1${"}".repeat(33)}`) } }],
    ["that brings its own key", { header: { jwk: { kty: "oct", k: "c2VjcmV0" } } }],
    ["that says where to fetch its key", { header: { jku: "https://evil.example/jwks.json" } }],
    ["that says where to fetch its certificate", { header: { x5u: "https://evil.example/cert" } }],
    ["with unencoded content", { header: { b64: true, crit: ["b64"] } }],
    ["with rules of its own", { header: { crit: ["exp"], exp: 1 } }],
    ["signed with another algorithm of the same family", { header: { alg: "HS512" } }],
  ])("%s", async (_name, change) => {
    expect(await codeOf(change)).toBe("token.invalid");
  });

  test("without a signature, whatever it calls its algorithm", async () => {
    for (const alg of ["none", "None", "NONE", "", "HS256", null, 0, ["HS256"]]) {
      const unsigned = `${encode({ alg })}.${encode(rightClaims())}.`;
      expect((await present(unsigned)).body.code).toBe("token.invalid");
      expect((await present(`${unsigned}AA`)).body.code).toBe("token.invalid");
    }
  });

  test("when its signature was made for other content", async () => {
    const [header, , signature] = (await signToken()).split(".");
    const payload = encode({ ...rightClaims(), name: "Somebody else" });
    expect((await present(`${header}.${payload}.${signature}`)).body.code).toBe("token.invalid");
  });

  test("when its times are larger than any number", async () => {
    for (const name of ["exp", "iat", "nbf"]) {
      const payload = JSON.stringify({ ...rightClaims(), [name]: 0 }).replace(`"${name}":0`, `"${name}":1e999`);
      const signer = new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader({ alg: "HS256" });
      const token = await signer.sign(new TextEncoder().encode(portalSecret));
      expect((await present(token)).body.code, name).toBe("token.invalid");
    }
  });

  test("when the same bytes are written in another way", async () => {
    const token = await signToken();
    const [header = "", payload = "", signature = ""] = token.split(".");
    const otherLastBits = `${signature.slice(0, -1)}${nextCharacter(signature.at(-1) ?? "")}`;
    expect(Buffer.from(otherLastBits, "base64url")).toEqual(Buffer.from(signature, "base64url"));
    const rewritten = [
      `${header}=.${payload}.${signature}`,
      `${header}.${payload}.${signature}=`,
      `${header}.${payload}.${signature}==`,
      `${header}.${payload}.${otherLastBits}`,
      `${header}.${payload}.${signature}.`,
      `.${header}.${payload}.${signature}`,
      `${header}.${payload}\t.${signature}`,
      `${header}.${payload}. ${signature}`,
      `${header}.${payload}.${signature}%3D`,
    ];
    for (const text of rewritten) expect((await present(text)).body.code, text).toBe("token.invalid");
  });

  test("when its parts are no JSON objects", async () => {
    const signature = encode("signature");
    const parts = ["[]", "null", "7", '"text"', "{", "", "{}", "\ufeff{}", "{}{}"];
    for (const part of parts) {
      for (const token of [
        `${encode(part)}.${encode({})}.${signature}`,
        `${encode({})}.${encode(part)}.${signature}`,
      ]) {
        expect((await present(token)).body.code, token).toBe("token.invalid");
      }
    }
  });

  test("when it is larger than 8 KB, however right it is", async () => {
    const sized = (length: number) => signToken({ claims: { claims: { note: "a".repeat(length) } } });
    expect((await present(await sized(5_000))).status).toBe(200);
    const large = await sized(6_200);
    expect(large.length).toBeGreaterThan(8 * 1024);
    expect((await present(large)).body.code).toBe("token.invalid");
    expect((await present("a".repeat(1_000_000))).body.code).toBe("token.invalid");
  });

  test("when it is not even shaped like one", async () => {
    for (const text of ["", "a", "a.b", "..", "a.b.c.d", "null", "undefined", "[object Object]", "é.é.é"]) {
      expect((await present(text)).body.code, text).toBe("token.invalid");
    }
  });

  test("when it is sent in another scheme than Bearer", async () => {
    const token = await signToken();
    for (const authorization of [token, `Basic ${token}`, `Bearer: ${token}`, `Bearer ${token} ${token}`, "Bearer"]) {
      const response = await app.request("/v1/me", { headers: { authorization } });
      expect(await response.json(), authorization).toMatchObject({ status: 401, code: "token.invalid" });
    }
  });

  test("when the site key beside it is another site's", async () => {
    const token = await signToken();
    expect((await present(token, { "x-linli-site-key": siteKey })).status).toBe(200);
    expect((await present(token, { "x-linli-site-key": otherSiteKey })).body.code).toBe("token.invalid");
  });
});

test("a site's own developer learns which claim is wrong", async () => {
  const wrong = await present(await signToken({ claims: { communities: ["com_1"] } }), { origin });
  expect(wrong.body.errors).toEqual([{ path: "communities.0", message: expect.any(String) }]);
  const missing = await present(await signToken({ claims: { jti: undefined } }), { origin });
  expect(missing.body.errors).toEqual([{ path: "jti", message: expect.any(String) }]);
});

test("a site's secret speaks for that site only, wherever the token was taken for", async () => {
  const text = await signToken({ claims: { iss: encodeId("site", otherSite.id) } });
  await expect(
    verifyToken({ text, issuer: encodeId("site", site.id), site: undefined, kid: undefined }, site, now),
  ).rejects.toMatchObject({
    code: "token.invalid",
  });
});

describe.skipIf(absent("jwt"))("published attacks on tokens", () => {
  type Vector = { comment: string; jws?: unknown; jwe?: unknown };
  const file = sharedData("jwt/json_web_crypto_test.json");
  const groups: { tests: Vector[] }[] = file === null ? [] : JSON.parse(readFileSync(file, "utf8")).testGroups;

  test("never open a door and never break the server", async () => {
    const vectors = groups.flatMap(({ tests }) => tests);
    expect(vectors.length).toBeGreaterThan(80);
    for (const { comment, jws, jwe } of vectors) {
      const published = jws ?? jwe;
      const token = typeof published === "string" ? published : JSON.stringify(published);
      expect(await present(token), comment).toMatchObject({ status: 401, body: { code: "token.invalid" } });
    }
    expect(failures).toEqual([]);
  });
});

/** The next character of base64url's alphabet: it differs in the last bit only. */
function nextCharacter(character: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet.charAt(alphabet.indexOf(character) ^ 1);
}

describe.skipIf(absent("strings"))("every published naughty text", () => {
  const file = sharedData("strings/naughty-strings.json");
  const texts: string[] = file === null ? [] : JSON.parse(readFileSync(file, "utf8"));

  test("is no token, and is a name as it stands or none", async () => {
    expect(texts.length).toBeGreaterThan(400);
    for (const text of texts) {
      if (isHeaderValue(text)) expect((await present(text)).body.code, text).toMatch(/^token\.(invalid|missing)$/);
      const { status, body } = await present(await signToken({ claims: { name: text } }));
      expect(status === 200 ? body.name : body.code, text).toBe(status === 200 ? text : "token.invalid");
    }
    expect(failures).toEqual([]);
  });
});

/** Only what fits into a header can be sent at all. */
function isHeaderValue(text: string): boolean {
  try {
    new Headers({ authorization: `Bearer ${text}` });
    return true;
  } catch {
    return false;
  }
}
