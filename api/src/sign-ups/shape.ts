import type { Answers, PaymentState, Seat, SignUp } from "@linli/contract";
import { encodeId } from "../ids.ts";

/** A sign-up as the database's functions give it. */
export type SignUpRow = {
  id: string;
  activity: string;
  occurrence: string;
  seat: Seat;
  attendance: "checked_in" | "no_show" | null;
  position: number | null;
  adults: number;
  children: number;
  answers: Answers;
  held_at: string | null;
  hold_expires_at: string | null;
  offer_expires_at: string | null;
  payment: string | null;
  payment_state?: PaymentState;
  /** What this party pays in the host app; absent or null when nothing is. */
  amount?: number | null;
  currency?: string | null;
  /** Address of the site's own page for a payment, with a place for its id. */
  payment_url?: string | null;
  /** The site's name, where it is to be paid. */
  cashier?: string;
  review: string | null;
  created_at: string;
  resident?: string;
  name?: string;
};

export function shapeSignUp(row: SignUpRow): SignUp {
  const payment = row.payment === null ? null : encodeId("payment", row.payment);
  return {
    id: encodeId("signUp", row.id),
    activity: encodeId("activity", row.activity),
    occurrence: encodeId("occurrence", row.occurrence),
    seat: row.seat,
    attendance: row.attendance,
    position: row.position,
    party: { adults: row.adults, children: row.children },
    answers: row.answers,
    hold: holdOf(row),
    offer: row.offer_expires_at === null ? null : { expires_at: instantText(row.offer_expires_at) },
    payment,
    payment_state: row.payment_state ?? null,
    price: row.amount && row.currency ? { amount: row.amount, currency: row.currency } : null,
    cashier: row.cashier ?? null,
    payment_link: payment && row.payment_url ? row.payment_url.replaceAll("{payment}", payment) : null,
    review_id: row.review === null ? null : encodeId("review", row.review),
    created_at: instantText(row.created_at),
    ...(row.resident && { resident: { id: encodeId("resident", row.resident), name: row.name ?? "" } }),
  };
}

function holdOf({ held_at, hold_expires_at }: SignUpRow): SignUp["hold"] {
  if (held_at === null || hold_expires_at === null) return null;
  return { held_at: instantText(held_at), expires_at: instantText(hold_expires_at) };
}

/** An instant that belongs to no place's wall clock is told in UTC. */
function instantText(instant: string): string {
  return new Date(instant).toISOString();
}
