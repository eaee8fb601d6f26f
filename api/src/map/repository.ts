import type { ActivityPin, ClusterPin, GroundKind, GroupPin, MapLayer, NeedPin } from "@linli/contract";
import type { Database } from "../database/database.ts";
import { Refusal } from "../refusal.ts";
import type { Viewer } from "../services.ts";
import { extentOf, type Stretch, stretchesAround, stretchOf, type Tile } from "./tile.ts";

type Standing = {
  community: string;
  id: string;
  longitude: number;
  latitude: number;
  precision: GroupPin["properties"]["precision"];
};
export type GroupRow = Standing & {
  layer: "groups";
  about: Pick<GroupPin["properties"], "name" | "topic" | "members">;
};
export type ActivityRow = Standing & {
  layer: "activities";
  about: Pick<ActivityPin["properties"], "title" | "place_name" | "time_zone"> & {
    starts_local: string;
    starts_at: string;
  };
};
export type NeedPinRow = Standing & {
  layer: "needs";
  about: Pick<NeedPin["properties"], "intent" | "kind" | "body" | "place_name" | "expires_at">;
};
type Square = { level: number; x: number; y: number };
export type ClusterRow = Square & {
  layer: ClusterPin["properties"]["layer"];
  longitude: number;
  latitude: number;
  count: number;
  communities: number;
};
export type PresenceRow = Square & { community: string; step: 1 | 2 | 3 };
export type GroundRow = { id: string; name: string; kind: GroundKind; geometry: unknown };

/** What stands in a tile, as the database's functions give it. Ids are uuids; null: nothing of the kind. */
export type TileRow = {
  closed?: undefined;
  bbox: [number, number, number, number] | null;
  pins: (GroupRow | ActivityRow | NeedPinRow)[] | null;
  clusters: ClusterRow[] | null;
  cells: PresenceRow[] | null;
  ground?: GroundRow[] | null;
};

/** What is here is for residents. */
type Closed = { closed: true };

/** From here on ground and homes are told. */
const detailFrom = 14;
/** From here on every pin is told by itself. */
const singleFrom = 15;
/** Cells along the side of a tile that gather pins, as a power of two. */
const gathered = 2;
/** Beside a tile's width, what is too small to be drawn at the last zoom that has a nearer one. */
const tooSmall = 1 / 512;

/** One tile of a community: one statement. Refuses a community that is not there. */
export async function readMap({
  database,
  viewer,
  tile,
  layers,
  now,
}: {
  database: Database;
  viewer: Viewer;
  tile: Tile;
  layers: readonly MapLayer[];
  now: Date;
}): Promise<{ found: TileRow | Closed; version: number }> {
  const extent = extentOf(tile);
  const { answer: found, version } = await database.readAt<TileRow | Closed | null>("read_map", {
    ...viewer,
    layers: listOf(layers),
    ...stretchOf(tile),
    gather: tile.z < singleFrom ? tile.z + gathered : null,
    detail: tile.z >= detailFrom,
    ...extent,
    least: tile.z < singleFrom ? (extent.east - extent.west) * tooSmall : 0,
    now: now.toISOString(),
  });
  if (!found) throw new Refusal("resource.not_found");
  return { found, version };
}

/** One tile over all public communities of a site: one statement. */
export function readSiteMap({
  database,
  site,
  tile,
  layers,
  now,
}: {
  database: Database;
  site: string;
  tile: Tile;
  layers: readonly MapLayer[];
  now: Date;
}): Promise<TileRow> {
  const around: Stretch[] = tile.z < detailFrom ? [] : stretchesAround(tile);
  return database.call("read_site_map", {
    site,
    layers: listOf(layers),
    level: tile.z,
    ...stretchOf(tile),
    lows: listOf(around.map(({ low }) => low)),
    highs: listOf(around.map(({ high }) => high)),
    ...extentOf(tile),
    now: now.toISOString(),
  });
}

/** The text of a Postgres array of words or numbers. */
function listOf(values: readonly (string | number)[]): string {
  return `{${values.join(",")}}`;
}
