import type { FeedItem } from "@linli/contract";
import { css } from "lit";
import type { Density } from "../../foundation/index.ts";
import type { Known } from "../drawing.ts";

/** Pixels that a face takes. */
const faces: Record<Density, number> = { compact: 32, normal: 40, large: 48 };

/** How many pixels a line of a text is long in a list of this width. */
export const lineLength = (width: number, density: Density): number => Math.max(90, width - faces[density] - 12);

/** Letters are so wide until they are measured. */
const letter = 15;
const most = 12;
/** An activity's box is as high as so many lines. */
const boxed = 6;

/**
 * How many lines a text will have. Items that are not near are laid out as high as this says: the better the guess, the
 * less moves when somebody comes near.
 */
export function linesOf(item: FeedItem, length: number, { linesOf: measured }: Pick<Known, "linesOf">): number {
  if (item.kind === "activity") return boxed;
  const lines = measured ? measured(item, length) : Math.ceil((item.body.length * letter) / length);
  return Math.max(1, Math.min(lines, most));
}

export const heightStyles = css`
  .item,
  .stretch {
    --around: 85px;
    --text: calc(var(--linli-text-body) * (1.5 * var(--items, 1) + 1.6 * var(--lines, 2)));
    contain-intrinsic-size: auto calc(var(--around) * var(--items, 1) + var(--text));
  }
  /* Its padding and its line are not part of what is guessed. */
  .item {
    --items: 1;
    --lines: 2;
    --around: 44px;
  }
  [data-lines="1"] {
    --lines: 1;
  }
  [data-lines="2"] {
    --lines: 2;
  }
  [data-lines="3"] {
    --lines: 3;
  }
  [data-lines="4"] {
    --lines: 4;
  }
  [data-lines="5"] {
    --lines: 5;
  }
  [data-lines="6"] {
    --lines: 6;
  }
  [data-lines="7"] {
    --lines: 7;
  }
  [data-lines="8"] {
    --lines: 8;
  }
  [data-lines="9"] {
    --lines: 9;
  }
  [data-lines="10"] {
    --lines: 10;
  }
  [data-lines="11"] {
    --lines: 11;
  }
  [data-lines="12"] {
    --lines: 12;
  }
`;
