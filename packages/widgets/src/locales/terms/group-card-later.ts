import { vocabulary } from "../vocabulary.ts";

/** What a group says once somebody has pressed something, and everything below the head of its page. */
export interface GroupCardLaterTerms {
  /** What the reader has of the next meeting. */
  "meeting.confirmed": string;
  "meeting.waitlisted": string;
  "meeting.held": string;
  "meeting.offered": string;
  comeBack: string;
  allGroups: string;
  moreGroups: string;
  foundGroup: string;
  doorCodes: string;
  leaveGroup: string;
  youLeft: string;
  youLeftHint: string;
  youJoined(group: string): string;
  youAsked(group: string): string;
  requestTakenBack: string;
  nowFollowing: string;
  notFollowing: string;
  nowMuted: string;
  notMuted: string;
  wishNoted: string;
  dontSend: string;
  groupSignInFirst: string;
  groupSignInHint: string;
  groupGone: string;
  otherGroups: string;
  noGroups: string;
  noGroupsHint: string;
  noGroupsOnTopic: string;
  requestsWaiting(count: number): string;
  letIn: string;
  decline: string;
  letInDone(name: string): string;
  declined: string;
  comingMeetings: string;
  noMeetings: string;
  closeForm: string;
  membersHeading(count: number): string;
  moreMembers: string;
  youHaveMet: string;
  editGroup: string;
  groupName: string;
  groupTopic: string;
  groupTopicHint: string;
  groupSummary: string;
  whoMayJoin: string;
  joinOpen: string;
  joinAsk: string;
  joinInvite: string;
  saveGroup: string;
  savingGroup: string;
  groupSaved: string;
  createGroup: string;
  notNow: string;
  groupFounded(group: string): string;
  nameMissing: string;
}

export const groupCardLaterWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/group-card-later.ts"),
  "zh-Hant": () => import("../zh-hant/group-card-later.ts"),
  en: () => import("../en/group-card-later.ts"),
  ar: () => import("../ar/group-card-later.ts"),
});
