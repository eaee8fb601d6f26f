import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { limits, type PaymentResult, type Problem, type SignUp } from "@linli/contract";
import { absent, sharedData } from "@linli/testing/shared-data";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { cashierOf } from "../testing/cashier.ts";
import { engines } from "../testing/engines.ts";
import { keeps, hardTexts as strings } from "../testing/hard-texts.ts";
import { foundNeighbourhood, type Neighbourhood } from "../testing/neighbourhood.ts";
import { evening, payingOver } from "../testing/paying.ts";
import { newWebhookSecret } from "./settings.ts";

describe.each(engines)("whoever claims to be the cashier on $name", { timeout: 120_000 }, (engine) => {
  let api: TestApi;
  let pay: ReturnType<typeof payingOver>;
  let foreign: Neighbourhood;
  let held: SignUp;
  let signUps: string;
  let path: string;

  beforeAll(async () => {
    api = await startApi(engine);
    api.setNow(evening);
    pay = payingOver(api);
    foreign = await foundNeighbourhood(api.database);
    ({ signUps } = await pay.plan({ capacity: null }));
    held = (await pay.signUp(signUps, "mei")).body;
    path = `${pay.payments}/${held.payment}`;
  });
  afterAll(() => api.close());

  const codeOf = async (response: Promise<Response>) => {
    const answer = await response;
    expect(answer.status).toBeLessThan(500);
    const { code, detail } = (await answer.json()) as Partial<Problem>;
    expect(detail ?? "").not.toMatch(/whsec_|sk_/);
    return [answer.status, code];
  };
  const refused = [401, "webhook.invalid"];
  const good = () => JSON.stringify(pay.result(held));

  /** Whatever was tried, the seat is as it was. */
  async function nothingChanged() {
    expect((await pay.get(signUps, "mei", held.id)).body).toEqual(held);
  }

  test("without a signature, with somebody else's or with half of one is refused", async () => {
    const headers = pay.cashier.sign(good());
    const { "webhook-id": id = "", "webhook-timestamp": at = "", "webhook-signature": signature = "" } = headers;
    const wrong: Record<string, string>[] = [
      ...Object.keys(headers).map((name) => ({ ...headers, [name]: "" })),
      ...[
        "v1",
        "v1,",
        ",",
        signature.slice(3),
        `v2,${signature.slice(3)}`,
        `${signature}=`,
        signature.slice(0, -4),
      ].map((text) => ({ ...headers, "webhook-signature": text })),
      ...[`${at}.0`, ` ${at}1`, "NaN", "-1", "0", "1e9", "9".repeat(400), `${at}abc`].map((text) => ({
        ...headers,
        "webhook-timestamp": text,
      })),
      ...[`${id}x`, "m".repeat(201), "msg 1", "消息".replaceAll(/./gu, "\u00e9")].map((text) => ({
        ...headers,
        "webhook-id": text,
      })),
      { ...pay.cashier.sign(good(), { secret: newWebhookSecret() }) },
      { ...pay.cashier.sign(good(), { secret: foreign.webhookSecret }) },
    ];
    for (const each of wrong) {
      const sent = pay.cashier.tell(path, good(), { headers: each });
      expect(await codeOf(sent), JSON.stringify(each)).toEqual(refused);
    }
    const bare = { authorization: `Bearer ${api.home.secretKey}`, "content-type": "application/json" };
    expect(
      await codeOf(Promise.resolve(api.app.request(`${path}/result`, { method: "POST", headers: bare, body: good() }))),
    ).toEqual(refused);
    await nothingChanged();
  });

  test("with a message that is older or newer than five minutes is refused, however well it is signed", async () => {
    for (const seconds of [-86_400, -310, 310, 86_400]) {
      const at = new Date(Date.now() + seconds * 1000);
      expect(await codeOf(pay.cashier.tell(path, good(), { at })), String(seconds)).toEqual(refused);
    }
    await nothingChanged();
  });

  test("with a body of which one byte is another, missing or added is refused", async () => {
    const bytes = new TextEncoder().encode(good());
    const changed = [...bytes.keys()].map((index) => bytes.with(index, (bytes[index] ?? 0) ^ 1));
    const others = [
      ...changed,
      bytes.slice(0, -1),
      new Uint8Array([...bytes, 0x20]),
      new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]),
      new Uint8Array([...bytes, 0xff]),
      new Uint8Array(),
    ];
    for (const sent of others)
      expect(await codeOf(pay.cashier.tell(path, good(), { signed: good(), sent }))).toEqual(refused);
    await nothingChanged();
  });

  test("who is no server of this site learns nothing and changes nothing", async () => {
    const text = good();
    const as = (authorization: string, more: Record<string, string> = {}) =>
      codeOf(pay.cashier.tell(path, text, { headers: { authorization, ...more } }));
    expect(await as(`Bearer ${await api.tokenFor("mei")}`)).toEqual([403, "permission.denied"]);
    expect(await as("Bearer sk_guessed")).toEqual([401, "site_key.unknown"]);
    expect(await as(`Bearer ${api.home.secretKey}`, { origin: api.home.origin })).toEqual([
      403,
      "secret_key.in_browser",
    ]);
    const theirs = cashierOf(api, foreign);
    expect(await codeOf(theirs.tell(path, text))).toEqual([404, "resource.not_found"]);
    expect((await theirs.ask(path)).status).toBe(404);
    expect(
      ((await (await theirs.ask("/v1/site/payments?state=pending")).json()) as { items: unknown[] }).items,
    ).toEqual([]);
    const elsewhere = path.replace(api.base, `/v1/communities/${encodeId("community", foreign.community)}`);
    expect(await codeOf(pay.cashier.tell(elsewhere, text))).toEqual([404, "resource.not_found"]);
    for (const id of [encodeId("payment", newUuid()), held.id, "pay_", "x"]) {
      expect(await codeOf(pay.cashier.tell(`${pay.payments}/${id}`, text))).toEqual([404, "resource.not_found"]);
    }
    await nothingChanged();
  });

  test("sends the message of one payment for another and is refused, at the same moment too", async () => {
    const others: SignUp[] = [];
    for (const sub of ["one", "two", "three"]) others.push((await pay.signUp(signUps, sub)).body);
    const [first, second, third] = others;
    if (!first || !second || !third) throw new Error("nobody signed up");
    const message = { id: "msg_once", at: new Date() };
    expect((await pay.tell(first, {}, message)).status).toBe(200);
    expect((await pay.tell(second, {}, message)).body.code).toBe("webhook.invalid");
    expect((await pay.tell(first, {}, message)).status).toBe(200);
    const both = await Promise.all([second, third].map((each) => pay.tell(each, {}, { id: "msg_both" })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test("says what no cashier can say and is told which field is wrong", async () => {
    const said = pay.result(held);
    const values: Record<string, readonly unknown[]> = {
      amount: [0, -3000, 3000.5, 1e300, "3000", null, true, [], {}],
      currency: ["cny", "RMB¥", "CNYX", "", 156, null],
      outcome: ["PAID", "success", "", null, true],
      paid_at: ["yesterday", "2030-06-17", "2030-02-30T00:00:00Z", 0, null],
      reference: ["", " ", "x".repeat(201), "\u0000", "\ud800", 1, null],
      state: ["paid"],
      payment: [held.payment],
    };
    const wrong = Object.entries(values).flatMap(([field, each]) =>
      each.map((value) => ({ field, change: { [field]: value } })),
    );
    for (const { field, change } of wrong) {
      const answer = await pay.cashier.tell(path, JSON.stringify({ ...said, ...change }));
      const { code, errors } = (await answer.json()) as Problem;
      expect([answer.status, code, errors[0]?.path], JSON.stringify(change)).toEqual([422, "request.invalid", field]);
    }
    for (const [field] of Object.entries(said)) {
      const { [field as keyof PaymentResult]: _, ...rest } = said;
      expect(await codeOf(pay.cashier.tell(path, JSON.stringify(rest))), field).toEqual([422, "request.invalid"]);
    }
    const odd: Record<string, string>[] = [{ "content-type": "text/plain" }, { "content-encoding": "gzip" }];
    for (const headers of odd) expect((await pay.cashier.tell(path, said, { headers })).status).toBe(415);
    expect((await pay.cashier.tell(path, " ".repeat(limits.body + 1))).status).toBe(413);
    await nothingChanged();
  });

  test("keeps its own numbers to the letter", async () => {
    const kept = strings.filter((text) => keeps(text, 200)).slice(0, 150);
    expect(kept.length).toBeGreaterThan(50);
    for (const reference of kept) {
      const { body } = await pay.tell(held, { outcome: "failed", reference });
      expect(body.reference).toBe(reference);
    }
    held = (await pay.get(signUps, "mei", held.id)).body;
    expect(held).toMatchObject({ seat: "held", payment_state: "failed" });
  });

  test.skipIf(absent("json"))(
    "sends every published odd document: unsigned it is not read, signed it is malformed",
    async () => {
      const folder = sharedData("json/test_parsing") ?? "";
      const authorization = `Bearer ${api.home.secretKey}`;
      for (const name of readdirSync(folder)) {
        const bytes = readFileSync(join(folder, name));
        if (bytes.byteLength > limits.body) continue;
        const headers = { authorization, "content-type": "application/json" };
        const post = (more: Record<string, string>) =>
          codeOf(
            Promise.resolve(
              api.app.request(`${path}/result`, { method: "POST", headers: { ...headers, ...more }, body: bytes }),
            ),
          );
        expect(await post({}), name).toEqual(refused);
        const text = bytes.toString("utf8");
        const isText = Buffer.from(text).equals(bytes);
        const [status, code] = await post(pay.cashier.sign(text));
        if (!isText) expect([status, code], name).toEqual(refused);
        else if (name.startsWith("y_")) expect([status, code], name).toEqual([422, "request.invalid"]);
        else expect([status, code], name).toEqual([400, "request.malformed"]);
      }
      await nothingChanged();
    },
  );

  test("asks for payments in a state, a place or a number that is none, and is told so", async () => {
    for (const query of ["state=open", "state=", "limit=0", "limit=101", "state=paid&state=x"]) {
      expect(await codeOf(pay.cashier.ask(`/v1/site/payments?${query}`)), query).toEqual([422, "request.invalid"]);
    }
    for (const cursor of ["x", "MQ", Buffer.from('"x"').toString("base64url")]) {
      expect(await codeOf(pay.cashier.ask(`/v1/site/payments?cursor=${cursor}`)), cursor).toEqual([
        400,
        "cursor.invalid",
      ]);
    }
    const pages: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const answer = await pay.cashier.ask(`/v1/site/payments?state=paid&limit=1${next && `&cursor=${next}`}`);
      const page = (await answer.json()) as { items: { id: string }[]; next: string | null };
      pages.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(pages.length).toBe(2);
    expect(new Set(pages).size).toBe(2);
  });

  test("answers an offer with what is no answer and is refused", async () => {
    for (const body of [{}, { accept: "yes" }, { accept: null }, { accept: true, seat: "held" }, [], 1]) {
      const answer = api.ask(`${signUps}/${held.id}/offer`, { as: "mei", method: "PUT", body });
      expect(await codeOf(answer), JSON.stringify(body)).toEqual([422, "request.invalid"]);
    }
    await nothingChanged();
  });
});
