import type { Activity, FailureCode, Occurrence, Party, SignUp } from "@linli/contract";
import type { Sources } from "../drawing.ts";
import { choices, chooseOccurrence, isComing, ownSignUp, stateAt } from "./occurrence-choice.ts";
import { sizeOf, wouldWait } from "./seating.ts";

/** What of everything decides which picture is drawn. */
export type SignUpFacts = Pick<
  Sources,
  "wanted" | "activity" | "list" | "residentsOnly" | "failure" | "heardAt" | "now" | "form"
>;

/** One activity on one date, and what every picture of it begins with. */
export type Occasion = {
  activity: Activity;
  occurrence: Occurrence;
  /** Other dates that can be picked; empty when this is the only one. */
  dates: Occurrence[];
  /** The next date that can be picked when this one cannot. */
  next: Occurrence | null;
};

export type Ending = "draft" | "closed" | "live" | "ended" | "cancelled";

export type SignUpView =
  | { state: "loading" }
  | { state: "list"; activities: Activity[] }
  | { state: "empty" }
  | { state: "for residents" }
  | { state: "failed"; code: FailureCode }
  | OccasionView;

export type OccasionView = Occasion &
  (
    | { state: "open" | "full"; givenBack: boolean }
    | { state: "queued"; party: Party }
    | { state: "waiting" | "confirmed" | "changing" | "cancelling"; signUp: SignUp }
    | { state: "held" | "offered" | "expired"; signUp: SignUp }
    | { state: Ending; signUp: SignUp | null }
  );

export type PayingView = Extract<OccasionView, { state: "held" | "offered" | "expired" }>;

/** Its picture is one of those that are fetched only where something is paid. */
export const isAboutPaying = (view: SignUpView): view is PayingView => /^(held|offered|expired)$/.test(view.state);

export function signUpView(facts: SignUpFacts): SignUpView {
  const { wanted, activity, list, residentsOnly, failure } = facts;
  if (residentsOnly && !activity) return { state: "for residents" };
  if (wanted.activity === null) return listView(list, failure);
  if (activity) {
    const occurrence = chooseOccurrence(activity, wanted.occurrence);
    if (occurrence) return occasionView(facts, activity, occurrence);
    return { state: "failed", code: wanted.occurrence ? "resource.not_found" : "activity.no_occurrence" };
  }
  return failure && residentsOnly === false ? { state: "failed", code: failure } : { state: "loading" };
}

function listView(list: Activity[] | undefined, failure: FailureCode | null): SignUpView {
  if (!list) return failure ? { state: "failed", code: failure } : { state: "loading" };
  const activities = list.filter(({ occurrences }) => occurrences.some(isComing));
  return activities.length > 0 ? { state: "list", activities } : { state: "empty" };
}

function occasionView(facts: SignUpFacts, activity: Activity, occurrence: Occurrence): OccasionView {
  const { heardAt, now } = facts;
  const { draft, queued, step, givenBack, leftBehind } = facts.form;
  const all = choices(activity);
  const next = all.find(({ id, state }) => id !== occurrence.id && state === "open") ?? null;
  const state = stateAt(occurrence, heardAt, now);
  const dates = all.length > 1 && all.some(({ id }) => id === occurrence.id) ? all : [];
  const occasion: Occasion = { activity, occurrence, dates, next };
  const signUp = ownSignUp(occurrence);
  if (state === "archived") return { ...occasion, state: "ended", signUp };
  if (state === "cancelled" || state === "ended" || state === "draft") return { ...occasion, state, signUp };
  if (signUp && step !== "rest") return { ...occasion, state: step, signUp };
  if (signUp?.seat === "held" || signUp?.seat === "offered") return { ...occasion, state: signUp.seat, signUp };
  if (state === "live") return { ...occasion, state, signUp };
  if (signUp) return { ...occasion, state: signUp.seat === "waitlisted" ? "waiting" : "confirmed", signUp };
  if (state === "closed") return { ...occasion, state, signUp };
  const noted = queued.find((each) => each.occurrence === occurrence.id);
  if (noted) return { ...occasion, state: "queued", party: noted.party };
  const last = occurrence.viewer?.sign_up;
  if (last?.seat === "expired" && last.id !== leftBehind) return { ...occasion, state: "expired", signUp: last };
  const gone = givenBack !== null && givenBack === last?.id;
  return { ...occasion, state: wouldWait(occurrence, sizeOf(draft.party)) ? "full" : "open", givenBack: gone };
}
