import { mapLayerSchema, mapTileSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { digest } from "../digest.ts";
import { looksAsIn, tagAt, weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { route, viewerOf } from "../services.ts";
import { readMap, readSiteMap } from "./repository.ts";
import { shapeTile, tileForResidents } from "./shape.ts";
import { requireTile } from "./tile.ts";

const step = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})$/)
  .transform(Number);
const tileParams = { z: step, x: step, y: step };

const usualLayers = ["groups", "activities", "neighbours"] as const;
/** Names between commas or spaces. */
const layersQuery = z
  .string()
  .max(100)
  .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ""))
  .pipe(z.array(mapLayerSchema).max(10))
  .optional();

export const mapRoutes = [
  route({
    method: "get",
    path: "/v1/communities/:community/map/:z/:x/:y",
    operationId: "readMapTile",
    summary: "One tile of a community's map: its ground, groups, coming activities, and where neighbours are.",
    access: "key",
    params: { community: idParameter("community"), ...tileParams },
    query: { layers: layersQuery },
    answers: { 200: mapTileSchema },
    cache: "tile",
    async handle({ services, caller, params, query, ifNoneMatch, now }) {
      const viewer = viewerOf(caller, params.community);
      const tile = requireTile(params);
      const layers = query.layers ?? usualLayers;
      const { found, version } = await readMap({ database: services.database, viewer, tile, layers, now });
      if (found.closed) return { status: 200, body: tileForResidents, etag: weakTag("residents-only") };
      const json = JSON.stringify(shapeTile(found));
      const name = await digest(json);
      const etag = tagAt(version, name);
      // A tile is many times heavier than anything else, and most of what happens is not on it.
      return looksAsIn(ifNoneMatch, name) ? { status: 304, etag } : { status: 200, json, etag };
    },
  }),
  route({
    method: "get",
    path: "/v1/map/:z/:x/:y",
    operationId: "readSiteMapTile",
    summary: "One tile of the map over all public communities of the site.",
    access: "key",
    params: tileParams,
    query: { layers: layersQuery },
    answers: { 200: mapTileSchema },
    cache: "tile",
    async handle({ services, caller, params, query, now }) {
      const tile = requireTile(params);
      const layers = query.layers ?? usualLayers;
      const row = await readSiteMap({ database: services.database, site: caller.site.id, tile, layers, now });
      const json = JSON.stringify(shapeTile(row));
      return { status: 200, json, etag: weakTag(await digest(json)) };
    },
  }),
];
