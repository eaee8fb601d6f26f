import type { Id } from "@linli/contract";
import { LinliEvent } from "../foundation/index.ts";

/** What the page's cashier says of a payment when the resident is back. */
export type PaymentAnswer = {
  /** `submitted`: the cashier has it, and the page's server will tell Linli. `cancelled`: the resident left without paying. */
  status: "submitted" | "cancelled" | "failed";
  /** The cashier's own number; the resident is shown it while they wait. */
  reference?: string;
};

/**
 * Somebody wants to pay for a held seat. The page opens its own cashier and says with `respondWith` how that went. That
 * the seat is paid Linli believes from the page's server alone. Preventing it without an answer leaves everything as it
 * is; when nobody does either, the form shows the amount, the deadline and the site's payment link.
 */
export class LinliPaymentRequestEvent extends LinliEvent {
  readonly payment: Id<"payment">;
  /** In minor units: 4500 is 45.00. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO 8601 with offset: until when the seat is held. */
  readonly expiresAt: string;
  /** The answer, once somebody has promised one. */
  answer: Promise<PaymentAnswer> | undefined;

  constructor({
    payment,
    amount,
    currency,
    expiresAt,
  }: Pick<LinliPaymentRequestEvent, "payment" | "amount" | "currency" | "expiresAt">) {
    super("linli-payment-request", { cancelable: true });
    this.payment = payment;
    this.amount = amount;
    this.currency = currency;
    this.expiresAt = expiresAt;
  }

  /** Takes the payment on. To be called while the event is being told; the first call counts. */
  respondWith(answer: Promise<PaymentAnswer>): void {
    this.answer ??= answer;
  }
}

declare global {
  interface HTMLElementEventMap {
    "linli-payment-request": LinliPaymentRequestEvent;
  }
}
