import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { AppearanceController } from "../appearance/appearance.controller.ts";
import { LinliElement } from "../foundation/index.ts";
import { lazily } from "../foundation/lazily.ts";
import { PartController } from "../foundation/part.controller.ts";
import { loadWords } from "../locales/index.ts";
import { groupCardWords } from "../locales/terms/group-card.ts";
import { groupCardLaterWords } from "../locales/terms/group-card-later.ts";
import { sharedLaterWords } from "../locales/terms/shared-later.ts";
import { bones, styles, unopened } from "./bones.ts";
import { type Act, type FirstPicture, type LaterPictures, type Say, type Sources, untouched } from "./drawing.ts";
import { GroupsController } from "./groups.controller.ts";
import type { GroupDesk } from "./later/index.ts";

const firstPicture = lazily(() => import("./open/index.ts"));
const laterPictures = lazily(() => import("./later/index.ts"));

/**
 * Shows a group of the neighbourhood: who is there, when it meets next, and one thing to do: join, ask to join, follow.
 * Members mute and leave here, hosts let others in and say what the group is about. Without `group` it shows the
 * community's groups to choose from.
 *
 * A link inside the element stays where it cannot be drawn.
 *
 * @tagname linli-group-card
 * @summary A group of neighbours, as a card, a row or a whole page; or the directory of all groups.
 *
 * @slot loading - Instead of the bones while the first answer is on its way.
 * @slot empty - Instead of the two chairs when there are no groups.
 * @slot error - Instead of the sentence when nothing could be read.
 * @slot cover - Instead of the window above one group.
 * @slot badges - Beside the name of one group.
 * @slot actions - After the buttons of one group.
 *
 * @fires {LinliJoinRequestEvent} linli-join-request - Somebody wants to join: `group`, `state`. Cancelable.
 * @fires {LinliJoinedEvent} linli-joined - They are in, or the hosts have their request: `group`, `state`.
 * @fires {LinliLeaveRequestEvent} linli-leave-request - Somebody wants to leave, or to take a request back. Cancelable.
 * @fires {LinliLeftEvent} linli-left - They have left.
 * @fires {LinliFollowRequestEvent} linli-follow-request - Somebody wants to follow, or no longer. Cancelable.
 * @fires {LinliFollowedEvent} linli-followed - They follow now, or no longer.
 * @fires {LinliNavigateEvent} linli-navigate - A group or an activity was opened: `kind`, `id`, `href`. Cancelable.
 *
 * @csspart panel - The ground that everything stands on.
 * @csspart cover - The window above a group.
 * @csspart title - The group's name.
 * @csspart faces - Those who come most.
 * @csspart next - The next meeting.
 * @csspart actions - What can be done.
 * @csspart button - Every button with a word on it.
 * @csspart notice - A line that tells of trouble, or of something that happened.
 * @csspart topics - The topics of the directory.
 * @csspart list - The groups of the directory, and the members of a group.
 * @csspart row - One group of the directory, or one member.
 * @csspart summary - The group in its hosts' own words.
 * @csspart counts - Three numbers of a group's page.
 *
 * @cssprop [--linli-accent=#1d5a86] - The page's accent; kept legible whatever it is.
 * @cssprop [--linli-corner=8px] - The page's corner.
 */
export class LinliGroupCard extends LinliElement {
  static override styles = styles;

  static override properties: PropertyDeclarations = {
    group: {},
    topic: {},
    variant: {},
  };

  /** The group's id, `grp_…`; without one the community's groups are listed. */
  group: string | undefined;

  /** Only groups on this topic are listed; without one the reader chooses. */
  topic: string | undefined;

  /** `row` is one line, `page` is everything there is to know. The directory shows cards, or rows. */
  variant: "card" | "row" | "page" = "card";

  protected override words = groupCardWords;
  private state = untouched;
  private desk: GroupDesk | undefined;
  private appearance = new AppearanceController(this, () => this.settings);
  private groups = new GroupsController(this, {
    community: () => this.settings.community,
    topic: () => this.state.topic,
    // A stranger who finds nothing is asked to sign in: that is no trouble.
    onFailure: (failure) => {
      if (failure.code !== "resource.not_found" || this.identified) this.report(failure.code, failure);
    },
  });
  private first = new PartController<FirstPicture>(this, {
    key: () => "open",
    fetch: async () => {
      const picture = await firstPicture();
      for (const part of picture.parts) this.appearance.wear(part);
      return picture;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });
  private later = new PartController<LaterPictures>(this, {
    key: () => this.language,
    fetch: async (language) => {
      const words = loadWords(language, sharedLaterWords, groupCardLaterWords);
      const [pictures] = await Promise.all([laterPictures(), words]);
      if (!this.desk) this.appearance.wear(pictures.partStyles);
      this.desk ??= pictures.openDesk(this, {
        groups: this.groups,
        settings: () => this.settings,
        sources: () => this.sources,
        change: (change) => {
          this.state = { ...this.state, ...change };
          this.requestUpdate();
        },
        requireResident: (action) => this.requireResident(action),
        report: (code, cause) => this.report(code, cause),
      });
      return pictures;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (!this.first.failed) void this.first.bring();
    if (!changed.has("group") && !changed.has("topic")) return;
    this.groups.opened = undefined;
    this.state = { ...untouched, standings: this.state.standings };
  }

  /** What comes after the first picture is fetched once that is on the screen, or cannot come. */
  protected override updated() {
    if (!this.isKnown) return;
    if (!this.renderRoot.querySelector(".bones")) this.announceReady();
    if (!this.later.failed) void this.later.bring();
  }

  override render() {
    const { state, say, later } = this;
    return html`${this.renderPicture()}
      <p class="unseen" role="status">${later.value && state.announcement?.(say)}</p>`;
  }

  private renderPicture() {
    const { first, language, say, sources } = this;
    const { variant } = sources.asked;
    const listed = !this.groups.wanted;
    if (this.appearance.expectant && !this.isKnown) return nothing;
    if (!language) return bones("", variant, listed);
    if (first.value) return first.value.draw(sources);
    if (first.failed) return unopened(say("notOpened"), say("tryAgain"), this.openAgain);
    return bones(say("opening"), variant, listed);
  }

  /** There is something to draw, and what draws it. */
  private get isKnown(): boolean {
    const { value, failure } = this.groups.shown;
    return !!this.first.value && !!(value ?? failure);
  }

  private get sources(): Sources {
    const { state, later, groups, session, settings, group, topic, variant, direction, say, act } = this;
    return {
      groups,
      // A directory has no page of its own, and an unknown word means a card.
      asked: { group, topic, variant: variant === "row" || (variant === "page" && group) ? variant : "card" },
      state,
      session,
      settings,
      language: this.language ?? "",
      direction,
      say,
      act,
      later: later.failed ? null : later.value,
      page: this.desk?.page.known,
      residentsOnly: this.desk?.residents.value,
    };
  }

  private openAgain = () => {
    void this.first.bring();
    const { shown } = this.groups;
    if (shown.failure) void shown.refresh();
  };

  private say: Say = (key, ...values) => this.term(key, ...values);

  /** What is pressed before there is somebody to do it waits for them. */
  private act: Act = (name, ...values) => {
    void this.later.bring().then(() => {
      this.desk?.act(name, ...values);
      this.requestUpdate();
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-group-card": LinliGroupCard;
  }
}
