import type { Occurrence, Seat } from "@linli/contract";
import { activityItem, ago } from "./fixtures.ts";

/** What the viewer has of an occurrence who is in, or waits. */
export function signedUp(seat: Seat): Occurrence["viewer"] {
  const { activity } = activityItem();
  if (!activity?.occurrence) throw new Error("The activity has no date");
  return {
    sign_up: {
      id: "sgn_000000000000000000zh0um1n0",
      activity: activity.id,
      occurrence: activity.occurrence.id,
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
      created_at: ago(60),
    },
  };
}
