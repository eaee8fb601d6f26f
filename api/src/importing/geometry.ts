import type { Geometry, Position } from "./records.ts";

/** A geometry that is not one; the message completes the sentence "The geometry …". */
export class GeometryProblem extends Error {
  override readonly name = "GeometryProblem";
}

type Convert = (position: Position) => Position;

/** A GeoJSON geometry, every position checked and converted. @throws GeometryProblem */
export function readGeometry(value: unknown, convert: Convert): Geometry {
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
    throw new GeometryProblem(`has ${shown(value)} where a longitude and a latitude in degrees should be`);
  }
  return convert([longitude, latitude, ...rest]);
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
