import { css } from "lit";

export const sheetStyles = css`
  .unfolded .need,
  .need > .bones {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    justify-self: stretch;
  }
  .one > .need {
    margin-block-start: 4px;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    line-height: 1.4;
  }
  .who .face,
  .who .round {
    flex: none;
    inline-size: calc(28px * var(--linli-scale, 1));
    block-size: calc(28px * var(--linli-scale, 1));
    font-size: calc(12px * var(--linli-scale, 1));
  }
  .need .bone {
    background: var(--linli-line-control);
    opacity: 0.35;
  }
  .who > p {
    flex: 1;
    min-inline-size: 0;
  }
  .who > .button {
    margin-block: -8px;
    margin-inline-end: -8px;
  }
  .need .words {
    white-space: pre-wrap;
  }
  .place:has(.need.done) .choose,
  .things li:has(.need.done) .thing {
    color: var(--linli-ink-3);
    font-weight: 400;
  }
  .came-true {
    display: flex;
    align-items: center;
    gap: 4px 8px;
    color: var(--linli-good);
  }
  .doings {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .need .button {
    min-inline-size: 0;
    text-align: start;
  }
  .need .tonal {
    background: var(--linli-surface);
  }
  .need .plain {
    color: var(--linli-ink-2);
    font-weight: 400;
    padding-inline: 8px;
  }
  .need > .button {
    justify-self: start;
  }
  .doings > .plain:first-child {
    margin-inline-start: -8px;
  }
  .need .plain[aria-expanded="true"] {
    color: var(--linli-ink);
    font-weight: 600;
  }
  .reasons,
  .confirmation {
    display: grid;
    gap: 8px;
    padding: 10px 12px;
    border-radius: var(--radius);
    background: var(--linli-surface);
    font-size: var(--linli-text-label);
  }
  .need .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .need .chip {
    min-block-size: 44px;
    color: var(--linli-ink);
  }
  .outline {
    border-color: var(--linli-line-control);
    color: var(--linli-ink);
  }
  .line {
    display: grid;
    gap: 8px;
    align-self: center;
  }
  .line .gone {
    align-items: center;
    padding: 0;
    background: none;
  }
  .gone p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 32px;
  }
  .link {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    color: var(--linli-accent-text);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .link::after {
    content: "";
    position: absolute;
    inset-inline: 0;
    inset-block: calc((44px - 1.5em) / -2);
  }
  @media (forced-colors: active) {
    .reasons,
    .confirmation {
      border: 1px solid CanvasText;
    }
  }
`;
