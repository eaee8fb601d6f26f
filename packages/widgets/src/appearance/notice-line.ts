import { css, html, type TemplateResult } from "lit";
import { icon } from "./icon.ts";

/** One quiet line with a drawing; `bad` did not work, `good` happened, `wait` has a time. */
export const noticeLine = (path: string, text: string | TemplateResult, mood: "" | "bad" | "good" | "wait" = "") =>
  html`<div class="notice ${mood}" part="notice">${icon(path)}<div>${text}</div></div>`;

export const noticeStyles = css`
  .notice {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding: 10px 12px;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: var(--linli-well);
    font-size: var(--linli-text-label);
    line-height: 1.5;
    color: var(--linli-ink-2);
  }
  .notice .icon {
    margin-block-start: 1px;
  }
  .notice.bad {
    background: var(--linli-bad-wash);
    color: var(--linli-bad);
  }
  .notice.good {
    background: var(--linli-good-wash);
    color: var(--linli-good);
  }
`;
