import type { Client, Failure } from "@linli/client";
import type { MapFeature, MapLayer, MapTile } from "@linli/contract";
import type { ReactiveController } from "lit";
import type { ResourceHost } from "../../foundation/index.ts";
import type { TileAddress } from "./view.ts";

type Options = {
  community: () => string | undefined;
  layers: () => readonly MapLayer[] | undefined;
  /** From which tiles the view is drawn; null while there is none. */
  wanted: () => TileAddress[] | null;
  onFailure: (failure: Failure) => void;
};

type Kept = {
  tile: MapTile | undefined;
  etag: string | null;
  /** Of the session when it was read; what was read before is asked for again. */
  generation: number;
  readAt: number;
  failure: Failure | null;
  /** It is asked for again as soon as it is in view. */
  due: boolean;
};

/** As long as the API says that a tile is true. */
const freshFor = 60_000;
/** Tiles that are kept after the reader has moved on. */
const most = 120;

const nameOf = ({ z, x, y }: TileAddress) => `${z}/${x}/${y}`;

/**
 * The tiles of the view: only those that are missing are asked for, those that are kept stand there meanwhile, and what
 * is out of view when its answer comes was in vain and is ended.
 */
export class TilesController implements ReactiveController {
  private kept = new Map<string, Kept>();
  private running = new Map<string, AbortController>();
  private subject: readonly unknown[] = [];
  /** The last tiles that were there in full. */
  private shown: string[] = [];
  /** What was in view when the host was last drawn. */
  private seen: string[] = [];
  private drawn: { of: unknown[]; features: MapFeature[] } | undefined;

  constructor(
    private host: ResourceHost,
    private options: Options,
  ) {
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener("online", this.retry);
  }

  hostDisconnected() {
    window.removeEventListener("online", this.retry);
    this.stop(() => true);
  }

  hostUpdate() {
    const { session } = this.host;
    const { community, layers } = this.options;
    if (!session) return;
    const subject = [session.client, session.departures, community(), layers()?.join()];
    if (subject.some((part, index) => part !== this.subject[index])) {
      this.stop(() => true);
      this.subject = subject;
      this.kept.clear();
      this.shown = [];
    }
    const { wanted, seen } = this;
    for (const name of wanted) {
      const kept = this.kept.get(name);
      if (kept && !seen.includes(name) && Date.now() - kept.readAt > freshFor) kept.due = true;
    }
    this.seen = wanted;
    this.ask();
    if (wanted.every((name) => this.isSettled(name))) this.shown = wanted;
  }

  /** Everything in the tiles of the view, each thing once; what is behind is kept until the nearer is there in full. */
  get features(): readonly MapFeature[] {
    const { wanted, shown } = this;
    const z = (name: string | undefined) => name?.split("/")[0];
    // From far and from near the same things are told in other numbers: both at once would be too many.
    const names = z(wanted[0]) === z(shown[0]) || shown.length === 0 ? [...new Set([...wanted, ...shown])] : shown;
    const tiles = names.flatMap((name) => this.kept.get(name)?.tile ?? []);
    const { drawn } = this;
    if (drawn?.of.length === tiles.length && tiles.every((tile, index) => tile === drawn.of[index]))
      return drawn.features;
    const known = new Map(drawn?.features.map((feature) => [feature.id, feature]));
    const features = new Map(tiles.flatMap((tile) => tile.features).map((feature) => [feature.id, feature]));
    // What has not changed stays the same object: whoever draws it need not look into it.
    const same = [...features.values()].map((feature) => {
      const before = known.get(feature.id);
      return before && before !== feature && JSON.stringify(before) === JSON.stringify(feature) ? before : feature;
    });
    this.drawn = { of: tiles, features: same };
    return same;
  }

  /** Every tile of the view is there or cannot be had; false while there is no view. */
  get settled(): boolean {
    const { wanted } = this;
    return wanted.length > 0 && wanted.every((name) => this.isSettled(name));
  }

  /** Some tile has been read, so that there is something to be drawn. */
  get begun(): boolean {
    return [...this.wanted, ...this.shown].some((name) => this.kept.get(name)?.tile);
  }

  /** Why tiles of the view are missing or old. */
  get failure(): Failure | null {
    return this.wanted.map((name) => this.kept.get(name)?.failure ?? null).find((failure) => failure) ?? null;
  }

  /** Milliseconds since the epoch at which the oldest tile of the view was last known to be true. */
  get readAt(): number | undefined {
    const times = this.wanted.map((name) => this.kept.get(name)?.readAt ?? 0).filter((time) => time > 0);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** How the read of each tile of the view stands. */
  get reads(): { pending: boolean; etag: { tag: string | null } | undefined }[] {
    return this.wanted.map((name) => {
      const kept = this.kept.get(name);
      return { pending: this.running.has(name), etag: kept && { tag: kept.etag } };
    });
  }

  /** Reads the tiles in view again; what is there stays meanwhile. Those out of view are asked for when they return. */
  refresh(): void {
    for (const kept of this.kept.values()) kept.due = true;
    this.ask();
  }

  /** Asks again for what could not be read. */
  retry = () => {
    for (const kept of this.kept.values()) kept.due ||= kept.failure !== null;
    this.ask();
  };

  private get wanted(): string[] {
    return (this.options.wanted() ?? []).map(nameOf);
  }

  private isSettled(name: string): boolean {
    const kept = this.kept.get(name);
    return kept?.tile !== undefined || (!!kept?.failure && !this.running.has(name));
  }

  private ask(): void {
    const { session } = this.host;
    const wanted = this.options.wanted() ?? [];
    const names = wanted.map(nameOf);
    this.stop((name) => !names.includes(name));
    if (!session) return;
    for (const address of wanted) {
      const name = nameOf(address);
      const kept = this.kept.get(name);
      if (this.running.has(name) || (kept && !kept.due && kept.generation === session.generation)) continue;
      void this.read(session.client, session.generation, name, address);
    }
    this.host.requestUpdate();
  }

  private async read(client: Client, generation: number, name: string, address: TileAddress): Promise<void> {
    const running = new AbortController();
    this.running.set(name, running);
    const before = this.kept.get(name);
    const place = { ...address, community: this.options.community() };
    const ifNoneMatch = before?.generation === generation ? before.etag : null;
    try {
      const result = await client.map.tile(
        place,
        { layers: this.options.layers() },
        { signal: running.signal, ifNoneMatch },
      );
      if (this.running.get(name) !== running) return;
      this.running.delete(name);
      const { tile, etag = null, readAt = 0 } = before ?? {};
      if (!result.ok) {
        this.keep(name, { tile, etag, readAt, generation, failure: result.failure, due: false });
        this.options.onFailure(result.failure);
      } else {
        const read = result.notModified ? tile : result.value;
        this.keep(name, { tile: read, etag: result.etag, readAt: Date.now(), generation, failure: null, due: false });
      }
      this.host.requestUpdate();
    } catch (error) {
      if (!running.signal.aborted) throw error;
    }
  }

  /** The last ones asked for are the last to go. */
  private keep(name: string, kept: Kept): void {
    this.kept.delete(name);
    this.kept.set(name, kept);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= most) return;
      if (!this.shown.includes(oldest)) this.kept.delete(oldest);
    }
  }

  private stop(isEnded: (name: string) => boolean): void {
    for (const [name, running] of this.running) {
      if (!isEnded(name)) continue;
      running.abort();
      this.running.delete(name);
    }
  }
}
