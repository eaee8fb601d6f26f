import { vocabulary } from "../vocabulary.ts";

/** What the feed says in its first picture. */
export interface ActivityFeedTerms {
  neighbourhoodFeed: string;
  everything: string;
  /** Names of the filters. */
  "kind.post": string;
  "kind.question": string;
  "kind.activity": string;
  "kind.notice": string;
  /** The composer at rest. */
  composerAtRest: string;
  justNow: string;
  edited: string;
  "role.host": string;
  /** Whoever wrote it has left. */
  formerNeighbour: string;
  "reaction.thanks": string;
  "reaction.me_too": string;
  "reaction.will_come": string;
  /** What a button of reactions is called, with how many there are. */
  reactionOf(name: string, count: number): string;
  comments(count: number): string;
  more(name: string): string;
  wholeText: string;
  wholeDay: string;
  seatsFree(seats: number): string;
  noSeatFree: string;
  noSeatLimit: string;
  comeAlong: string;
  queueUp: string;
  mySeat: string;
  myPlace: string;
  mySeatToPay: string;
  mySeatOffered: string;
  lookInside: string;
  calledOff: string;
  isOver: string;
  isOn: string;
  sponsor: string;
  /** What the filters are called together. */
  whichOnes: string;
  "tag.question": string;
  "tag.notice": string;
}

export const activityFeedWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/activity-feed.ts"),
  "zh-Hant": () => import("../zh-hant/activity-feed.ts"),
  en: () => import("../en/activity-feed.ts"),
  ar: () => import("../ar/activity-feed.ts"),
});
