import type { Me, NewDoorCode, Page, Redeemed } from "@linli/contract";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { keepUp } from "../upkeep/upkeep.ts";
import { doorsOf } from "./testing/doors.ts";

describe.each(engines)("codes on paper on $name", { timeout: 30_000 }, (engine) => {
  let api: TestApi;
  let doors: ReturnType<typeof doorsOf>;
  beforeAll(async () => {
    api = await startApi(engine);
    doors = doorsOf(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  let last = 100;
  const home = () => ({ household: `5-${(last += 1)}`, building: "5" });

  test("are made by a manager, one for each home, and read by nobody again", async () => {
    const homes = [home(), { household: "没有门牌的一家" }];
    const { status, body } = await doors.make(homes, { uses: 2, valid_days: 7 });
    expect(status).toBe(201);
    expect(body.items.map(({ household, building, uses, used }) => [household, building, uses, used])).toEqual([
      [homes[0]?.household, "5", 2, 0],
      ["没有门牌的一家", null, 2, 0],
    ]);
    for (const { code } of body.items) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-\w\w$/);
    const listed = await doors.list();
    expect(listed.items.map(({ id }) => id)).toEqual(expect.arrayContaining(body.items.map(({ id }) => id)));
    const stored = JSON.stringify([listed, await api.look("select * from linli.door_codes")]);
    for (const { code } of body.items) {
      expect(stored).not.toContain(code);
      expect(stored).not.toContain(code.replaceAll("-", ""));
    }
  });

  test("let somebody in who is then a resident of that home, and of no other community", async () => {
    const place = home();
    const { body } = await doors.redeem(await doors.codeFor(place), "王奶奶");
    const me = await doors.ask<Me>("/v1/me", body.token);
    expect(me).toMatchObject({
      status: 200,
      body: { name: "王奶奶", communities: [encodeId("community", api.home.community)], roles: [] },
    });
    const [resident] = await api.look(
      "select sub like 'door:%' as by_door, building, role, minor from linli.residents where name = '王奶奶'",
    );
    expect(resident).toEqual({ by_door: true, building: "5", role: "resident", minor: false });
    expect((await doors.say(body.token, "大家好")).status).toBe(201);
    const elsewhere = await doors.ask(`/v1/communities/${encodeId("community", newUuid())}/door-codes`, body.token);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, "resource.not_found"]);
  });

  test("are read as people write them", async () => {
    const made = await doors.codeFor(home(), { uses: 20 });
    const plain = made.replaceAll("-", "");
    const fullWidth = Array.from(plain, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join("");
    const lookAlike = made.replaceAll("0", "o").replace("1", "l").replaceAll("1", "I");
    for (const typed of [
      plain,
      made.toLowerCase(),
      `  ${Array.from(plain).join(" ")}\n`,
      made.replaceAll("-", "–"),
      made.replaceAll("-", "·"),
      fullWidth,
      lookAlike,
    ]) {
      expect((await doors.redeem(typed, "邻居")).status, typed).toBe(200);
    }
  });

  test("are good for as many people as they say", async () => {
    const code = await doors.codeFor(home(), { uses: 2 });
    expect((await doors.redeem(code, "一")).status).toBe(200);
    expect((await doors.redeem(code, "二")).status).toBe(200);
    expect((await doors.redeem(code, "三")).body.code).toBe("door_code.invalid");
  });

  test("of which one use is left let in one of two who come at once", async () => {
    for (let round = 0; round < 10; round += 1) {
      const code = await doors.codeFor(home(), { uses: 1 });
      const answers = await Promise.all(["甲", "乙", "丙"].map((name) => doors.redeem(code, name)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403]);
    }
  });

  test("end when another is made for the same home, with the access of whoever used them", async () => {
    const place = home();
    const code = await doors.codeFor(place);
    const { body } = await doors.redeem(code, "从前的房客");
    expect((await doors.ask("/v1/me", body.token)).status).toBe(200);
    const newer = await doors.codeFor(place);
    expect((await doors.redeem(code, "从前的房客")).body.code).toBe("door_code.invalid");
    expect((await doors.renew(body.renew)).body.code).toBe("door_code.invalid");
    expect(await doors.ask("/v1/me", body.token)).toMatchObject({ status: 401, body: { code: "token.revoked" } });
    expect((await doors.redeem(newer, "新房客")).status).toBe(200);
    const samePlaceElsewhere = { household: place.household, building: "6" };
    await doors.codeFor(samePlaceElsewhere);
    expect((await doors.redeem(newer, "新房客")).status).toBe(200);
  });

  test("are made once for each home, also by two managers at once", async () => {
    const homes = Array.from({ length: 20 }, home);
    const made = await Promise.all([doors.make(homes), doors.make(homes.toReversed()), doors.make(homes)]);
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
    const [open] = await api.look<{ count: number }>(
      `select count(*)::int as count from linli.door_codes
       where revoked_at is null and household in (${homes.map(({ household }) => `'${household}'`).join()})`,
    );
    expect(open?.count).toBe(20);
    const twice = await doors.make([homes[0], homes[0]] as never);
    expect([twice.status, twice.body.errors]).toEqual([422, [{ path: "homes.1", message: "is there twice" }]]);
  });

  test("are for managers and the site's own server alone", async () => {
    const code = await doors.codeFor(home());
    const { body: neighbour } = await doors.redeem(code, "好奇的邻居");
    const [mine] = (await doors.list()).items;
    const path = `${api.base}/door-codes`;
    for (const [method, address] of [
      ["GET", path],
      ["POST", path],
      ["DELETE", `${path}/${mine?.id}`],
    ] as const) {
      const wish = method === "POST" ? { body: { homes: [home()] } } : {};
      const byNeighbour = await doors.ask(address, neighbour.token, { method, ...wish });
      expect([byNeighbour.status, byNeighbour.body.code]).toEqual([403, "permission.denied"]);
      const byNobody = await api.ask(address, { method, ...wish });
      expect(byNobody.status).toBe(401);
    }
    const server = await doors.ask<Page<NewDoorCode>>(path, api.home.secretKey, {
      method: "POST",
      body: { homes: [home()] },
    });
    expect(server.status).toBe(201);
    const revoked = await doors.ask(`${path}/${server.body.items[0]?.id}`, api.home.secretKey, { method: "DELETE" });
    expect(revoked.status).toBe(204);
  });

  test("that are revoked end what they gave, once and for all", async () => {
    const code = await doors.codeFor(home());
    const [{ body: one }, { body: other }] = [await doors.redeem(code, "甲"), await doors.redeem(code, "乙")];
    await doors.ask("/v1/me", one.token);
    const [made] = (await doors.list()).items;
    for (const _ of [1, 2]) expect((await doors.revoke(made?.id ?? "")).status).toBe(204);
    for (const { token, renew } of [one, other]) {
      expect((await doors.ask("/v1/me", token)).body.code).toBe("token.revoked");
      expect((await doors.renew(renew)).body.code).toBe("door_code.invalid");
    }
    expect((await doors.redeem(code, "丙")).body.code).toBe("door_code.invalid");
    expect((await doors.revoke(encodeId("doorCode", newUuid()))).status).toBe(404);
    const [after] = (await doors.list()).items;
    expect([after?.id, typeof after?.revoked_at]).toEqual([made?.id, "string"]);
  });

  test("that are revoked end the streams that are open with them, and no other", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const open = async () => {
      const { token } = (await doors.redeem(await doors.codeFor(home()), "在听的人")).body;
      const [{ id } = { id: "" }] = (await doors.list("?limit=1")).items;
      const { body } = await api.ask(`${api.base}/stream`, { headers: { authorization: `Bearer ${token}` } });
      if (body === null) throw new Error("no stream");
      const reader = body.getReader();
      let ended = false;
      const end = (async () => {
        while (!(await reader.read()).done);
        ended = true;
      })();
      return { id, end, hasEnded: () => ended, leave: () => reader.cancel() };
    };
    const [revoked, other] = [await open(), await open()];
    await doors.revoke(revoked.id);
    await vi.advanceTimersByTimeAsync(5_000);
    await revoked.end;
    expect(other.hasEnded()).toBe(false);
    await other.leave();
  });

  test("are listed page by page", async () => {
    const made = await doors.make(Array.from({ length: 5 }, home));
    const first = await doors.list("?limit=2");
    const second = await doors.list(`?limit=3&cursor=${first.next}`);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual(made.body.items.map(({ id }) => id).toReversed());
  });

  test("give tokens that nobody else can write: not the site, not for another site or community", async () => {
    const { body } = await doors.redeem(await doors.codeFor(home()), "邻居");
    const [head = "", payload = "", signature = ""] = body.token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    expect(claims).toMatchObject({ iss: "linli", aud: "linli", site: encodeId("site", api.home.site) });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
    const other = await startApi(engine);
    const bySite = new SignJWT(claims).setProtectedHeader({ alg: "HS256" });
    const forged = [
      await bySite.sign(new TextEncoder().encode(api.home.issuerSecret)),
      ...[
        { site: encodeId("site", other.home.site) },
        { communities: [encodeId("community", newUuid())] },
        { door: encodeId("doorCode", newUuid()) },
        { sub: "manager" },
      ].map((changed) => `${head}.${encode({ ...claims, ...changed })}.${signature}`),
    ];
    for (const token of forged) expect((await doors.ask("/v1/me", token)).body.code).toBe("token.invalid");
    expect((await doorsOf(other).ask("/v1/me", body.token)).body.code).toBe("token.invalid");
    const posing = await api.tokenFor(String(claims.sub));
    expect((await doors.ask("/v1/me", posing)).body).toMatchObject({
      code: "token.invalid",
      errors: [{ path: "sub" }],
    });
    await other.close();
  });
});

function encode(claims: object): string {
  return Buffer.from(JSON.stringify(claims)).toString("base64url");
}

describe.each(engines)("renewing on $name", { timeout: 30_000 }, (engine) => {
  let api: TestApi;
  let doors: ReturnType<typeof doorsOf>;
  const start = new Date("2030-06-01T12:00:00Z");
  beforeAll(async () => {
    api = await startApi(engine);
    doors = doorsOf(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  let last = 0;
  async function arrive(): Promise<Redeemed> {
    api.setNow(start);
    return (await doors.redeem(await doors.codeFor({ household: `1-${(last += 1)}` }), "邻居")).body;
  }
  const later = (seconds: number) => api.setNow(new Date(start.getTime() + seconds * 1000));
  const subOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub;

  test("gives the same person the next hour, long after the code itself is over", async () => {
    let current = await arrive();
    const sub = subOf(current.token);
    for (const days of [1, 40, 120, 200]) {
      later(days * 86_400);
      const next = await doors.renew(current.renew);
      expect([next.status, subOf(next.body.token)]).toEqual([200, sub]);
      expect((await doors.ask("/v1/me", next.body.token)).status).toBe(200);
      current = next.body;
    }
    later(291 * 86_400);
    expect((await doors.renew(current.renew)).body.code).toBe("door_code.invalid");
  });

  test("that was lost on its way may be asked for again within a minute, and by two pages at once", async () => {
    const first = await arrive();
    later(1800);
    const answers = await Promise.all([1, 2, 3].map(() => doors.renew(first.renew)));
    expect(answers.map(({ status, body }) => [status, body.renew])).toEqual(
      answers.map(() => [200, answers[0]?.body.renew]),
    );
    later(1800 + 59);
    expect((await doors.renew(first.renew)).status).toBe(200);
  });

  test("with a renewal that is used up ends everything that came of it, for whoever stole it and for whom it was stolen from", async () => {
    const stolen = await arrive();
    later(60);
    const next = (await doors.renew(stolen.renew)).body;
    expect((await doors.ask("/v1/me", next.token)).status).toBe(200);
    later(200);
    expect((await doors.renew(stolen.renew)).body.code).toBe("door_code.invalid");
    expect((await doors.renew(next.renew)).body.code).toBe("door_code.invalid");
    for (const { token } of [stolen, next]) expect((await doors.ask("/v1/me", token)).body.code).toBe("token.revoked");
  });

  test("with a renewal that nobody gave is refused and ends nothing", async () => {
    const mine = await arrive();
    const [pass, generation, seal = ""] = mine.renew.split(".");
    const another = (await arrive()).renew.split(".")[2] ?? "";
    for (const text of [
      "x",
      `${pass}.0.`,
      `${pass}.1.${seal}`,
      `${pass}.${generation}.${another}`,
      `${newUuid()}.0.${seal}`,
      `${pass}.00.${seal}`,
      `${pass}.${generation}.${seal}=`,
    ]) {
      expect((await doors.renew(text)).body.code, text).toBe("door_code.invalid");
    }
    expect((await doors.renew(mine.renew)).status).toBe(200);
  });

  test("is forgotten with the code, long after nobody has used either", async () => {
    const [kept, dropped] = [await arrive(), await arrive()];
    const passOf = ({ renew }: Redeemed) => renew.split(".")[0] ?? "";
    const remain = async () => {
      const rows = await api.look<{ pass: string }>(
        `select p.door_pass_id as pass from linli.door_passes p join linli.door_codes using (community_id, door_code_id)
         where p.door_pass_id in ('${passOf(kept)}', '${passOf(dropped)}') order by p.renewed_at desc`,
      );
      return rows.map(({ pass }) => pass);
    };
    const stale = `expires_at < '${start.toISOString()}'::timestamptz + interval '40 days'
      and not exists (select 1 from linli.door_passes p where p.door_code_id = d.door_code_id)`;
    expect((await doors.redeem("GUESS", "谁")).status).toBe(403);
    later(60 * 86_400);
    const renewed = (await doors.renew(kept.renew)).body;
    await keepUp({ database: api.database, now: new Date(start.getTime() + 60 * 86_400_000) });
    expect(await remain()).toEqual([passOf(kept), passOf(dropped)]);
    expect(await api.look("select 1 from linli.rate_limits")).toEqual([]);
    later(130 * 86_400);
    await keepUp({ database: api.database, now: new Date(start.getTime() + 130 * 86_400_000) });
    expect(await remain()).toEqual([passOf(kept)]);
    expect(await api.look(`select 1 from linli.door_codes d where ${stale}`)).toEqual([]);
    expect((await doors.renew(dropped.renew)).status).toBe(403);
    expect((await doors.renew(renewed.renew)).status).toBe(200);
  });

  test("is over for whoever had themselves forgotten, and nothing of them is kept", async () => {
    api.setNow(start);
    const code = await doors.codeFor({ household: "1-forgotten" });
    const { body } = await doors.redeem(code, "要走的人");
    expect((await doors.ask("/v1/me", body.token, { method: "DELETE" })).status).toBe(204);
    expect((await doors.renew(body.renew)).body.code).toBe("door_code.invalid");
    for (const table of ["residents", "door_passes", "door_codes"]) {
      expect(await api.look(`select 1 from linli.${table} t where t::text ~ '要走的人'`), table).toEqual([]);
    }
  });
});
