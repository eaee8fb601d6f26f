import { css } from "lit";
import { following } from "./ground.ts";

/** A custom property swallows what it cannot read, so an engine without relative colour keeps the hex values. */
const light = css`
  :host {
    --linli-accent-fill: #1d5a86;
    --linli-accent-text: #1d5a86;
    --linli-accent-wash: #eaf4fd;
    --linli-on-accent: #fff;
    --linli-well: #f5f6f5;
    --linli-ink: #1b2124;
    --linli-ink-2: #525c61;
    --linli-ink-3: #667075;
    --linli-line-control: #868f93;
    --linli-warm: #ad4413;
    --linli-person-ground: 0.925 0.042;
    --linli-person-ink: 0.41 0.085;
  }
  @supports (color: oklch(from red l c h)) {
    :host {
      --linli-accent-fill: oklch(from var(--linli-accent, #1d5a86) min(l, 0.48) min(c, 0.15) h);
      --linli-accent-text: oklch(from var(--linli-accent, #1d5a86) min(l, 0.48) min(c, 0.15) h);
      --linli-accent-wash: oklch(from var(--linli-accent, #1d5a86) 0.962 min(c, 0.018) h);
    }
  }
`;

const dark = css`
  :host {
    --linli-accent-fill: #7cb0de;
    --linli-accent-text: #8fc3f2;
    --linli-accent-wash: #1b2d3d;
    --linli-on-accent: #10191f;
    --linli-well: #1f2426;
    --linli-ink: #e4e7e7;
    --linli-ink-2: #abb4b7;
    --linli-ink-3: #929ca0;
    --linli-line-control: #70797d;
    --linli-warm: #f0a070;
    --linli-person-ground: 0.345 0.045;
    --linli-person-ink: 0.885 0.055;
  }
  @supports (color: oklch(from red l c h)) {
    :host {
      --linli-accent-fill: oklch(from var(--linli-accent, #1d5a86) 0.74 min(c, 0.085) h);
      --linli-accent-text: oklch(from var(--linli-accent, #1d5a86) 0.8 min(c, 0.085) h);
      --linli-accent-wash: oklch(from var(--linli-accent, #1d5a86) 0.29 min(c, 0.03) h);
    }
  }
`;

/** The colours of each theme besides the ground, as `--linli-…` on the host. */
export const colours = following(light, dark);
