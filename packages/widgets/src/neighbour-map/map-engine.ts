import type { GroundFeature, Point, PresenceCell } from "@linli/contract";
import type { PartStyles } from "../appearance/appearance.controller.ts";

/** `lng, lat` in degrees, WGS-84. */
export type LngLat = Point;

/** West, south, east, north in degrees, WGS-84. */
export type BoundingBox = readonly [west: number, south: number, east: number, north: number];

/** What is looked at. `zoom` goes from 0 (the world in 256 px) to 19, whole but for what was fitted: quarters. */
export type View = { center: LngLat; zoom: number };

/** One thing that is pointed at. The list has exactly one row for it, with the same number. */
export type Mark = {
  /** The same as long as the thing is the same. */
  id: string;
  kind: "group" | "activity" | "need" | "cluster";
  /** In front of its row and on its pin; a cluster shows its count instead. */
  number: number | null;
  /** How many things it stands for; 1 unless it is a cluster. */
  count: number;
  /** What hovers: its name in the element's language, a neighbour's words perhaps. */
  name: string;
  /** A group's hue, 0 to 11. */
  hue: number | null;
  point: LngLat;
};

/** Everything to be drawn, every time; who draws it finds out what has changed. */
export type MapPicture = {
  ground: readonly GroundFeature[];
  presence: readonly PresenceCell[];
  marks: readonly Mark[];
  /** Id of the chosen mark. */
  chosen: string | null;
  /** Names on the ground are written in it. */
  language: string;
  direction: "ltr" | "rtl";
};

/** A page's own ground: XYZ (`https://tiles.example/{z}/{x}/{y}.png`) or one PMTiles file. */
export type TileSource = {
  url: string;
  coordinates: "wgs84" | "gcj02" | "bd09";
};

export type MapEngineOptions = {
  /** Empty and sized by the element; what is drawn fills it, whatever its size becomes. */
  container: HTMLElement;
  view: View;
  picture: MapPicture;
  tiles: TileSource | null;
  /** The reader has moved the map, or its size has changed. Not called for what `setView` was asked for. */
  onViewChange: (view: View) => void;
  /** A mark was pressed; null is the ground beside them. */
  onChoose: (id: string | null) => void;
  /** Somebody scrolled the page over the map, and may have meant the map; told at most once a second. */
  onPassedBy?: (by: "wheel" | "touch") => void;
  /** The page's ground does not come; told once per source. What Linli draws itself stays. */
  onTilesFailure: (cause: unknown) => void;
};

/** A map that stands in its container. */
export type MapHandle = {
  draw(picture: MapPicture): void;
  /** Moves there, at once under reduced motion. What is there already is no movement. */
  setView(view: View): void;
  setTiles(tiles: TileSource | null): void;
  /** Takes everything out of the container and ends every listener, timer, observer and request. */
  destroy(): void;
};

/** What `engine/index.ts` exports. */
export type MapEngine = {
  /** Worn by the element before `openMap`: the engine's colours and rules in the element's shadow root. */
  parts: readonly PartStyles[];
  /** @throws where this browser cannot draw it: the list stays and says so. */
  openMap(options: MapEngineOptions): MapHandle;
};
