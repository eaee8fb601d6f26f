import { css, html } from "lit";
import { hueOf } from "./hue.ts";

/** Above this a crowd of dots says less than its number. */
const mostDots = 40;
const mostChairs = 8;

/**
 * Seats as chairs, above eight as dots, taken ones filled: who sits there is nobody's business here, so they are people
 * without a face. The number always stands beside them, and so they say nothing themselves.
 */
export function seats(id: string, capacity: number | null, taken: number) {
  const drawn = capacity === null || capacity > mostDots ? 0 : capacity;
  return html`<span class=${drawn > mostChairs ? "seats dots" : "seats"} aria-hidden="true"
    >${Array.from({ length: drawn }, (_, seat) =>
      seat < taken ? html`<i data-hue=${hueOf(`${id}${seat}`)}></i>` : html`<i class="free"></i>`,
    )}</span
  >`;
}

export const seatsStyles = css`
  .seats {
    --size: var(--linli-seat);
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .seats:empty {
    display: none;
  }
  .seats.dots {
    --size: calc(8px * var(--linli-scale, 1));
    gap: 3px;
  }
  .seats i {
    inline-size: var(--size);
    block-size: var(--size);
    border-radius: 50%;
    background: var(--linli-ink-2);
  }
  .seats:not(.dots) i {
    --ground: var(--linli-line);
    --ink: var(--linli-ink-3);
    background: radial-gradient(circle at 50% 37%, var(--ink) 17%, transparent 19%),
      radial-gradient(circle at 50% 92%, var(--ink) 33%, transparent 35%), var(--ground);
  }
  @supports (color: oklch(0 0 0)) {
    .seats:not(.dots) i {
      --ground: oklch(var(--linli-person-ground) var(--hue));
      --ink: oklch(var(--linli-person-ink) var(--hue) / 0.5);
    }
  }
  .seats i.free,
  .seats:not(.dots) i.free {
    background: none;
    border: 1.5px dashed var(--linli-warm);
  }
  .dots i.free {
    border-style: solid;
  }
  @media (forced-colors: active) {
    .seats i,
    .seats:not(.dots) i {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .seats i.free,
    .seats:not(.dots) i.free {
      background: Canvas;
      border-color: CanvasText;
    }
  }
`;
