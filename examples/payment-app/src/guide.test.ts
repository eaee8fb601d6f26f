import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import type { Payment, PaymentResult, SignUp } from "@linli/contract";
import { LinliPaymentRequestEvent } from "@linli/widgets";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, type NodeServer } from "../../../api/src/http/node-server.ts";
import { encodeId } from "../../../api/src/ids.ts";
import { releaseOverdueSeats } from "../../../api/src/sign-ups/release-overdue-seats.ts";
import { startApi, type TestApi } from "../../../api/src/testing/api.ts";
import { payingOver } from "../../../api/src/testing/paying.ts";
import { snippetsOf } from "../../partner-app/test/snippets.ts";

type Site = { api: string; community: string; secretKey: string; webhookSecret: string };
type Message = { id: string; text: string };
type Linli = {
  readPayment: (site: Site, payment: string) => Promise<Payment>;
  newMessage: (result: PaymentResult) => Message;
  tellLinli: (site: Site, payment: string, message: Message) => Promise<{ status: number; code: string | null }>;
};

const guide = readFileSync(new URL("../../../docs/guides/payment-app.md", import.meta.url), "utf8");
const textOf = (name: string) => {
  const snippet = snippetsOf(guide).find((each) => each.name === name);
  if (!snippet) throw new Error(`The guide has no ${name}`);
  return snippet.text;
};
/** A module of the guide, with the library that this example has installed. */
function moduleOf<Exports>(name: string, more = ""): Promise<Exports> {
  const library = createRequire(fileURLToPath(import.meta.url)).resolve("standardwebhooks");
  const text = textOf(name).replace('"standardwebhooks"', JSON.stringify(pathToFileURL(library).href));
  return import(`data:text/javascript,${encodeURIComponent(text + more)}`) as Promise<Exports>;
}

let api: TestApi;
let server: NodeServer;
let site: Site;
let linli: Linli;
let pay: ReturnType<typeof payingOver>;
let people = 0;

beforeAll(async () => {
  api = await startApi();
  server = await listen({ fetch: (request) => api.app.fetch(request), port: 0, hostname: "127.0.0.1" });
  pay = payingOver(api);
  const { secretKey, webhookSecret, community } = api.home;
  site = {
    api: `http://127.0.0.1:${server.port}`,
    community: encodeId("community", community),
    secretKey,
    webhookSecret,
  };
  linli = await moduleOf<Linli>("linli.mjs");
});
afterAll(async () => {
  await server.close();
  await api.close();
});

/** A seat that waits for 45.00, and whose it is. */
async function held(): Promise<SignUp & { payment: string; as: string; signUps: string }> {
  const fee = { amount: 2250, currency: "CNY", per: "person", collect: "host_app" } as const;
  const { signUps } = await pay.plan({ fee });
  const as = `guest-${people++}`;
  const { body } = await pay.signUp(signUps, as, 2);
  if (!body.payment) throw new Error("Nothing is to be paid");
  return { ...body, payment: body.payment, as, signUps };
}

const paid = (more: Partial<PaymentResult> = {}) =>
  linli.newMessage({
    outcome: "paid",
    amount: 4500,
    currency: "CNY",
    reference: `W-${people++}`,
    paid_at: new Date().toISOString(),
    ...more,
  });
const seatOf = async ({ id, as, signUps }: Awaited<ReturnType<typeof held>>) =>
  (await pay.get(signUps, as, id)).body.seat;

test("the page's listener hands the payment to the cashier, and the form hears what came of it", async () => {
  const event = new LinliPaymentRequestEvent({
    payment: "pay_01",
    amount: 4500,
    currency: "CNY",
    expiresAt: "2030-06-17T18:15:00+08:00",
  });
  const page = new EventTarget();
  runInNewContext(textOf("cashier.js"), {
    addEventListener: page.addEventListener.bind(page),
    openCashier: async (payment: string) => ({ status: "submitted", reference: `for ${payment}` }),
  });
  page.dispatchEvent(event);
  expect(await event.answer).toEqual({ status: "submitted", reference: "for pay_01" });
});

test("the server's lines read what is due and confirm the seat, however often they are told", async () => {
  const seat = await held();
  expect(await linli.readPayment(site, seat.payment)).toMatchObject({ state: "pending", amount: 4500 });
  const more = `export const tell = async (site, payment) => { ${textOf("paid.mjs")} return { status, code, message } }`;
  const { tell } = await moduleOf<{
    tell: (site: Site, payment: string) => Promise<{ status: number; code: null; message: Message }>;
  }>("linli.mjs", more);
  const { status, code, message } = await tell(site, seat.payment);
  expect([status, code]).toEqual([200, null]);
  expect(await linli.tellLinli(site, seat.payment, message)).toEqual({ status: 200, code: null });
  expect(await seatOf(seat)).toBe("confirmed");
});

test("the lines for a shell confirm a seat", async () => {
  const seat = await held();
  const { stdout } = await promisify(execFile)("bash", ["-euc", textOf("paid.sh")], {
    env: {
      ...process.env,
      LINLI: site.api,
      COMMUNITY: site.community,
      PAYMENT: seat.payment,
      SECRET_KEY: site.secretKey,
      WEBHOOK_SECRET: site.webhookSecret,
    },
  });
  expect(JSON.parse(stdout)).toMatchObject({ id: seat.payment, state: "paid" });
  expect(await seatOf(seat)).toBe("confirmed");
});

test("every refusal of the guide's table is answered as it says", async () => {
  const told: { status: number; code: string | null }[] = [];
  const tell = async (...[on, payment, message]: Parameters<Linli["tellLinli"]>) =>
    told.push(await linli.tellLinli(on, payment, message));
  const late = await held();
  await pay.cancel(late.signUps, late.as, late.id);
  await tell(site, late.payment, paid());
  const twice = await held();
  await linli.tellLinli(site, twice.payment, paid());
  await tell(site, twice.payment, paid());
  const other = await held();
  await tell(site, other.payment, paid({ amount: 4400 }));
  await tell({ ...site, webhookSecret: `whsec_${btoa("somebody else's secret, as long")}` }, other.payment, paid());
  await tell(site, encodeId("payment", api.home.site), paid());
  const rows = [...guide.matchAll(/^\| (\d{3}) `([\w.]+)` \|/gm)];
  expect(told).toEqual(rows.map(([, status, code]) => ({ status: Number(status), code })));
  expect(await seatOf(other)).toBe("held");
});

test("what is cancelled after it was paid is in the list of refunds until it went back", async () => {
  const { readRefundsDue } = await moduleOf<{ readRefundsDue: (site: Site) => Promise<Payment[]> }>("refunds.mjs");
  const due = async () => (await readRefundsDue(site)).map(({ id }) => id);
  const seat = await held();
  await linli.tellLinli(site, seat.payment, paid());
  await pay.cancel(seat.signUps, seat.as, seat.id);
  expect(await due()).toContain(seat.payment);
  expect(await linli.tellLinli(site, seat.payment, paid({ outcome: "refunded" }))).toEqual({ status: 200, code: null });
  expect(await due()).not.toContain(seat.payment);
});

test("a card that was refused can be paid until time is up, and then the seat is gone", async () => {
  const seat = await held();
  expect(await linli.tellLinli(site, seat.payment, paid({ outcome: "failed" }))).toEqual({ status: 200, code: null });
  expect(await seatOf(seat)).toBe("held");
  const later = new Date(Date.now() + 16 * 60_000);
  api.setNow(later);
  await releaseOverdueSeats({ database: api.database, now: later });
  expect(await seatOf(seat)).toBe("expired");
});
