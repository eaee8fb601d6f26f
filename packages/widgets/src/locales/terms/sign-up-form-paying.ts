import { vocabulary } from "../vocabulary.ts";

/** What the form says where a seat is paid in the page's own cashier. `until` is a time of day, with its date when needed. */
export interface SignUpFormPayingTerms {
  seatsHeld(people: number): string;
  seatsHeldFor(minutes: number): string;
  timeLeft(minutes: number, seconds: number): string;
  minutesToPay(minutes: number): string;
  timeIsUp: string;
  seatCount(people: number): string;
  pay: string;
  /** `cashier` is the site's name. */
  payAt(cashier: string): string;
  howToPay: string;
  howToPayAt(cashier: string): string;
  cashierIsOpen: string;
  cashierHasIt: string;
  cashierHasItHint: string;
  cashierNumber(reference: string): string;
  payOnceMore: string;
  notPaidYet: string;
  paymentFailed: string;
  payUntil(amount: string, until: string): string;
  toPaymentPage: string;
  payAtDeskUntil(amount: string, until: string): string;
  letSeatGo: string;
  letSeatGoQuestion: string;
  nothingToPayBack: string;
  keepSeat: string;
  seatLetGo: string;
  holdIsOver: string;
  holdIsOverHint: string;
  signUpAgain: string;
  queueAgain: string;
  itIsYourTurn(people: number): string;
  keptUntil(until: string, left: string): string;
  minutesToDecide(minutes: number): string;
  hoursToDecide(hours: number): string;
  payAfterAccepting: string;
  acceptSeat(people: number): string;
  passSeatOn: string;
  answering: string;
  seatPassedOn: string;
  paidAndKept: string;
  beingPaidBack(amount: string): string;
  paidBack(amount: string): string;
}

export const signUpFormPayingWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/sign-up-form-paying.ts"),
  "zh-Hant": () => import("../zh-hant/sign-up-form-paying.ts"),
  en: () => import("../en/sign-up-form-paying.ts"),
  ar: () => import("../ar/sign-up-form-paying.ts"),
});
