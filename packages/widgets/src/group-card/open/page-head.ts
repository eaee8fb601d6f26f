import { css, html, nothing } from "lit";
import { face } from "../../appearance/face.ts";
import type { Drawing } from "../drawing.ts";
import { actions } from "./actions.ts";
import { nameOf, windowOf } from "./card.ts";
import type { ShownGroup } from "./shown-group.ts";
import { who } from "./who.ts";

const pageHeight = 148;

/** Everything about a group: its window, what its hosts say, what it has come to, and below that its life. */
export const page = (group: ShownGroup, d: Drawing) =>
  html`${windowOf(group, d, pageHeight)}
    <div class="inside" data-group=${group.id}>
      <div class="top">
        <div class="grow">
          ${nameOf(group, d)}
          <p class="meta">${d.say("neighbours", group.members)}</p>
        </div>
        <div class="doing">${actions(group, d)}</div>
      </div>
      ${words(group, d)} ${counts(group, d)} ${who(group, d)}
    </div>
    ${d.later?.belowHead(group, d)}`;

/** The group in its hosts' own words: a person's hand where the script has one. */
function words({ host, organizer, summary }: ShownGroup, { say }: Drawing) {
  const name = host?.name ?? organizer?.name;
  if (!name && !summary) return nothing;
  const square = host ? host.type !== "resident" : organizer?.type !== "resident";
  return html`<div class="words" part="summary">
    ${name ? face(name, square) : nothing}
    <div class="grow">
      ${name ? html`<p><b><bdi>${name}</bdi></b> <span class="tag">${say("host")}</span></p>` : nothing}
      ${summary ? html`<p class="by-hand" dir="auto">${summary}</p>` : nothing}
    </div>
  </div>`;
}

const counts = ({ held, members, active_30_days }: ShownGroup, { say }: Drawing) =>
  html`<dl class="counts figure" part="counts">
    ${(
      [
        [held, say("held")],
        [members, say("memberCount")],
        [active_30_days, say("activeLately")],
      ] as const
    ).map(
      ([count, of]) =>
        html`<div>
          <dt class="meta">${of}</dt>
          <dd>${count}</dd>
        </div>`,
    )}
  </dl>`;

export const pageStyles = css`
  .page {
    gap: 0;
  }
  .page > .inside {
    gap: 20px;
    padding: 24px;
  }
  .page .title {
    font-size: calc(var(--linli-text-head) + 4px);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px 24px;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .top > .grow {
    flex: 1 1 240px;
  }
  .doing {
    display: grid;
    gap: 12px;
  }
  .words {
    display: flex;
    gap: 12px;
  }
  .words > .face {
    inline-size: var(--linli-face);
    block-size: var(--linli-face);
    font-size: calc(var(--linli-face) * 0.4);
  }
  .words .by-hand {
    white-space: pre-line;
  }
  :lang(zh) .by-hand {
    font-family: "Kaiti SC", STKaiti, "LXGW WenKai", KaiTi, "Noto Sans SC", serif;
    font-size: calc(var(--linli-text-body) + 1px);
  }
  .tag {
    padding: 0 6px;
    border-radius: 4px;
    background: var(--linli-well);
    font-size: var(--linli-text-meta);
    color: var(--linli-ink-2);
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    margin: 0;
  }
  .counts > div {
    display: flex;
    flex-direction: column-reverse;
  }
  .counts dd {
    margin: 0;
    font-size: var(--linli-text-head);
    font-weight: 600;
    line-height: 1.35;
  }
  @container (max-width: 480px) {
    .page > .inside {
      padding: 16px;
    }
  }
  @media (forced-colors: active) {
    .tag {
      outline: 1px solid;
    }
  }
`;
