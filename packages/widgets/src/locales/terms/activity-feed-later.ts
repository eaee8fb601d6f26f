import { vocabulary } from "../vocabulary.ts";

/** What the feed says once somebody writes, answers or looks closer. */
export interface ActivityFeedLaterTerms {
  writeSomething: string;
  whatItIs: string;
  postInto: string;
  everybodyHere: string;
  whoReadsIt: string;
  whoReadsInGroup: string;
  noticeHint: string;
  send: string;
  posted: string;
  commented: string;
  waitsForSignal: string;
  waitingForSignal: string;
  sentOnReturn: string;
  unsent: string;
  doNotSend: string;
  rewrite: string;
  takenBack: string;
  onlyMembersPost: string;
  hideItem: string;
  blockPerson(name: string): string;
  muteGroup(name: string): string;
  editText: string;
  deleteText: string;
  takeDown: string;
  hidden: string;
  muted(name: string): string;
  deleted: string;
  takenDown: string;
  deletionAsks: string;
  takingDownAsks: string;
  removing: string;
  saveChanges: string;
  savingChanges: string;
  leaveUnchanged: string;
  changesSaved: string;
  answerHere: string;
  answerAsResident: string;
  nobodyAnswered: string;
  moreAnswers: string;
  answersOnTheirWay: string;
}

export const activityFeedLaterWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/activity-feed-later.ts"),
  "zh-Hant": () => import("../zh-hant/activity-feed-later.ts"),
  en: () => import("../en/activity-feed-later.ts"),
  ar: () => import("../ar/activity-feed-later.ts"),
});
