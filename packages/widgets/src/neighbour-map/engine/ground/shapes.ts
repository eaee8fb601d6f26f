import type { GroundFeature, GroundKind, Point as Position } from "@linli/contract";
import type { Point } from "../leaflet.ts";
import { type Extent, extentOf } from "./extent.ts";

/** A feature of the ground in the units of the map's projection: nothing in it depends on what is looked at. */
export type Shape = {
  id: string;
  kind: GroundKind;
  name: string;
  /** Polygons: an outer ring and its holes, without the last point that repeats the first. */
  areas: Point[][][];
  lines: Point[][];
  points: Point[];
  extent: Extent;
};

export type Project = (position: Position) => Point;

/** Undefined for what has no place: an empty geometry, or one beyond the projection. */
export function shapeOf({ id, geometry, properties }: GroundFeature, project: Project): Shape | undefined {
  const line = (positions: Position[]) => positions.map(project).filter(isPlace);
  const area = (rings: Position[][]) => rings.map((ring) => opened(line(ring))).filter(({ length }) => length > 2);
  const areas: Point[][][] = [];
  const lines: Point[][] = [];
  const points: Point[] = [];
  switch (geometry.type) {
    case "Point":
      points.push(...line([geometry.coordinates]));
      break;
    case "LineString":
      lines.push(line(geometry.coordinates));
      break;
    case "MultiLineString":
      lines.push(...geometry.coordinates.map(line));
      break;
    case "Polygon":
      areas.push(area(geometry.coordinates));
      break;
    case "MultiPolygon":
      areas.push(...geometry.coordinates.map(area));
      break;
  }
  const drawn = {
    areas: areas.filter(([outer]) => outer),
    lines: lines.filter(({ length }) => length > 1),
    points,
  };
  const all = [...drawn.areas.flat(2), ...drawn.lines.flat(), ...points];
  if (all.length === 0) return undefined;
  return { id, kind: properties.kind, name: properties.name?.trim() ?? "", ...drawn, extent: extentOf(all) };
}

const isPlace = ({ x, y }: Point) => Number.isFinite(x) && Number.isFinite(y);

function opened(ring: Point[]): Point[] {
  const first = ring[0];
  return first && ring.length > 1 && ring[ring.length - 1]?.equals(first) ? ring.slice(0, -1) : ring;
}
