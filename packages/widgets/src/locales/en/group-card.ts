import type { GroupCardTerms } from "../terms/group-card.ts";
import type { SharedTerms } from "../terms/shared.ts";
import { shared } from "./shared.ts";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const terms: SharedTerms & GroupCardTerms = {
  ...shared,
  groups: "Groups",
  neighbours: (count) => counted(count, "neighbour", "neighbours"),
  neighboursAnd: (count, summary) => `${counted(count, "neighbour", "neighbours")}, \u2068${summary}\u2069`,
  people: (count) => counted(count, "member", "members"),
  metHere: (count) => `you have met ${count}`,
  regularsMet: () => "You have met",
  metOf: (met, regulars) => `${met} of these ${regulars}`,
  nobodyMet: (day) => `You have not met anyone here yet: come and say hello${day && ` on ${day}`}`,
  allDayLong: "All day",
  seatsToTake: (seats) => `${seats} left`,
  seatsGone: "Full",
  join: "Join",
  askToJoin: "Ask to join",
  acceptInvitation: "Accept invitation",
  byInvitation: "By invitation of a host",
  youAreMember: "You are in",
  youAreHost: "You are a host",
  joined: "Joined",
  asked: "Asked",
  takeBack: "Take back",
  follow: "Follow",
  followed: "Following",
  mute: "Mute",
  isMuted: "Muted",
  moreActions: "More",
  host: "Host",
  held: "held",
  memberCount: "members",
  activeLately: "came this month",
  allTopics: "All",
};
