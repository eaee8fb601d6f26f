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
  .field {
    display: grid;
    align-content: start;
    gap: 4px;
    font-size: var(--linli-text-label);
    color: var(--linli-ink-2);
  }
  .field select,
  .field input {
    inline-size: 100%;
    min-block-size: calc(var(--linli-control) + 8px);
    padding: 4px 12px;
    border: 1px solid var(--linli-line-control);
    border-radius: var(--radius);
    background: var(--linli-surface);
    font-size: var(--linli-text-body);
    color: var(--linli-ink);
  }
  details p {
    padding-block-start: 4px;
    white-space: pre-line;
  }
  summary {
    cursor: pointer;
  }
`;

/** What the form needs beyond the boxes that it has in common with its bones. */
export const partStyles: PartStyles = {
  colours,
  styles: [base, headStyles, leafStyles, factsStyles, faceStyles, seatsStyles, stepperStyles, formStyles],
};
