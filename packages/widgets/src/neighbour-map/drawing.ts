import type { Client } from "@linli/client";
import type { FailureCode, MapLayer, MapTile, NeedPin } from "@linli/contract";
import type { Formats } from "../foundation/formats.ts";
import type {
  Acting,
  PictureSources,
  PictureState,
  ResolvedSettings,
  ResourceController,
} from "../foundation/index.ts";
import type { BoundingBox, View } from "./map-engine.ts";
import type { NeedsPart } from "./needs/index.ts";
import type { Found } from "./open/found.ts";
import type { Thing } from "./open/rows.ts";

export type { Say } from "../foundation/index.ts";

export type Heading = "north" | "south" | "east" | "west";

/** A need that a reader has opened; its pin stays as long as it stands open. */
export type OpenedNeed = { row: string; kind: "need"; id: string; community: string; pin: NeedPin };

/** What a reader has opened, in its row: another element shows a group and an activity. */
export type Opened = { row: string; kind: "group" | "activity"; id: string; community: string } | OpenedNeed;

/** What a reader has changed. */
export type MapState = PictureState & {
  /** Where they have moved to; null is what the page asks for, else everything there is. */
  view: View | null;
  /** Id of the chosen row. */
  chosen: string | null;
  /** Layers that they have put out. */
  off: ReadonlySet<MapLayer>;
  /** The arrows to move the map by stand open. */
  arrows: boolean;
  opened: Opened | null;
  /** What shows needs and takes them; undefined until it is there, null when it cannot be fetched. */
  needs: NeedsPart | null | undefined;
  /** The map cannot be drawn: the list has everything. */
  undrawn: boolean;
  /** The page's own tiles do not come. */
  tilesMissing: boolean;
  /** Somebody scrolled over the map, and is told how it would move. */
  passedBy: "wheel" | "touch" | null;
};

export const untouched: MapState = {
  view: null,
  chosen: null,
  off: new Set(),
  arrows: false,
  opened: null,
  needs: undefined,
  undrawn: false,
  tilesMissing: false,
  passedBy: null,
  announcement: null,
};

/** What can be pressed. */
export type MapActions = {
  choose(row: string): void;
  open(row: string, thing: Thing): void;
  close(): void;
  approach(row: string): void;
  zoomBy(steps: 1 | -1): void;
  go(heading: Heading): void;
  showAll(): void;
  unfoldArrows(): void;
  toggle(layer: MapLayer): void;
  retry(): void;
  retryEngine(): void;
  retryNeeds(): void;
  signIn(): void;
};

export type Act = Acting<MapActions>;

/** What is read first: where there is anything at all, and whether a stranger may see it. */
export type Overview = ResourceController<readonly [community: string, layers: string], MapTile>;

/** What is looked at, and what is there. */
export type Looked = {
  view: View;
  box: BoundingBox;
  /** What is there; undefined while no tile of it is. */
  found: Found | undefined;
  /** Every tile of it was read, or cannot be. */
  settled: boolean;
  /** It is all that there is. */
  isWhole: boolean;
  failure: FailureCode | null;
  readAt: number | undefined;
};

/** What an element hands over to be drawn, as it stands. */
export type Sources = PictureSources<MapState, Act> & {
  overview: Overview;
  /** What the page asks for; undefined is everything. */
  layers: readonly MapLayer[] | undefined;
  looked: Looked | undefined;
  attribution: string;
  /** The pictures after the first; undefined until they are there, null when they cannot be fetched. */
  later: LaterPictures | null | undefined;
};

/** What other elements are told that stand inside this one. */
export type Inner = Pick<ResolvedSettings, "theme" | "density" | "live" | "timeZone"> & { client: Client | undefined };

/** What pictures are drawn from. `undefined` is not known yet. */
export type Drawing = Pick<
  Sources,
  "state" | "language" | "direction" | "say" | "act" | "later" | "looked" | "attribution"
> & {
  layers: readonly MapLayer[];
  /** Neighbours can say here what they need. */
  asks: boolean;
  /** There is nothing to be found anywhere. */
  empty: boolean;
  residentsOnly: boolean;
  failure: FailureCode | null;
  offline: boolean;
  inner: Inner;
  formatsOf: (timeZone: string | undefined) => Formats;
};

export type LaterPictures = typeof import("./later/index.ts");
