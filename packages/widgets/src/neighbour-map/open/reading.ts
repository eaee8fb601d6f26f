import type { Failure } from "@linli/client";
import type { MapLayer } from "@linli/contract";
import type { LitElement, ReactiveController } from "lit";
import { closestDirection } from "../../foundation/direction.ts";
import type { ResourceHost } from "../../foundation/index.ts";
import { LinliAreaChangeEvent } from "../area-change-event.ts";
import type { Looked, MapState, Overview } from "../drawing.ts";
import type { BoundingBox, View } from "../map-engine.ts";
import { type Found, findIn } from "./found.ts";
import { StandingNeeds } from "./standing-needs.ts";
import { TilesController } from "./tiles.controller.ts";
import { boxOf, fit, isSameView, pointIn, type Size, tilesOf, zoomOf } from "./view.ts";

export type ReadingHost = LitElement & ResourceHost & { center: string | undefined; zoom: number | undefined };

type Options = {
  overview: Overview;
  community: () => string | undefined;
  layers: () => readonly MapLayer[] | undefined;
  /** Where the reader has moved to, and what they have put out. */
  state: () => Pick<MapState, "view" | "off" | "opened">;
  onFailure: (failure: Failure) => void;
};

export const openReading = (host: ReadingHost, options: Options) => new MapReading(host, options);

/** How wide the buttons over the map are, in pixels. */
const buttons = 44;
/** How near to begin when the page names a middle and nothing more. */
const usualZoom = 16;

/** Knows what is looked at, reads what is there, and tells the page when it is something else. */
export class MapReading implements ReactiveController {
  readonly tiles: TilesController;
  /** Which of them stand for whoever looks. */
  readonly needs: StandingNeeds;
  private size: Size | undefined;
  private stage: Element | null = null;
  private told: View | undefined;
  private observer: ResizeObserver | undefined;
  private last: { of: readonly unknown[]; found: Found } | undefined;

  constructor(
    private host: ReadingHost,
    private options: Options,
  ) {
    const { community, layers, onFailure } = options;
    this.tiles = new TilesController(host, {
      community,
      layers,
      wanted: () => {
        const { view, size } = this;
        return view && size ? tilesOf(view, size) : null;
      },
      onFailure,
    });
    this.needs = new StandingNeeds(host, {
      community,
      wanted: () => layers()?.includes("needs") === true,
      features: () => this.tiles.features,
      onFailure,
    });
    host.addController(this);
  }

  hostDisconnected() {
    this.observer?.disconnect();
    this.stage = null;
  }

  hostUpdated() {
    const stage = this.host.renderRoot.querySelector(".stage");
    if (stage && stage !== this.stage && this.host.isConnected) this.measure(stage);
    const { view, size } = this;
    if (!view || !size || isSameView(view, this.told)) return;
    this.told = view;
    this.host.dispatchEvent(new LinliAreaChangeEvent(boxOf(view, size), view.zoom));
  }

  /** What the reader has chosen, else what the page asks for, else all that there is. */
  get view(): View | undefined {
    const { size, host, options } = this;
    const { view: moved } = options.state();
    if (moved) return moved;
    if (!size) return undefined;
    const center = pointIn(host.center);
    const zoom = zoomOf(host.zoom);
    if (center) return { center, zoom: zoom ?? usualZoom };
    const { whole } = this;
    return whole && zoom !== null ? { ...whole, zoom } : whole;
  }

  /** All that there is, as near as it can be seen. */
  get whole(): View | undefined {
    const { options } = this;
    const box = options.overview.value?.bbox;
    return box ? this.fit(box) : undefined;
  }

  /** All of it, beside the buttons. */
  fit(box: BoundingBox, nearest?: number): View | undefined {
    const aside = closestDirection(this.host) === "rtl" ? -buttons : buttons;
    return this.size && fit(box, this.size, { aside, ...(nearest && { nearest }) });
  }

  get extent(): Size | undefined {
    return this.size;
  }

  get looked(): Looked | undefined {
    const { view, size, tiles, needs } = this;
    if (!view || !size) return undefined;
    const { settled, begun, readAt } = tiles;
    const failure = tiles.failure ?? (begun ? needs.failure : null);
    const box = boxOf(view, size);
    const found = begun ? this.find(view, box) : undefined;
    return { view, box, found, settled, isWhole: isSameView(view, this.whole), failure: failure?.code ?? null, readAt };
  }

  /** Finding out what stands where costs more than drawing it, so it is done once for each view of the same things. */
  private find(view: View, box: BoundingBox): Found {
    const { off, opened } = this.options.state();
    const features = this.needs.among(this.tiles.features, opened?.kind === "need" ? opened.pin : null);
    const of = [features, off, view.zoom, ...box];
    if (!this.last?.of.every((part, index) => part === of[index]))
      this.last = { of, found: findIn(features, view, box, off) };
    return this.last.found;
  }

  private measure(stage: Element): void {
    this.stage = stage;
    this.observer?.disconnect();
    this.observer = new ResizeObserver(() => this.take(stage));
    this.observer.observe(stage);
    this.observer.observe(this.host);
  }

  private take({ clientWidth, clientHeight, classList }: Element): void {
    // Where nothing is drawn, what is listed is still what would be seen.
    if (classList.contains("bare")) return;
    // Where the page's own words stand instead of the bones there is no stage yet: it will be nearly as wide as they are.
    const wide = clientWidth || this.host.clientWidth;
    const high = clientHeight || wide;
    const [width, height] = this.size ?? [];
    if (wide === 0 || (width === wide && height === high)) return;
    this.size = [wide, high];
    this.host.requestUpdate();
  }
}
