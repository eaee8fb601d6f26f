import type { TileSource } from "../../map-engine.ts";
import { CRS, type LeafletMap } from "../leaflet.ts";
import { ImageTiles, type TileImages } from "./image-tiles.ts";
import type { ShiftedWorld } from "./shifted.ts";
import { readTileAddress, tileUrl } from "./tile-address.ts";

type Options = {
  /** The world is drawn for these tiles, or for none. */
  showWorld: (world: { crs: CRS; tiled: boolean }) => void;
  /** Told once for each source that brings nothing. */
  onFailure: (cause: unknown) => void;
};

const plain: ShiftedWorld = { crs: CRS.EPSG3857, nameTile: (tile) => tile };

/** Most services draw no nearer. */
const nearest = 18;

const worldOf = async (coordinates: TileSource["coordinates"]): Promise<ShiftedWorld> =>
  coordinates === "wgs84" ? plain : (await import("./shifted.ts")).shiftedWorlds[coordinates];

async function imagesOf({ url }: TileSource): Promise<TileImages> {
  const base = document.baseURI;
  const address = readTileAddress(url, base);
  if (address.kind === "pmtiles") return (await import("./pmtiles.ts")).pmtiles(address.url);
  return { nearest, bring: (tile) => tileUrl(address.url, tile, base) };
}

/** The page's own ground below ours. What reads PMTiles and what knows China's coordinates come only where they are needed. */
export class PageTiles {
  private layer: ImageTiles | undefined;
  private shown: TileSource | null = null;

  constructor(
    private map: LeafletMap,
    private options: Options,
  ) {}

  show(source: TileSource | null): void {
    const before = this.shown;
    if (source?.url === before?.url && source?.coordinates === before?.coordinates) return;
    this.clear();
    this.shown = source;
    if (source) void this.bring(source).catch((cause: unknown) => this.fail(source, cause));
  }

  private async bring(source: TileSource): Promise<void> {
    const images = await imagesOf(source);
    const { crs, nameTile } = await worldOf(source.coordinates);
    if (this.shown !== source) return;
    const ahead = nameTile({ x: 0, y: 0, z: 0 }).z;
    const named: TileImages = {
      nearest: images.nearest === nearest ? nearest : images.nearest - ahead,
      bring: (tile, signal) => images.bring(nameTile(tile), signal),
    };
    this.options.showWorld({ crs, tiled: true });
    this.layer = new ImageTiles(named, (cause) => this.fail(source, cause));
    this.layer.addTo(this.map);
  }

  private fail(source: TileSource, cause: unknown): void {
    if (this.shown !== source) return;
    this.clear();
    this.options.onFailure(cause);
  }

  private clear(): void {
    this.layer?.remove();
    if (this.layer) this.options.showWorld({ crs: plain.crs, tiled: false });
    this.layer = undefined;
  }
}
