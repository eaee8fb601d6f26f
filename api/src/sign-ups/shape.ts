import type { Answers, Seat, SignUp } from "@linli/contract";
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
  hold_expires_at: string | null;
  offer_expires_at: string | null;
  payment: string | null;
  review: string | null;
  created_at: string;
  resident?: string;
  name?: string;
};

export function shapeSignUp(row: SignUpRow): SignUp {
  return {
    id: encodeId("signUp", row.id),
    activity: encodeId("activity", row.activity),
    occurrence: encodeId("occurrence", row.occurrence),
    seat: row.seat,
    attendance: row.attendance,
    position: row.position,
    party: { adults: row.adults, children: row.children },
    answers: row.answers,
    hold: expiry(row.hold_expires_at),
    offer: expiry(row.offer_expires_at),
    payment: row.payment === null ? null : encodeId("payment", row.payment),
    price: null,
    payment_link: null,
    review_id: row.review === null ? null : encodeId("review", row.review),
    created_at: instantText(row.created_at),
    ...(row.resident && { resident: { id: encodeId("resident", row.resident), name: row.name ?? "" } }),
  };
}

function expiry(instant: string | null) {
  return instant === null ? null : { expires_at: instantText(instant) };
}

/** An instant that belongs to no place's wall clock is told in UTC. */
function instantText(instant: string): string {
  return new Date(instant).toISOString();
}
