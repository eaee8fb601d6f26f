import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { type CommandName, runCommand } from "./commands.ts";

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linli-keys-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function linli(name: CommandName, options: object = {}): Promise<string[]> {
  const lines: string[] = [];
  const opened = { database: api.database, applied: [], dump: null, close: async () => {} };
  await runCommand({ opened, now: () => new Date(), print: (line) => void lines.push(line) }, { name, options });
  return lines;
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

let passed = 0;
/** Every process knows of a change within five seconds: these pass before it is asked. */
async function meWith(token: string): Promise<number> {
  passed += 6_000;
  api.setNow(new Date(Date.now() + passed));
  return (await api.ask("/v1/me", { headers: { authorization: `Bearer ${token}` } })).status;
}

describe("linli site issuer", () => {
  async function pairOf(kid: string) {
    const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
    const sign = () =>
      new SignJWT({ name: "邻居", communities: [encodeId("community", api.home.community)] })
        .setProtectedHeader({ alg: "ES256", kid })
        .setIssuer(encodeId("site", api.home.site))
        .setAudience("linli")
        .setSubject("resident")
        .setJti(newUuid())
        .setIssuedAt()
        .setExpirationTime("10m")
        .sign(privateKey);
    return { sign, jwk: { ...(await exportJWK(publicKey)), kid } };
  }

  test("shows the algorithm and the names of the keys", async () => {
    expect(await linli("site-issuer")).toEqual(["signs with  HS256", "key         (without a name)"]);
  });

  test("puts a new secret beside the old one, prints it once, and signs development tokens with it", async () => {
    const before = await api.tokenFor("resident");
    const lines = await linli("site-issuer", { newSecret: true, kid: "2" });
    const secret = lines.map((line) => /^secret {2}(\S+)/.exec(line)?.[1]).find(Boolean) ?? "";
    expect(secret).toMatch(/^[\w-]{43}$/);
    const [token = ""] = await linli("token", { sub: "resident", name: "邻居" });
    expect(JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid).toBe("2");
    expect([await meWith(before), await meWith(token)]).toEqual([200, 200]);
    const after = await linli("site-issuer", { remove: ["none"] });
    expect(after.join()).not.toContain(secret);
    expect([await meWith(before), await meWith(token)]).toEqual([401, 200]);
  });

  test("goes over to key pairs only when told to, and adds and removes them by name", async () => {
    const [one, two] = [await pairOf("one"), await pairOf("two")];
    const add = [file("one.json", one.jwk)];
    await expect(linli("site-issuer", { add })).rejects.toThrow(/HS256.*--replace/);
    expect((await linli("site-issuer", { add, replace: true })).slice(0, 2)).toEqual([
      "signs with  ES256",
      `key         one  ${one.jwk.x}`,
    ]);
    await linli("site-issuer", { add: [file("set.json", { keys: [two.jwk] })] });
    for (const { sign } of [one, two]) expect(await meWith(await sign())).toBe(200);
    await linli("site-issuer", { remove: ["one"] });
    expect(await meWith(await one.sign())).toBe(401);
    expect(await meWith(await two.sign())).toBe(200);
    await expect(linli("token", { sub: "x", name: "X" })).rejects.toThrow(/HS256/);
  });

  test("changes nothing for a file that is no public key, or when no key would be left", async () => {
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    const wrong = [
      [{ add: [file("private.json", { ...(await exportJWK(privateKey)), kid: "p" })] }, /Nothing was changed/],
      [{ add: [file("text.txt", "-----BEGIN PUBLIC KEY-----")] }, /is no JSON Web Key/],
      [{ add: [join(folder, "absent.json")] }, /is no JSON Web Key/],
      [{ remove: ["two"] }, /Nothing was changed/],
    ] as const;
    for (const [options, reason] of wrong) await expect(linli("site-issuer", options)).rejects.toThrow(reason);
    expect(await linli("site-issuer")).toHaveLength(2);
  });
});

describe("linli door-codes", () => {
  const redeem = (code: string) =>
    api.ask(`${api.base}/door-codes/redeem`, { method: "POST", body: { code, name: "谁" } });

  test("prints one for each home of a table, which opens the door", async () => {
    const households = file("homes.csv", '户号,楼栋\n5-301,5\n5-302,5\n5-301,5\n"a, ""b""",\n=1+1,\n');
    const [head, ...lines] = await linli("door-codes", { households, days: 7 });
    expect(head).toBe("household,building,code,expires");
    expect(lines.map((line) => line.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2},\d{4}-\d\d-\d\d$/, "…"))).toEqual([
      "5-301,5,…",
      "5-302,5,…",
      '"a, ""b""",,…',
      "'=1+1,,…",
    ]);
    const [, , code = ""] = (lines[0] ?? "").split(",");
    expect((await redeem(code)).status).toBe(200);
  });

  test("gives a portal without a server its first manager", async () => {
    const [, line = ""] = await linli("door-codes", { household: ["物业办公室"], role: "manager", uses: 1 });
    const answer = await redeem(line.split(",")[2] ?? "");
    const { token } = (await answer.json()) as { token: string };
    const made = await api.ask(`${api.base}/door-codes`, {
      method: "POST",
      body: { homes: [{ household: "1-101" }] },
      headers: { authorization: `Bearer ${token}` },
    });
    expect(made.status).toBe(201);
  });

  test("wants to know which homes", async () => {
    await expect(linli("door-codes")).rejects.toThrow(/which homes/);
    await expect(linli("door-codes", { households: join(folder, "absent.csv") })).rejects.toThrow(/cannot be read/);
    const empty = file("wrong.csv", "门牌号码是什么\n5-301\n");
    await expect(linli("door-codes", { households: empty })).rejects.toThrow();
    await expect(linli("door-codes", { household: ["1"], uses: 21 })).rejects.toThrow(/uses/);
  });
});
