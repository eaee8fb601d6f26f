import type { Id, Need, NeedPin, Point } from "@linli/contract";
import type { LitElement, ReactiveController } from "lit";
import type { ResourceHost } from "../../foundation/index.ts";
import { lazily } from "../../foundation/lazily.ts";
import { PartController } from "../../foundation/part.controller.ts";
import { loadWords } from "../../locales/index.ts";
import type { Say } from "../drawing.ts";
import type { BoundingBox } from "../map-engine.ts";
import type { NeedsPart } from "../needs/index.ts";
import { isNeed } from "../open/rows.ts";
import type { DeskOptions } from "./desk.ts";

type Options = DeskOptions & {
  announce: (words: (say: Say) => string) => void;
  /** Where somebody who works by keyboard goes with the next picture. */
  moveFocus: (selector: string) => void;
  /** Reads the map again. */
  refresh: () => void;
  close: () => void;
  /** Scrolls the list to a row. */
  reveal: (row: string) => void;
};

const middleOf = ([west, south, east, north]: BoundingBox): Point => [(west + east) / 2, (south + north) / 2];

/** As the next tile will have it, nearly: which places the API knows is not known here. */
const pinOf = (
  { id, intent, kind, body, place, expires_at }: Need,
  community: Id<"community">,
  point: Point,
): NeedPin => ({
  type: "Feature",
  id,
  geometry: { type: "Point", coordinates: point },
  properties: {
    layer: "needs",
    need: id,
    community,
    intent,
    kind,
    body,
    place_name: place?.name ?? null,
    expires_at,
    precision: "community",
  },
});

const needs = lazily(() => import("../needs/index.ts"));

/** Brings what shows and takes needs, where the page wants them, and keeps the map true after somebody has written one. */
export class NeedKeeper implements ReactiveController {
  private standing: NeedsPart | undefined;
  private departures: number | undefined;
  private part: PartController<NeedsPart>;

  constructor(
    private host: LitElement & ResourceHost,
    private options: Options,
  ) {
    const { sources, report } = options;
    this.part = new PartController(host, {
      key: () => sources().language,
      fetch: async (language) => {
        const { partStyles, openNeeds, needsWords } = await needs();
        await loadWords(language, needsWords);
        if (!this.standing) options.wear(partStyles);
        this.standing ??= openNeeds(host, { ...options, ...this.dealings });
        return this.standing;
      },
      onFailure: (cause) => report("network.unreachable", cause),
    });
    host.addController(this);
  }

  hostConnected() {
    for (const name of ["linli-posted", "linli-reported", "linli-blocked"] as const)
      document.documentElement.addEventListener(name, this.hear);
  }

  hostDisconnected() {
    for (const name of ["linli-posted", "linli-reported", "linli-blocked"] as const)
      document.documentElement.removeEventListener(name, this.hear);
  }

  hostUpdated() {
    const { part, options, host } = this;
    const { layers, state, session } = options.sources();
    if (!layers?.includes("needs")) return;
    if (session && session.departures !== this.departures) {
      if (this.departures !== undefined) this.forget();
      this.departures = session.departures;
    }
    if (!part.failed) void part.bring();
    void host.updateComplete.then(() => this.follow());
    const there = part.value ?? (part.failed ? null : undefined);
    if (there !== state.needs) void host.updateComplete.then(() => options.change({ needs: there }));
  }

  retry(): void {
    void this.part.bring();
  }

  /** What is open stays open, also where its row has become another: the map was moved, or somebody has asked beside it. */
  private follow(): void {
    const { looked, state } = this.options.sources();
    const { opened } = state;
    if (opened?.kind !== "need") return;
    const row = looked?.found?.rows.find(({ things }) => things.some(({ id }) => id === opened.id));
    if (row && row.id !== opened.row) this.options.change({ chosen: row.id, opened: { ...opened, row: row.id } });
  }

  /** Whoever was here has left: nothing of theirs stays. */
  private forget(): void {
    const { options, host } = this;
    void host.updateComplete.then(() => {
      this.standing?.departed();
      if (options.sources().state.opened?.kind === "need") options.close();
    });
  }

  /** Something was written on the page; what was written here is known already. */
  private hear = (event: HTMLElementEventMap["linli-posted" | "linli-reported" | "linli-blocked"]) => {
    const isOwn = event.composedPath().includes(this.host);
    if (event.type === "linli-posted" && isOwn) return;
    if (event.kind === "need") this.options.refresh();
    else if (event.kind === "resident") this.options.reading.needs.refresh();
  };

  /** What was just written is chosen, and stands in its row before the tiles have it. */
  private take(need: Need): void {
    const { options } = this;
    const { id } = need;
    const community = this.communityOf(id);
    if (!community) return;
    const isOpen = need.state === "open";
    if (isOpen) options.reading.needs.put(community, need);
    else options.reading.needs.drop(community, id);
    const { opened } = options.sources().state;
    if (!isOpen || (opened?.kind === "need" && opened.id === id)) return;
    const place = options.sources().looked?.found?.places.find(({ name }) => name === need.place?.name);
    const pin = pinOf(need, community, middleOf(place?.box ?? options.overview.value?.bbox ?? [0, 0, 0, 0]));
    options.change({ chosen: id, opened: { row: id, kind: "need", id, community, pin } });
    void this.show();
  }

  /** Shows where it stands what was just opened. */
  private async show(): Promise<void> {
    await this.host.updateComplete;
    this.follow();
    await this.host.updateComplete;
    const { opened } = this.options.sources().state;
    if (opened) this.options.reveal(opened.row);
  }

  private drop(id: string): void {
    const { options } = this;
    const community = this.communityOf(id);
    if (community) options.reading.needs.drop(community, id);
    const { opened } = options.sources().state;
    if (opened?.kind === "need" && opened.id === id) options.close();
  }

  /** As its pin says; on a map of one community, that one. */
  private communityOf(id: string): Id<"community"> | undefined {
    const pin = this.options.reading.tiles.features.find((feature) => feature.id === id);
    return pin && isNeed(pin) ? pin.properties.community : this.options.settings().community;
  }

  private get dealings() {
    const { options } = this;
    const { reading } = options;
    return {
      community: () => options.settings().community,
      known: (id: string) => reading.needs.known(id),
      changed: (change: { need: Need } | { gone: string }) => {
        if ("need" in change) this.take(change.need);
        else this.drop(change.gone);
        options.refresh();
      },
    };
  }
}
