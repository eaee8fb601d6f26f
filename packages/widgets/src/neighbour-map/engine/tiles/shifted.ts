import gcoord from "gcoord";
import {
  CRS,
  LatLng,
  type LatLngLiteral,
  Point,
  type PointExpression,
  Projection,
  Transformation,
} from "../leaflet.ts";
import type { TileCoordinates } from "./tile-address.ts";

/** A world whose places are told in WGS-84 and drawn where a service's tiles have them. */
export type ShiftedWorld = {
  crs: CRS;
  /** What the service calls the tile that stands there. */
  nameTile: (tile: TileCoordinates) => TileCoordinates;
};

type Place = LatLng | LatLngLiteral;
type Pair = [number, number];

const { SphericalMercator } = Projection;

const gcj02: ShiftedWorld = {
  crs: Object.assign({}, CRS.EPSG3857, {
    projection: {
      ...SphericalMercator,
      project({ lng, lat }: Place) {
        const [east, north] = gcoord.transform<Pair>([lng, lat], gcoord.WGS84, gcoord.GCJ02);
        return SphericalMercator.project({ lng: east, lat: north });
      },
      unproject(point: PointExpression) {
        const { lng, lat } = SphericalMercator.unproject(point);
        return latLng(gcoord.transform<Pair>([lng, lat], gcoord.GCJ02, gcoord.WGS84));
      },
    },
  }),
  nameTile: (tile) => tile,
};

/** The service's own projection knows no place exactly on the equator, and none near the poles. */
const knownLatitude = (lat: number) => Math.sign(lat || 1) * Math.min(80, Math.max(1e-9, Math.abs(lat)));

/** At its level 18 a pixel is a metre of that projection; our zoom is the level before. */
const metreZoom = 17;
const levelsAhead = 1;

/** Rows are counted from the equator up. */
const bd09: ShiftedWorld = {
  crs: Object.assign({}, CRS.Earth, {
    infinite: true,
    wrapLng: undefined,
    transformation: new Transformation(1, 0, -1, 0),
    scale: (zoom: number) => 2 ** (zoom - metreZoom),
    zoom: (scale: number) => Math.log2(scale) + metreZoom,
    projection: {
      project({ lng, lat }: Place) {
        const [x, y] = gcoord.transform<Pair>([lng, knownLatitude(lat)], gcoord.WGS84, gcoord.BD09MC);
        return new Point(x, y);
      },
      unproject(point: PointExpression) {
        const { x, y } = point as Point;
        return latLng(gcoord.transform<Pair>([x, y], gcoord.BD09MC, gcoord.WGS84));
      },
    },
  }),
  nameTile: ({ x, y, z }) => ({ x, y: -y - 1, z: z + levelsAhead }),
};

const latLng = ([lng, lat]: Pair) => new LatLng(lat, lng);

/** Both systems are China's: beyond it they are WGS-84. */
export const shiftedWorlds = { gcj02, bd09 };
