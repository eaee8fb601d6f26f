import { css, svg } from "lit";

/** A tick as a pen makes it, on what came true. */
export const tick = svg`<svg class="tick" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M3.6 13.4c2 1.2 3.5 3.1 4.6 5.4C10.6 12.6 14.8 7.5 20.6 4.4" />
</svg>`;

/** A circle that did not close where it began, round a place on the list. */
export const circle = svg`<svg class="circle" viewBox="0 0 72 60" preserveAspectRatio="none" aria-hidden="true">
  <path
    vector-effect="non-scaling-stroke"
    d="M45 6.4C27.6 1.2 8.8 9.2 5.4 25.6 2.2 41.8 16.2 54.6 35.6 54.8 54.4 55 67.4 44.2 67 28.6 66.6 14.4 52.6 5.6 32 8.2"
  />
</svg>`;

export const handStyles = css`
  .tick,
  .circle {
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tick {
    flex: none;
    inline-size: calc(22px * var(--linli-scale, 1));
    block-size: calc(22px * var(--linli-scale, 1));
    stroke-width: 2.25;
    color: var(--linli-good);
  }
  .circle {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    stroke-width: 1.75;
    overflow: visible;
    color: var(--linli-warm);
  }
`;
