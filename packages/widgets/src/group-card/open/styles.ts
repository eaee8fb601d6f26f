import { css } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { base } from "../../appearance/base.ts";
import { colours } from "../../appearance/colours.ts";
import { coverColours, coverStyles } from "../../appearance/cover.ts";
import { faceStyles } from "../../appearance/face.ts";
import { factsStyles } from "../../appearance/facts.ts";
import { handStyles } from "../../appearance/hand.ts";
import { leafStyles } from "../../appearance/leaf.ts";
import { moods } from "../../appearance/moods.ts";
import { actionsStyles } from "./actions.ts";
import { cardStyles } from "./card.ts";
import { directoryStyles } from "./directory.ts";
import { nextStyles } from "./next.ts";
import { pageStyles } from "./page-head.ts";
import { whoStyles } from "./who.ts";

/** Sizes that the bones have given already, said again after the shared styles. */
const sizes = css`
  .faces .face {
    inline-size: calc(26px * var(--linli-scale, 1));
    block-size: calc(26px * var(--linli-scale, 1));
  }
`;

/** What a group needs beyond the boxes that it has in common with its bones. */
export const parts: PartStyles[] = [
  {
    colours,
    styles: [
      base,
      faceStyles,
      factsStyles,
      leafStyles,
      handStyles,
      coverStyles,
      sizes,
      whoStyles,
      nextStyles,
      actionsStyles,
      cardStyles,
      pageStyles,
      directoryStyles,
    ],
  },
  { colours: coverColours, styles: [] },
  { colours: moods, styles: [] },
];
