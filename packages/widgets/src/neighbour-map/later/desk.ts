import type { StreamEvent } from "@linli/client";
import { type FailureCode, limits, type MapLayer } from "@linli/contract";
import type { LitElement, ReactiveController } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { bringElement } from "../../elements.ts";
import { ClockController } from "../../foundation/clock.controller.ts";
import type { ResolvedSettings, ResourceHost } from "../../foundation/index.ts";
import { LiveController } from "../../foundation/live.controller.ts";
import { LinliNavigateEvent } from "../../foundation/navigate-event.ts";
import type { Act, Heading, MapActions, MapState, Overview, Say, Sources } from "../drawing.ts";
import type { MapEngine, MapPicture, TileSource, View } from "../map-engine.ts";
import { drawingOf } from "../open/drawing-of.ts";
import type { MapReading } from "../open/index.ts";
import { titleOf } from "../open/list.ts";
import { isOneSpot, type Row, type Thing } from "../open/rows.ts";
import { moved, zoomed, zoomOf } from "../open/view.ts";
import { FocusKeeper } from "./focus-keeper.ts";
import { MapDrawing } from "./map-drawing.ts";

export type DeskHost = LitElement &
  ResourceHost & {
    tiles: string | undefined;
    coordinates: TileSource["coordinates"];
    bringEngine: (() => Promise<MapEngine>) | undefined;
  };

export type DeskOptions = {
  reading: MapReading;
  overview: Overview;
  settings: () => ResolvedSettings;
  sources: () => Sources;
  change: (change: Partial<MapState>) => void;
  wear: (part: PartStyles) => void;
  requireResident: (action: string) => Promise<boolean>;
  report: (code: FailureCode, cause: unknown) => void;
};

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
  private gathered: ReturnType<typeof setTimeout> | undefined;
  private hinting: ReturnType<typeof setTimeout> | undefined;
  private isAnnouncing = false;
  private drawn: { of: readonly unknown[]; picture: MapPicture } | undefined;

  constructor(
    private host: DeskHost,
    private options: DeskOptions,
  ) {
    const { settings, report, change } = options;
    this.drawing = new MapDrawing(host, {
      picture: () => this.picture,
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
    new ClockController(host);
    new LiveController(host, {
      community: () => settings().community,
      mode: () => settings().live,
      onEvent: this.hear,
      refresh: () => this.refresh(),
    });
    host.addController(this);
  }

  act: Act = (name, ...values) => {
    // The name and its values belong together; the type of a picked method cannot say so.
    (this[name] as (...values: unknown[]) => void)(...values);
  };

  hostConnected() {
    window.addEventListener("online", this.redraw);
    window.addEventListener("offline", this.redraw);
  }

  hostDisconnected() {
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
    const { chosen } = this.state;
    this.options.change({ chosen: chosen === id ? null : id, opened: null });
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

  open(row: string, { properties }: Thing): void {
    const [kind, id, of] =
      "group" in properties
        ? (["group", properties.group, "groups"] as const)
        : (["activity", properties.activity, "activities"] as const);
    const { community } = properties;
    const href = `${this.host.session?.client.api}/v1/communities/${community}/${of}/${id}`;
    if (!this.host.dispatchEvent(new LinliNavigateEvent({ kind, id, href }))) return;
    bringElement(kind === "group" ? "linli-group-card" : "linli-sign-up-form").then(
      () => {
        this.focus.moveTo("[data-close]");
        this.options.change({ opened: { row, kind, id, community } });
        void this.host.updateComplete.then(() => this.reveal(row, true));
      },
      (cause: unknown) => {
        this.options.report("network.unreachable", cause);
        this.announce((say) => say("failure.network.unreachable"));
      },
    );
  }

  close(): void {
    this.focus.moveTo("[data-chosen] [data-open]");
    this.options.change({ opened: null });
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
    void this.options.overview.refresh();
  }

  retryEngine(): void {
    this.focus.moveTo(".stage");
    this.drawing.retry();
  }

  signIn(): void {
    void this.options.requireResident("read");
  }

  /** Where the reader has moved to. What was chosen stays chosen as long as it is in view. */
  private look(view: View, isAnnounced = false): void {
    this.options.change({ view, announcement: null });
    this.isAnnouncing = isAnnounced;
  }

  /** Others have met, signed up, begun something: it is read again, quietly, and not for each of them. */
  private hear = (...[name, news]: StreamEvent) => {
    const isOnMap =
      name === "group.updated" || name === "occurrence.updated" || (name === "item.created" && news.item.activity);
    if (isOnMap) this.gathered ??= setTimeout(() => this.refresh(), gathering);
  };

  private refresh(): void {
    clearTimeout(this.gathered);
    this.gathered = undefined;
    void this.options.overview.refresh();
    this.options.reading.tiles.refresh();
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

  /** The same picture as long as it would look the same. */
  private get picture(): { view: View; picture: MapPicture } | null {
    const { looked, state, direction, language } = this.options.sources();
    if (!looked?.found) return null;
    const { rows, ground, cells } = looked.found;
    const of = [looked.found, state.chosen, language, direction];
    if (!this.drawn?.of.every((part, index) => part === of[index])) {
      const { say } = drawingOf(this.options.sources());
      const marks = rows.map((row) => ({ ...row, name: titleOf(row, say) }));
      this.drawn = { of, picture: { ground, presence: cells, marks, chosen: state.chosen, language, direction } };
    }
    return { view: looked.view, picture: this.drawn.picture };
  }

  /** Moves the list, and never the page, to the row of what was pointed at. */
  private reveal(id: string | null, isFirst = false): void {
    const side = this.host.renderRoot.querySelector<HTMLElement>(".scroll");
    const row = [...(side?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].find(
      ({ dataset }) => dataset["row"] === id,
    );
    if (!side || !row) return;
    const [outer, inner] = [side.getBoundingClientRect(), row.getBoundingClientRect()];
    if (isFirst || inner.top < outer.top) side.scrollTop += inner.top - outer.top;
    else if (inner.bottom > outer.bottom) side.scrollTop += inner.bottom - outer.bottom;
  }

  private announce(announcement: (say: Say) => string): void {
    this.options.change({ announcement });
  }

  private redraw = () => this.host.requestUpdate();
}
