import { css } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { moods } from "../../appearance/moods.ts";
import type { Drawing } from "../drawing.ts";
import type { PayingView } from "../open/sign-up-view.ts";
import { expired } from "./expired.ts";
import { held, heldStyles } from "./held.ts";
import { offered } from "./offered.ts";

export { openCashier } from "./cashier.ts";
export { payingBack } from "./paying-back.ts";

/** The pictures of a seat that is kept for a time. */
export function picture(view: PayingView, d: Drawing) {
  const { signUp } = view;
  if (view.state === "held") return held(view, signUp, d);
  return view.state === "offered" ? offered(view, signUp, d) : expired(view, signUp, d);
}

const payingStyles = css`
  .turn {
    font-size: var(--linli-text-head);
  }
  .notice.wait {
    background: var(--linli-wait-wash);
    color: var(--linli-wait);
  }
  .notice,
  .meta {
    text-wrap: pretty;
  }
  .pair + .meta.quiet {
    margin-block-start: -4px;
  }
`;

export const partStyles: PartStyles = { colours: moods, styles: [heldStyles, payingStyles] };
