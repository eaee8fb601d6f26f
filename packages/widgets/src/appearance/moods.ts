import { css } from "lit";
import { following } from "./ground.ts";

const light = css`
  :host {
    --linli-warm-wash: #fdf1e8;
    --linli-good: #2a6946;
    --linli-good-wash: #ecf4ee;
    --linli-wait: #785600;
    --linli-wait-wash: #fbf3dd;
    --linli-bad: #a3302a;
    --linli-bad-wash: #fbeeec;
    --linli-lamp: #ffe7b8;
  }
`;

const dark = css`
  :host {
    --linli-warm-wash: #33251c;
    --linli-good: #87c79f;
    --linli-good-wash: #1c2a22;
    --linli-wait: #dcb765;
    --linli-wait-wash: #2d2718;
    --linli-bad: #ee9a90;
    --linli-bad-wash: #331f1d;
    --linli-lamp: #f4d08a;
  }
`;

/** The colours of what happened and what did not work: no first picture has any of them. */
export const moods = following(light, dark);
