import { css, html, nothing } from "lit";
import { cover, coverTile } from "../../appearance/cover.ts";
import { facts } from "../../appearance/facts.ts";
import type { Drawing } from "../drawing.ts";
import { actions, outcome, rowAction } from "./actions.ts";
import { next } from "./next.ts";
import type { ShownGroup } from "./shown-group.ts";
import { who } from "./who.ts";

const cardHeight = 104;
/** Cards of the directory stand side by side as soon as two fit. */
const listedWidth = 600;

// Slots take what stands in the page once, so they are for a single group.
export const windowOf = ({ id, active_30_days: active }: ShownGroup, { wanted }: Drawing, height = cardHeight) => {
  const drawn = cover({ id, active }, height, wanted.group ? undefined : listedWidth);
  return html`<div class="window" part="cover">${wanted.group ? html`<slot name="cover">${drawn}</slot>` : drawn}</div>`;
};

/** The name, which opens the group. On the group's own page there is nothing more to open. */
export const nameOf = ({ id, name }: ShownGroup, d: Drawing) =>
  html`<h3 part="title" class="title">
    ${
      d.variant === "page"
        ? html`<bdi class="name" id="name-${id}" tabindex="-1">${name}</bdi>`
        : html`<button type="button" class="name" id="name-${id}" @click=${() => d.act("openGroup", id)}>
            <bdi>${name}</bdi>
          </button>`
    }
    ${d.wanted.group ? html`<slot name="badges"></slot>` : nothing}
  </h3>`;

/** Above the fold of a neighbour's eye: a window, a name, who is there, when next, one thing to do. */
export const card = (group: ShownGroup, d: Drawing) =>
  html`${windowOf(group, d)}
    <div class="inside" data-group=${group.id}>
      <div>
        ${nameOf(group, d)}
        <p class="meta one">
          ${group.summary ? d.say("neighboursAnd", group.members, group.summary) : d.say("neighbours", group.members)}
        </p>
      </div>
      ${who(group, d)} ${next(group, d)} ${d.later?.requestsLine(group, d)} ${actions(group, d)}
    </div>`;

/** A small window, a name, one line, one word to press. */
export const row = (group: ShownGroup, d: Drawing) =>
  html`<div class="entry" data-group=${group.id}>
      ${coverTile({ id: group.id, active: group.active_30_days })}
      <div>${nameOf(group, d)} ${facts(d.say("people", group.members), ...lineOf(group, d))}</div>
      ${rowAction(group, d)}
    </div>
    ${outcome(group, d)}`;

/** The one thing about a group that says most to this reader: whom they know there, else when it meets, else what about. */
function lineOf({ viewer, next, next_activity, topic }: ShownGroup, { say, formatsOf }: Drawing): (string | null)[] {
  if (viewer.met > 0) return [say("metHere", viewer.met)];
  if (!next || !next_activity) return [topic];
  const formats = formatsOf(next_activity.time_zone);
  return [`${formats.weekday(next.starts_at)} ${next.title ?? next_activity.title}`];
}

export const cardStyles = css`
  .card {
    gap: 0;
  }
  .inside > .notice {
    margin: 0;
  }
  h3.title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  button.name {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    font-weight: inherit;
    line-height: inherit;
    text-align: start;
    cursor: pointer;
  }
  button.name::after {
    content: "";
    position: absolute;
    inset: calc((100% - 44px) / 2) 0;
    z-index: 1;
  }
  button.name:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .one {
    unicode-bidi: plaintext;
    text-align: match-parent;
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
    line-clamp: 1;
  }
  .entry .title {
    font-size: var(--linli-text-body);
  }
  .cover.tile {
    inline-size: 56px;
    block-size: 56px;
  }
  .entry > .button {
    margin-inline-start: auto;
    padding-inline: 12px;
  }
`;
