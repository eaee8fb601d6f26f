import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeActivity } from "../activities/changing.repository.ts";
import { encodeId, newUuid } from "../ids.ts";
import { settlePayment } from "../payments/repository.ts";
import { Refusal } from "../refusal.ts";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { foundNeighbourhood, type Neighbourhood, planActivity } from "../testing/neighbourhood.ts";
import { releaseOverdueSeats } from "./release-overdue-seats.ts";
import { answerOffer, cancelSignUp, insertSignUp, readSignUp, type SignUpPlace, updateSignUp } from "./repository.ts";
import type { SignUpRow } from "./shape.ts";
import { type Judged, type Outcome, PayingModel, unitPrice } from "./testing/paying-model.ts";
import { type Draw, drawFrom } from "./testing/race-script.ts";
import { entriesOf, inspect, storedEntries } from "./testing/witness.ts";

const fee = { amount: unitPrice, currency: "CNY", per: "person", collect: "host_app" } as const;
const start = Date.parse("2030-06-01T12:00:00Z");
const minute = 60_000;
const first = Number(process.env["LINLI_SEED"] ?? 1);
const seeds = Array.from({ length: process.env["LINLI_LONG"] === "1" ? 300 : 6 }, (_, index) => first + index);
const steps = 120;

type Answer = { refusal: string } | { refusal: null; row: SignUpRow | null };

describe.each(engines)("months of paid evenings on $name", { timeout: 120_000 }, ({ open }) => {
  let opened: TestDatabase;
  let home: Neighbourhood;
  const seen = new Set<string>();
  beforeAll(async () => {
    opened = await open();
    home = await foundNeighbourhood(opened.database);
  });
  afterAll(() => opened.close());

  const answerOf = (work: Promise<SignUpRow | null>): Promise<Answer> =>
    work.then(
      (row) => ({ refusal: null, row }),
      (error: unknown) => {
        if (error instanceof Refusal) return { refusal: error.code };
        throw error;
      },
    );

  const storedPayments = (occurrence: string) =>
    opened.look<{ id: string; signUp: string; amount: number; state: string; told: string | null }>(
      `select p.payment_id as id, p.sign_up_id as "signUp", p.amount::int as amount, p.state, p.outcome as told
       from linli.payments p join linli.sign_ups s on s.sign_up_id = p.sign_up_id
       where s.occurrence_id = '${occurrence}' order by p.payment_id`,
    );

  const endedSeats = (occurrence: string) =>
    opened.look<{ seat: string }>(
      `select distinct seat from linli.sign_ups where occurrence_id = '${occurrence}' and seat in ('cancelled', 'expired')`,
    );

  test.each(seeds)("are answered and stored exactly as the rule says (seed %i)", async (seed) => {
    const draw = drawFrom(seed);
    const capacity = 3 + draw(8);
    const place = {
      site: home.site,
      community: home.community,
      ...(await planActivity(opened.database, home, { capacity, fee })),
    };
    const model = new PayingModel(capacity);
    const known = new Map<string, string>();
    let clock = start;
    for (let step = 0; step < steps; step += 1) {
      clock += 1 + wait(draw);
      model.release(clock);
      const what = await act({ place, model, known, draw, now: new Date(clock) });
      const where = `seed ${seed}, step ${step}: ${what}`;
      expect(await storedEntries(opened, place.occurrence), where).toEqual(entriesOf(model.seats));
      const payments = (await storedPayments(place.occurrence)).map(({ id: _, ...payment }) => payment);
      expect(payments, where).toEqual(model.payments);
      expect((await inspect(opened, place.occurrence)).broken, where).toEqual([]);
      for (const { seat } of [...model.seats.entries, ...(await endedSeats(place.occurrence))]) seen.add(seat);
      for (const { state } of model.payments) seen.add(state);
    }
  });

  test("and came across every seat and every state of a payment, so that they prove something", () => {
    const seats = ["held", "offered", "waitlisted", "confirmed", "cancelled", "expired"];
    const states = ["pending", "paid", "failed", "cancelled", "expired", "refund_due", "refunded"];
    expect([...seen].sort()).toEqual([...new Set([...seats, ...states])].sort());
  });

  type Scene = {
    place: SignUpPlace;
    model: PayingModel;
    known: Map<string, string>;
    draw: Draw;
    now: Date;
  };

  /** One drawn intent, done and judged; says what it was. */
  async function act({ place, model, known, draw, now }: Scene): Promise<string> {
    const { database } = opened;
    const sub = `neighbour ${draw(9)}`;
    const own = { database, place, sub, now };
    const signUp = known.get(sub) ?? null;
    const dice = draw(20);

    async function judge(what: string, work: Promise<SignUpRow | null>, verdict: (row: SignUpRow | null) => Judged) {
      const answer = await answerOf(work);
      const row = answer.refusal === null ? answer.row : null;
      expect(shown(answer), `${what} of ${sub} at ${now.toISOString()}`).toEqual(expected(verdict(row)));
      return `${what} of ${sub}`;
    }

    if (dice < 5 || signUp === null) {
      const size = 1 + draw(draw(4) === 0 ? 5 : 2);
      const newId = newUuid();
      const work = insertSignUp({
        ...own,
        resident: { sub, name: sub, minor: false, newId: newUuid() },
        signUp: { newId },
        party: { adults: size, children: 0 },
        answers: {},
        idempotencyKey: newId,
        requestHash: newId,
      });
      return judge(
        `signing up ${size}`,
        work.then(({ row }) => row),
        () => {
          if (signUp !== null && model.isActive(signUp)) return { refusal: "sign_up.exists" };
          const verdict = model.signUp(newId, size);
          if (verdict.refusal === null) known.set(sub, newId);
          return verdict;
        },
      );
    }
    if (dice < 7) {
      const size = 1 + draw(4);
      const party = { adults: size, children: 0 };
      return judge(`resizing to ${size}`, updateSignUp({ ...own, signUp, party, answers: null }), () =>
        model.resize(signUp, size),
      );
    }
    if (dice < 9) return judge("cancelling", cancelSignUp({ ...own, signUp }), () => model.cancel(signUp));
    if (dice < 12) {
      const accept = draw(4) > 0;
      return judge(`answering ${accept}`, answerOffer({ ...own, signUp, accept }), () =>
        model.answerOffer(signUp, accept),
      );
    }
    if (dice === 12) {
      const looked = await judge("looking", readSignUp({ ...own, signUp }), () => model.seen(signUp));
      // A look ends what is over only where that matters to who looks.
      await releaseOverdueSeats({ database, now });
      return looked;
    }
    if (dice === 13) {
      await releaseOverdueSeats({ database, now });
      return "upkeep";
    }
    if (dice === 14) {
      const capacity = 3 + draw(8);
      const body = { occurrences: [{ id: encodeId("occurrence", place.occurrence), capacity }] };
      const viewer = { site: place.site, community: place.community, sub: "" };
      const work = changeActivity({ database, viewer, activity: place.activity, body, now }).then(() => null);
      const answer = await answerOf(work);
      expect(answer.refusal).toBe(model.setCapacity(capacity));
      // A refused change leaves nothing behind, not even the end of what is over.
      if (answer.refusal !== null) await releaseOverdueSeats({ database, now });
      return `capacity ${capacity}`;
    }
    return tell({ place, model, draw, now });
  }

  /** The cashier speaks of any payment that ever was, mostly of a recent one, and sometimes nonsense. */
  async function tell({ place, model, draw, now }: Pick<Scene, "place" | "model" | "draw" | "now">): Promise<string> {
    await releaseOverdueSeats({ database: opened.database, now });
    const stored = await storedPayments(place.occurrence);
    const index = Math.max(0, stored.length - 1 - draw(draw(3) === 0 ? 40 : 4));
    const [payment, said] = [stored[index], model.payments[index]];
    if (!payment || !said) return "nothing to pay";
    const outcome: Outcome = (["paid", "paid", "paid", "failed", "refunded"] as const)[draw(5)] ?? "paid";
    const amount = payment.amount + (draw(12) === 0 ? 1 : 0);
    const { site, community } = place;
    const answer = await answerOf(
      settlePayment({
        database: opened.database,
        place: { site, community, payment: payment.id },
        result: { outcome, amount, currency: "CNY", reference: outcome, paid_at: "2030-06-01T12:00:00Z" },
        message: newUuid(),
        now,
      }).then(() => null),
    );
    const what = `${outcome} ${amount} for payment ${index}, ${payment.state}`;
    expect(answer.refusal, what).toBe(model.tell(said, outcome, amount));
    return what;
  }

  function shown(answer: Answer) {
    if (answer.refusal !== null || answer.row === null) return answer;
    const { seat, adults, hold_expires_at, offer_expires_at, payment_state, amount } = answer.row;
    const until = hold_expires_at ?? offer_expires_at;
    return {
      seat,
      size: adults,
      until: until && Date.parse(until),
      payment: payment_state ?? null,
      amount: amount ?? null,
    };
  }

  function expected(judged: Judged) {
    if (judged.refusal !== null) return judged;
    const { seat, size, until, payment } = judged.signUp;
    const toPay = seat === "waitlisted" || seat === "offered" ? size * unitPrice : null;
    return { seat, size, until, payment: payment?.state ?? null, amount: payment?.amount ?? toPay };
  }
});

/** Mostly moments, now and then longer than a hold, seldom longer than an offer. */
function wait(draw: Draw): number {
  const dice = draw(30);
  if (dice === 0) return 25 * 60 * minute;
  if (dice < 6) return (5 + draw(15)) * minute;
  return draw(2 * minute);
}
