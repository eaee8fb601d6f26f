import { svg } from "lit";

/** Own drawings on a grid of 24; the stroke is `base.ts`'s. Those of later pictures are in `later-icons.ts`. */
export const plus = "M12 5.2v13.6M5.2 12h13.6";
export const minus = "M5.2 12h13.6";

/** One drawing as an inline picture that says nothing to a screen reader: the words stand beside it. */
export const icon = (path: string, kind = "") =>
  svg`<svg class="icon ${kind}" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
