import { css, html, nothing } from "lit";
import type { Formats } from "../foundation/formats.ts";

const day = 86_400_000;

/** The weekday, or today and tomorrow when it is that near. */
function nearDay(startsAt: string, now: number, formats: Formats): string {
  const away = [0, 1].find((days) => formats.isSameDay(now + days * day, startsAt));
  if (away === undefined) return formats.weekday(startsAt);
  const word = new Intl.RelativeTimeFormat(formats.language, { numeric: "auto" }).format(away, "day");
  return word.charAt(0).toUpperCase() + word.slice(1);
}

type Leaf = { startsAt: string; now: number; formats: Formats; hue: number; past?: boolean };

/** A leaf of the tear-off calendar: month, day, weekday, with a band in the group's hue. */
export function leaf({ startsAt, now, formats, hue, past = false }: Leaf) {
  return html`<time class="leaf" data-past=${past || nothing} data-hue=${hue} datetime=${startsAt}
    ><small>${formats.month(startsAt)}</small> <b>${formats.day(startsAt)}</b>
    <small>${nearDay(startsAt, now, formats)}</small></time
  >`;
}

/** Its box is the bones' as well; see `bone.ts`. */
export const leafStyles = css`
  time.leaf {
    position: relative;
    display: grid;
    justify-items: center;
    align-content: center;
    padding: 4px 2px 0;
    overflow: hidden;
    overflow-wrap: normal;
    border: 1px solid var(--linli-line);
    background: var(--linli-surface);
    line-height: 1.15;
  }
  time.leaf::before {
    content: "";
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    block-size: 4px;
    background: var(--linli-line-control);
  }
  time.leaf small {
    font-size: calc(11px * var(--linli-scale, 1));
    line-height: 1.3;
    color: var(--linli-ink-2);
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  time.leaf b {
    font-size: calc(22px * var(--linli-scale, 1));
    line-height: 1.1;
  }
  time.leaf[data-past] {
    opacity: 0.72;
  }
  @supports (color: oklch(0 0 0)) {
    time.leaf::before {
      background: oklch(0.64 0.07 var(--hue));
    }
  }
  @media (forced-colors: active) {
    time.leaf,
    time.leaf small {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
      color: CanvasText;
    }
  }
`;
