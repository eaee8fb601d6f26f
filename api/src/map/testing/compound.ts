import type { ClusterPin, MapFeature, MapLayer, MapTile } from "@linli/contract";
import { encodeId, newUuid } from "../../ids.ts";
import { type ImportedNeighbourhood, importNeighbourhood } from "../../import-plan/import-neighbourhood.ts";
import type { ImportedActivity, ImportedPlace } from "../../importing/index.ts";
import type { TestApi } from "../../testing/api.ts";
import type { Tile } from "../tile.ts";

export type Point = [longitude: number, latitude: number];

/** The middle of the compounds that are built here. */
export const middle: Point = [121.4392, 31.1931];

/** So many metres east and north of the middle. */
export const at = (east: number, north: number, from: Point = middle): Point => [
  from[0] + east / 95_220,
  from[1] + north / 110_860,
];

/** A house of 40 by 15 metres around a point. */
export function house(externalId: string, name: string, [longitude, latitude]: Point): ImportedPlace {
  const corner = (east: number, north: number) => at(east, north, [longitude, latitude]);
  const ring = [corner(-20, -7.5), corner(20, -7.5), corner(20, 7.5), corner(-20, 7.5), corner(-20, -7.5)];
  return { externalId, name, kind: "building", geometry: { type: "Polygon", coordinates: [ring] } };
}

/** An activity with one occurrence a day from the given one. */
export function event(
  externalId: string,
  place: string | null,
  more: Partial<ImportedActivity> = {},
): ImportedActivity {
  const startsLocal = "2030-06-18T19:00:00";
  return {
    externalId,
    title: externalId,
    summary: null,
    timeZone: "Asia/Shanghai",
    place,
    point: null,
    capacity: null,
    fee: null,
    group: null,
    cancelled: false,
    recurrence: null,
    occurrences: [{ recurrenceId: "", startsLocal, endsLocal: null, allDay: false, cancelled: false }],
    source: { file: "activities.csv", line: 2 },
    ...more,
  };
}

export const now = new Date("2030-06-01T00:00:00Z");

/** Brings files into a community of the test's site. Gives its uuid. */
export async function bring(
  api: TestApi,
  imported: Partial<ImportedNeighbourhood>,
  {
    community = { id: api.home.community },
    ...settings
  }: Partial<Pick<Parameters<typeof importNeighbourhood>[0], "community" | "visibility" | "placeVisibility">> = {},
): Promise<string> {
  const outcome = await importNeighbourhood({
    database: api.database,
    site: api.home.site,
    community,
    ...settings,
    imported: { groups: null, residents: null, places: null, activities: null, ...imported },
    window: { from: "2030-05-01", to: "2030-10-01" },
    prune: false,
    dryRun: false,
    newId: newUuid,
    now,
  });
  if (outcome.refusals.length > 0) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.community;
}

/** The tile of a zoom in which a point lies. */
export function tileAt(z: number, [longitude, latitude]: Point): Tile {
  const angle = (latitude * Math.PI) / 180;
  const down = (1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2;
  return { z, x: Math.floor(((longitude + 180) / 360) * 2 ** z), y: Math.floor(down * 2 ** z) };
}

/** Path of a tile: of a community, or over all of the site's (null). */
export function pathOf({ z, x, y }: Tile, community: string | null): string {
  const of = community === null ? "" : `/communities/${encodeId("community", community)}`;
  return `/v1${of}/map/${z}/${x}/${y}`;
}

/** A tile as a stranger reads it. */
export async function readTile(
  api: TestApi,
  tile: Tile,
  community: string | null = api.home.community,
  layers?: string,
): Promise<MapTile> {
  const answer = await api.ask(`${pathOf(tile, community)}${layers === undefined ? "" : `?layers=${layers}`}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as MapTile;
}

/** What stands for several pins of a layer. */
export function clustersOf(tile: MapTile, layer: ClusterPin["properties"]["layer"]): ClusterPin[] {
  return tile.features.filter(
    (feature): feature is ClusterPin => "cluster" in feature.properties && feature.properties.layer === layer,
  );
}

type LayerName = MapLayer | "ground";

/** Ground, pins or cells of a layer, each by itself. */
export function ofLayer<Name extends LayerName>(tile: MapTile, layer: Name) {
  return tile.features.filter(
    (feature): feature is Extract<MapFeature, { properties: { layer: Name } }> =>
      feature.properties.layer === layer && !("cluster" in feature.properties),
  );
}
