import type { StreamEvent } from "@linli/client";
import { limits, type MapLayer } from "@linli/contract";
import type { LitElement, ReactiveController } from "lit";
import { WayOutController } from "../../door/way-out.controller.ts";
import { ClockController } from "../../foundation/clock.controller.ts";
import type { DeskTools, ResourceHost } from "../../foundation/index.ts";
import { LiveController } from "../../foundation/live.controller.ts";
import type { Heading, MapActions, MapState, Overview, Say, Sources } from "../drawing.ts";
import type { MapEngine, TileSource, View } from "../map-engine.ts";
import type { MapReading } from "../open/index.ts";
import { titleOf } from "../open/list.ts";
import { isOneSpot, type Row, type Thing } from "../open/rows.ts";
import { moved, zoomed, zoomOf } from "../open/view.ts";
import { FocusKeeper } from "./focus-keeper.ts";
import { MapDrawing } from "./map-drawing.ts";
import { NeedKeeper } from "./need-keeper.ts";
import { Opening } from "./opening.ts";
import { revealRow } from "./reveal-row.ts";
import { ShownPicture } from "./shown-picture.ts";

export type DeskHost = LitElement &
  ResourceHost & {
    tiles: string | undefined;
    coordinates: TileSource["coordinates"];
    bringEngine: (() => Promise<MapEngine>) | undefined;
  };

export type DeskOptions = DeskTools<MapState, Sources> & { reading: MapReading; overview: Overview };

/** Opens an element's desk; it is there as long as the element is. */
export const openDesk = (host: DeskHost, options: DeskOptions) => new MapDesk(host, options);

/** A busy evening changes much: it is read again once for all of it, in milliseconds. */
const gathering = 5_000;
/** How long it is said how the map would move, in milliseconds. */
const hintFor = 2_000;
/** How much of what is seen one step moves. */
const step = 0.3;

const directions: Record<Heading, [right: number, down: number]> = {
  north: [0, -1],
  south: [0, 1],
  west: [-1, 0],
  east: [1, 0],
};

/** Does what is pressed, in the list and on the map, and keeps both true. It owns no picture. */
export class MapDesk implements ReactiveController, MapActions {
  private drawing: MapDrawing;
  private focus: FocusKeeper;
  private opening: Opening;
  private needs: NeedKeeper;
  private gathered: ReturnType<typeof setTimeout> | undefined;
  private hinting: ReturnType<typeof setTimeout> | undefined;
  private isAnnouncing = false;
  private picture = new ShownPicture();

  constructor(
    private host: DeskHost,
    private options: DeskOptions,
  ) {
    const { settings, report, change } = options;
    this.drawing = new MapDrawing(host, {
      picture: () => this.picture.of(options.sources()),
      tiles: () => this.tiles,
      bringEngine: () => host.bringEngine,
      wear: options.wear,
      failed: () => this.state.undrawn,
      onFailedChange: (undrawn) => change({ undrawn }),
      onViewChange: (view) => this.look(view),
      onChoose: (id) => this.point(id),
      onPassedBy: (passedBy) => {
        clearTimeout(this.hinting);
        change({ passedBy });
        this.hinting = setTimeout(() => change({ passedBy: null }), hintFor);
      },
      onFailure: (cause) => report("network.unreachable", cause),
      onTilesFailure: (cause) => {
        report("response.unexpected", cause);
        change({ tilesMissing: true });
      },
    });
    this.focus = new FocusKeeper(host);
    this.opening = new Opening(host, {
      ...options,
      focus: this.focus,
      find: (id) => this.find(id),
      announce: (words) => this.announce(words),
    });
    this.needs = new NeedKeeper(host, {
      ...options,
      announce: (words) => this.announce(words),
      moveFocus: (selector) => this.focus.moveTo(selector),
      refresh: () => this.refresh(),
      close: () => this.close(),
      reveal: (row) => this.reveal(row),
    });
    new ClockController(host);
    new WayOutController(host, {
      community: () => settings().community,
      onFailure: (cause) => report("network.unreachable", cause),
    });
    new LiveController(host, {
      community: () => settings().community,
      mode: () => settings().live,
      onEvent: this.hear,
      refresh: () => this.refresh(),
      reads: () => [options.overview, ...options.reading.tiles.reads],
    });
    host.addController(this);
  }

  hostConnected() {
    this.host.addEventListener("keydown", this.foldOnEscape);
    window.addEventListener("online", this.redraw);
    window.addEventListener("offline", this.redraw);
  }

  hostDisconnected() {
    this.host.removeEventListener("keydown", this.foldOnEscape);
    window.removeEventListener("online", this.redraw);
    window.removeEventListener("offline", this.redraw);
    clearTimeout(this.gathered);
    clearTimeout(this.hinting);
    this.gathered = undefined;
  }

  /** How much is around here is said once it is known. */
  hostUpdated() {
    const { looked } = this.options.sources();
    if (!this.isAnnouncing || !looked?.settled) return;
    this.isAnnouncing = false;
    const count = looked.found?.rows.length ?? 0;
    void this.host.updateComplete.then(() => this.announce((say) => say("inView", count)));
  }

  choose(id: string): void {
    const { chosen, opened } = this.state;
    const row = this.find(id);
    // A need that somebody else has folded is chosen and not open.
    const isOut = chosen === id && (row?.kind !== "need" || opened?.row === id);
    this.options.change({ chosen: isOut ? null : id, opened: null });
    if (!isOut) this.opening.openNeed(row);
    void this.host.updateComplete.then(() => this.reveal(id));
  }

  /** From the map: what several things stand for is seen from nearer, where that takes them apart. */
  private point(id: string | null): void {
    const row = id === null ? undefined : this.find(id);
    if (row?.kind === "cluster" && !isOneSpot(row) && !this.isNearest) {
      this.approach(row.id);
      return;
    }
    this.options.change({ chosen: row?.id ?? null, opened: null });
    this.opening.openNeed(row);
    this.announce((say) => (row ? say("nowChosen", titleOf(row, say)) : say("noneChosen")));
    void this.host.updateComplete.then(() => this.reveal(row?.id ?? null));
  }

  approach(id: string): void {
    const row = this.find(id);
    const { reading } = this.options;
    const { view } = reading;
    if (!row || !view) return;
    const nearer = (row.bounds && reading.fit(row.bounds, limits.mapZoom)) ?? {
      center: row.point,
      zoom: view.zoom + 2,
    };
    const zoom = zoomOf(Math.max(Math.floor(nearer.zoom), zoomed(view, 1).zoom)) ?? view.zoom;
    this.focus.moveTo("[part=list] .choose, #headline");
    this.look({ center: nearer.center, zoom }, true);
  }

  open(row: string, thing: Thing): void {
    this.opening.open(row, thing);
  }

  close(): void {
    this.opening.close();
  }

  zoomBy(steps: 1 | -1): void {
    const { view } = this.options.reading;
    if (view) this.look(zoomed(view, steps), true);
  }

  go(heading: Heading): void {
    const { view, extent } = this.options.reading;
    const [right, down] = directions[heading];
    if (view && extent) this.look(moved(view, right * extent[0] * step, down * extent[1] * step), true);
  }

  showAll(): void {
    const { whole } = this.options.reading;
    if (whole) this.look(whole, true);
  }

  unfoldArrows(): void {
    this.options.change({ arrows: !this.state.arrows });
  }

  toggle(layer: MapLayer): void {
    const off = new Set(this.state.off);
    if (!off.delete(layer)) off.add(layer);
    this.options.change({ off });
    this.isAnnouncing = true;
  }

  retry(): void {
    this.options.reading.tiles.retry();
    this.options.reading.needs.refresh();
    void this.options.overview.refresh();
  }

  retryNeeds(): void {
    this.needs.retry();
  }

  retryEngine(): void {
    this.focus.moveTo(".stage");
    this.drawing.retry();
  }

  signIn(): void {
    void this.options.requireResident("read");
  }

  /** Folds what stands open around whoever pressed it, then the row; whatever is inside has its own Escape first. */
  private foldOnEscape = (event: KeyboardEvent) => {
    const row = event.composedPath().find((each) => each instanceof HTMLElement && each.matches("[data-row]"));
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || !(row instanceof HTMLElement)) return;
    const { chosen, opened } = this.state;
    if (chosen === null || chosen !== row.dataset["row"]) return;
    if (opened && this.find(chosen)?.kind !== "need") {
      this.close();
      return;
    }
    row.querySelector<HTMLElement>(".choose")?.focus();
    this.options.change({ chosen: null, opened: null });
  };

  /** Where the reader has moved to. What was chosen stays chosen as long as it is in view. */
  private look(view: View, isAnnounced = false): void {
    this.options.change({ view, announcement: null });
    this.isAnnouncing = isAnnounced;
  }

  /** Others have met, signed up, begun something: it is read again, quietly, and not for each of them. */
  private hear = (...[name, news]: StreamEvent) => {
    const isOnMap =
      name === "group.updated" ||
      name === "occurrence.updated" ||
      name === "need.updated" ||
      (name === "item.created" && news.item.activity);
    if (isOnMap) this.gathered ??= setTimeout(() => this.refresh(), gathering);
  };

  private refresh(): void {
    clearTimeout(this.gathered);
    this.gathered = undefined;
    void this.options.overview.refresh();
    this.options.reading.tiles.refresh();
    this.options.reading.needs.refresh();
  }

  private get state(): MapState {
    return this.options.sources().state;
  }

  private get isNearest(): boolean {
    const { view } = this.options.reading;
    return view?.zoom === limits.mapZoom;
  }

  private find(id: string): Row | undefined {
    return this.options.sources().looked?.found?.rows.find((row) => row.id === id);
  }

  private get tiles(): TileSource | null {
    const { tiles, coordinates } = this.host;
    const known = coordinates === "gcj02" || coordinates === "bd09" ? coordinates : "wgs84";
    return tiles && tiles !== "none" ? { url: tiles, coordinates: known } : null;
  }

  private reveal(id: string | null): void {
    revealRow(this.host.renderRoot, id);
  }

  private announce(announcement: (say: Say) => string): void {
    this.options.change({ announcement });
  }

  private redraw = () => this.host.requestUpdate();
}
