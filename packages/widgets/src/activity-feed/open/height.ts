import type { FeedItem } from "@linli/contract";
import { css } from "lit";
import type { Density } from "../../foundation/index.ts";

/** Pixels that a letter and a face take. */
const sizes: Record<Density, { letter: number; face: number }> = {
  compact: { letter: 14, face: 32 },
  normal: { letter: 15, face: 40 },
  large: { letter: 18, face: 48 },
};

/** How many Chinese letters a line of a text has in a list of this width. */
export function lettersPerLine(width: number, density: Density): number {
  const { letter, face } = sizes[density];
  return Math.max(6, Math.floor((width - face - 12) / letter));
}

const most = 12;
/** An activity's box is as high as so many lines. */
const boxed = 6;

/**
 * How many lines a text will have. Items that are not near are laid out as high as this says: the better the guess, the
 * less moves when somebody comes near.
 */
export function linesOf({ kind, body }: Pick<FeedItem, "kind" | "body">, letters: number): number {
  if (kind === "activity") return boxed;
  let lines = 0;
  for (const line of body.split("\n", most)) {
    const narrow = line.match(/[\u0020-\u02af]/g)?.length ?? 0;
    lines += Math.max(1, Math.ceil((line.length - narrow * 0.45) / letters));
  }
  return Math.min(lines, most);
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
