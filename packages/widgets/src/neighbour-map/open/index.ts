import { css, html, nothing } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { base } from "../../appearance/base.ts";
import { colours } from "../../appearance/colours.ts";
import { factsStyles } from "../../appearance/facts.ts";
import { type Foreseeing, foreseeAt } from "../../foundation/foresee.ts";
import { readPath } from "../../foundation/read-path.ts";
import type { Drawing, LaterPictures, Overview, Sources } from "../drawing.ts";
import { mapColours, pinStyles } from "../pin.ts";
import { drawingOf } from "./drawing-of.ts";
import type { Found } from "./found.ts";
import { list, listStyles } from "./list.ts";
import { stage, stageStyles } from "./stage.ts";
import { legend, presence, warmthStyles } from "./warmth.ts";

export { closestDirection } from "../../foundation/direction.ts";
export { type MapReading, openReading } from "./reading.ts";

/** Shows what the script tag has read of the world. */
export const foresee = (host: Foreseeing, shown: Overview, sources: Sources) =>
  foreseeAt(host, sources, shown, ([, layers]) => readPath("map/0/0/0", { layers }));

/** What is true now, as a picture; null while there is none. */
export function draw(sources: Sources) {
  const d = drawingOf(sources);
  const { language, direction, looked, residentsOnly, empty, failure, later, say } = d;
  const found = residentsOnly || empty ? undefined : looked?.found;
  const isTold = residentsOnly || empty || failure !== null;
  if (!found && (!isTold || later === undefined)) return null;
  return html`<section
    class=${found ? "panel map" : "panel"}
    part="panel"
    lang=${language}
    dir=${direction}
    aria-label=${say("justDownstairs")}
  >
    ${found ? picture(found, d) : instead(later ?? null, d)} ${!found && empty && !failure ? asking(d) : nothing}
  </section>`;
}

const picture = (found: Found, d: Drawing) =>
  html`<div class="head">
      <h3 class="title" part="title">${d.say("justDownstairs")}</h3>
      ${layerChips(d)}
    </div>
    <div class="body ${d.state.undrawn ? "listed" : ""}">
      ${stage(d)}
      <div class="side">
        <div class="scroll ${d.state.opened ? "unfolding" : ""}">${d.later?.above(d)} ${list(found.rows, d)} ${presence(d)}</div>
        ${asking(d)} ${legend(d)}
      </div>
    </div>`;

/** Where neighbours say what they need; its place is kept until what takes it is there. */
const asking = (d: Drawing) =>
  d.asks ? html`<div class="asking">${d.state.needs?.asking(d) ?? nothing}</div>` : nothing;

/** One layer is no choice. */
function layerChips({ layers, state, say, act }: Drawing) {
  if (layers.length < 2) return nothing;
  return html`<div class="chips" part="layers" role="group" aria-label=${say("onThisMap")}>
    ${layers.map(
      (layer) =>
        html`<button type="button" class="chip" aria-pressed=${!state.off.has(layer)} @click=${() => act("toggle", layer)}>
          ${say(`layer.${layer}`)}
        </button>`,
    )}
  </div>`;
}

/** There is nothing to draw, and perhaps not even the pictures that say why; these words came with the first. */
function instead(later: LaterPictures | null, d: Drawing) {
  const { say, act } = d;
  if (later) return later.instead(d);
  return html`<p class="meta">${say("notOpened")}</p>
    <button type="button" class="button primary wide" part="button" @click=${() => act("retry")}>
      ${say("tryAgain")}
    </button>`;
}

const mapStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .chip {
    position: relative;
    min-block-size: var(--linli-control);
    padding: 2px 14px;
    border: 1px solid var(--linli-line-control);
    border-radius: 999px;
    background: none;
    font-size: var(--linli-text-label);
    color: var(--linli-ink-2);
    cursor: pointer;
  }
  .chip::after {
    content: "";
    position: absolute;
    inset-inline: 0;
    inset-block: calc((44px - var(--linli-control)) / -2 - 1px);
  }
  .chip[aria-pressed="true"] {
    border-color: transparent;
    background: var(--linli-accent-wash);
    color: var(--linli-accent-text);
    font-weight: 600;
  }
  .tonal {
    background: var(--linli-accent-wash);
  }
  .side {
    display: flex;
    flex-direction: column;
  }
  /* Under the map the list has a height, too: both stay in sight, and nothing below moves for a long one. It ends within
     its fourth row: where no bar shows it, that is how people see that it goes on. */
  .body:not(.listed) .scroll {
    position: relative;
    max-block-size: calc(3.6 * (25px + 1.4 * var(--linli-text-body) + 1.5 * var(--linli-text-meta)));
    overflow-y: auto;
  }
  .body:not(.listed) .unfolding {
    max-block-size: max(270px, 75vh);
  }
  @container (min-width: 700px) {
    .body:not(.listed) .scroll {
      max-block-size: none;
    }
  }
  .asking {
    min-block-size: 61px;
    padding: 8px 16px;
    border-block-start: 1px solid var(--linli-line);
    overflow-y: auto;
  }
  :not(.side) > .asking {
    margin-inline: -16px;
    padding-block-end: 0;
  }
  @media (forced-colors: active) {
    .chip[aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

/** What the map needs beyond the boxes that it has in common with its bones. */
export const parts: PartStyles[] = [
  { colours, styles: [base, factsStyles, pinStyles, mapStyles, stageStyles, listStyles, warmthStyles] },
  { colours: mapColours, styles: [] },
];
