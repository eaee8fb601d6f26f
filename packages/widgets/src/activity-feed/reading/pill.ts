import type { Actor } from "@linli/contract";
import { css, html, nothing } from "lit";
import { face } from "../../appearance/face.ts";
import type { Drawing } from "../drawing.ts";

const mostFaces = 3;

/** What has come meanwhile waits behind a button, with the faces of those who have said it. Its place is always kept. */
export function pill({ fresh, isAside, say }: Drawing) {
  const waiting = fresh.filter((item) => !isAside(item));
  if (waiting.length === 0) return nothing;
  const people = [...new Map(waiting.map(({ actor }): [string, Actor] => [actor.id ?? actor.name, actor])).values()];
  return html`<button type="button" class="pill" part="pill" data-act="showNew">
    <span class="faces" aria-hidden="true"
      >${people.slice(0, mostFaces).map(({ name, type }) => face(name || say("formerNeighbour"), type !== "resident"))}</span
    >${say("newItems", waiting.length)}
  </button>`;
}

export const pillStyles = css`
  .pill {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 4px;
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: var(--linli-control);
    margin-inline: auto;
    padding-block: 4px;
    padding-inline: 8px 14px;
    display: flex;
    align-items: center;
    gap: 8px;
    border: 0;
    border-radius: 24px;
    background: var(--linli-accent-wash);
    font-size: var(--linli-text-label);
    font-weight: 600;
    line-height: 1.3;
    color: var(--linli-accent-text);
    z-index: 1;
    cursor: pointer;
  }
  .pill::after {
    content: "";
    position: absolute;
    inset-inline: 0;
    inset-block: calc((44px - var(--linli-control)) / -2 - 1px);
  }
  .faces {
    display: flex;
    gap: 4px;
  }
  @media (forced-colors: active) {
    .pill {
      border: 1px solid CanvasText;
    }
  }
`;
