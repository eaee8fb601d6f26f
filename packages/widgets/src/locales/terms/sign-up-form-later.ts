import { vocabulary } from "../vocabulary.ts";

/** What every other picture of the form says. */
export interface SignUpFormLaterTerms {
  comingUp: string;
  nothingComing: string;
  nothingComingHint: string;
  showMore: string;
  allActivities: string;
  otherActivities: string;
  left(seats: number): string;
  taken: string;
  youAreIn: string;
  youAreWaiting: string;
  seatToPay: string;
  seatOffered: string;
  withFamily: string;
  nthChild(number: number): string;
  childName: string;
  childAge: string;
  allergies: string;
  allergiesExample: string;
  guardianConsent: string;
  fieldMissing: string;
  fieldAge(oldest: number): string;
  consentMissing: string;
  position(place: number): string;
  waitingAlone: string;
  /** `party`: how many grown-ups and children they are, in words. */
  waitingTogether(party: string, people: number): string;
  partiesAhead(parties: number): string;
  whenItIsYourTurn: string;
  leaveList: string;
  seatKept: string;
  sayYourName: string;
  bringFee(amount: string): string;
  partyPaid(party: string, amount: string): string;
  willBePaidBack(amount: string): string;
  addToCalendar: string;
  changeParty: string;
  cannotCome: string;
  howManyCome: string;
  changeTo(people: number): string;
  changing: string;
  leaveAsItIs: string;
  giveSeatBack: string;
  seatGoesToNext(people: number): string;
  seatMayBeGone: string;
  giveBack: string;
  stillComing: string;
  leaveTheList: string;
  placeIsLost: string;
  keepWaiting: string;
  cancelling: string;
  seatGivenBack: string;
  thanksForSaying: string;
  hostCancelled: string;
  hostCancelledHint: string;
  notOpenYet: string;
  notOpenYetHint: string;
  closed: string;
  closedHint: string;
  underWay: string;
  underWayHint: string;
  underWayForYou: string;
  over: string;
  overHint: string;
  overForYou: string;
  nextTime(date: string): string;
  noted: string;
  withdraw: string;
  signInFirst: string;
  signInHint: string;
  nowYourTurn: string;
  listJoined(place: number): string;
  partyChanged(people: number): string;
}

export const signUpFormLaterWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/sign-up-form-later.ts"),
  "zh-Hant": () => import("../zh-hant/sign-up-form-later.ts"),
  en: () => import("../en/sign-up-form-later.ts"),
  ar: () => import("../ar/sign-up-form-later.ts"),
});
