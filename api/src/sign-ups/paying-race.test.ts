import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuid } from "../ids.ts";
import { settlePayment } from "../payments/repository.ts";
import { Refusal } from "../refusal.ts";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { foundNeighbourhood, type Neighbourhood, planActivity } from "../testing/neighbourhood.ts";
import { releaseOverdueSeats } from "./release-overdue-seats.ts";
import { cancelSignUp, insertSignUp, readSignUp, type SignUpPlace } from "./repository.ts";
import type { SignUpRow } from "./shape.ts";
import { PayingRacer } from "./testing/paying-racer.ts";
import { drawFrom } from "./testing/race-script.ts";
import { entriesOf, inspect, installWitness, replay, storedEntries } from "./testing/witness.ts";

const fee = { amount: 3000, currency: "CNY", per: "person", collect: "host_app" } as const;
const signedUpAt = new Date("2030-06-01T12:00:00Z");
const lastMoment = new Date("2030-06-01T12:14:59.999Z");
const over = new Date("2030-06-01T12:15:00Z");
const first = Number(process.env["LINLI_SEED"] ?? 1);
const seeds = Array.from({ length: process.env["LINLI_LONG"] === "1" ? 200 : 4 }, (_, index) => first + index);

type Stored = { id: string; state: string; seat: string; late: boolean };

describe.each(engines)("money and seats at the same moment on $name", { timeout: 120_000 }, ({ open }) => {
  let opened: TestDatabase;
  let home: Neighbourhood;
  beforeAll(async () => {
    opened = await open({ connections: 16 });
    home = await foundNeighbourhood(opened.database);
    await installWitness(opened);
  });
  afterAll(() => opened.close());

  async function plan(capacity: number): Promise<SignUpPlace> {
    const planned = await planActivity(opened.database, home, { capacity, fee });
    return { site: home.site, community: home.community, ...planned };
  }

  async function signUp(place: SignUpPlace, sub: string): Promise<SignUpRow> {
    const newId = newUuid();
    const { row } = await insertSignUp({
      ...{ database: opened.database, place, answers: {}, idempotencyKey: newId, requestHash: newId, now: signedUpAt },
      resident: { sub, name: sub, minor: false, newId: newUuid() },
      signUp: { newId },
      party: { adults: 1, children: 0 },
    });
    return row;
  }

  /** What the cashier is answered: the payment's state, or the code of the refusal. */
  const pay = (place: SignUpPlace, row: SignUpRow, { now = lastMoment, reference = "W-1" } = {}): Promise<string> =>
    settlePayment({
      database: opened.database,
      place: { site: place.site, community: place.community, payment: row.payment ?? "" },
      result: { outcome: "paid", amount: 3000, currency: "CNY", reference, paid_at: "2030-06-01T12:14:00Z" },
      message: newUuid(),
      now,
    }).then(
      ({ state }) => state,
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      },
    );
  const cancel = (place: SignUpPlace, sub: string, row: SignUpRow, now = lastMoment) =>
    cancelSignUp({ database: opened.database, place, signUp: row.id, sub, now });
  const upkeep = () => releaseOverdueSeats({ database: opened.database, now: over });

  async function stored(place: SignUpPlace): Promise<Map<string, Stored>> {
    const rows = await opened.look<Stored>(
      `select p.payment_id as id, p.state, s.seat, p.late from linli.payments p
       join linli.sign_ups s on s.sign_up_id = p.sign_up_id where s.occurrence_id = '${place.occurrence}'`,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  test("paying when the hold runs out is in time or too late, never both, and no money is lost", async () => {
    const place = await plan(40);
    const subs = Array.from({ length: 60 }, (_, index) => `brink ${index}`);
    const rows: SignUpRow[] = [];
    for (const sub of subs) rows.push(await signUp(place, sub));
    const held = rows.filter(({ seat }) => seat === "held");
    expect(held).toHaveLength(40);
    const meanwhile: Promise<unknown>[] = [];
    const paying = held.flatMap((row, index) => {
      const isLate = index > 15 && index % 3 === 0;
      // The same message is delivered twice.
      const messages = [pay(place, row, { now: isLate ? over : lastMoment }), pay(place, row)];
      const sub = subs[index] ?? "";
      if (index > 15) meanwhile.push(readSignUp({ database: opened.database, place, signUp: row.id, sub, now: over }));
      if (index % 10 === 9 && index > 15) meanwhile.push(upkeep(), upkeep());
      return messages;
    });
    expect([...new Set(await Promise.all(paying))].sort()).toEqual(["paid", "payment.expired"]);
    await Promise.all(meanwhile);
    await upkeep();
    const payments = await stored(place);
    let late = 0;
    for (const row of held) {
      const payment = payments.get(row.payment ?? "");
      const again = await pay(place, row, { now: over });
      if (payment?.state === "paid") expect([payment.seat, again]).toEqual(["confirmed", "paid"]);
      else {
        late += 1;
        expect([payment?.state, payment?.seat, payment?.late, again]).toEqual([
          "refund_due",
          "expired",
          true,
          "payment.expired",
        ]);
      }
    }
    expect([...payments.values()].filter(({ state }) => state === "pending")).toEqual([]);
    expect(late).toBeGreaterThan(0);
    expect((await inspect(opened, place.occurrence)).broken).toEqual([]);
  });

  test("two different results at once: one of them stands, the other is told so", async () => {
    const place = await plan(20);
    for (let round = 0; round < 20; round += 1) {
      const row = await signUp(place, `two results ${round}`);
      const answers = await Promise.all([
        ...["W-1", "W-1", "W-1"].map((reference) => pay(place, row, { reference })),
        ...["W-2", "W-2"].map((reference) => pay(place, row, { reference })),
      ]);
      const [one, other] = [new Set(answers.slice(0, 3)), new Set(answers.slice(3))];
      expect([...one, ...other].sort()).toEqual(["paid", "payment.settled"]);
      expect((await stored(place)).get(row.payment ?? "")).toMatchObject({ state: "paid", seat: "confirmed" });
    }
  });

  test("a result and a cancellation at once: the seat is free and the money due back, in either order", async () => {
    const place = await plan(30);
    for (let round = 0; round < 30; round += 1) {
      const sub = `second thoughts ${round}`;
      const row = await signUp(place, sub);
      const [answer] = await Promise.all([pay(place, row), cancel(place, sub, row), pay(place, row)]);
      expect(["paid", "refund_due", "payment.expired"]).toContain(answer);
      const payment = (await stored(place)).get(row.payment ?? "");
      expect(payment).toMatchObject({ state: "refund_due", seat: "cancelled" });
      expect(await pay(place, row)).toBe(payment?.late ? "payment.expired" : "refund_due");
    }
    expect((await inspect(opened, place.occurrence)).broken).toEqual([]);
  });

  test("several processes look after what is over at once, and each seat is given back once", async () => {
    const places = await Promise.all(Array.from({ length: 12 }, () => plan(3)));
    for (const place of places) for (let each = 0; each < 5; each += 1) await signUp(place, `over ${each}`);
    const worked = await Promise.all(Array.from({ length: 4 }, upkeep));
    expect(worked.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(12);
    expect(await upkeep()).toBe(0);
    for (const place of places) {
      const seats = (await storedEntries(opened, place.occurrence)).map(({ seat }) => seat);
      expect(seats).toEqual(["offered", "offered"]);
      expect((await inspect(opened, place.occurrence)).broken).toEqual([]);
    }
  });

  test.each(seeds)(
    "an evening of sixty who hold, pay, hesitate and give back goes by the rule (seed %i)",
    async (seed) => {
      const draw = drawFrom(seed);
      const capacity = 6 + draw(20);
      const place = await plan(capacity);
      // Seconds pass with everything that anybody does: a hold lasts as long as two doings of everybody.
      let clock = signedUpAt.getTime();
      const tick = () => {
        clock += 7_500;
        return new Date(clock);
      };
      const racers = Array.from(
        { length: 60 },
        (_, index) =>
          new PayingRacer({
            database: opened.database,
            place,
            sub: `evening ${index}`,
            tick,
            draw: drawFrom(seed * 1_000 + index),
          }),
      );
      const race = { running: true };
      const racing = Promise.all(racers.map((racer) => racer.run(12))).finally(() => {
        race.running = false;
      });
      while (race.running) {
        expect((await inspect(opened, place.occurrence)).broken).toEqual([]);
        await releaseOverdueSeats({ database: opened.database, now: new Date(clock) });
      }
      await racing;
      const model = await replay(opened, place.occurrence, capacity, { paid: true });
      expect(await storedEntries(opened, place.occurrence)).toEqual(entriesOf(model));
      expect((await inspect(opened, place.occurrence)).broken).toEqual([]);
      const payments = await stored(place);
      const told = racers.flatMap((racer) => racer.told);
      expect(told.map(({ answer }) => answer)).toContain("taken");
      for (const { payment, answer } of told) {
        const { state, seat, late } = payments.get(payment) ?? { state: "lost", seat: "", late: false };
        expect(late).toBe(answer === "late");
        if (state === "paid") expect([seat, answer]).toEqual(["confirmed", "taken"]);
        else expect(state).toBe("refund_due");
      }
    },
  );
});
