import type { Occurrence, Seat } from "@linli/contract";
import { signUp } from "../../foundation/testing/occasions.ts";
import { activityItem } from "./fixtures.ts";

/** What the viewer has of an occurrence who is in, or waits. */
export function signedUp(seat: Seat): Occurrence["viewer"] {
  const { activity } = activityItem();
  if (!activity?.occurrence) throw new Error("The activity has no date");
  const position = seat === "waitlisted" ? 2 : null;
  return { sign_up: signUp({ activity: activity.id, occurrence: activity.occurrence.id, seat, position }) };
}
