import type { Activity, Occurrence, OccurrenceState, SignUp } from "@linli/contract";

const hour = 3_600_000;
const over: OccurrenceState[] = ["ended", "archived", "cancelled"];

/** The viewer's own sign-up while it counts: a seat, or a place on the list. */
export function ownSignUp({ viewer }: Occurrence): SignUp | null {
  const own = viewer?.sign_up;
  return own && own.seat !== "cancelled" && own.seat !== "expired" ? own : null;
}

/** Whether there is still something to come to. */
export const isComing = ({ state }: Occurrence) => !over.includes(state);

/** What a reader may pick between: open ones, and those they are in. */
export const choices = (activity: Activity) =>
  activity.occurrences.filter((each) => isComing(each) && (each.state === "open" || ownSignUp(each)));

/** The one that was asked for, else the next open one, else what comes nearest to it; null when there is none. */
export function chooseOccurrence(activity: Activity, wanted: string | null): Occurrence | null {
  const { occurrences } = activity;
  if (wanted) return occurrences.find(({ id }) => id === wanted) ?? null;
  return choices(activity)[0] ?? occurrences.find(isComing) ?? occurrences[occurrences.length - 1] ?? null;
}

/** When it is over: without an end two hours after it starts, a whole day when it has no times. */
function endOf({ starts_at, ends_at, all_day }: Occurrence): number {
  return ends_at ? Date.parse(ends_at) : Date.parse(starts_at) + (all_day ? 24 : 2) * hour;
}

/**
 * The state that the server told at `heardAt`, carried on to `now`. Only turns between the two count: a clock that is
 * plainly wrong must not close an open door.
 */
export function stateAt(occurrence: Occurrence, heardAt: number, now: number): OccurrenceState {
  const passed = (turn: number) => heardAt < turn && turn <= now;
  const { state } = occurrence;
  if (state !== "open" && state !== "closed" && state !== "live") return state;
  if (passed(endOf(occurrence))) return "ended";
  return passed(Date.parse(occurrence.starts_at)) ? "live" : state;
}
