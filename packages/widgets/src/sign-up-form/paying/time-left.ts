import type { SignUp } from "@linli/contract";
import type { Drawing, Sources } from "../drawing.ts";

const day = 86_400_000;

/** Until when a seat is held or offered, in milliseconds since the epoch by the server's clock; null when it is neither. */
function deadlineOf({ seat, hold, offer }: SignUp): number | null {
  const limit = seat === "held" ? hold : seat === "offered" ? offer : null;
  return limit && Date.parse(limit.expires_at);
}

/** Milliseconds that were given to pay. */
const wholeTime = ({ hold }: SignUp): number =>
  hold ? Date.parse(hold.expires_at) - Date.parse(hold.held_at) : Number.POSITIVE_INFINITY;

/**
 * Milliseconds that are left to pay or to decide, by the server's clock whatever this device's says; never below 0, and
 * never more than was given: that clock is known to a second or so.
 */
export function timeLeft(signUp: SignUp, { now, ahead }: Pick<Sources, "now" | "ahead">): number {
  const left = (deadlineOf(signUp) ?? 0) - (now + ahead);
  return Math.max(0, Math.min(wholeTime(signUp), left));
}

/** How much of the time that was given is left, from 1 to 0. */
export function shareLeft(signUp: SignUp, clock: Pick<Sources, "now" | "ahead">): number {
  const whole = wholeTime(signUp);
  return signUp.hold && whole > 0 ? timeLeft(signUp, clock) / whole : 0;
}

/** Minutes and seconds as a clock on the wall counts down: the last second is over when it says 00:00. */
export function minutesAndSeconds(left: number): [minutes: number, seconds: number] {
  const seconds = Math.ceil(left / 1000);
  return [Math.floor(seconds / 60), seconds % 60];
}

/** `15:40`, with the date when it is not today. */
export function untilWhen(signUp: SignUp, { formats, now, ahead }: Drawing): string {
  const deadline = deadlineOf(signUp) ?? 0;
  const time = formats.time(deadline);
  const today = formats.isSameDay(now + ahead, deadline);
  if (today) return time;
  const near = deadline - now - ahead < 6 * day;
  return `${near ? formats.weekday(deadline) : formats.date(deadline)} ${time}`;
}
