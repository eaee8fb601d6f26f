import { css, svg } from "lit";

/** Two chairs, a lit window, something warm: what it looks like before anybody has come. */
export const twoChairs = svg`<svg class="scene" viewBox="0 0 176 96" aria-hidden="true">
  <path class="lamp" d="M64 10h48v34H64Z" />
  <path d="M64 10h48v34H64ZM88 10v34M64 27h48M20 90h136" />
  <path d="M26 90l4-32M58 90l-4-32M26 58h32M30 74h24M118 90l4-32M150 90l-4-32M118 58h32M122 74h24M70 64h36M75 64v26M101 64v26" />
  <path class="warm" d="M82 54h11v5.500a4 4 0 0 1-4 4h-3a4 4 0 0 1-4-4ZM93 55.500h2a2.200 2.200 0 0 1 0 4.500h-2M86 50c-1.500-2 1.500-3 0-5M90 50c-1.500-2 1.500-3 0-5" />
</svg>`;

/** An invitation, with the chairs above it. Its lamp is one of the `moods`. */
export const twoChairsStyles = css`
  .invite {
    display: grid;
    justify-items: center;
    gap: 10px;
    padding: 20px 4px 16px;
    text-align: center;
  }
  .invite p {
    max-inline-size: 30em;
    text-wrap: pretty;
    color: var(--linli-ink-2);
  }
  .scene {
    inline-size: 176px;
    max-inline-size: 100%;
    fill: none;
    stroke: var(--linli-ink-3);
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .scene .lamp {
    fill: var(--linli-lamp);
    stroke: none;
  }
  .scene .warm {
    stroke: var(--linli-warm);
  }
`;
