import type { Database } from "../../database/database.ts";
import { newUuid } from "../../ids.ts";
import { settlePayment } from "../../payments/repository.ts";
import { Refusal } from "../../refusal.ts";
import { answerOffer, cancelSignUp, insertSignUp, readSignUp, type SignUpPlace, updateSignUp } from "../repository.ts";
import type { SignUpRow } from "../shape.ts";
import type { Draw } from "./race-script.ts";

/** What the cashier was told about money that it has. */
export type Told = { payment: string; answer: "taken" | "late" };

/** A neighbour of a paid evening, and the wallet they pay with. Ticks the shared clock with everything they do. */
export class PayingRacer {
  readonly told: Told[] = [];
  private known: SignUpRow | null = null;
  private readonly options: { database: Database; place: SignUpPlace; sub: string; tick: () => Date; draw: Draw };

  constructor(options: PayingRacer["options"]) {
    this.options = options;
  }

  /** A number of drawn steps, each knowing only what the last answer said. */
  async run(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      const seat = this.known?.seat ?? "cancelled";
      try {
        this.known = await (seat === "cancelled" || seat === "expired" ? this.signUp() : this.goOn(this.known));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // What was known is out of date; nothing but looking helps.
        if (error.code === "sign_up.cancelled") this.known = null;
      }
    }
  }

  private async signUp(): Promise<SignUpRow> {
    const { database, place, sub, tick, draw } = this.options;
    const newId = newUuid();
    const { row } = await insertSignUp({
      ...{ database, place, now: tick(), answers: {}, idempotencyKey: newId, requestHash: newId },
      resident: { sub, name: sub, minor: false, newId: newUuid() },
      signUp: { newId },
      party: { adults: 1 + draw(3), children: 0 },
    });
    return row;
  }

  private async goOn(known: SignUpRow | null): Promise<SignUpRow | null> {
    const { database, place, sub, tick, draw } = this.options;
    if (known === null) return null;
    const own = { database, place, sub, signUp: known.id, now: tick() };
    const dice = draw(10);
    if (known.seat === "offered" && dice < 7) return answerOffer({ ...own, accept: dice < 6 });
    if (known.seat === "held" && dice < 5) await this.pay(known);
    if (dice === 7) return cancelSignUp(own);
    if (dice === 8) return updateSignUp({ ...own, party: { adults: 1 + draw(4), children: 0 }, answers: null });
    return readSignUp(own);
  }

  private async pay(known: SignUpRow): Promise<void> {
    const { database, place, tick } = this.options;
    const payment = known.payment ?? "";
    const result = { outcome: "paid", amount: known.amount ?? 0, currency: "CNY", reference: payment } as const;
    const answer = await settlePayment({
      database,
      place: { site: place.site, community: place.community, payment },
      result: { ...result, paid_at: "2030-06-01T12:00:00Z" },
      message: newUuid(),
      now: tick(),
    }).then(
      () => "taken" as const,
      (error: unknown) => {
        if (error instanceof Refusal && error.code === "payment.expired") return "late" as const;
        throw error;
      },
    );
    this.told.push({ payment, answer });
  }
}
