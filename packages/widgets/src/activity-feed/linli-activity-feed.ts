import type { FeedItem, Id, Page } from "@linli/contract";
import type { PropertyDeclarations } from "lit";
import { type LaterPart, PicturedElement, ResourceController } from "../foundation/index.ts";
import { lazily } from "../foundation/lazily.ts";
import { painted } from "../foundation/painted.ts";
import { activityFeedWords } from "../locales/terms/activity-feed.ts";
import { activityFeedLaterWords } from "../locales/terms/activity-feed-later.ts";
import { activityFeedReadingWords } from "../locales/terms/activity-feed-reading.ts";
import { bones, styles } from "./bones.ts";
import { type FeedKey, type FeedState, type LaterPictures, type Sources, untouched } from "./drawing.ts";
import { type FeedQuery, kindsIn, pageSizeOf } from "./feed-query.ts";
import type { WritingDesk } from "./later/index.ts";

const firstPicture = lazily(() => import("./open/index.ts"));
const readingPictures = lazily(() => import("./reading/index.ts"));
const laterPictures = lazily(() => import("./later/index.ts"));

/**
 * Shows what neighbours say and what is on, newest first, and lets them say something themselves. What comes while
 * somebody reads waits until it is asked for.
 *
 * A link inside the element stays where it cannot be drawn.
 *
 * @tagname linli-activity-feed
 * @summary What neighbours say, ask and do, as one list.
 *
 * @slot header - Instead of the heading.
 * @slot sponsor - Something of a sponsor, among the first items, always labelled.
 * @slot footer - Below the list.
 * @slot loading - Instead of the bones while the first answer is on its way.
 * @slot empty - Instead of the two chairs when nobody has said anything.
 * @slot error - Instead of the sentence when nothing could be read.
 *
 * @fires {LinliNavigateEvent} linli-navigate - An item, an activity or a group was opened: `kind`, `id`, `href`. Cancelable.
 * @fires {LinliPostRequestEvent} linli-post-request - Somebody wants to say something: `kind`, `id`. Cancelable.
 * @fires {LinliPostedEvent} linli-posted - It was said.
 * @fires {LinliReportRequestEvent} linli-report-request - Somebody wants to report: `kind`, `id`. Cancelable.
 * @fires {LinliReportedEvent} linli-reported - It was reported.
 * @fires {LinliBlockRequestEvent} linli-block-request - Somebody wants to block a neighbour: `kind`, `id`. Cancelable.
 * @fires {LinliBlockedEvent} linli-blocked - The neighbour was blocked.
 *
 * @csspart panel - The ground that everything stands on.
 * @csspart heading - The element's heading.
 * @csspart filters - What can be chosen between.
 * @csspart composer - Where neighbours begin to write.
 * @csspart pill - How many new ones wait.
 * @csspart feed - The list.
 * @csspart item - One item of the list.
 * @csspart activity - The box of an activity inside its item.
 * @csspart button - Every button but the round ones.
 * @csspart notice - A line that tells of trouble, or of something that happened.
 *
 * @cssprop [--linli-accent=#1d5a86] - The page's accent; kept legible whatever it is.
 * @cssprop [--linli-corner=8px] - The page's corner.
 */
export class LinliActivityFeed extends PicturedElement<FeedState, Sources> {
  static override styles = styles;

  static override properties: PropertyDeclarations = {
    group: {},
    kinds: {},
    pageSize: { type: Number, attribute: "page-size" },
    composer: {},
  };

  /** The group's id, `grp_…`; without one it is the whole community's feed. */
  group: string | undefined;

  /** Which kinds are shown, separated by spaces: `post`, `question`, `activity`, `notice`; without any, all of them. */
  kinds = "";

  /** How many items are read at once, 1 to 100. */
  pageSize = 20;

  /** `off` leaves out the place to write; answers and reactions stay. */
  composer: "on" | "off" = "on";

  protected override words = activityFeedWords;
  protected override state = untouched;
  private width = 0;
  private painted: Promise<unknown> | undefined;
  protected override shown = new ResourceController<FeedKey, Page<FeedItem>>(this, {
    key: () => {
      const { query } = this;
      return query && [query.community, query.limit, query.group, query.kinds.join(" ")];
    },
    read: ([community, limit, group, kinds], { client, ...call }) =>
      client.feed.list(community, { limit, group, kinds: kindsIn(kinds) }, call),
    onFailure: (failure) => this.report(failure.code, failure),
  });
  protected override fetchFirst = firstPicture;
  private reading = this.laterPart(activityFeedReadingWords, readingPictures, (pictures) =>
    pictures.openReading(this, {
      ...this.tools,
      page: this.shown,
      query: () => this.query,
      hear: (...event) => this.later.desk?.hear(...event),
    }),
  );
  private later: LaterPart<LaterPictures, WritingDesk> = this.laterPart(
    activityFeedLaterWords,
    async () => {
      const [pictures] = await Promise.all([laterPictures(), this.reading.bring()]);
      return pictures;
    },
    (pictures) => {
      const reader = this.reading.desk;
      if (!reader) throw new Error("Nobody reads what would be written");
      return pictures.openDesk(this, { ...reader.shelf, ...this.tools, group: () => this.groupId });
    },
  );

  constructor() {
    super();
    this.addEventListener("click", this.press);
  }

  protected override firstUpdated() {
    // While what is to be shown is on its way, measuring costs nobody a frame.
    this.measure();
  }

  protected override drawBones() {
    return bones(this.say("neighbourhoodFeed"), this.composer !== "off");
  }

  protected override get sources(): Sources {
    const { shown, state, reading, later, session } = this;
    const { items, next, residents_only } = shown.value ?? {};
    return {
      ...this.commonSources,
      items,
      before: 0,
      total: items && !next ? items.length : null,
      fresh: [],
      busy: shown.pending,
      width: items ? this.measure() : 0,
      linesOf: null,
      stuck: false,
      failure: shown.failure?.code ?? null,
      ...reading.desk?.known,
      residentsOnly: residents_only ?? false,
      heardAt: shown.readAt ?? Date.now(),
      now: Date.now(),
      state,
      kinds: kindsIn(this.kinds),
      composer: this.composer !== "off",
      sponsored: !!this.querySelector(':scope > [slot="sponsor"]'),
      isAside: ({ id, actor, group }) =>
        !!session?.aside.size &&
        [id, actor.id, group].some((each) => each && session.aside.has(each)) &&
        !state.doings.get(id)?.gone[id],
      group: this.groupId,
      reading: reading.known,
      later: later.known,
    };
  }

  /** How wide the list is when it is first drawn: a guess at heights that changes later would move what is read. */
  private measure(): number {
    this.width ||= this.clientWidth - 34;
    return this.width;
  }

  private get groupId(): Id<"group"> | undefined {
    return (this.group || undefined) as Id<"group"> | undefined;
  }

  private get query(): FeedQuery | null {
    const { community } = this.settings;
    const { filter } = this.state;
    const kinds = filter ? [filter] : kindsIn(this.kinds);
    return community ? { community, limit: pageSizeOf(this.pageSize), group: this.group ?? "", kinds } : null;
  }

  /** What comes after the first picture is fetched once that is on the screen. */
  protected override needLater() {
    this.painted ??= painted();
    void this.painted.then(() => super.needLater());
  }

  /** One listener for all items: what a button does is written on it. */
  private press = (event: Event) => {
    const [target] = event.composedPath() as Element[];
    const button = target?.closest<HTMLElement>("[data-act]");
    const item = button?.closest<HTMLElement>("[data-id]")?.dataset["id"];
    const { act, value } = button?.dataset ?? {};
    const values = [item, value].filter((each) => each !== undefined);
    if (act) (this.act as (name: string, ...values: string[]) => void)(act, ...values);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-activity-feed": LinliActivityFeed;
  }
}
