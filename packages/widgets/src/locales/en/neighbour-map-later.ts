import type { NeighbourMapLaterTerms } from "../terms/neighbour-map-later.ts";

export const terms: NeighbourMapLaterTerms = {
  mapNotDrawn: "The map could not be drawn. What is around here is all in the list.",
  tilesMissing: "The background did not arrive. Everything else is here.",
  "passedBy.wheel": "Hold Ctrl or ⌘ and scroll to zoom the map",
  "passedBy.touch": "Move the map with two fingers",
  mapOf: (time) => `No signal: this is how it was at ${time}.`,
  inView: (count) => (count ? `${count} ${count === 1 ? "place" : "places"} around here` : "Nothing around here"),
  nowChosen: (name) => `\u2068${name}\u2069 is chosen`,
  noneChosen: "Nothing is chosen",
  putAway: "Put away",
  mapStillEmpty: "Nothing on the map yet",
  mapStillEmptyHint: "The first activity or group will light up here.",
  mapStillEmptyWithNeeds: "The first activity, the first group, the first “could somebody help” will light up here.",
};
