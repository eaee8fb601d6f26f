import { vocabulary } from "../vocabulary.ts";

/** What the open form says, and the full one. */
export interface SignUpFormTerms {
  activities: string;
  allDay: string;
  /** A person (`resident`), or a group, a club, an organisation. */
  hostedBy(name: string, organizer: string): string;
  seatsLeft(capacity: number, left: number): string;
  seatsTaken(capacity: number): string;
  seatsReserved(capacity: number, left: number): string;
  seatsWithoutLimit(taken: number): string;
  peopleWaiting(people: number): string;
  otherDates: string;
  about: string;
  adults: string;
  children: string;
  oneLess(who: string): string;
  oneMore(who: string): string;
  partyOf(adults: number, children: number): string;
  partyTogether(adults: number, children: number): string;
  payAtFrontDesk: string;
  payAfterwards: string;
  free: string;
  signUp(people: number): string;
  signingUp: string;
  joinList(people: number): string;
  whoSeesWhat: string;
  howTheListWorks: string;
}

export const signUpFormWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/sign-up-form.ts"),
  "zh-Hant": () => import("../zh-hant/sign-up-form.ts"),
  en: () => import("../en/sign-up-form.ts"),
  ar: () => import("../ar/sign-up-form.ts"),
});
