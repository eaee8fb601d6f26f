import type { GroundFeature, MapFeature, MapLayer, PresenceCell } from "@linli/contract";
import type { BoundingBox, View } from "../map-engine.ts";
import { boundsOf, overlap, type Place, type Presence, placesOn, presenceOver } from "./places.ts";
import { type Row, rowsIn } from "./rows.ts";

/** What stands where. */
export type Found = {
  rows: readonly Row[];
  ground: readonly GroundFeature[];
  cells: readonly PresenceCell[];
  places: readonly Place[];
  presence: readonly Presence[];
};

/** Everything in the tiles of a view, put in order for the list, for words and for the map. */
export function findIn(
  features: readonly MapFeature[],
  view: View,
  box: BoundingBox,
  off: ReadonlySet<MapLayer>,
): Found {
  const ground = features.filter((feature): feature is GroundFeature => feature.properties.layer === "ground");
  const cells = off.has("neighbours")
    ? []
    : features.filter((feature): feature is PresenceCell => feature.properties.layer === "neighbours");
  const places = placesOn(ground);
  const seen = cells.filter(({ geometry }) => overlap(boundsOf(geometry.coordinates), box));
  const inView = places.filter((place) => overlap(place.box, box));
  return { rows: rowsIn(features, view, box, off), ground, cells, places, presence: presenceOver(seen, inView) };
}
