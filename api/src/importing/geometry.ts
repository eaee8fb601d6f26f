import { GeometryProblem } from "./geometry-problem.ts";
import type { Geometry, Position } from "./records.ts";
import { wound } from "./rings.ts";

type Convert = (position: Position) => Position;

/** Degrees: west, south, east, north. */
export type Extent = readonly [number, number, number, number];

/** No place of a community is wider: some fifty kilometres. */
export const widest = 0.5;

export type GeometryRead = {
  geometry: Geometry;
  extent: Extent;
  /** Its rings wound the other way round, and were turned. */
  turned: boolean;
};

/**
 * A GeoJSON geometry, every position checked and converted, its polygons wound by the right-hand rule.
 * @throws GeometryProblem
 */
export function readGeometry(value: unknown, convert: Convert, limits: { positions: number }): GeometryRead {
  const extent: [number, number, number, number] = [180, 90, -180, -90];
  let positions = 0;
  const measured: Convert = (position) => {
    positions += 1;
    if (positions > limits.positions) throw new GeometryProblem(`has more than ${limits.positions} positions`);
    const converted = convert(position);
    const [x = 0, y = 0] = converted;
    extent[0] = Math.min(extent[0], x);
    extent[1] = Math.min(extent[1], y);
    extent[2] = Math.max(extent[2], x);
    extent[3] = Math.max(extent[3], y);
    return converted;
  };
  const geometry = readParts(value, measured);
  const [west, south, east, north] = extent;
  if (east - west > 180) {
    throw new GeometryProblem("reaches over the 180th meridian, where it has to be cut into two places");
  }
  if (Math.max(east - west, north - south) > widest) {
    throw new GeometryProblem(`is more than ${widest} degrees wide, which no place of a community is`);
  }
  return { extent, ...turnRings(geometry) };
}

function turnRings(geometry: Geometry): { geometry: Geometry; turned: boolean } {
  if (geometry.type === "Polygon") {
    const { rings, turned } = wound(geometry.coordinates);
    return { geometry: { ...geometry, coordinates: rings }, turned };
  }
  if (geometry.type === "MultiPolygon") {
    const polygons = geometry.coordinates.map(wound);
    return {
      geometry: { ...geometry, coordinates: polygons.map(({ rings }) => rings) },
      turned: polygons.some(({ turned }) => turned),
    };
  }
  return { geometry, turned: false };
}

function readParts(value: unknown, convert: Convert): Geometry {
  if (!isRecord(value)) throw new GeometryProblem("is missing");
  const { type, coordinates } = value;
  switch (type) {
    case "Point":
      return { type, coordinates: readPosition(coordinates, convert) };
    case "MultiPoint":
      return { type, coordinates: readList(coordinates, 1, (each) => readPosition(each, convert)) };
    case "LineString":
      return { type, coordinates: readList(coordinates, 2, (each) => readPosition(each, convert)) };
    case "MultiLineString":
      return {
        type,
        coordinates: readList(coordinates, 1, (line) => readList(line, 2, (each) => readPosition(each, convert))),
      };
    case "Polygon":
      return { type, coordinates: readList(coordinates, 1, (ring) => readRing(ring, convert)) };
    case "MultiPolygon":
      return {
        type,
        coordinates: readList(coordinates, 1, (polygon) => readList(polygon, 1, (ring) => readRing(ring, convert))),
      };
    default:
      throw new GeometryProblem(`has the type ${shown(type)}, which no place can have`);
  }
}

function readRing(value: unknown, convert: Convert): Position[] {
  const ring = readList(value, 4, (each) => readPosition(each, convert));
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw new GeometryProblem("has a ring that is not closed");
  return ring;
}

function readList<Item>(value: unknown, least: number, read: (each: unknown) => Item): Item[] {
  if (!Array.isArray(value) || value.length < least) {
    throw new GeometryProblem(`has a list of coordinates with fewer than ${least} entries`);
  }
  return value.map((each: unknown) => read(each));
}

function readPosition(value: unknown, convert: Convert): Position {
  const numbers: unknown[] = Array.isArray(value) ? value : [];
  const [longitude, latitude, ...rest] = numbers;
  if (!isWithin(longitude, 180) || !isWithin(latitude, 90) || rest.length > 1 || !rest.every(isFiniteNumber)) {
    const wanted = `has ${shown(value)} where a longitude and a latitude in degrees should be`;
    throw new GeometryProblem(`${wanted}${hintFor(longitude, latitude)}`);
  }
  return convert([longitude, latitude, ...rest]);
}

function hintFor(first: unknown, second: unknown): string {
  if (!isFiniteNumber(first) || !isFiniteNumber(second)) return "";
  if (isWithin(first, 90) && isWithin(second, 180))
    return " (the two are the wrong way round: GeoJSON has longitude first)";
  if (Math.max(Math.abs(first), Math.abs(second)) > 1_000) return " (these look like metres)";
  return "";
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 60);
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === "number" && Math.abs(value) <= most;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
