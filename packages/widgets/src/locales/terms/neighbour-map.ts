import { vocabulary } from "../vocabulary.ts";

/** What the map and its list say in their first picture. */
export interface NeighbourMapTerms {
  justDownstairs: string;
  "layer.activities": string;
  "layer.groups": string;
  "layer.needs": string;
  "layer.neighbours": string;
  /** The map's name for whoever does not see it; followed by how it is moved. */
  mapByKeys: string;
  nearer: string;
  farther: string;
  moveMap: string;
  "go.north": string;
  "go.south": string;
  "go.east": string;
  "go.west": string;
  showAll: string;
  onThisMap: string;
  rowNumber(number: number): string;
  memberCountOf(count: number): string;
  nearPlace(place: string): string;
  somewhereHere: string;
  togetherHere(activities: number, groups: number, needs: number): string;
  acrossCommunities(count: number): string;
  "wish.need.lend": string;
  "wish.need.give": string;
  "wish.need.help": string;
  "wish.need.carpool": string;
  "wish.offer.lend": string;
  "wish.offer.give": string;
  "wish.offer.help": string;
  "wish.offer.carpool": string;
  /** How long a need stands: a day, a date, an hour. */
  untilWhen(time: string): string;
  openGroupHere: string;
  openActivityHere: string;
  goNearer: string;
  nothingInView: string;
  layersAllOff: string;
  "presence.3"(places: string): string;
  "presence.2"(places: string): string;
  "presence.1"(places: string): string;
  unnamedPlaces(count: number): string;
  presenceLegend: string;
}

export const neighbourMapWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/neighbour-map.ts"),
  "zh-Hant": () => import("../zh-hant/neighbour-map.ts"),
  en: () => import("../en/neighbour-map.ts"),
  ar: () => import("../ar/neighbour-map.ts"),
});
