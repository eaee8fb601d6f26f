import { css } from "lit";

/** Type, focus, buttons, drawings and hues: what every picture shares, once there is something to show. */
export const base = css`
  :host {
    color: var(--linli-ink);
    text-align: start;
    text-autospace: normal;
    overflow-wrap: anywhere;
    line-break: strict;
  }
  ul,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
    list-style: none;
  }
  h3 {
    text-wrap: balance;
  }
  h3,
  b {
    font-weight: 600;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--linli-accent-text);
    outline-offset: 2px;
  }
  .panel {
    overflow: hidden;
    overflow: clip;
  }
  .meta {
    color: var(--linli-ink-2);
  }
  .quiet {
    color: var(--linli-ink-3);
  }
  .figure,
  time {
    font-variant-numeric: tabular-nums lining-nums;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    inline-size: calc(20px * var(--linli-scale, 1));
    block-size: calc(20px * var(--linli-scale, 1));
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--linli-control);
    padding: 4px 16px;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: none;
    font-size: var(--linli-text-label);
    font-weight: 600;
    line-height: 1.3;
    color: var(--linli-accent-text);
    text-decoration: none;
    cursor: pointer;
  }
  .button::after {
    content: "";
    position: absolute;
    inset-inline: 0;
    inset-block: calc((44px - var(--linli-control)) / -2 - 1px);
  }
  .primary {
    background: var(--linli-accent-fill);
    color: var(--linli-on-accent);
  }
  .button.wide {
    min-block-size: calc(var(--linli-control) + 8px);
    font-size: var(--linli-text-body);
  }
  .primary:hover {
    filter: brightness(1.08);
  }
  [aria-busy="true"],
  [aria-disabled="true"] {
    cursor: default;
  }
  [data-hue="0"] {
    --hue: 18;
  }
  [data-hue="1"] {
    --hue: 42;
  }
  [data-hue="2"] {
    --hue: 64;
  }
  [data-hue="3"] {
    --hue: 88;
  }
  [data-hue="4"] {
    --hue: 112;
  }
  [data-hue="5"] {
    --hue: 138;
  }
  [data-hue="6"] {
    --hue: 160;
  }
  [data-hue="7"] {
    --hue: 182;
  }
  [data-hue="8"] {
    --hue: 204;
  }
  [data-hue="9"] {
    --hue: 226;
  }
  [data-hue="10"] {
    --hue: 248;
  }
  [data-hue="11"] {
    --hue: 356;
  }
  @media (prefers-reduced-motion: no-preference) {
    .button {
      transition: background-color 160ms cubic-bezier(0.2, 0, 0, 1);
    }
  }
  @media (forced-colors: active) {
    /* A page that is always light may stand on a system that is dark. */
    .icon,
    .tick {
      color: inherit !important;
    }
    .primary {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
