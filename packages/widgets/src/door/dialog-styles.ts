import { css } from "lit";

export const dialogStyles = css`
  :host {
    --radius: var(--linli-corner, 8px);
    font-size: var(--linli-text-body);
    line-height: 1.6;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  dialog {
    inline-size: min(26rem, 100vw - 32px);
    max-block-size: calc(100vh - 32px);
    overflow: auto;
    padding: 20px;
    border: 1px solid var(--linli-line);
    border-radius: calc(var(--radius) * 1.5);
    background: var(--linli-surface);
    color: var(--linli-ink);
    font: inherit;
  }
  dialog:focus,
  [tabindex="-1"]:focus {
    outline: 0;
  }
  dialog.wide-dialog {
    inline-size: min(40rem, 100vw - 32px);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  form,
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  h3,
  p {
    margin: 0;
  }
  h3 {
    font-size: var(--linli-text-head);
    line-height: 1.35;
  }
  .hint,
  .meta {
    font-size: var(--linli-text-meta);
    line-height: 1.5;
    color: var(--linli-ink-2);
  }
  .field textarea {
    inline-size: 100%;
    padding: 8px 12px;
    border: 1px solid var(--linli-line-control);
    border-radius: var(--radius);
    background: var(--linli-surface);
    font: inherit;
    color: var(--linli-ink);
    resize: vertical;
  }
  #code {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.06em;
    text-transform: uppercase;
  }
  .trouble {
    color: var(--linli-bad);
  }
  .trouble:empty {
    display: none;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .outline {
    border-color: var(--linli-line-control);
    color: var(--linli-ink);
  }
  .button[aria-disabled="true"]:not([aria-busy="true"]) {
    border-color: transparent;
    background: var(--linli-well);
    color: var(--linli-ink-2);
    filter: none;
  }
  .codes {
    display: grid;
    gap: 0;
  }
  .codes li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 12px;
    padding-block: 8px;
    border-block-start: 1px solid var(--linli-line);
  }
  .codes b,
  .codes .meta {
    display: block;
    overflow-wrap: anywhere;
  }
  /* A letter with marks without end cannot be broken. */
  .codes b,
  .trouble,
  [role="status"] {
    overflow: hidden;
  }
  [dir="rtl"] .codes b {
    text-align: right;
  }
  .codes code {
    font: inherit;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.06em;
  }
  @media (forced-colors: active) {
    .button[aria-disabled="true"]:not([aria-busy="true"]) {
      background: ButtonFace;
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
