import { vocabulary } from "../vocabulary.ts";

/** What a group says in its first picture, and the community's list of groups. */
export interface GroupCardTerms {
  groups: string;
  neighbours(count: number): string;
  neighboursAnd(count: number, summary: string): string;
  people(count: number): string;
  metHere(count: number): string;
  /** Followed by `metOf`, which is set in bold. */
  regularsMet(regulars: number): string;
  metOf(met: number, regulars: number): string;
  /** Nobody yet; on that day one could. */
  nobodyMet(day: string): string;
  allDayLong: string;
  seatsToTake(seats: number): string;
  seatsGone: string;
  join: string;
  askToJoin: string;
  acceptInvitation: string;
  byInvitation: string;
  youAreMember: string;
  youAreHost: string;
  joined: string;
  asked: string;
  takeBack: string;
  follow: string;
  followed: string;
  mute: string;
  isMuted: string;
  moreActions: string;
  host: string;
  held: string;
  memberCount: string;
  activeLately: string;
  allTopics: string;
}

export const groupCardWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/group-card.ts"),
  "zh-Hant": () => import("../zh-hant/group-card.ts"),
  en: () => import("../en/group-card.ts"),
  ar: () => import("../ar/group-card.ts"),
});
