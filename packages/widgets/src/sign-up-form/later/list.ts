import type { Activity } from "@linli/contract";
import { css, html, nothing } from "lit";
import { facts } from "../../appearance/facts.ts";
import { icon } from "../../appearance/icon.ts";
import { onward } from "../../appearance/later-icons.ts";
import { formatsIn } from "../../foundation/formats.ts";
import type { Drawing } from "../drawing.ts";
import { leafOf, placeOf, timesOf, titleOf } from "../open/head.ts";
import { chooseOccurrence } from "../open/occurrence-choice.ts";
import { room } from "./unfolded.ts";

/** What is coming up in the community, for pages that name no activity. */
export function list(activities: Activity[], d: Drawing) {
  const { say, act } = d;
  return html`
    <h3 id="headline" class="list-title" tabindex="-1">${say("comingUp")}</h3>
    <ul class="list" part="list">
      ${activities.map((activity) => html`<li>${row(activity, d)}</li>`)}
    </ul>
    ${
      d.more
        ? html`<button type="button" class="button tonal wide" aria-busy=${d.form.pending !== null} @click=${() => act("retry")}>
            ${say("showMore")}
          </button>`
        : nothing
    }
  `;
}

function row(activity: Activity, list: Drawing) {
  const d = { ...list, formats: formatsIn(list.language, list.timeZone ?? activity.time_zone) };
  const occurrence = chooseOccurrence(activity, null);
  if (!occurrence) return nothing;
  const occasion = { activity, occurrence };
  return html`<button type="button" class="row" part="row" @click=${() => d.act("openActivity", activity.id)}>
    ${leafOf(occasion, d)}
    <span class="grow">
      <b class="name"><bdi>${titleOf(occasion)}</bdi></b>
      ${facts(html`<time>${timesOf(occasion, d)}</time>`, placeOf(occasion), room(occurrence, d))}
    </span>
    ${icon(onward, "turns")}
  </button>`;
}

export const listStyles = css`
  .list-title {
    font-size: var(--linli-text-head);
  }
  .list {
    margin-block-end: -8px;
  }
  .list li + li {
    border-block-start: 1px solid var(--linli-line);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    padding: 12px 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    display: block;
    line-height: 1.35;
  }
  .row .icon {
    color: var(--linli-ink-3);
  }
  .row:hover .name {
    color: var(--linli-accent-text);
  }
`;
