import { css, html, nothing, svg } from "lit";
import type { Drawing } from "../drawing.ts";
import type { Presence } from "./places.ts";

const isOn = ({ layers, state }: Drawing) => layers.includes("neighbours") && !state.off.has("neighbours");

/** Where neighbours take part, in words. */
export function presence(d: Drawing) {
  const told = isOn(d) ? (d.looked?.found?.presence ?? []) : [];
  return told.length > 0
    ? html`<div class="presence" part="presence">${told.map((each) => html`<p class="meta">${inWords(each, d)}</p>`)}</div>`
    : nothing;
}

/** What the warm cells of the map mean. */
export const legend = (d: Drawing) =>
  isOn(d)
    ? html`<div class="legend meta" part="legend">
        <slot name="legend">
          ${svg`<svg class="swatch" viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" rx="3" /></svg>`}
          <span>${d.say("presenceLegend")}</span>
        </slot>
      </div>`
    : nothing;

function inWords({ step, names, unnamed }: Presence, { say, language }: Drawing): string {
  const places = [
    ...names.map((name) => `\u2068${name}\u2069`),
    ...(unnamed > 0 ? [say("unnamedPlaces", unnamed)] : []),
  ];
  return say(`presence.${step}`, joined(places, language));
}

/** Chinese has a mark of its own for this, which its engines leave out before the last. */
const joined = (places: string[], language: string) =>
  language.startsWith("zh") ? places.join("、") : new Intl.ListFormat(language, { type: "unit" }).format(places);

export const warmthStyles = css`
  .presence {
    display: grid;
    gap: 4px;
    padding: 12px 16px;
    border-block-start: 1px solid var(--linli-line);
  }
  .legend {
    display: flex;
    padding: 10px 16px;
    border-block-start: 1px solid var(--linli-line);
    align-items: flex-start;
    gap: 8px;
    color: var(--linli-ink-2);
  }
  .swatch {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin-block-start: 2px;
    fill: var(--linli-map-presence);
    fill-opacity: 0.5;
    forced-color-adjust: none;
  }
`;
