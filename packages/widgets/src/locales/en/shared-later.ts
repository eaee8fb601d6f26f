import type { SharedLaterTerms } from "../terms/shared-later.ts";
import { failures } from "./failures.ts";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const terms: SharedLaterTerms = {
  ...failures,
  offline: "No signal: what you see may be out of date.",
  forResidents: "This is for residents",
  forResidentsHint: "Sign in on this page to see it.",
  signIn: "Sign in",
  charactersLeft: (count) =>
    count < 0
      ? `${counted(-count, "character", "characters")} too many`
      : `${counted(count, "character", "characters")} left`,
  sending: "Sending…",
  foldUp: "Close",
  signInToWrite: "Sign in on this page first, then press again.",
  reportBecause: "Report to the management, because it is",
  "reason.spam": "Advertising",
  "reason.rude": "Rude",
  "reason.unsafe": "Unsafe",
  "reason.false": "Not true",
  "reason.private": "Somebody’s private matter",
  "reason.other": "Something else",
  reportedBy: (people) => `Reported by ${counted(people, "neighbour", "neighbours")}`,
  reported: "Reported. You won’t see this again.",
  blockToo: "Block the author too",
  blocked: (name) => `${name ? `\u2068${name}\u2069` : "This person"} is blocked. You won’t see each other any more.`,
  undo: "Undo",
  isBack: "It is back.",
  keepIt: "Keep it",
};
