import type { ActivityFeedReadingTerms } from "../terms/activity-feed-reading.ts";

export const terms: ActivityFeedReadingTerms = {
  newItems: (count) => `${count} new`,
  newItemsShown: (count) => `${count} new, at the top.`,
  endOfFeed: "That is all",
  noOlder: "Older ones could not be fetched.",
  outOfDate: (heard) => `What is new could not be fetched; this is from ${heard}.`,
  offlineHere: "No signal. You can read and write; it is sent when there is one.",
  nothingSaid: "Two chairs, waiting",
  nothingSaidHint: "The first sentence can be small. Tap one, change it, send it.",
  nothingSaidYet: "Nobody has said anything yet. Look again in a while.",
  "starter.market": "Anyone going to the market on Saturday?",
  "starter.ladder": "Could I borrow a ladder?",
  "starter.walk": "A walk after dinner?",
  nothingOfKind: (kind) => `Nothing here yet: ${kind.toLowerCase()}.`,
  showEverything: "Show all",
  foldSignUp: "Close sign-up",
  foldGroup: "Close group",
};
