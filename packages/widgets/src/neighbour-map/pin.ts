import { css, nothing, svg } from "lit";
import { following } from "../appearance/ground.ts";
import type { Mark } from "./map-engine.ts";

/** Shape is kind: a square is an activity, a house a group in its hue, a dashed circle a need, a dark circle several. */
const shapes = {
  activity: svg`<rect class="shape" width="28" height="28" rx="7" />`,
  group: svg`<path class="shape" d="M14-1 28 9v18H0V9Z" />`,
  need: svg`<circle class="shape" cx="14" cy="14" r="14" />`,
  cluster: svg`<circle class="shape" cx="14" cy="14" r="15" />`,
};

/** What a pin has room for; the row beside it tells the number. */
const mostWritten = 999;

/** The same in the list and on the map, 28 px. What it says to a screen reader is said by the words of its row. */
export const pin = ({ kind, number, count, hue }: Pick<Mark, "kind" | "number" | "count" | "hue">) => {
  const figure = kind !== "cluster" ? number : count > mostWritten ? `${mostWritten}+` : count;
  const isLong = `${figure}`.length > 2;
  return svg`<svg class="pin ${kind}" data-hue=${hue ?? nothing} viewBox="0 0 28 28" aria-hidden="true">
    ${shapes[kind]}<text class=${isLong ? "long" : ""} x="14" y=${kind === "group" ? 20.7 : isLong ? 17.6 : 18.7}>${figure}</text>
  </svg>`;
};

/** Ground, green, water, houses and lit homes, for the map and for what explains it. */
export const mapColours = following(
  css`
    :host {
      --linli-warm-wash: #fdf1e8;
      --linli-map-ground: #f1f3ee;
      --linli-map-green: #dfe9d8;
      --linli-map-tree: #c6d8bd;
      --linli-map-water: #d3e4ea;
      --linli-map-path: #fff;
      --linli-map-road: #e7e8e6;
      --linli-map-house: #fff;
      --linli-map-house-line: #c3c9c7;
      --linli-map-presence: #f3a93f;
    }
  `,
  css`
    :host {
      --linli-warm-wash: #33251c;
      --linli-map-ground: #1b2021;
      --linli-map-green: #202b25;
      --linli-map-tree: #2a3a30;
      --linli-map-water: #1d3039;
      --linli-map-path: #2a3032;
      --linli-map-road: #25292b;
      --linli-map-house: #2f3638;
      --linli-map-house-line: #464f52;
      --linli-map-presence: #f0b55e;
    }
  `,
);

export const pinStyles = css`
  .pin {
    display: block;
    inline-size: 28px;
    block-size: 28px;
    flex: none;
    overflow: visible;
    forced-color-adjust: none;
    --shape: var(--linli-accent-fill);
    --edge: var(--linli-surface);
    --figure: var(--linli-on-accent);
  }
  .pin .shape {
    fill: var(--shape);
    stroke: var(--edge);
    stroke-width: 1.75;
    stroke-linejoin: round;
  }
  .pin text {
    fill: var(--figure);
    font-size: 13px;
    font-weight: 600;
    font-variant-numeric: tabular-nums lining-nums;
    text-anchor: middle;
  }
  .pin .long {
    font-size: 10.5px;
  }
  .pin.group {
    --shape: var(--linli-well);
    --edge: var(--linli-ink);
    --figure: var(--linli-ink);
  }
  @supports (color: oklch(0 0 0)) {
    .pin.group {
      --shape: oklch(var(--linli-person-ground) var(--hue));
      --edge: oklch(var(--linli-person-ink) var(--hue));
      --figure: oklch(var(--linli-person-ink) var(--hue));
    }
  }
  .pin.need {
    --shape: var(--linli-warm-wash);
    --edge: var(--linli-warm);
    --figure: var(--linli-warm);
  }
  .pin.need .shape {
    stroke-dasharray: 4 2.6;
  }
  .pin.cluster {
    --shape: var(--linli-ink);
    --figure: var(--linli-surface);
  }
`;
