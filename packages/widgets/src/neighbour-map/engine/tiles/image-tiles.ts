import { type Coords, type DoneCallback, GridLayer } from "../leaflet.ts";
import type { TileCoordinates } from "./tile-address.ts";

/** An address of an image, or its bytes; nothing where the ground has no tile. */
export type TileImage = string | Blob | undefined;

export type TileImages = {
  /** Nearer than this the same tiles are shown larger. */
  nearest: number;
  bring: (coordinates: TileCoordinates, signal: AbortSignal) => TileImage | Promise<TileImage>;
};

type Pending = { image: HTMLImageElement; controller: AbortController };

/**
 * A page's own ground. Leaflet's own layer for it puts a `data:` image wherever a tile leaves, which a strict policy
 * refuses; this one leaves nothing behind.
 */
export class ImageTiles extends GridLayer {
  private pending = new Map<string, Pending>();
  private arrived = 0;
  private failure: unknown;

  constructor(
    private images: TileImages,
    private onFailure: (cause: unknown) => void,
  ) {
    super({ maxNativeZoom: images.nearest, maxZoom: 19, className: "tiles" });
    this.on("tileunload", (event) => this.forget((event as unknown as { coords: Coords }).coords));
    this.on("load", this.judge);
  }

  override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const image = document.createElement("img");
    image.alt = "";
    const controller = new AbortController();
    this.pending.set(nameOf(coords), { image, controller });
    void this.show(image, coords, controller.signal).then(
      () => done(undefined, image),
      (cause: unknown) => {
        if (controller.signal.aborted) return;
        this.failure = cause;
        done(cause instanceof Error ? cause : new Error("tiles: an image did not come."), image);
      },
    );
    return image;
  }

  private async show(image: HTMLImageElement, { x, y, z }: Coords, signal: AbortSignal): Promise<void> {
    const source = await this.images.bring({ x, y, z }, signal);
    if (source === undefined || signal.aborted) return;
    const address = typeof source === "string" ? source : URL.createObjectURL(source);
    try {
      await new Promise<void>((resolve, reject) => {
        image.onload = () => resolve();
        image.onerror = () => reject(new Error("tiles: an image did not come, or the page's policy refuses it."));
        signal.addEventListener("abort", () => resolve(), { once: true });
        image.src = address;
      });
      this.arrived++;
    } finally {
      image.onload = null;
      image.onerror = null;
      if (typeof source !== "string") URL.revokeObjectURL(address);
    }
  }

  private forget(coords: Coords): void {
    const name = nameOf(coords);
    const tile = this.pending.get(name);
    this.pending.delete(name);
    tile?.controller.abort();
    tile?.image.removeAttribute("src");
  }

  /** Single tiles may be missing; where none came, the ground does not come. */
  private judge = () => {
    if (this.failure === undefined || this.arrived > 0) return;
    this.off("load", this.judge);
    // Leaflet is not done with what has loaded, and the layer may be removed now.
    queueMicrotask(() => this.onFailure(this.failure));
  };
}

const nameOf = ({ x, y, z }: TileCoordinates) => `${z}/${x}/${y}`;
