import type { FailureCode } from "@linli/contract";
import type { Translation } from "@shoelace-style/localize";

/** What the first picture of a widget says: loading, an open form, a full one. Loaded before anything is drawn. */
export interface FirstTerms extends Translation {
  activities: string;
  opening: string;
  notOpened: string;
  tryAgain: string;
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
  fee: string;
  payAtFrontDesk: string;
  free: string;
  signUp(people: number): string;
  signingUp: string;
  joinList(people: number): string;
  whoSeesWhat: string;
  howTheListWorks: string;
}

/** One sentence, with a way on, for everything that can fail. */
export type FailureTerms = { [Code in FailureCode as `failure.${Code}`]: string };

/** What only a later picture says: loaded once the first is on the screen. */
export interface LaterTerms extends Translation, FailureTerms {
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
  waitingTogether(adults: number, children: number): string;
  partiesAhead(parties: number): string;
  whenItIsYourTurn: string;
  leaveList: string;
  seatKept: string;
  sayYourName: string;
  bringFee(amount: string): string;
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
  offline: string;
  signInFirst: string;
  signInHint: string;
  nowYourTurn: string;
  listJoined(place: number): string;
  partyChanged(people: number): string;
}

export type Terms = FirstTerms & LaterTerms;
