import { css, html, nothing, type TemplateResult } from "lit";
import { tick } from "../../appearance/hand.ts";
import { icon } from "../../appearance/icon.ts";
import type { Drawing, Wish } from "../drawing.ts";
import type { ShownGroup } from "./shown-group.ts";

const dots = "M5.6 12h.01M12 12h.01M18.4 12h.01";

/** How the reader stands to the group, and the one thing they can do about it. Everything rare is behind "more". */
export function actions(group: ShownGroup, d: Drawing) {
  const { viewer, standing } = group;
  const more = (viewer.state === "member" || viewer.may_change) && !group.waits;
  return html`<div class="actions" part="actions" ?hidden=${group.waits}>
      ${main(group, d)} ${beside(group, d)} ${more ? unfolding(group, d) : nothing}
      ${d.wanted.group ? html`<slot name="actions"></slot>` : nothing}
    </div>
    ${standing.unfolded && more ? d.later?.unfolded(group, d) : nothing} ${outcome(group, d)}`;
}

/** A row has room for one word. */
export function rowAction(group: ShownGroup, d: Drawing) {
  const { state } = group.viewer;
  if (group.waits) return nothing;
  if (state === "none") return joining(group, d, "tonal");
  return html`<span class="stand meta" tabindex="-1">${state === "member" ? d.say("joined") : d.say("asked")}</span>`;
}

/** Why the last press led to nothing, or what became of it. Until its sentences are there one fits everything. */
export const outcome = (group: ShownGroup, d: Drawing) =>
  d.later?.outcome(group, d) ?? (group.standing.refusal ? html`<p class="meta">${d.say("notOpened")}</p>` : nothing);

function main(group: ShownGroup, d: Drawing): TemplateResult {
  const { say } = d;
  const { state, role } = group.viewer;
  if (state === "none") return joining(group, d, "primary");
  if (state === "requested") return html`<span class="stand" tabindex="-1">${tick}${say("asked")}</span>`;
  return html`<span class="stand" tabindex="-1"
    >${tick}${role === "resident" ? say("youAreMember") : say("youAreHost")}</span
  >`;
}

function joining(group: ShownGroup, d: Drawing, kind: "primary" | "tonal") {
  const { say } = d;
  const { join, viewer, mayComeBack } = group;
  if (mayComeBack) return press(say("comeBack"), "join", kind, group, d);
  if (viewer.invited) return press(say("acceptInvitation"), "join", kind, group, d);
  if (join === "invite") return html`<span class="stand meta" tabindex="-1">${say("byInvitation")}</span>`;
  return press(join === "ask" ? say("askToJoin") : say("join"), "join", kind, group, d);
}

/** What stands beside the main thing: following for those outside, quiet for those inside. */
function beside(group: ShownGroup, d: Drawing) {
  const { say } = d;
  const { state, following, muted } = group.viewer;
  if (state === "requested") return press(say("takeBack"), "leave", "plain", group, d);
  return state === "member"
    ? press(muted ? say("isMuted") : say("mute"), muted ? "unmute" : "mute", "plain apart", group, d, muted)
    : press(
        following ? say("followed") : say("follow"),
        following ? "unfollow" : "follow",
        "plain",
        group,
        d,
        following,
      );
}

function press(words: string, wish: Wish, kind: string, group: ShownGroup, d: Drawing, pressed?: boolean) {
  const busy = group.standing.wishes.some(({ waiting }) => !waiting);
  return html`<button
    type="button"
    class="button ${kind}"
    part="button"
    aria-pressed=${pressed ?? nothing}
    aria-busy=${busy}
    aria-describedby="name-${group.id}"
    @click=${() => d.act("wish", group.id, wish)}
  >
    ${words}
  </button>`;
}

const unfolding = ({ id, standing }: ShownGroup, { say, act }: Drawing) =>
  html`<button
    type="button"
    class="button plain dots"
    aria-label=${say("moreActions")}
    aria-expanded=${standing.unfolded}
    aria-describedby="name-${id}"
    @click=${() => act("unfold", id)}
  >
    ${icon(dots)}
  </button>`;

export const actionsStyles = css`
  .actions[hidden] {
    display: none;
  }
  .tonal {
    background: var(--linli-accent-wash);
  }
  .plain {
    padding-inline: 12px;
    font-weight: 400;
    color: var(--linli-ink-2);
  }
  .apart {
    margin-inline-start: auto;
  }
  .dots {
    padding-inline: 8px;
    color: var(--linli-ink-3);
  }
  .dots .icon {
    stroke-width: 2.5;
  }
  .stand {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: var(--linli-text-label);
  }
  .stand:has(.tick) {
    color: var(--linli-good);
  }
  .stand.meta {
    font-size: var(--linli-text-meta);
  }
  [tabindex="-1"]:focus {
    outline: 0;
  }
  @media (forced-colors: active) {
    .tonal {
      border-color: CanvasText;
    }
    .plain[aria-pressed="true"] {
      border: 2px solid Highlight;
    }
  }
`;
