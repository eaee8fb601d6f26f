import type { PropertyDeclarations, PropertyValues } from "lit";
import { PicturedElement } from "../foundation/index.ts";
import { lazily } from "../foundation/lazily.ts";
import { groupCardWords } from "../locales/terms/group-card.ts";
import { groupCardLaterWords } from "../locales/terms/group-card-later.ts";
import { bones, classOf, styles } from "./bones.ts";
import { type CardState, type Sources, untouched, type Variant } from "./drawing.ts";
import { GroupsController } from "./groups.controller.ts";

const firstPicture = lazily(() => import("./open/index.ts"));
const laterPictures = lazily(() => import("./later/index.ts"));

/**
 * Shows a group of the neighbourhood: who is there, when it meets next, and one thing to do: join, ask to join, follow.
 * Members mute and leave here, hosts let others in and say what the group is about. Without `group` it shows the
 * community's groups to choose from; a manager who came in by a code from paper makes and takes back such codes there.
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
export class LinliGroupCard extends PicturedElement<CardState, Sources> {
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
  protected override state = untouched;
  private groups = new GroupsController(this, {
    community: () => this.settings.community,
    topic: () => this.state.topic,
    // A stranger who finds nothing is asked to sign in: that is no trouble.
    onFailure: (failure) => {
      if (failure.code !== "resource.not_found" || this.identified) this.report(failure.code, failure);
    },
  });
  protected override fetchFirst = firstPicture;
  private later = this.laterPart(groupCardLaterWords, laterPictures, (pictures) =>
    pictures.openDesk(this, { ...this.tools, groups: this.groups }),
  );

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (!changed.has("group") && !changed.has("topic")) return;
    this.groups.opened = undefined;
    this.state = { ...untouched, standings: this.state.standings };
  }

  protected override boneClasses() {
    return classOf(this.drawnVariant, !this.groups.wanted);
  }

  protected override drawBones() {
    return bones(this.drawnVariant, !this.groups.wanted);
  }

  protected override get shown() {
    return this.groups.shown;
  }

  protected override get sources(): Sources {
    const { later, groups, group, topic } = this;
    return {
      ...this.commonSources,
      groups,
      asked: { group, topic, variant: this.drawnVariant },
      later: later.known,
      page: later.desk?.page.known,
      residentsOnly: later.desk?.residents.value,
    };
  }

  /** A directory has no page of its own, and an unknown word means a card. What the reader has opened is a page. */
  private get drawnVariant(): Variant {
    const { variant, group } = this;
    if (this.groups.opened) return "page";
    return variant === "row" || (variant === "page" && group) ? variant : "card";
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-group-card": LinliGroupCard;
  }
}
