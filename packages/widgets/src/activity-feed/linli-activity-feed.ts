import type { FeedItem, Id, Page } from "@linli/contract";
import { html, nothing, type PropertyDeclarations } from "lit";
import { AppearanceController } from "../appearance/appearance.controller.ts";
import { LinliElement, ResourceController } from "../foundation/index.ts";
import { lazily } from "../foundation/lazily.ts";
import { painted } from "../foundation/painted.ts";
import { PartController } from "../foundation/part.controller.ts";
import { loadWords } from "../locales/index.ts";
import { activityFeedWords } from "../locales/terms/activity-feed.ts";
import { activityFeedLaterWords } from "../locales/terms/activity-feed-later.ts";
import { activityFeedReadingWords } from "../locales/terms/activity-feed-reading.ts";
import { sharedLaterWords } from "../locales/terms/shared-later.ts";
import { bones, styles, unopened } from "./bones.ts";
import {
  type Act,
  type FeedState,
  type FirstPicture,
  type LaterPictures,
  type ReadingPictures,
  type Say,
  type Sources,
  untouched,
} from "./drawing.ts";
import { type FeedQuery, kindsIn, pageSizeOf } from "./feed-query.ts";
import type { WritingDesk } from "./later/index.ts";
import type { ReadingDesk } from "./reading/reading-desk.ts";

const firstPicture = lazily(() => import("./open/index.ts"));
const readingPictures = lazily(() => import("./reading/index.ts"));
const laterPictures = lazily(() => import("./later/index.ts"));

type PageKey = readonly [community: string, limit: number, group: string, kinds: string];

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
export class LinliActivityFeed extends LinliElement {
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
  private state = untouched;
  private width = 0;
  /** Something else than bones stands there. */
  private shown = false;
  private painted: Promise<unknown> | undefined;
  private reader: ReadingDesk | undefined;
  private writer: WritingDesk | undefined;
  private appearance = new AppearanceController(this, () => this.settings);
  private page = new ResourceController<PageKey, Page<FeedItem>>(this, {
    key: () => {
      const { query } = this;
      return query && [query.community, query.limit, query.group, query.kinds.join(" ")];
    },
    read: ([community, limit, group, kinds], { client, ...call }) =>
      client.feed.list(community, { limit, group, kinds: kindsIn(kinds) }, call),
    onFailure: (failure) => this.report(failure.code, failure),
  });
  private first = new PartController<FirstPicture>(this, {
    key: () => "open",
    fetch: async () => {
      const picture = await firstPicture();
      this.appearance.wear(picture.partStyles);
      return picture;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });
  private reading = new PartController<ReadingPictures>(this, {
    key: () => this.language,
    fetch: async (language) => {
      const [pictures] = await Promise.all([
        readingPictures(),
        loadWords(language, sharedLaterWords, activityFeedReadingWords),
      ]);
      if (!this.reader) this.appearance.wear(pictures.partStyles);
      this.reader ??= pictures.openReading(this, {
        page: this.page,
        query: () => this.query,
        settings: () => this.settings,
        sources: () => this.sources,
        change: this.change,
        hear: (...event) => this.writer?.hear(...event),
        requireResident: (action) => this.requireResident(action),
        report: (code, cause) => this.report(code, cause),
      });
      return pictures;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });
  private later = new PartController<LaterPictures>(this, {
    key: () => this.language,
    fetch: async (language) => {
      const [pictures] = await Promise.all([
        laterPictures(),
        loadWords(language, sharedLaterWords, activityFeedLaterWords),
        this.reading.bring(),
      ]);
      const { reader } = this;
      if (!reader) throw new Error("Nobody reads what would be written");
      if (!this.writer) this.appearance.wear(pictures.partStyles);
      this.writer ??= pictures.openDesk(this, {
        ...reader.shelf,
        settings: () => this.settings,
        group: () => this.groupId,
        sources: () => this.sources,
        change: this.change,
        requireResident: (action) => this.requireResident(action),
        report: (code, cause) => this.report(code, cause),
      });
      return pictures;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });

  constructor() {
    super();
    this.addEventListener("click", this.press);
  }

  protected override willUpdate(changed: Parameters<LinliElement["update"]>[0]) {
    super.willUpdate(changed);
    if (!this.first.failed) void this.first.bring();
  }

  /** What comes after the first picture is fetched once that is on the screen, or cannot come. */
  protected override updated() {
    if (!this.isKnown) return;
    // Looking through all items costs more than drawing one: once is enough.
    if (!this.shown && !this.renderRoot.querySelector(".panel > slot > .bones")) {
      this.shown = true;
      this.announceReady();
    }
    this.painted ??= painted();
    void this.painted.then(() => {
      if (!this.reading.failed) void this.reading.bring();
      if (!this.later.failed) void this.later.bring();
    });
  }

  override render() {
    const { state, say } = this;
    return html`${this.renderPicture()}
      <p class="unseen" role="status">${state.announcement?.(say)}</p>`;
  }

  private renderPicture() {
    const { first, say, composer } = this;
    if (this.appearance.expectant && !this.isKnown) return nothing;
    if (!this.language) return bones("", "", composer !== "off");
    if (first.value) return first.value.draw(this.sources);
    if (first.failed) return unopened(say("notOpened"), say("tryAgain"), this.openAgain);
    return bones(say("opening"), say("neighbourhoodFeed"), composer !== "off");
  }

  /** There is something to draw, and what draws it. */
  private get isKnown(): boolean {
    const { value, failure } = this.page;
    return !!this.first.value && !!(value ?? failure);
  }

  private get sources(): Sources {
    const { page, state, reading, later, session } = this;
    const { items, next, residents_only } = page.value ?? {};
    return {
      items,
      before: 0,
      total: items && !next ? items.length : null,
      fresh: [],
      busy: page.pending,
      width: items ? this.measured : 0,
      linesOf: null,
      stuck: false,
      failure: page.failure?.code ?? null,
      ...this.reader?.known,
      residentsOnly: residents_only ?? false,
      heardAt: page.readAt ?? Date.now(),
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
      identified: this.identified,
      language: this.language ?? "",
      direction: this.direction,
      say: this.say,
      settings: this.settings,
      session,
      act: this.act,
      reading: reading.failed ? null : reading.value,
      later: later.failed ? null : later.value,
    };
  }

  /** How wide the list is when it is first drawn: a guess at heights that changes later would move what is read. */
  private get measured(): number {
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

  /** What could not be fetched and what could not be read, as far as either failed. */
  private openAgain = () => {
    void this.first.bring();
    if (this.page.failure) void this.page.refresh();
  };

  private say: Say = (key, ...values) => this.term(key, ...values);

  private change = (change: Partial<FeedState>) => {
    this.state = { ...this.state, ...change };
    this.requestUpdate();
  };

  /** What is pressed before there is somebody to do it waits for them. */
  private act: Act = (name, ...values) => {
    void Promise.all([this.reading.bring(), this.later.bring()]).then(() => {
      const desk: object | undefined = [this.reader, this.writer].find((each) => each && name in each);
      if (!desk) this.change({ announcement: (say) => say("notOpened") });
      // The name and its values belong together; the type of a picked method cannot say so.
      (desk as Record<string, (...given: unknown[]) => void> | undefined)?.[name]?.(...values);
    });
  };

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
