import type { StreamEvent } from "@linli/client";
import type { FeedItem, FeedKind, Page } from "@linli/contract";
import type { LitElement, ReactiveController } from "lit";
import { WayOutController } from "../../door/way-out.controller.ts";
import { bringElement } from "../../elements.ts";
import { ClockController } from "../../foundation/clock.controller.ts";
import type { DeskTools, ResourceController } from "../../foundation/index.ts";
import { LiveController } from "../../foundation/live.controller.ts";
import { LinliNavigateEvent } from "../../foundation/navigate-event.ts";
import type { Session } from "../../provider/session.ts";
import type { FeedState, Known, Opened, ReadingActions, Say, Sources } from "../drawing.ts";
import type { FeedQuery } from "../feed-query.ts";
import { FocusKeeper } from "./focus.ts";
import { moveByKey } from "./keyboard.ts";
import { Lines } from "./lines.ts";
import { itemIn } from "./neighbours.ts";
import { hear } from "./news.ts";
import { Pages } from "./pages.ts";
import { Return } from "./return.ts";
import { TailReader } from "./tail-reader.ts";
import { ViewWindow } from "./view-window.ts";

export type ReadingHost = LitElement & { readonly session: Session | undefined };

/** What the shell lends to the desk. */
export type ReadingOptions = DeskTools<FeedState, Sources> & {
  page: Pick<
    ResourceController<readonly unknown[], Page<FeedItem>>,
    "value" | "failure" | "refresh" | "pending" | "etag"
  >;
  /** What is asked for now; null while that is not known. */
  query(): FeedQuery | null;
  /** Tells the part that writes, after what it says is known here. */
  hear(...event: StreamEvent): void;
};

/** Opens an element's desk; it is there as long as the element is. */
export const openReading = (host: ReadingHost, options: ReadingOptions) => new ReadingDesk(host, options);

/** Keeps the list true, moves through it, opens what is in it. It owns no picture. */
export class ReadingDesk implements ReactiveController, ReadingActions {
  private pages = new Pages();
  private read: Page<FeedItem> | undefined;
  private filter: FeedKind | null = null;
  private departures = 0;
  /** What became known otherwise while a read was under way: its answer may be older, and would take it back. */
  private meanwhile: (() => void)[] = [];
  /** Whom the desk could ask when it was drawn last. */
  private asked: Session | undefined;
  private focus: FocusKeeper;
  private tail: TailReader;
  private view: ViewWindow;
  private returning: Return;
  private lines: Lines;

  constructor(
    private host: ReadingHost,
    private options: ReadingOptions,
  ) {
    const { settings, report, query } = options;
    const { pages } = this;
    const redraw = () => host.requestUpdate();
    const list = () => host.renderRoot.querySelector<HTMLElement>('[role="feed"]');
    this.focus = new FocusKeeper(
      () => host.shadowRoot ?? document,
      (id) => this.article(id),
    );
    this.tail = new TailReader({
      pages,
      query,
      redraw,
      session: () => host.session,
      onFailure: (failure) => report(failure.code, failure),
    });
    this.view = new ViewWindow({ pages, list, redraw, readOn: () => void this.tail.readOn() });
    this.lines = new Lines(host);
    this.returning = new Return({
      pages,
      list,
      anchor: this.view.anchor,
      subject: () => JSON.stringify({ ...query(), kinds: options.sources().kinds, limit: 0 }),
      filter: () => this.state.filter,
      choose: (filter) => this.choose(filter),
      readOn: (limit) => void this.tail.readOn({ limit }),
    });
    new ClockController(host);
    new WayOutController(host, {
      community: () => settings().community,
      isEndless: true,
      onFailure: (cause) => report("network.unreachable", cause),
    });
    new LiveController(host, {
      community: () => settings().community,
      mode: () => settings().live,
      onEvent: this.hear,
      refresh: () => {
        this.refresh();
        options.hear("reset", {});
      },
      reads: () => [options.page],
    });
    host.addController(this);
  }

  hostConnected() {
    this.view.open();
    this.returning.begin();
    this.host.addEventListener("keydown", this.onKey);
    window.addEventListener("online", this.onLine);
    window.addEventListener("offline", this.onLine);
  }

  hostDisconnected() {
    this.returning.end();
    this.view.close();
    this.tail.stop();
    this.meanwhile = [];
    this.host.removeEventListener("keydown", this.onKey);
    window.removeEventListener("online", this.onLine);
    window.removeEventListener("offline", this.onLine);
  }

  hostUpdate() {
    this.focus.beforeDrawing();
    this.follow();
    this.catchUp();
    this.view.beforeDrawing();
    this.lines.lookAgain();
  }

  hostUpdated() {
    this.view.afterDrawing();
    this.focus.afterDrawing();
    // What this asks for is another update, and this one has to be over.
    void this.host.updateComplete.then(() => {
      if (!this.host.isConnected) return;
      this.returning.goOn();
      // What was wanted before there was somebody to ask is wanted still.
      const { session } = this.host;
      if (session && !this.asked) this.view.look();
      this.asked = session;
    });
  }

  /** What stands in the page, and what is known of the rest. */
  get known(): Partial<Known> {
    const { pages, tail, options } = this;
    const { all, next, provisional } = pages;
    const failure = options.page.failure ?? tail.failure;
    return {
      items: pages.shown,
      before: pages.start,
      total: all && next === null && !provisional ? all.length : null,
      fresh: pages.fresh,
      busy: tail.busy || provisional,
      linesOf: this.linesOf,
      stuck: tail.failure !== null,
      failure: failure?.code ?? null,
    };
  }

  private linesOf = (item: FeedItem, length: number): number => this.lines.of(item, length);

  /** What the part that writes needs of the list. */
  readonly shelf = {
    items: (): readonly FeedItem[] => this.pages.all ?? [],
    find: (id: string) => this.pages.find(id),
    replaceItem: (id: string, change: (item: FeedItem) => FeedItem) => this.draw(() => this.pages.replace(id, change)),
    addItem: (item: FeedItem) => this.draw(() => this.pages.add(item)),
    dropItem: (id: string) => this.draw(() => this.pages.drop(id)),
    refresh: () => this.refresh(),
    keepFocus: (id: string) => this.focus.moveTo(() => this.article(id)),
  };

  choose(kind?: FeedKind | null): void {
    this.returning.give();
    this.options.change({ filter: kind ?? null, opened: null, announcement: null });
  }

  /** Whoever asks for the new ones sees them, and whoever works by keyboard stands on the newest. */
  showNew(): void {
    const { pages } = this;
    const [newest] = pages.fresh;
    const count = pages.fresh.length;
    pages.showFresh();
    const isPressed = this.host.shadowRoot?.activeElement?.matches(".pill");
    if (newest && isPressed) this.focus.moveTo(() => this.article(newest.id));
    this.announce((say) => say("newItemsShown", count));
    // The stream tells everybody the same; what the reader may do with them is told to the reader.
    this.refresh();
  }

  retry(): void {
    if (this.tail.failure) void this.tail.readOn({ again: true });
    if (this.options.page.failure) this.refresh();
  }

  unfold(id: string): void {
    const item = this.pages.find(id);
    if (!item || !this.navigate("item", "posts", id)) return;
    if (item.truncated) void this.fetchBody(item);
    else this.setBody(id, { text: item.body, failed: false, editedAt: item.edited_at });
  }

  openSignUp(id: string): void {
    const activity = this.pages.find(id)?.activity;
    if (activity && this.navigate("activity", "activities", activity.id)) void this.open(id, "sign-up");
  }

  openGroup(id: string): void {
    const group = this.pages.find(id)?.group;
    if (this.state.opened?.item === id) this.close(id);
    else if (group && this.navigate("group", "groups", group)) void this.open(id, "group");
  }

  close(id: string): void {
    const what = this.state.opened?.what;
    const opener = what === "group" ? "openGroup" : "openSignUp";
    this.options.change({ opened: null });
    this.focus.moveTo(() => this.article(id)?.querySelector<HTMLElement>(`[data-act="${opener}"]`));
    if (what === "sign-up") void this.reread(id);
  }

  signIn(): void {
    void this.options.requireResident("read");
  }

  /** An item is read again by itself: what the reader has of it was changed elsewhere. */
  reread = async (id: string): Promise<void> => {
    const { session } = this.host;
    const query = this.options.query();
    if (!session || !query) return;
    const answer = await session.client.posts.get(query.community, id);
    if (answer.ok) this.shelf.replaceItem(id, () => answer.value);
  };

  private get state(): FeedState {
    return this.options.sources().state;
  }

  private get list(): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>('[role="feed"]');
  }

  private article(id: string): HTMLElement | null {
    return this.list && itemIn(this.list, id);
  }

  /** Takes over what the page's resource has read since the last picture. */
  private follow(): void {
    const { pages, tail, host } = this;
    const { value } = this.options.page;
    const { filter } = this.state;
    const departures = host.session?.departures ?? 0;
    if (value === this.read) return;
    if (value && this.read) {
      pages.merge(value, this.isKept);
      void tail.readAgain(value.items.length, value.next);
    } else if (value) {
      pages.merge(value);
    } else {
      tail.stop();
      this.meanwhile = [];
      // Of another kind, what is known of it stands there until the answer comes.
      const known = filter !== this.filter && departures === this.departures ? (pages.all ?? []) : [];
      const items = known.filter(({ kind }) => !filter || kind === filter);
      pages.begin(items.length > 0 ? { items, next: null } : undefined, items.length > 0);
    }
    this.read = value;
    this.filter = filter;
    this.departures = departures;
  }

  /** Whatever the reads have brought, what became known meanwhile is still true. */
  private catchUp(): void {
    for (const change of this.meanwhile) change();
    if (!this.isReading) this.meanwhile = [];
  }

  private get isReading(): boolean {
    return this.options.page.pending || this.tail.busy;
  }

  /** One line stands in its place: what became of it, and how to take that back. */
  private isKept = (id: string): boolean => this.state.doings.get(id)?.gone[id] !== undefined;

  private hear = (...event: StreamEvent) => {
    this.draw(() => this.learn(event));
    const [name, news] = event;
    if (name === "item.updated") this.renewBody(news.item);
    if (name === "group.updated" && news.group === this.options.sources().group) this.refresh();
    this.options.hear(...event);
  };

  private learn(event: StreamEvent): void {
    const { group, kinds, state } = this.options.sources();
    const author = state.writing?.author?.id;
    hear(event, {
      pages: this.pages,
      belongs: (item) =>
        (!group || item.group === group) &&
        (state.filter ? item.kind === state.filter : kinds.length === 0 || kinds.includes(item.kind)),
      isOwn: ({ actor }) => actor.id !== null && actor.id === author,
      isKept: this.isKept,
    });
  }

  /** A whole text that was changed is fetched once more. */
  private renewBody({ id, edited_at, truncated, body }: FeedItem): void {
    const known = this.state.bodies.get(id);
    const item = this.pages.find(id);
    if (!known || !item || known.editedAt === edited_at) return;
    if (truncated) void this.fetchBody(item);
    else this.setBody(id, { text: body, failed: false, editedAt: edited_at });
  }

  private async fetchBody({ id, edited_at }: FeedItem): Promise<void> {
    const { session } = this.host;
    const query = this.options.query();
    if (!session || !query) return;
    const known = this.state.bodies.get(id)?.text ?? null;
    this.setBody(id, { text: known, failed: false, editedAt: edited_at });
    const answer = await session.client.posts.get(query.community, id);
    if (answer.ok) this.setBody(id, { text: answer.value.body, failed: false, editedAt: answer.value.edited_at });
    else {
      this.setBody(id, { text: known, failed: true, editedAt: edited_at });
      this.options.report(answer.failure.code, answer.failure);
      this.announce((say) => say(`failure.${answer.failure.code}`));
    }
  }

  private setBody(id: string, body: NonNullable<ReturnType<FeedState["bodies"]["get"]>>): void {
    this.options.change({ bodies: new Map(this.state.bodies).set(id, body) });
  }

  private async open(item: string, what: Opened["what"]): Promise<void> {
    try {
      await bringElement(what === "group" ? "linli-group-card" : "linli-sign-up-form");
    } catch (cause) {
      this.options.report("network.unreachable", cause);
      this.announce((say) => say("failure.network.unreachable"));
      return;
    }
    this.focus.moveTo(() => this.article(item)?.querySelector<HTMLElement>('[data-act="close"]'));
    this.options.change({ opened: { item, what } });
  }

  /** Tells the page that something is opened; false when the page does so itself. */
  private navigate(kind: "item" | "activity" | "group", collection: string, id: string): boolean {
    const href = `${this.host.session?.client.api}/v1/communities/${this.options.settings().community}/${collection}/${id}`;
    return this.host.dispatchEvent(new LinliNavigateEvent({ kind, id, href }));
  }

  private announce(announcement: (say: Say) => string): void {
    this.options.change({ announcement });
  }

  /** What became known until now, the answer to this knows as well. */
  private refresh(): void {
    this.meanwhile = [];
    void this.options.page.refresh();
  }

  private draw(change: () => void): void {
    if (this.isReading) this.meanwhile.push(change);
    change();
    this.host.requestUpdate();
  }

  private onKey = (event: KeyboardEvent) => {
    const { list } = this;
    if (list) moveByKey(event, list, this.host);
  };

  private onLine = () => {
    if (navigator.onLine && this.tail.failure) void this.tail.readOn({ again: true });
    this.host.requestUpdate();
  };
}
