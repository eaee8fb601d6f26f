import { FetchSource, PMTiles, TileType } from "pmtiles";
import type { TileImages } from "./image-tiles.ts";

const types: Partial<Record<TileType, string>> = {
  [TileType.Png]: "image/png",
  [TileType.Jpeg]: "image/jpeg",
  [TileType.Webp]: "image/webp",
  [TileType.Avif]: "image/avif",
};

/**
 * The images in one PMTiles file, read piece by piece.
 * @throws {Error} where the file does not come, or holds something else than images.
 */
export async function pmtiles(url: string): Promise<TileImages> {
  // The package names two of the three values that fetch knows.
  const source = new FetchSource(url, undefined, "omit" as "same-origin");
  const archive = new PMTiles(source);
  const { tileType, maxZoom } = await archive.getHeader();
  const type = types[tileType];
  if (!type) throw new Error("tiles: this PMTiles file holds no images.");
  return {
    nearest: maxZoom,
    async bring({ x, y, z }, signal) {
      const side = 2 ** z;
      if (x < 0 || y < 0 || x >= side || y >= side) return undefined;
      // Older engines abort, but cannot be asked whether they did.
      const asked = "throwIfAborted" in signal ? signal : undefined;
      const tile = await archive.getZxy(z, x, y, asked);
      return tile && new Blob([tile.data], { type });
    },
  };
}
