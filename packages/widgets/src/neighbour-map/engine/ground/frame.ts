import { type CRS, type LatLng, Point } from "../leaflet.ts";
import { type Extent, extentOf } from "./extent.ts";

/**
 * From the projection's units to pixels beside the middle of what is looked at. Small numbers: what is written into a path
 * is neither long nor rounded away.
 */
export type Frame = {
  /** What stands in the middle, at 0, 0. */
  middle: LatLng;
  zoom: number;
  /** What is drawn, in pixels beside the middle. */
  region: Extent;
  pixelsPerMetre: number;
  /** Where the middle stands in the world at this zoom, in pixels. */
  world: Point;
  place(point: Point): Point;
};

const metresPerDegree = 111_320;

export function frameAt(crs: CRS, middle: LatLng, zoom: number, region: Extent): Frame {
  const reference = crs.project(middle);
  const world = crs.latLngToPoint(middle, zoom);
  const beside = { lat: middle.lat, lng: middle.lng + 0.05 };
  const perUnit = (crs.latLngToPoint(beside, zoom).x - world.x) / (crs.project(beside).x - reference.x);
  const above = crs.latLngToPoint({ lat: middle.lat + 0.001, lng: middle.lng }, zoom);
  return {
    middle,
    zoom,
    region,
    world,
    pixelsPerMetre: (world.y - above.y) / (0.001 * metresPerDegree),
    place: ({ x, y }) => new Point((x - reference.x) * perUnit, (reference.y - y) * perUnit),
  };
}

/** Where something stands in the frame. */
export const placed = ({ min, max }: Extent, { place }: Frame): Extent => extentOf([place(min), place(max)]);
