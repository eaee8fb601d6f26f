import type { LitElement, ReactiveController } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { lazily } from "../../foundation/lazily.ts";
import type { MapEngine, MapHandle, MapPicture, TileSource, View } from "../map-engine.ts";
import { isSameView } from "../open/view.ts";
import { afterPainting } from "./after-painting.ts";

type Options = {
  /** What is to be drawn; null while nothing is known. */
  picture: () => { view: View; picture: MapPicture } | null;
  tiles: () => TileSource | null;
  /** What fetches the engine; undefined is the usual one. */
  bringEngine: () => (() => Promise<MapEngine>) | undefined;
  wear: (part: PartStyles) => void;
  /** It was tried and did not work. */
  failed: () => boolean;
  onFailedChange: (failed: boolean) => void;
  onViewChange: (view: View) => void;
  onChoose: (id: string | null) => void;
  onPassedBy: (by: "wheel" | "touch") => void;
  onFailure: (cause: unknown) => void;
  onTilesFailure: (cause: unknown) => void;
};

const usualEngine = lazily((): Promise<MapEngine> => import("../engine/index.ts"));

/** How far from the viewport the map begins to be fetched: a map at the end of a page that nobody reads costs nothing. */
const near = "200px";

/** Brings the map's engine when the element comes near to being seen, hands it what is to be drawn, and ends it. */
export class MapDrawing implements ReactiveController {
  private observer: IntersectionObserver | undefined;
  private isNear = false;
  private engine: MapEngine | undefined;
  private bringing: Promise<void> | undefined;
  private standing: { container: Element; handle: MapHandle } | undefined;
  private view: View | undefined;
  /** Where the reader has moved the map to, until the list is told. */
  private ahead: View | undefined;
  private picture: MapPicture | undefined;
  /** It is drawn after the list: both in one frame would be too much for it. */
  private isDue = false;
  private tiles: string | undefined;

  constructor(
    private host: LitElement,
    private options: Options,
  ) {
    host.addController(this);
  }

  hostConnected() {
    this.observer = new IntersectionObserver(
      (entries) => {
        this.isNear ||= entries.some(({ isIntersecting }) => isIntersecting);
        if (this.isNear) this.host.requestUpdate();
      },
      { rootMargin: near },
    );
    this.observer.observe(this.host);
    window.addEventListener("online", this.retry);
  }

  hostDisconnected() {
    this.observer?.disconnect();
    window.removeEventListener("online", this.retry);
    this.isNear = false;
    this.end();
  }

  hostUpdated() {
    const container = this.host.renderRoot.querySelector<HTMLElement>(".canvas");
    const shown = this.options.picture();
    if (this.standing && this.standing.container !== container) this.end();
    if (!container || !shown || !this.isNear || this.options.failed()) return;
    if (!this.engine) this.bringing ??= this.bring();
    else if (!this.standing) this.open(this.engine, container, shown);
    else this.update(this.standing.handle, shown);
  }

  /** Tries again to fetch and to draw it. */
  retry = () => {
    if (this.options.failed()) this.options.onFailedChange(false);
  };

  private async bring(): Promise<void> {
    try {
      const engine = await (this.options.bringEngine() ?? usualEngine)();
      for (const part of engine.parts) this.options.wear(part);
      this.engine = engine;
      this.host.requestUpdate();
    } catch (cause) {
      this.fail(cause);
    }
    this.bringing = undefined;
  }

  private open(
    { openMap }: MapEngine,
    container: HTMLElement,
    { view, picture }: { view: View; picture: MapPicture },
  ): void {
    const { onViewChange, onChoose, onPassedBy, onTilesFailure, tiles } = this.options;
    const source = tiles();
    try {
      const handle = openMap({
        container,
        view,
        picture,
        tiles: source,
        onViewChange: (moved) => {
          this.ahead = moved;
          // The list follows once this is on the screen: the frame in which a movement ends has enough to do.
          afterPainting(() => {
            if (this.ahead !== moved || this.standing?.container !== container) return;
            this.ahead = undefined;
            this.view = moved;
            onViewChange(moved);
          });
        },
        onChoose,
        onPassedBy,
        onTilesFailure,
      });
      this.standing = { container, handle };
      this.view = view;
      this.picture = picture;
      this.tiles = JSON.stringify(source);
    } catch (cause) {
      this.fail(cause);
    }
  }

  private update(handle: MapHandle, { view, picture }: { view: View; picture: MapPicture }): void {
    const source = this.options.tiles();
    const tiles = JSON.stringify(source);
    if (tiles !== this.tiles) handle.setTiles(source);
    this.tiles = tiles;
    if (!isSameView(view, this.view)) {
      this.ahead = undefined;
      handle.setView(view);
    }
    this.view = view;
    if (picture !== this.picture && !this.isDue) afterPainting(this.draw);
    this.isDue ||= picture !== this.picture;
    this.picture = picture;
  }

  private draw = () => {
    this.isDue = false;
    if (this.picture) this.standing?.handle.draw(this.picture);
  };

  private fail(cause: unknown): void {
    this.end();
    this.options.onFailure(cause);
    void this.host.updateComplete.then(() => this.options.onFailedChange(true));
  }

  private end(): void {
    this.ahead = undefined;
    this.standing?.handle.destroy();
    this.standing = undefined;
  }
}
