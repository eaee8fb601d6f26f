import { vocabulary } from "../vocabulary.ts";

/** What the feed says around its items: the pill, an empty feed, the end, trouble. */
export interface ActivityFeedReadingTerms {
  newItems(count: number): string;
  newItemsShown(count: number): string;
  endOfFeed: string;
  noOlder: string;
  /** What is shown was heard at that time, or on that day. */
  outOfDate(heard: string): string;
  offlineHere: string;
  nothingSaid: string;
  nothingSaidHint: string;
  nothingSaidYet: string;
  "starter.market": string;
  "starter.ladder": string;
  "starter.walk": string;
  nothingOfKind(kind: string): string;
  showEverything: string;
  foldSignUp: string;
  foldGroup: string;
}

export const activityFeedReadingWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/activity-feed-reading.ts"),
  "zh-Hant": () => import("../zh-hant/activity-feed-reading.ts"),
  en: () => import("../en/activity-feed-reading.ts"),
  ar: () => import("../ar/activity-feed-reading.ts"),
});
