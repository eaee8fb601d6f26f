import { css } from "lit";

export const formStyles = css`
  .ask-line {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .ask {
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 4px 12px;
    border: 1px solid var(--linli-line-control);
    border-radius: var(--radius);
    background: var(--linli-surface);
    font-size: var(--linli-text-label);
    line-height: 1.3;
    text-align: start;
    color: var(--linli-ink-2);
    cursor: pointer;
  }
  .ask:hover {
    background: var(--linli-well);
  }
  .sent {
    margin-block-end: 8px;
    font-size: var(--linli-text-label);
  }
  .ask-form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    padding-block: 6px;
  }
  .ask-form .field {
    gap: 6px;
  }
  .ask-form label,
  .ask-form legend {
    font-size: var(--linli-text-label);
    color: var(--linli-ink-2);
  }
  .ask-form legend:not(.unseen) {
    padding-block-end: 6px;
  }
  .frame {
    display: flex;
    min-inline-size: 0;
    padding: 0 12px;
    border: 1px solid var(--linli-line-control);
    border-radius: var(--radius);
    background: var(--linli-surface);
  }
  .frame:focus-within {
    outline: 2px solid var(--linli-accent-text);
    outline-offset: -1px;
  }
  .frame.faulty {
    border-color: var(--linli-bad);
  }
  .frame .growing::after,
  .frame textarea {
    min-block-size: calc(3em + 22px);
  }
  .ask-hint {
    font-size: var(--linli-text-meta);
    line-height: 1.5;
  }
  .ask-form .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .ask-form .of-intent,
  .ask-form .of-kind {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .pick {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 0;
    min-block-size: var(--linli-control);
    padding: 2px 14px;
    border: 1px solid var(--linli-line-control);
    border-radius: 24px;
    background: none;
    font-size: var(--linli-text-label);
    line-height: 1.4;
    cursor: pointer;
  }
  .ask-form .pick {
    color: var(--linli-ink);
  }
  .ask-form .pick.on {
    border-color: transparent;
    background: var(--linli-accent-wash);
    font-weight: 600;
    color: var(--linli-accent-text);
  }
  .pick:focus-within {
    outline: 2px solid var(--linli-accent-text);
    outline-offset: 2px;
  }
  button.pick::after {
    content: "";
    position: absolute;
    inset-inline: 0;
    inset-block: calc((44px - var(--linli-control)) / -2 - 1px);
  }
  .pick input {
    position: absolute;
    inset: calc((var(--linli-control) - 44px) / 2) 0;
    opacity: 0;
    margin: 0;
    inline-size: 100%;
    block-size: 44px;
    cursor: pointer;
  }
  .ending {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
  .ask-form .primary {
    transition: none;
  }
  @container (min-width: 700px) {
    /* Whatever has the keyboard stands above the bar. */
    .body:not(.listed) .asking {
      scroll-padding-block-end: calc(var(--linli-control) + 32px);
    }
    /* The list stays in sight beside the form, and gets more of the room while somebody is in it. */
    .body:not(.listed) .scroll {
      min-block-size: 100px;
    }
    .body:not(.listed) .scroll:focus-within {
      min-block-size: 200px;
    }
    .body:not(.listed) .ask-form .ending {
      position: sticky;
      inset-block-end: -10px;
      margin-block-end: -14px;
      margin-inline: -16px;
      padding: 8px 16px 10px;
      border-block-start: 1px solid var(--linli-line);
      background: var(--linli-surface);
    }
  }
  @media (forced-colors: active) {
    .ask-form .pick.on {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
