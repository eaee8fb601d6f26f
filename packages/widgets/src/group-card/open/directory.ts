import type { Group } from "@linli/contract";
import { css, html, nothing } from "lit";
import type { Drawing } from "../drawing.ts";
import { card, row } from "./card.ts";
import { type ShownGroup, shownGroup } from "./shown-group.ts";

/** The community's groups: topics to choose from, and a card or a row for each. */
export function directory(d: Drawing) {
  const { say, act, more, later } = d;
  const groups = (d.list ?? []).map((group) => shownGroup(group, d));
  return html`${topics(d)}
    ${groups.length > 0 ? list(groups, d) : later?.empty(d)}
    ${
      more && later
        ? html`<button type="button" class="button tonal" part="button" @click=${() => act("showMore")}>
            ${say("moreGroups")}
          </button>`
        : nothing
    }
    ${later?.founding(d)}`;
}

const list = (groups: ShownGroup[], d: Drawing) =>
  html`<ul class=${d.variant === "row" ? "rows" : "cards"} part="list">
    ${groups.map((group) =>
      d.variant === "row"
        ? html`<li part="row">${row(group, d)}</li>`
        : html`<li class="panel card" part="row">${card(group, d)}</li>`,
    )}
  </ul>`;

/** Those that were there to choose from, and those that are. */
export const topicsOf = (list: Group[], known: string[]) => [
  ...new Set([...known, ...list.flatMap(({ topic }) => topic ?? [])]),
];

/** What the page has not chosen itself. One topic is no choice. */
function topics({ list = [], wanted, state, say, act }: Drawing) {
  const topics = topicsOf(list, state.topics);
  if (wanted.topic || topics.length < 2) return nothing;
  const chip = (topic: string | null, words: string) =>
    html`<button
      type="button"
      class="chip"
      aria-pressed=${state.topic === topic}
      @click=${() => act("chooseTopic", topic)}
    >
      <bdi>${words}</bdi>
    </button>`;
  return html`<div class="chips" part="topics" role="group" aria-label=${say("groups")}>
    ${chip(null, say("allTopics"))}${topics.map((topic) => chip(topic, topic))}
  </div>`;
}

export const directoryStyles = css`
  .directory {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 264px), 1fr));
    gap: 16px;
    align-items: start;
  }
  .directory > .button {
    justify-self: start;
  }
  .rows {
    margin-block: -12px;
  }
  .chips + .rows {
    margin-block-start: -4px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    position: relative;
    min-block-size: var(--linli-control);
    padding: 2px 14px;
    border: 1px solid var(--linli-line-control);
    border-radius: 999px;
    background: none;
    font-size: var(--linli-text-label);
    cursor: pointer;
  }
  .chip::after {
    content: "";
    position: absolute;
    inset-inline: 0;
    inset-block: calc((44px - var(--linli-control)) / -2 - 1px);
  }
  .chip[aria-pressed="true"] {
    border-color: var(--linli-accent-text);
    background: var(--linli-accent-wash);
    color: var(--linli-accent-text);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .chip[aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
