import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Activity, limits, type Me, type Page, type Problem, type SignUp } from "@linli/contract";
import { absent, sharedData } from "@linli/testing/shared-data";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "./ids.ts";
import { startApi, type TestApi } from "./testing/api.ts";
import { enginesForTexts } from "./testing/engines.ts";
import { keeps, hardTexts as strings } from "./testing/hard-texts.ts";
import { appoint, planActivity } from "./testing/neighbourhood.ts";

/** Clocks of the nineteenth century were ahead by odd seconds, which no offset can say. */
function secondsBetween(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 1000;
}

describe.each(enginesForTexts)("whatever is sent to the API on $name", { timeout: 120_000 }, (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  type Answer<Body> = { status: number; body: Body & Partial<Problem> };

  async function send<Body = Problem>(...[path, options]: Parameters<TestApi["ask"]>): Promise<Answer<Body>> {
    const answer = await api.ask(path, options);
    const text = await answer.text();
    expect(answer.status, `${path} ${JSON.stringify(options)}`).toBeLessThan(500);
    return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
  }

  async function plan(options: Parameters<typeof planActivity>[2] = {}) {
    const { activity, occurrence } = await planActivity(api.database, api.home, options);
    const path = `${api.base}/activities/${encodeId("activity", activity)}`;
    return { path, occurrence, signUps: `${path}/occurrences/${encodeId("occurrence", occurrence)}/sign-ups` };
  }

  /** Some at a time: enough to keep both sides busy. */
  async function forEachOf<Item>(items: readonly Item[], work: (item: Item, index: number) => Promise<void>) {
    const left = [...items.entries()];
    const walk = async () => {
      for (let next = left.pop(); next; next = left.pop()) await work(next[1], next[0]);
    };
    await Promise.all(Array.from({ length: 8 }, walk));
  }

  const refused = (field: string) => ({
    status: 422,
    body: { code: "request.invalid", errors: expect.arrayContaining([expect.objectContaining({ path: field })]) },
  });
  const party = { adults: 1, children: 0 };

  describe("as the text of an activity", () => {
    const starts = "2031-05-01T10:00:00+08:00";
    const occurrences = [{ starts_at: starts, capacity: 3 }];
    const fields = [
      { field: "title", max: limits.title, read: ({ title }: Activity) => title },
      { field: "summary", max: limits.summary, read: ({ summary }: Activity) => summary },
      { field: "place.name", max: limits.placeName, read: ({ place }: Activity) => place?.name },
    ];
    const names = (kept: typeof fields) => kept.map(({ field }) => field);
    const bodyOf = (kept: readonly string[], text: string) => ({
      ...(kept.includes("title") && { title: text }),
      ...(kept.includes("summary") && { summary: text }),
      ...(kept.includes("place.name") && { place: { name: text } }),
    });

    test("is kept to the letter or refused by name, when it is made and when it is changed", async () => {
      const { path } = await plan();
      const create = (body: object) =>
        send<Activity>(`${api.base}/activities`, { as: "manager", method: "POST", body });
      const change = (one: string, body: object) => send<Activity>(one, { as: "manager", method: "PATCH", body });
      const keptOf = (text: string) => fields.filter(({ max }) => keeps(text, max));
      await forEachOf(strings, async (text, index) => {
        for (const { field } of fields.filter(({ max }) => !keeps(text, max))) {
          const body = bodyOf([field], text);
          expect(await create({ title: "t", occurrences, ...body })).toMatchObject(refused(field));
          expect(await change(path, body)).toMatchObject(refused(field));
        }
        const made = await create({ title: "t", occurrences, ...bodyOf(names(keptOf(text)), text) });
        expect(made.status).toBe(201);
        for (const { read } of keptOf(text)) expect(read(made.body)).toBe(text);
        const next = strings[index + 1] ?? "end";
        if (keptOf(next).length === 0) return;
        const changed = await change(`${api.base}/activities/${made.body.id}`, bodyOf(names(keptOf(next)), next));
        for (const { read } of keptOf(next)) expect(read(changed.body)).toBe(next);
      });
    });

    test("comes out of the calendar as the same event, without a line that nobody wrote", async () => {
      api.setNow(new Date("2031-04-30T00:00:00Z"));
      const titles: string[] = [];
      let next: string | null = "";
      while (next !== null) {
        const page: Answer<Page<Activity>> = await send(`${api.base}/activities?limit=100${next && `&cursor=${next}`}`);
        titles.push(...page.body.items.map(({ title }) => title));
        next = page.body.next;
      }
      expect(titles).toEqual(expect.arrayContaining(strings.slice(1).filter((text) => keeps(text, limits.title))));
      const calendar = await (await api.ask(`${api.base}/calendar.ics`)).text();
      api.setNow(new Date());
      const events = new ICAL.Component(ICAL.parse(calendar) as unknown[]).getAllSubcomponents("vevent");
      expect(events.length).toBeGreaterThan(10);
      const known = new Set([
        "uid",
        "dtstamp",
        "sequence",
        "dtstart",
        "dtend",
        "summary",
        "description",
        "location",
        "status",
      ]);
      for (const event of events) for (const { name } of event.getAllProperties()) expect(known).toContain(name);
      expect(calendar.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      const plain = (text: string) => text.replaceAll(/\r\n?/g, "\n").replaceAll(/[\0-\x08\x0b-\x1f\x7f]/g, "");
      const told = new Set(titles.map(plain));
      for (const event of events) expect(told).toContain(plain(String(event.getFirstPropertyValue("summary"))));
    });
  });

  describe("as the text of a sign-up", () => {
    test("is kept to the letter or refused by name: children's names, allergies and keys", async () => {
      const { signUps } = await plan({ capacity: null });
      await forEachOf(strings, async (text, index) => {
        const as = `parent ${index}`;
        const post = (child: object) =>
          send<SignUp>(signUps, {
            as,
            method: "POST",
            body: { party: { adults: 1, children: 1 }, answers: { children: [child] } },
          });
        const name = keeps(text, limits.name) ? text : "小满";
        const allergies = keeps(text, limits.allergies, { min: 0 }) ? text : "";
        if (name !== text) expect(await post({ name: text, age: 6 })).toMatchObject(refused("answers.children.0.name"));
        if (allergies !== text) {
          expect(await post({ name, age: 6, allergies: text })).toMatchObject(refused("answers.children.0.allergies"));
        }
        const made = await post({ name, age: 6, allergies });
        expect(made.status).toBe(201);
        const one = `${signUps}/${made.body.id}`;
        expect(made.body.answers).toEqual({ children: [{ name, age: 6, allergies }] });
        const answers = { children: [{ name, age: 7, allergies }] };
        expect((await send<SignUp>(one, { as, method: "PATCH", body: { answers } })).body.answers).toEqual(answers);
      });
    });

    test("is taken as an idempotency key or refused", async () => {
      const { signUps } = await plan({ capacity: null });
      const sendable = strings.filter((text) => /^[\t\x20-\x7e\x80-\xff]*$/.test(text));
      await forEachOf(sendable, async (text, index) => {
        const headers = { "idempotency-key": text };
        const post = () => send<SignUp>(signUps, { as: `key ${index}`, method: "POST", body: { party }, headers });
        const arrived = text.replaceAll(/^[\t ]+|[\t ]+$/g, "");
        if (!/^[\x21-\x7e]{1,128}$/.test(arrived)) {
          expect(await post()).toMatchObject(refused("Idempotency-Key"));
          return;
        }
        const [first, again] = [await post(), await post()];
        expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
      });
    });
  });

  test("as a claim of the token is kept to the letter or refused", async () => {
    const { signUps } = await plan({ capacity: null });
    const claims = { name: limits.name, household: 80, age_band: 40, locale: 35 };
    await forEachOf(strings, async (text) => {
      const bearer = async (sub: string, more: Record<string, unknown>) => ({
        authorization: `Bearer ${await api.tokenFor(sub, { name: "n", ...more })}`,
      });
      const kept: Record<string, string> = {};
      for (const [claim, max] of Object.entries(claims)) {
        if (keeps(text, max)) kept[claim] = text;
        else {
          const { status, body } = await send<Me>("/v1/me", { headers: await bearer("claims", { [claim]: text }) });
          expect([status, body.code], `${claim} ${text}`).toEqual([401, "token.invalid"]);
        }
      }
      const sub = keeps(text, 255) ? text : "too odd for a sub";
      if (sub !== text) expect((await send("/v1/me", { headers: await bearer(text, {}) })).status).toBe(401);
      const headers = await bearer(sub, kept);
      expect((await send<Me>("/v1/me", { headers })).body.name).toBe(kept["name"] ?? "n");
      if (sub === text) expect((await send(signUps, { method: "POST", body: { party }, headers })).status).toBe(201);
    });
    let next: string | null = "";
    const names: string[] = [];
    while (next !== null) {
      const page: Answer<Page<SignUp>> = await send(`${signUps}?limit=100${next && `&cursor=${next}`}`, {
        as: "manager",
      });
      names.push(...page.body.items.map(({ resident }) => resident?.name ?? ""));
      next = page.body.next;
    }
    expect(new Set(names)).toEqual(new Set(["n", ...strings.filter((text) => keeps(text, limits.name))]));
  });

  test("as a part of the address is a 404, as a key a 401", async () => {
    const { path } = await plan();
    const wellFormed = strings.filter((text) => text.isWellFormed() && text !== "" && !/^\.{1,2}$/.test(text));
    await forEachOf(wellFormed, async (text, index) => {
      const part = encodeURIComponent(text);
      expect((await send(`/v1/communities/${part}`)).status).toBe(404);
      expect((await send(`${api.base}/activities/${part}`)).status).toBe(404);
      expect(
        (await send(`${path}/occurrences/${part}/sign-ups`, { as: "x", method: "POST", body: { party } })).status,
      ).toBe(404);
      const asKey = await api.app.request(`${path}?key=${part}`);
      expect(asKey.status, text).toBe(401);
      const query = ["cursor", "from", "to", "group"][index % 4];
      expect([400, 422]).toContain((await send(`${api.base}/activities?${query}=${part}`)).status);
    });
    for (const odd of ["%", "%E0%A4%A", "%00", "com_%00", "%ff"])
      expect((await send(`/v1/communities/${odd}`)).status).toBe(404);
  });

  const wrongNumbers = [-1, 1.5, 1e9, 1e300, "2", "", null, true, [], {}, [1], { $gt: 0 }];

  test("as the size of a party is refused, when signing up and when changing", async () => {
    const { path, signUps } = await plan({ capacity: 10 });
    const { body: mine } = await send<SignUp>(signUps, { as: "party", method: "POST", body: { party } });
    const parties = [
      ...wrongNumbers.flatMap((wrong) => [
        { adults: wrong, children: 1 },
        { adults: 1, children: wrong },
      ]),
      ...[
        { adults: 0, children: 0 },
        { adults: limits.party, children: 1 },
        { adults: limits.party + 1, children: 0 },
      ],
      ...[{ adults: 1 }, { children: 1 }, {}, null, 1, "1", [1, 0], { adults: 1, children: 0, babies: 1 }],
    ];
    for (const wrong of parties) {
      const tries = [
        await send(signUps, { as: "another", method: "POST", body: { party: wrong } }),
        await send(`${signUps}/${mine.id}`, { as: "party", method: "PATCH", body: { party: wrong } }),
      ];
      for (const { status, body } of tries)
        expect([status, body.code], JSON.stringify(wrong)).toEqual([422, "request.invalid"]);
    }
    const tooLarge = { party: { adults: 11, children: 0 } };
    expect((await send(signUps, { as: "another", method: "POST", body: tooLarge })).body.code).toBe(
      "sign_up.party_too_large",
    );
    expect((await send<Activity>(path)).body.occurrences[0]).toMatchObject({ taken: 1, waiting: 0 });
  });

  test("as a capacity is refused, and so is one below the seats that are taken", async () => {
    const { path, occurrence, signUps } = await plan({ capacity: 5 });
    await send(signUps, { as: "capacity", method: "POST", body: { party: { adults: 3, children: 0 } } });
    const resize = (capacity: unknown) =>
      send(path, {
        as: "manager",
        method: "PATCH",
        body: { occurrences: [{ id: encodeId("occurrence", occurrence), capacity }] },
      });
    for (const wrong of [0, limits.capacity + 1, ...wrongNumbers.filter((number) => number !== null)]) {
      expect((await resize(wrong)).body.code, JSON.stringify(wrong)).toBe("request.invalid");
    }
    expect(await resize(2)).toMatchObject({ status: 409, body: { code: "activity.capacity_below_taken" } });
    expect((await resize(3)).status).toBe(200);
    expect((await send<Activity>(path)).body.occurrences[0]).toMatchObject({ capacity: 3, taken: 3 });
  });

  test("as a time is kept or refused, however far away", async () => {
    const times = [
      "0000-01-01T00:00:00Z",
      "0001-01-01T00:00:00+14:00",
      "1883-11-18T12:03:58-04:56",
      "9999-12-31T23:59:59-12:00",
    ];
    const wrong = [
      "2030-02-30T00:00:00Z",
      "2030-01-01",
      "2030-01-01T25:00:00Z",
      "2030-01-01T00:00:00",
      "tomorrow",
      "+010000-01-01T00:00:00Z",
      "2030-01-01T00:00:00+99:00",
      0,
      null,
    ];
    for (const time of [...times, ...wrong]) {
      const body = { title: "t", occurrences: [{ starts_at: time }] };
      const made = await send<Activity>(`${api.base}/activities`, { as: "manager", method: "POST", body });
      const [shown] = made.status === 201 ? made.body.occurrences : [];
      if (shown) expect(secondsBetween(shown.starts_at, String(time))).toBeLessThan(60);
      if (made.status !== 201) expect(made.body.code).toBe("request.invalid");
      if (wrong.includes(time)) expect(made.status).toBe(422);
      for (const query of ["from", "to"]) {
        const listed = await send(`${api.base}/activities?${query}=${encodeURIComponent(String(time))}`);
        if (listed.status !== 200) expect(listed.body.code).toBe("request.invalid");
      }
    }
  });

  test("as a cursor or a page size is a place in the list or refused", async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const id = newUuid();
    const starts = [
      "x 1",
      "12",
      "Sun",
      "0000-01-01T00:00:00Z",
      "+275760-09-13T00:00:00.000Z",
      "-000001-01-01T00:00:00Z",
      "infinity",
      "epoch",
    ];
    const cursors = [
      ...starts.map((start) => encode({ start, id })),
      ...[1, -1, 2 ** 53, 1e300, null, [], {}, "x", id, "\u0000", { start: null, id: null }].map(encode),
    ];
    const mine = ["sign-ups", "blocks", "mutes", "hidden", "notices"].map((list) => `/v1/me/${list}`);
    const lists = [`${api.base}/activities`, `${api.base}/groups`, `${api.base}/feed`, ...mine, (await plan()).signUps];
    for (const list of lists) {
      for (const cursor of cursors) {
        const { status, body } = await send(`${list}?cursor=${cursor}`, { as: "manager" });
        if (status !== 200) expect([status, body.code], `${list} ${cursor}`).toEqual([400, "cursor.invalid"]);
      }
      for (const limit of ["0", "-1", "101", "1.5", "1e3", "ten", ""]) {
        const { body } = await send(`${list}?limit=${limit}`, { as: "manager" });
        expect(body.code, `${list} ${limit}`).toBe("request.invalid");
      }
    }
  });

  describe.skipIf(absent("json"))("as a body is JSON in UTF-8 or malformed", () => {
    const folder = sharedData("json/test_parsing") ?? "";
    test("for every published odd document", async () => {
      const { signUps } = await plan();
      const authorization = `Bearer ${await api.tokenFor("odd bodies")}`;
      const headers = { authorization, "content-type": "application/json" };
      for (const name of readdirSync(folder)) {
        const bytes = readFileSync(join(folder, name));
        const answer = await api.app.request(signUps, { method: "POST", headers, body: bytes });
        const { code } = (await answer.json()) as Problem;
        if (name.startsWith("y_")) expect([answer.status, code], name).toEqual([422, "request.invalid"]);
        else if (bytes.byteLength > limits.body) expect(answer.status, name).toBe(413);
        else expect([answer.status, code], name).toEqual([400, "request.malformed"]);
      }
    });
  });
});
