import type { Occurrence, Seat } from "@linli/contract";
import { id, signUp } from "../../foundation/testing/occasions.ts";
import { occurrence } from "./fixtures.ts";

/** What the viewer has of a group's next meeting who is in, waits, or is to pay. */
export const signedUp = (seat: Seat): Occurrence["viewer"] => ({
  sign_up: signUp({
    activity: id("act", "doubles"),
    occurrence: occurrence().id,
    seat,
    position: seat === "waitlisted" ? 2 : null,
  }),
});
