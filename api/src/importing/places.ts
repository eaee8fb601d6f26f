import { limits as contractLimits } from "@linli/contract";
import { type Coordinates, toWgs84 } from "./coordinates.ts";
import { type Extent, type GeometryRead, isRecord, readGeometry, widest } from "./geometry.ts";
import { GeometryProblem } from "./geometry-problem.ts";
import { isDeeperThan, lineOfSyntaxError, linesOfItems } from "./json-lines.ts";
import { type ImportLimits, importLimits } from "./limits.ts";
import { type ImportedPlace, type PlaceKind, placeKinds, type RecordsRead, type SourceFile } from "./records.ts";
import { createReport, type Report } from "./report.ts";
import { isTooLarge, readText } from "./source-text.ts";
import { quoted, textProblem } from "./text.ts";
import { createIdRegister } from "./unique-ids.ts";

/**
 * Places from GeoJSON feature collections. A feature has an identifier (`external_id`, `@id` or its own `id`), mostly a
 * `name`, and a `kind` or the tags that OpenStreetMap gives such things.
 */
export async function readPlaces(
  files: readonly SourceFile[],
  { coordinates = "wgs84", limits = importLimits }: { coordinates?: Coordinates; limits?: ImportLimits } = {},
): Promise<RecordsRead<ImportedPlace>> {
  const report = createReport({ limit: limits.refusals });
  const isNew = createIdRegister("The identifier");
  const found: FoundPlace[] = [];
  for (const file of files) {
    let turned = 0;
    for (const { feature, line } of readFeatures({ file, limits, report })) {
      const refuse = (reason: string) => report.refuse(file.name, line, reason);
      const read = readPlace({ feature, coordinates, limits, refuse });
      if (!read || !isNew(read.place.externalId, { file: file.name, line, refuse })) continue;
      if (read.turned) turned += 1;
      found.push({ place: read.place, extent: read.extent, refuse });
    }
    if (turned > 0) {
      const places = turned === 1 ? "1 place winds" : `${turned} places wind`;
      report.warn(file.name, null, `The outline of ${places} the other way round and was turned (RFC 7946).`);
    }
  }
  refuseStrays(found);
  return { records: found.map(({ place }) => place), ...report.lists() };
}

type FoundPlace = { place: ImportedPlace; extent: Extent; refuse: (reason: string) => void };

/** One place far from all others would move the middle of the community. */
function refuseStrays(found: readonly FoundPlace[]): void {
  const middle = (extent: Extent, axis: 0 | 1) => (extent[axis] + extent[axis === 0 ? 2 : 3]) / 2;
  const median = (axis: 0 | 1) => {
    const sorted = found.map(({ extent }) => middle(extent, axis)).sort((one, other) => one - other);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  const [east, north] = [median(0), median(1)];
  for (const { extent, refuse } of found) {
    const [x, y] = [middle(extent, 0), middle(extent, 1)];
    if (Math.max(Math.abs(x - east), Math.abs(y - north)) <= widest) continue;
    refuse(`The place is at [${x},${y}], more than ${widest} degrees from the others around [${east},${north}].`);
  }
}

function readFeatures({ file, limits, report }: { file: SourceFile; limits: ImportLimits; report: Report }) {
  const refuse = (line: number | null, reason: string) => {
    report.refuse(file.name, line, reason);
    return [];
  };
  if (isTooLarge({ file, limits, report })) return [];
  const text = readText({ file, report });
  if (text === null) return [];
  if (isDeeperThan(text, limits.depth)) return refuse(null, `The file is nested more than ${limits.depth} deep.`);
  const parsed = parseJson(text);
  if (!parsed.ok) return refuse(parsed.line, "The file is not valid JSON.");
  const { value } = parsed;
  if (!isRecord(value) || value["type"] !== "FeatureCollection" || !Array.isArray(value["features"])) {
    return refuse(1, "The file is no GeoJSON FeatureCollection.");
  }
  if (namesOtherSystem(value["crs"])) {
    return refuse(1, "The file names a coordinate system (crs) that is not longitude and latitude in WGS-84.");
  }
  const features: unknown[] = value["features"];
  if (features.length > limits.places) return refuse(null, `The file has more than ${limits.places} features.`);
  const lines = linesOfItems(text, "features");
  return features.map((feature, index) => ({ feature, line: lines[index] ?? 1 }));
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; line: number } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, line: lineOfSyntaxError(text) };
  }
}

/** `crs` is from before RFC 7946; CRS84 is what everybody means today. */
function namesOtherSystem(crs: unknown): boolean {
  return crs !== undefined && crs !== null && !/CRS84|EPSG:+4326/i.test(JSON.stringify(crs));
}

function readPlace({
  feature,
  coordinates,
  limits,
  refuse,
}: {
  feature: unknown;
  coordinates: Coordinates;
  limits: ImportLimits;
  refuse: (reason: string) => void;
}): (Omit<GeometryRead, "geometry"> & { place: ImportedPlace }) | null {
  if (!isRecord(feature) || feature["type"] !== "Feature") {
    refuse("This is no GeoJSON Feature.");
    return null;
  }
  const properties = isRecord(feature["properties"]) ? feature["properties"] : {};
  const externalId = textOf(properties["external_id"] ?? properties["@id"] ?? feature["id"] ?? properties["id"]).trim();
  const name = textOf(properties["name"]);
  const kind = kindOf(properties);
  const problems = [
    externalId === "" ? "The feature has no external_id and no id." : null,
    textProblem({ text: externalId, field: "external_id", max: limits.externalId }),
    textProblem({ text: name, field: "name", max: contractLimits.placeName }),
    kind === null ? `kind has ${quoted(textOf(properties["kind"]))}; there are ${placeKinds.join(", ")}.` : null,
  ].filter((problem) => problem !== null);
  const read = geometryOf({ value: feature["geometry"], coordinates, limits, problems });
  for (const problem of problems) refuse(problem);
  if (!read || !kind || problems.length > 0) return null;
  const { geometry, ...rest } = read;
  return { place: { externalId, name, geometry, kind }, ...rest };
}

function geometryOf({
  value,
  coordinates,
  limits,
  problems,
}: {
  value: unknown;
  coordinates: Coordinates;
  limits: ImportLimits;
  problems: string[];
}) {
  try {
    return readGeometry(value, (position) => toWgs84(position, coordinates), limits);
  } catch (error) {
    if (!(error instanceof GeometryProblem)) throw error;
    problems.push(`The geometry ${error.message}.`);
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

const greenTags: Record<string, RegExp> = {
  leisure: /^(?:park|garden|playground|pitch|dog_park|nature_reserve)$/,
  landuse: /^(?:grass|forest|meadow|village_green|recreation_ground|flowerbed|allotments)$/,
  natural: /^(?:wood|grassland|scrub|tree|tree_row|heath)$/,
};

/** The kind that a file names, or what its OpenStreetMap tags say; null for a kind that does not exist. */
function kindOf(properties: Record<string, unknown>): PlaceKind | null {
  const named = properties["kind"];
  if (named !== undefined && named !== null) return placeKinds.find((kind) => kind === named) ?? null;
  const tag = (key: string) => textOf(properties[key]);
  if (tag("entrance") || tag("barrier") === "gate") return "entrance";
  if (tag("building") && tag("building") !== "no") return "building";
  if (tag("waterway") || tag("natural") === "water" || tag("landuse") === "basin") return "water";
  if (tag("highway")) return "path";
  if (tag("boundary") || tag("landuse") === "residential") return "boundary";
  return Object.entries(greenTags).some(([key, values]) => values.test(tag(key))) ? "green" : "other";
}
