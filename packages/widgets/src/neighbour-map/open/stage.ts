import { limits } from "@linli/contract";
import { css, html, nothing } from "lit";
import { icon, minus, plus } from "../../appearance/icon.ts";
import type { Drawing, Heading } from "../drawing.ts";
import { everyWay, headings, whole } from "./icons.ts";

const headingOfKey: Readonly<Record<string, Heading>> = {
  ArrowUp: "north",
  ArrowDown: "south",
  ArrowLeft: "west",
  ArrowRight: "east",
};

/** What the map is seen through, and everything that moves it. What is drawn in it the list says as well. */
export function stage(d: Drawing) {
  const { say, act, state, later, attribution } = d;
  const bare = state.undrawn;
  const onKey = (event: KeyboardEvent) => {
    const heading = headingOfKey[event.key];
    const steps = { "+": 1, "=": 1, "-": -1 }[event.key] as 1 | -1 | undefined;
    if (event.ctrlKey || event.metaKey || event.altKey || !(heading || steps)) return;
    event.preventDefault();
    if (heading) act("go", heading);
    if (steps) act("zoomBy", steps);
  };
  return html`<div
    class="stage ${bare ? "bare" : ""}"
    part="map"
    role="group"
    tabindex="0"
    aria-label=${say("mapByKeys")}
    @keydown=${onKey}
  >
    ${bare ? later?.notDrawn(d) : html`<div class="canvas" aria-hidden="true" dir="ltr"></div>`}
    ${controls(d)}
    ${state.passedBy && !bare ? html`<p class="hint">${say(`passedBy.${state.passedBy}`)}</p>` : nothing}
    ${attribution && !bare && !state.tilesMissing ? html`<p class="attribution" part="attribution" dir="auto">${attribution}</p>` : nothing}
  </div>`;
}

function controls({ say, act, state, looked }: Drawing) {
  const zoom = looked?.view.zoom ?? 0;
  const step = (steps: 1 | -1, path: string, words: string, isLast: boolean) =>
    html`<button
      type="button"
      class="control"
      aria-label=${words}
      aria-disabled=${isLast ? "true" : nothing}
      @click=${() => act("zoomBy", steps)}
    >
      ${icon(path)}
    </button>`;
  const way = (heading: Heading) =>
    html`<button
      type="button"
      class="control ${heading}"
      aria-label=${say(`go.${heading}`)}
      @click=${() => act("go", heading)}
    >
      ${icon(headings[heading])}
    </button>`;
  return html`<div class="controls" part="controls">
    <div class="block">
      ${step(1, plus, say("nearer"), zoom >= limits.mapZoom)}${step(-1, minus, say("farther"), zoom <= 0)}
    </div>
    <div class="block">
      <button
        type="button"
        class="control"
        aria-label=${say("moveMap")}
        aria-expanded=${state.arrows}
        @click=${() => act("unfoldArrows")}
      >
        ${icon(everyWay)}
      </button>
    </div>
    ${
      state.arrows
        ? html`<div class="block arrows" role="group" aria-label=${say("moveMap")}>
            ${way("north")}${way("west")}
            <button type="button" class="control all" aria-label=${say("showAll")} @click=${() => act("showAll")}>
              ${icon(whole)}</button
            >${way("east")}${way("south")}
          </div>`
        : nothing
    }
  </div>`;
}

export const stageStyles = css`
  .stage:focus-visible {
    outline-offset: -3px;
  }
  .canvas {
    position: absolute;
    inset: 0;
    isolation: isolate;
  }
  .controls {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    display: grid;
    gap: 8px;
    justify-items: end;
    pointer-events: none;
  }
  .block {
    display: grid;
    pointer-events: auto;
    border: 1px solid var(--linli-line);
    border-radius: var(--radius);
    background: var(--linli-surface);
    overflow: hidden;
  }
  .control {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 46px;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  .control:focus-visible {
    outline-offset: -3px;
    border-radius: var(--radius);
  }
  .control:hover {
    background: var(--linli-well);
  }
  .control[aria-disabled] {
    color: var(--linli-ink-3);
    background: none;
  }
  .control + .control {
    border-block-start: 1px solid var(--linli-line);
  }
  .arrows {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: calc(100% + 8px);
    grid-template-columns: repeat(3, 44px);
    grid-template-areas: ". n ." "w a e" ". s .";
    direction: ltr;
  }
  [dir="rtl"] .arrows {
    inset-inline: calc(100% + 8px) auto;
  }
  .arrows .control + .control {
    border: 0;
  }
  .north {
    grid-area: n;
  }
  .south {
    grid-area: s;
  }
  .west {
    grid-area: w;
  }
  .east {
    grid-area: e;
  }
  .all {
    grid-area: a;
  }
  .attribution {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0 auto;
    max-inline-size: 100%;
    padding: 2px 8px;
    background: var(--linli-surface);
    font-size: 12px;
    line-height: 1.5;
    color: var(--linli-ink-2);
  }
  .hint {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 12px;
    justify-self: center;
    inline-size: fit-content;
    margin-inline: auto;
    padding: 6px 12px;
    border-radius: var(--radius);
    background: var(--linli-ink);
    color: var(--linli-surface);
    font-size: var(--linli-text-meta);
    pointer-events: none;
  }
  .stage.bare {
    display: grid;
    gap: 12px;
    align-content: start;
    block-size: auto;
    padding: 16px;
    background: none;
  }
  .bare .controls,
  .bare .arrows {
    position: static;
  }
  .bare .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
  }
  .bare .block:not(.arrows) {
    grid-auto-flow: column;
  }
  .bare .control + .control {
    border-block-start: 0;
  }
  @media (forced-colors: active) {
    .block {
      border-color: ButtonText;
    }
    .control[aria-disabled] {
      color: GrayText;
    }
  }
`;
