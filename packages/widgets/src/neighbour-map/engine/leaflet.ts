/**
 * Leaflet as a module: its main file would put `L` into the host page's window, over the page's own.
 */
export {
  Bounds,
  type Coords,
  CRS,
  DomEvent,
  DomUtil,
  type DoneCallback,
  GridLayer,
  LatLng,
  type LatLngLiteral,
  Map as LeafletMap,
  Point,
  type PointExpression,
  PolyUtil,
  Projection,
  Transformation,
  type ZoomAnimEvent,
} from "./leaflet-esm.js";
