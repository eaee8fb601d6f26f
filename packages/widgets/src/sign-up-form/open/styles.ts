import { css } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { base } from "../../appearance/base.ts";
import { colours } from "../../appearance/colours.ts";
import { faceStyles } from "../../appearance/face.ts";
import { factsStyles } from "../../appearance/facts.ts";
import { leafStyles } from "../../appearance/leaf.ts";
import { seatsStyles } from "../../appearance/seats.ts";
import { stepperStyles } from "../../appearance/stepper.ts";
import { headStyles } from "./head.ts";

const formStyles = css`
  .price {
    color: var(--linli-ink-2);
  }
  .price b {
    font-size: var(--linli-text-title);
    color: var(--linli-ink);
    white-space: nowrap;
  }
`;

/** What the form needs beyond the boxes that it has in common with its bones. */
export const parts: PartStyles[] = [
  {
    colours,
    styles: [base, headStyles, leafStyles, factsStyles, faceStyles, seatsStyles, stepperStyles, formStyles],
  },
];
