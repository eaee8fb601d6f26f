import type { StreamEvent } from "@linli/client";
import type { Group, Membership } from "@linli/contract";
import type { LitElement, ReactiveController } from "lit";
import { WayOutController } from "../../door/way-out.controller.ts";
import { bringElement } from "../../elements.ts";
import { ClockController } from "../../foundation/clock.controller.ts";
import type { DeskTools, ResourceHost } from "../../foundation/index.ts";
import { LiveController } from "../../foundation/live.controller.ts";
import { LinliNavigateEvent } from "../../foundation/navigate-event.ts";
import { ResidentsOnlyController } from "../../foundation/residents-only.controller.ts";
import {
  type CardState,
  type Drawing,
  type GroupActions,
  type Say,
  type Sources,
  type Standing,
  type Wish,
} from "../drawing.ts";
import type { GroupsController } from "../groups.controller.ts";
import { topicsOf } from "../open/directory.ts";
import { drawingOf } from "../open/drawing-of.ts";
import { outsider, shownGroup, untouchedStanding } from "../open/shown-group.ts";
import { DirectoryReading } from "./directory-reading.ts";
import { FocusKeeper } from "./focus-keeper.ts";
import { Hosting } from "./hosting.ts";
import { Office } from "./office.ts";
import { type GroupPlace, OutgoingWishes, type WishesHost } from "./outgoing-wishes.ts";
import { PageReading } from "./page-reading.ts";
import { doneEvent, requestOf, saying } from "./tidings.ts";

export type DeskHost = LitElement & WishesHost & ResourceHost;

export type DeskOptions = DeskTools<CardState, Sources> & { groups: GroupsController };

/** Opens an element's desk; it is there as long as the element is. */
export const openDesk = (host: DeskHost, options: DeskOptions) => new GroupDesk(host, options);

/** Does what is pressed and tells what comes of it. It owns no picture: all it knows goes into the card's state. */
export class GroupDesk implements ReactiveController, GroupActions {
  readonly page: PageReading;
  readonly residents: ResidentsOnlyController;
  private wishes: OutgoingWishes;
  private hosting: Hosting;
  private office: Office;
  private directory: DirectoryReading;
  /** The group whose page has its feed, or is getting it. */
  private brought = "";

  constructor(
    private host: DeskHost,
    private options: DeskOptions,
  ) {
    const { settings, requireResident, report } = options;
    this.wishes = new OutgoingWishes(host, {
      change: (group, change) => this.changeStanding(group, change),
      requireResident,
      onFulfilled: (group, wish, membership) => this.take(group, wish, membership),
      onWaiting: () => this.announce((say) => say("wishNoted")),
      onFailure: (group, failure) => {
        report(failure.code, failure);
        if (group) this.announce((say) => say(`failure.${failure.code}`));
        this.refresh();
      },
    });
    this.page = new PageReading(host, {
      community: () => settings().community,
      shown: () => {
        const { wanted, variant } = this.known;
        return variant === "page" ? wanted.group : null;
      },
      identified: () => host.session?.client.identified ?? false,
      onFailure: (failure) => report(failure.code, failure),
    });
    this.hosting = new Hosting(host, {
      ...options,
      page: this.page,
      known: () => this.known,
      place: () => this.placeOf(this.known.wanted.group),
      replace: (group, change) => this.replace(group, change),
      refresh: () => this.refresh(),
      announce: (announcement) => this.announce(announcement),
    });
    this.office = new Office(host, {
      community: () => settings().community,
      known: () => this.known,
      change: (change) => options.change(change),
      report: (cause) => report("network.unreachable", cause),
    });
    this.residents = new ResidentsOnlyController(host, {
      community: () => settings().community,
      failure: () => options.groups.shown.failure?.code ?? null,
    });
    this.directory = new DirectoryReading(options.groups);
    new FocusKeeper(host);
    new ClockController(host);
    new WayOutController(host, {
      community: () => settings().community,
      onFailure: (cause) => report("network.unreachable", cause),
    });
    new LiveController(host, {
      community: () => settings().community,
      mode: () => settings().live,
      onEvent: this.follow,
      refresh: () => this.refresh(),
      reads: () => [options.groups.shown],
    });
    host.addController(this);
  }

  hostConnected() {
    this.brought = "";
    window.addEventListener("online", this.redraw);
    window.addEventListener("offline", this.redraw);
  }

  hostDisconnected() {
    window.removeEventListener("online", this.redraw);
    window.removeEventListener("offline", this.redraw);
  }

  /** The page's feed is an element of its own. */
  hostUpdated() {
    const { variant, wanted } = this.known;
    if (variant !== "page" || !wanted.group || wanted.group === this.brought) return;
    this.brought = wanted.group;
    this.bring("linli-activity-feed");
  }

  wish(id: string, wish: Wish): void {
    const group = this.find(id);
    const place = this.placeOf(id);
    if (!group || !place) return;
    const request = requestOf(shownGroup(group, this.known), wish);
    if (request && !this.host.dispatchEvent(request)) return;
    void this.wishes.want(place, group, wish);
  }

  withdraw(id: string): void {
    this.wishes.withdraw(id);
    this.refresh();
  }

  unfold(id: string): void {
    this.changeStanding(id, ({ unfolded }) => ({ unfolded: !unfolded }));
  }

  openGroup(id: string): void {
    if (this.navigates("group", id)) this.startAnew(id);
  }

  goBack(): void {
    this.startAnew(undefined);
  }

  openDirectory(): void {
    this.startAnew(null);
  }

  chooseTopic(topic: string | null): void {
    const { list = [], state } = this.known;
    this.options.change({ topic, topics: topicsOf(list, state.topics) });
  }

  showMore(): void {
    this.directory.showMore();
  }

  retry(): void {
    this.refresh();
  }

  openOffice(): void {
    void this.office.open();
  }

  signIn(): void {
    void this.options.requireResident("read");
  }

  openActivity(activity: string, occurrence: string | null): void {
    if (!this.navigates("activity", activity)) return;
    this.bring("linli-sign-up-form");
    this.options.change({ signingUp: { activity, occurrence } });
  }

  closeActivity(): void {
    this.options.change({ signingUp: null });
    this.refresh();
  }

  openForm(kind: "editing" | "founding"): void {
    void this.hosting.openForm(kind);
  }

  changeDraft(change: Parameters<GroupActions["changeDraft"]>[0]): void {
    this.hosting.changeDraft(change);
  }

  closeForm(): void {
    this.options.change({ form: null });
  }

  submit(form: HTMLFormElement): void {
    void this.hosting.submit(form);
  }

  admit(resident: string, name: string): void {
    void this.hosting.admit(resident, name);
  }

  dismiss(resident: string): void {
    void this.hosting.dismiss(resident);
  }

  showMoreMembers(): void {
    void this.page.showMoreMembers();
  }

  /** What a write has answered is drawn at once; the numbers around it follow. */
  private take(group: Group, wish: Wish, membership: Membership | null): void {
    const before = group.viewer?.state ?? "none";
    const state = membership?.state ?? before;
    // The API says nothing about a membership that was only muted.
    const change = membership ?? { muted: wish === "mute" };
    this.replace(group.id, (known) => ({ ...known, viewer: { ...outsider, ...known.viewer, ...change } }));
    const left = wish === "leave" && before === "member";
    this.changeStanding(group.id, ({ leftAt, unfolded }) => ({
      leftAt: left ? Date.now() : wish === "join" ? null : leftAt,
      unfolded: unfolded && !left,
    }));
    const event = doneEvent(group.id, wish, state);
    if (event) this.host.dispatchEvent(event);
    this.announce((say) => saying(say, wish, group.name, wish === "join" ? state : before));
    this.refresh();
  }

  /** Others have joined, met or signed up: what is shown is read again, quietly. */
  private follow = (...[name, update]: StreamEvent) => {
    const { wanted, group, list, page } = this.known;
    const shown = wanted.group ? (group ? [group] : []) : (list ?? []);
    if (name === "group.updated" && shown.some(({ id }) => id === update.group)) this.refresh();
    if (name !== "occurrence.updated") return;
    for (const each of shown) {
      if (each.next?.id !== update.occurrence.id) continue;
      this.replace(each.id, (known) => ({
        ...known,
        next: { ...update.occurrence, viewer: known.next?.viewer ?? null },
      }));
    }
    if (page?.meetings?.some(({ id }) => id === update.activity)) this.page.refresh();
  };

  private refresh(): void {
    void this.options.groups.shown.refresh();
    this.page.refresh();
  }

  private get known(): Drawing {
    return drawingOf(this.options.sources());
  }

  private find(id: string): Group | undefined {
    const { group, list } = this.known;
    return group?.id === id ? group : list?.find((each) => each.id === id);
  }

  private placeOf(id: string | null): GroupPlace | null {
    const { community } = this.options.settings();
    return community && id ? { community, group: id as GroupPlace["group"] } : null;
  }

  private navigates(kind: "group" | "activity", id: string): boolean {
    const of = { group: "groups", activity: "activities" }[kind];
    const { client } = this.host.session ?? {};
    const href = `${client?.api}/v1/communities/${this.options.settings().community}/${of}/${id}`;
    return this.host.dispatchEvent(new LinliNavigateEvent({ kind, id, href }));
  }

  /** Another picture: nothing that stood open belongs to it, but what waits for the line still does. */
  private startAnew(opened: string | null | undefined): void {
    const { change, groups, sources } = this.options;
    const standings = [...sources().state.standings].map(
      ([id, standing]) => [id, { ...standing, refusal: null, unfolded: false }] as const,
    );
    groups.opened = opened;
    change({ standings: new Map(standings), signingUp: null, form: null, announcement: null });
  }

  /** Puts in what became known otherwise: a write's answer, an event. */
  private replace(id: string, change: (group: Group) => Group): void {
    const { one, list } = this.options.groups;
    const changed = (group: Group) => (group.id === id ? change(group) : group);
    one.replace(changed);
    list.replace((page) => ({ ...page, items: page.items.map(changed) }));
  }

  private changeStanding(id: string, change: (standing: Standing) => Partial<Standing>): void {
    const { standings } = this.options.sources().state;
    const known = standings.get(id) ?? untouchedStanding;
    this.options.change({ standings: new Map(standings).set(id, { ...known, ...change(known) }) });
  }

  private announce(announcement: (say: Say) => string): void {
    this.options.change({ announcement });
  }

  private bring(name: Parameters<typeof bringElement>[0]): void {
    bringElement(name).catch((cause: unknown) => {
      this.brought = "";
      this.options.report("network.unreachable", cause);
    });
  }

  private redraw = () => this.host.requestUpdate();
}
