import { type CSSResult, css } from "lit";
import type { Density, Theme } from "../foundation/index.ts";

/** A theme for both systems: the light one, and the dark one where the system is dark. */
export const following = (light: CSSResult, dark: CSSResult): Record<Theme, CSSResult> => ({
  light,
  dark,
  auto: css`
    ${light}
    @media (prefers-color-scheme: dark) {
      ${dark}
    }
  `,
});

/** What stands before anything is known needs no more colours than these; the others are in `colours.ts`. */
export const ground = following(
  css`
    :host {
      color-scheme: light;
      --linli-surface: #fff;
      --linli-line: #e4e7e6;
    }
  `,
  css`
    :host {
      color-scheme: dark;
      --linli-surface: #171b1d;
      --linli-line: #2b3134;
    }
  `,
);

/** The sizes of each density, as `--linli-…` on the host. */
export const densities: Record<Density, CSSResult> = {
  normal: css`
    :host {
      --linli-text-meta: 13px;
      --linli-text-label: 14px;
      --linli-text-body: 15px;
      --linli-text-title: 17px;
      --linli-text-head: 20px;
      --linli-text-figure: 28px;
      --linli-control: 36px;
      --linli-face: 40px;
      --linli-seat: 28px;
    }
  `,
  compact: css`
    :host {
      --linli-text-meta: 12px;
      --linli-text-label: 13px;
      --linli-text-body: 14px;
      --linli-text-title: 15px;
      --linli-text-head: 18px;
      --linli-text-figure: 24px;
      --linli-control: 32px;
      --linli-face: 32px;
      --linli-seat: 24px;
    }
  `,
  large: css`
    :host {
      --linli-text-meta: 16px;
      --linli-text-label: 17px;
      --linli-text-body: 18px;
      --linli-text-title: 20px;
      --linli-text-head: 24px;
      --linli-text-figure: 34px;
      --linli-control: 48px;
      --linli-face: 48px;
      --linli-seat: 36px;
      --linli-scale: 1.23;
    }
  `,
};

/** The ground that every widget stands on, and the boxes of its text. */
export const frame = css`
  :host {
    display: block;
    font-size: var(--linli-text-body);
    line-height: 1.6;
    --radius: var(--linli-corner, 8px);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h3,
  p {
    margin: 0;
  }
  h3,
  .title {
    font-size: var(--linli-text-title);
    line-height: 1.35;
  }
  .panel,
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .panel {
    padding: 16px;
    background: var(--linli-surface);
    border: 1px solid var(--linli-line);
    border-radius: calc(var(--radius) * 1.5);
  }
  .meta {
    font-size: var(--linli-text-meta);
    line-height: 1.5;
  }
  .wide {
    inline-size: 100%;
    min-block-size: calc(var(--linli-control) + 8px);
    border-radius: var(--radius);
  }
`;
