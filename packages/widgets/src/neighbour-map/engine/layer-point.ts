import { DomUtil, type LatLng, type LeafletMap, Point } from "./leaflet.ts";

/** Where a place will stand in the map's panes once the view is another one; what moves beside Leaflet's layers needs it. */
export function newLayerPoint(map: LeafletMap, place: LatLng, center: LatLng, zoom: number): Point {
  const pane = map.getPane("mapPane");
  const moved = (pane && DomUtil.getPosition(pane)) ?? new Point(0, 0);
  const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(moved).round();
  return map.project(place, zoom).subtract(origin).round();
}
