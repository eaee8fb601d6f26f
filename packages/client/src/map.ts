import type { MapLayer, MapTile } from "@linli/contract";
import type { CallOptions, Read } from "./result.ts";
import type { Request } from "./transport.ts";

/** Which tile of Web Mercator: `z` 0–19, `x` from the west, `y` from the north. Without a community, all of the site's. */
export type TilePlace = { community?: string | undefined; z: number; x: number; y: number };

/** `layers` narrows the tile; without it there are groups, activities and neighbours. */
export type TileQuery = { layers?: readonly MapLayer[] | undefined };

/** The ground, and what is where, in tiles. */
export type MapTiles = {
  /** The same for every reader. To strangers a community of residents answers no features and `residents_only`. */
  tile: Read<[place: TilePlace, query?: TileQuery], MapTile>;
};

export function mapTiles(request: Request): MapTiles {
  return {
    tile: ({ community, z, x, y }: TilePlace, query?: TileQuery, options?: CallOptions) =>
      request<MapTile>({
        ...options,
        path: [...(community ? ["communities", community] : []), "map", String(z), String(x), String(y)],
        query,
      }),
  };
}
