import { css, html, nothing } from "lit";
import { face } from "../../appearance/face.ts";
import type { Drawing } from "../drawing.ts";
import type { ShownGroup } from "./shown-group.ts";

/** Those who come most: filled whom the reader has met, hollow whom not yet. Nobody met is an invitation, never a zero. */
export function who({ regulars, viewer, next, next_activity }: ShownGroup, d: Drawing) {
  if (regulars.length === 0) return nothing;
  const { say, formatsOf } = d;
  const day = next ? formatsOf(next_activity?.time_zone).weekday(next.starts_at) : "";
  return html`<div class="met">
    <span class="faces" part="faces" aria-hidden="true"
      >${regulars.map(({ name, met }) => html`<span class=${met ? "" : "hollow"}>${face(name)}</span>`)}</span
    >
    <p class="meta">
      ${
        viewer.met > 0
          ? html`<bdi>${say("regularsMet", regulars.length)} <b>${say("metOf", viewer.met, regulars.length)}</b></bdi>`
          : say("nobodyMet", day)
      }
    </p>
  </div>`;
}

export const whoStyles = css`
  .met b {
    color: var(--linli-ink);
  }
  .faces > span {
    display: flex;
  }
  .faces .face {
    font-size: calc(11px * var(--linli-scale, 1));
  }
  .faces .hollow .face {
    border: 1px solid var(--linli-line-control);
    background: none;
    color: var(--linli-ink-2);
    font-weight: 400;
  }
  @media (forced-colors: active) {
    .faces .hollow .face {
      border-color: CanvasText;
      background: Canvas;
      color: CanvasText;
    }
  }
`;
