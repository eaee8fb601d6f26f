import type { NeedIntent, NeedKind } from "@linli/contract";
import { vocabulary } from "../vocabulary.ts";

type EachNeed<Name extends string> = Record<`${Name}.${NeedIntent}.${NeedKind}`, string>;

/** What is said of a need once it is opened, and while somebody writes one. */
export interface NeighbourMapNeedsTerms extends EachNeed<"needDone">, EachNeed<"askKind">, EachNeed<"askExample"> {
  needByNobody: string;
  "needMeet.need"(name: string): string;
  "needMeet.offer"(name: string): string;
  needExpired: string;
  needAgain: string;
  needStandsAgain: string;
  needWithdraw: string;
  needTakeDown: string;
  needWithdrawAsks: string;
  needTakeDownAsks: string;
  needWithdrawn: string;
  needTakenDown: string;
  needMissing: string;
  needReport: string;
  needIsSaved: string;
  "askLine.need": string;
  "askLine.offer": string;
  "askIntent.need": string;
  "askIntent.offer": string;
  askTitle: string;
  askIntentIs: string;
  askKindIs: string;
  askSentence: string;
  askSentenceMissing: string;
  askSentenceWrong: string;
  askPlace: string;
  askPlaceHint: string;
  askPlaces: string;
  askPlaceWrong: string;
  askUntil: string;
  "askUntil.today": string;
  "askUntil.week": string;
  "askUntil.fortnight": string;
  "askUntil.month": string;
  askUntilDay(day: string): string;
  askUntilWrong: string;
  askWhoReads: string;
  askSend: string;
  askKept: string;
  askLineIsBack: string;
  askSent(day: string): string;
}

export const neighbourMapNeedsWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/neighbour-map-needs.ts"),
  "zh-Hant": () => import("../zh-hant/neighbour-map-needs.ts"),
  en: () => import("../en/neighbour-map-needs.ts"),
  ar: () => import("../ar/neighbour-map-needs.ts"),
});
