import type { Occurrence, Seat } from "@linli/contract";
import { occurrence } from "./fixtures.ts";

/** What the viewer has of a group's next meeting who is in, waits, or is to pay. */
export function signedUp(seat: Seat): Occurrence["viewer"] {
  const { id, starts_at } = occurrence();
  return {
    sign_up: {
      id: "sgn_000000000000000000zh0um1n0",
      activity: "act_00000000000000000000d0ub1es",
      occurrence: id,
      seat,
      attendance: null,
      position: seat === "waitlisted" ? 2 : null,
      party: { adults: 1, children: 0 },
      answers: {},
      hold: null,
      offer: null,
      payment: null,
      payment_state: null,
      price: null,
      cashier: null,
      payment_link: null,
      review_id: null,
      created_at: starts_at,
    },
  };
}
