import { vocabulary } from "../vocabulary.ts";

/** What the map says once something was pressed, or did not work. */
export interface NeighbourMapLaterTerms {
  mapNotDrawn: string;
  tilesMissing: string;
  "passedBy.wheel": string;
  "passedBy.touch": string;
  mapOf(time: string): string;
  inView(count: number): string;
  nowChosen(name: string): string;
  noneChosen: string;
  putAway: string;
  mapStillEmpty: string;
  mapStillEmptyHint: string;
  /** Where neighbours may also say what they need. */
  mapStillEmptyWithNeeds: string;
}

export const neighbourMapLaterWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/neighbour-map-later.ts"),
  "zh-Hant": () => import("../zh-hant/neighbour-map-later.ts"),
  en: () => import("../en/neighbour-map-later.ts"),
  ar: () => import("../ar/neighbour-map-later.ts"),
});
