import { css } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { base } from "../../appearance/base.ts";
import { colours } from "../../appearance/colours.ts";
import { faceStyles } from "../../appearance/face.ts";
import { factsStyles } from "../../appearance/facts.ts";
import { leafStyles } from "../../appearance/leaf.ts";
import { seatsStyles } from "../../appearance/seats.ts";
import { heightStyles } from "./height.ts";

const headStyles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin-inline: auto -8px;
  }
  .filters button {
    position: relative;
    min-block-size: 32px;
    padding: 4px 8px;
    border: 0;
    background: none;
    font-size: var(--linli-text-label);
    line-height: 1.4;
    color: var(--linli-ink-2);
    cursor: pointer;
  }
  .filters button::before {
    content: "";
    position: absolute;
    inset: calc(50% - 22.5px) 0;
  }
  .filters [aria-pressed="true"] {
    color: var(--linli-ink);
    font-weight: 600;
  }
  .filters [aria-pressed="true"]::after {
    content: "";
    position: absolute;
    inset-inline: 8px;
    inset-block-end: 0;
    block-size: 2px;
    border-radius: 1px;
    background: var(--linli-accent-fill);
  }
  button.composer {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    padding: 3px 5px;
    border-color: var(--linli-line-control);
    background: none;
    text-align: start;
    color: var(--linli-ink-3);
    cursor: text;
  }
  .composer > span {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .composer[data-drafted] {
    color: var(--linli-ink);
  }
  .chair {
    flex: none;
    inline-size: var(--linli-control);
    block-size: var(--linli-control);
    border: 1.5px dashed var(--linli-warm);
    border-radius: 50%;
  }
`;

const itemStyles = css`
  .stretch,
  article.item {
    position: relative;
    content-visibility: auto;
    overflow-clip-margin: 12px;
    overflow-anchor: none;
  }
  .stretch[data-open],
  article.item[data-open] {
    content-visibility: visible;
  }
  .stretch ~ .stretch > .item {
    border-block-start: 1px solid var(--linli-line);
  }
  article.item:focus-visible {
    outline-offset: -2px;
  }
  .item > .face {
    inline-size: var(--linli-face);
    block-size: var(--linli-face);
    font-size: calc(var(--linli-face) * 0.42);
  }
  .item > .face.square {
    border-width: 1.5px;
    border-radius: var(--radius);
    background: var(--linli-surface);
    font-size: calc(var(--linli-face) * 0.32);
  }
  article .by {
    display: flex;
    justify-content: space-between;
    align-items: flex-start;
    gap: 8px;
  }
  article .by > :first-child {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-inline-size: 0;
  }
  .name {
    max-inline-size: 100%;
    overflow: hidden;
    font-size: var(--linli-text-body);
    color: var(--linli-ink);
  }
  .more {
    flex: none;
    margin-block: -8px;
    margin-inline-end: -8px;
  }
  .round-button {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--linli-ink-3);
    cursor: pointer;
  }
  .round-button::after {
    content: "";
    position: absolute;
    inset: -4px;
  }
  .round-button:hover {
    background: var(--linli-well);
  }
  .dots {
    stroke-width: 2.5;
  }
  .tag {
    padding: 1px 6px;
    border-radius: 4px;
    background: var(--linli-well);
    font-size: calc(12px * var(--linli-scale, 1));
    line-height: 1.5;
    color: var(--linli-ink-2);
    white-space: nowrap;
  }
  [data-kind="notice"] .tag {
    background: none;
    box-shadow: inset 0 0 0 1px var(--linli-line-control);
  }
  .said > * {
    white-space: pre-wrap;
    text-align: start;
  }
  .item h4 {
    margin: 0;
    font-size: var(--linli-text-title);
    font-weight: 600;
    line-height: 1.4;
    text-align: start;
  }
  .said h4 + p {
    padding-block-start: 2px;
    font-size: var(--linli-text-meta);
    color: var(--linli-ink-2);
  }
  .link {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    color: var(--linli-accent-text);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .link::after {
    content: "";
    position: absolute;
    inset: calc(50% - 22.5px) -4px;
  }
  .whole-text {
    display: grid;
    justify-content: start;
    align-items: center;
    min-block-size: 46px;
  }
  .by .link {
    color: inherit;
    text-decoration-color: var(--linli-line-control);
  }
`;

const doingsStyles = css`
  article .doings {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 20px;
    color: var(--linli-ink-2);
  }
  .doings button {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 32px;
    padding: 4px 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  .doings button::after {
    content: "";
    position: absolute;
    inset: calc(50% - 22.5px) -10px;
  }
  .doings [aria-pressed="true"] {
    color: var(--linli-warm);
    font-weight: 600;
  }
  .doings [aria-pressed="true"] .icon {
    fill: currentColor;
  }
  .doings .icon {
    inline-size: calc(18px * var(--linli-scale, 1));
    block-size: calc(18px * var(--linli-scale, 1));
  }
`;

const offeredStyles = css`
  .offered {
    display: grid;
    gap: 12px;
    padding: 12px;
    border: 1px solid var(--linli-line);
    border-radius: var(--radius);
  }
  .offered .head {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .offered .head > div {
    min-inline-size: 0;
  }
  .seats-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 12px;
  }
  .seats-line .button {
    margin-inline-start: auto;
  }
  .tonal {
    background: var(--linli-accent-wash);
  }
  .ink {
    color: var(--linli-ink);
  }
  .sponsor > div {
    grid-column: 1 / -1;
    padding: 12px;
    border-radius: var(--radius);
    background: var(--linli-well);
  }
  @container (max-width: 340px) {
    .feed-head {
      column-gap: 8px;
    }
    .filters {
      column-gap: 0;
    }
    .filters button {
      padding-inline: 6px;
    }
  }
  .sponsor .tag {
    box-shadow: inset 0 0 0 1px var(--linli-line-control);
  }
  @container (max-width: 432px) {
    [data-kind="activity"] .by > :first-child {
      min-block-size: var(--linli-face);
      align-content: center;
    }
    .body > .offered {
      margin-inline-start: calc(-12px - var(--linli-face));
    }
  }
  @media (forced-colors: active) {
    .tag,
    .tonal,
    .sponsor > div {
      border: 1px solid CanvasText;
    }
    .filters [aria-pressed="true"]::after {
      forced-color-adjust: none;
      background: Highlight;
    }
    .doings [aria-pressed="true"] {
      forced-color-adjust: none;
      color: Highlight;
    }
  }
`;

/** What the items need beyond the boxes that they have in common with their bones. */
export const parts: PartStyles[] = [
  {
    colours,
    styles: [
      base,
      leafStyles,
      factsStyles,
      faceStyles,
      seatsStyles,
      headStyles,
      itemStyles,
      heightStyles,
      doingsStyles,
      offeredStyles,
    ],
  },
];
