import { vocabulary } from "../vocabulary.ts";
import type { FailureTerms } from "./failures.ts";

/** What is said at the door: to whoever has a code on paper, and to the office that makes them. */
export interface DoorTerms extends FailureTerms {
  doorTitle: string;
  doorHint: string;
  doorCode: string;
  doorCodeExample: string;
  doorName: string;
  doorNameHint: string;
  doorRemember: string;
  doorEnter: string;
  doorEntering: string;
  doorNotNow: string;
  doorNoCode: string;
  doorFieldMissing: string;
  doorWait(seconds: number): string;
  doorInside: string;
  doorLeave: string;
  doorLeaveTitle: string;
  doorLeaveHint: string;
  doorStay: string;
  doorLeft: string;
  doorComeBack: string;
  officeTitle: string;
  officeHint: string;
  officeHomes: string;
  officeHomesExample: string;
  officeReplaces(homes: number): string;
  officeTooMany(most: number): string;
  officeTwice(home: string): string;
  officeMake(homes: number): string;
  officeMaking: string;
  officeMade(homes: number): string;
  officeOnce: string;
  officeSheet: string;
  officeCodes: string;
  officeUsed(used: number, uses: number): string;
  officeUntil(date: string): string;
  officeOver: string;
  officeRevoke: string;
  officeRevokeOf(home: string): string;
  officeRevoked(home: string): string;
  officeClose: string;
  sheetTitle(place: string): string;
  sheetHow: string;
  sheetUntil(date: string): string;
}

export const doorWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/door.ts"),
  "zh-Hant": () => import("../zh-hant/door.ts"),
  en: () => import("../en/door.ts"),
  ar: () => import("../ar/door.ts"),
});
