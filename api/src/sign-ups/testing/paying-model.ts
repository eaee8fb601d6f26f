import type { ErrorCode, PaymentState, Seat } from "@linli/contract";
import { SeatingModel } from "./seating-model.ts";

export const unitPrice = 3000;

export type Outcome = "paid" | "failed" | "refunded";

/** What one party was to pay; `told` is what the cashier said last, refunds aside. */
export type ModelPayment = { signUp: string; amount: number; state: PaymentState; told: "paid" | "failed" | null };

/** What an answer has to say of a sign-up. */
export type ModelSignUp = { seat: Seat; size: number; until: number | null; payment: ModelPayment | null };

export type Judged = { refusal: ErrorCode } | { refusal: null; signUp: ModelSignUp };

/**
 * Paid seats, written a second time: what is held, offered, paid, late and due back. Every method ends first what is
 * over at this moment, as every statement does.
 */
export class PayingModel {
  readonly seats: SeatingModel;
  /** In the order in which they were asked for. */
  readonly payments: ModelPayment[] = [];
  private readonly ended = new Map<string, { seat: "cancelled" | "expired"; size: number }>();
  private readonly late = new Set<ModelPayment>();

  constructor(capacity: number) {
    this.seats = new SeatingModel(capacity, { paid: true });
  }

  isActive(id: string): boolean {
    return this.seats.entries.some((each) => each.id === id);
  }

  release(now: number): void {
    this.seats.now = now;
    const overdue = this.seats.overdue;
    for (const id of overdue) this.end(id, "expired");
    if (overdue.length > 0) this.seats.seatWhoFits();
  }

  signUp(id: string, size: number): Judged {
    const { refusal } = this.seats.signUp(id, size);
    return refusal === null ? this.seen(id) : { refusal };
  }

  resize(id: string, size: number): Judged {
    if (!this.isActive(id)) return { refusal: "sign_up.cancelled" };
    if (size > this.seats.capacity) return { refusal: "sign_up.party_too_large" };
    const paid = this.paymentOf(id);
    if (paid?.state === "paid" && paid.amount !== size * unitPrice) return { refusal: "payment.settled" };
    const { refusal } = this.seats.resize(id, size);
    if (refusal !== null) return { refusal };
    if (paid && paid.amount !== size * unitPrice) paid.state = "cancelled";
    return this.seen(id);
  }

  cancel(id: string): Judged {
    if (this.isActive(id)) {
      this.end(id, "cancelled");
      this.seats.seatWhoFits();
    }
    return this.seen(id);
  }

  answerOffer(id: string, accept: boolean): Judged {
    const entry = this.entry(id);
    if (!entry) return accept ? { refusal: "sign_up.cancelled" } : this.seen(id);
    if (entry.seat === "waitlisted") return { refusal: "sign_up.no_room" };
    if (!accept) return entry.seat === "confirmed" ? { refusal: "payment.settled" } : this.cancel(id);
    if (entry.seat === "offered") this.seats.accept(id);
    return this.seen(id);
  }

  setCapacity(capacity: number): ErrorCode | null {
    return this.seats.setCapacity(capacity).refusal;
  }

  /** The same outcome said twice is the same content. */
  tell(payment: ModelPayment, outcome: Outcome, amount: number): ErrorCode | null {
    if (amount !== payment.amount) return "payment.amount_mismatch";
    if (outcome === "refunded") {
      if (payment.state !== "refund_due" && payment.state !== "refunded") return "payment.settled";
      payment.state = "refunded";
      return null;
    }
    if (payment.told === outcome) return this.late.has(payment) ? "payment.expired" : null;
    if (payment.told === "paid") return "payment.settled";
    const isHeld = payment.state === "pending" || payment.state === "failed";
    if (!isHeld && outcome === "failed") return "payment.expired";
    payment.told = outcome;
    payment.state = isHeld ? outcome : "refund_due";
    if (!isHeld) this.late.add(payment);
    if (isHeld && outcome === "paid") this.seats.confirm(payment.signUp);
    return isHeld ? null : "payment.expired";
  }

  /** As an answer has to show it; a hold that has no payment yet gets one here. */
  seen(id: string): Judged {
    const entry = this.entry(id);
    if (entry?.seat === "held" && !["pending", "failed"].includes(this.paymentOf(id)?.state ?? "")) {
      this.payments.push({ signUp: id, amount: entry.size * unitPrice, state: "pending", told: null });
    }
    const ended = this.ended.get(id);
    if (!entry && !ended) return { refusal: "resource.not_found" };
    const { seat, size } = entry ?? ended ?? { seat: "cancelled" as const, size: 0 };
    return { refusal: null, signUp: { seat, size, until: entry?.until ?? null, payment: this.paymentOf(id) } };
  }

  private entry(id: string) {
    return this.seats.entries.find((each) => each.id === id);
  }

  private paymentOf(id: string): ModelPayment | null {
    return this.payments.findLast(({ signUp }) => signUp === id) ?? null;
  }

  private end(id: string, seat: "cancelled" | "expired"): void {
    this.ended.set(id, { seat, size: this.entry(id)?.size ?? 0 });
    this.seats.drop(id);
    const payment = this.paymentOf(id);
    if (payment?.state === "paid") payment.state = "refund_due";
    else if (payment?.state === "pending" || payment?.state === "failed") payment.state = seat;
  }
}
