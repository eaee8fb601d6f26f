import type { NeighbourMapTerms } from "../terms/neighbour-map.ts";
import type { SharedTerms } from "../terms/shared.ts";
import { shared } from "./shared.ts";

const counted = (count: number, one: string, many: string) => count && `${count} ${count === 1 ? one : many}`;

export const terms: SharedTerms & NeighbourMapTerms = {
  ...shared,
  justDownstairs: "Just downstairs",
  "layer.activities": "Activities",
  "layer.groups": "Groups",
  "layer.needs": "Needs",
  "layer.neighbours": "Neighbours",
  mapByKeys: "Map. Arrow keys move it, plus and minus zoom",
  nearer: "Zoom in",
  farther: "Zoom out",
  moveMap: "Move the map",
  "go.north": "North",
  "go.south": "South",
  "go.east": "East",
  "go.west": "West",
  showAll: "Show everything",
  onThisMap: "What is on the map",
  rowNumber: (number) => `No. ${number}`,
  memberCountOf: (count) => `${count} ${count === 1 ? "member" : "members"}`,
  nearPlace: (place) => `near \u2068${place}\u2069`,
  somewhereHere: "in the neighbourhood",
  togetherHere: (activities, groups, needs) =>
    [counted(activities, "activity", "activities"), counted(groups, "group", "groups"), counted(needs, "need", "needs")]
      .filter(Boolean)
      .join(", ") || "Nothing here",
  acrossCommunities: (count) => `in ${count} ${count === 1 ? "community" : "communities"}`,
  "wish.need.lend": "Needs to borrow",
  "wish.need.give": "Looking for",
  "wish.need.help": "Needs a hand",
  "wish.need.carpool": "Needs a ride",
  "wish.offer.lend": "Will lend",
  "wish.offer.give": "Giving away",
  "wish.offer.help": "Can help",
  "wish.offer.carpool": "Offers a ride",
  untilWhen: (time) => `until ${time}`,
  openGroupHere: "See this group",
  openActivityHere: "See this activity",
  goNearer: "Take a closer look",
  nothingInView: "Nothing around here at the moment.",
  layersAllOff: "Everything is put away. Press a word above to bring it back.",
  "presence.3": (places) => `Most neighbours take part: ${places}`,
  "presence.2": (places) => `Many neighbours take part: ${places}`,
  "presence.1": (places) => `Some neighbours take part: ${places}`,
  unnamedPlaces: (count) => `${count} ${count === 1 ? "place" : "places"} without a name`,
  presenceLegend: "Warmer: more neighbours take part; under 5 homes is not drawn",
};
