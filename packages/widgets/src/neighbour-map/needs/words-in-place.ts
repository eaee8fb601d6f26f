import { css, html } from "lit";

/** What a button says at rest or while it is busy; the other words make room behind it, so that it keeps its width. */
export const wordsInPlace = (words: string, busyWords: string, busy: boolean) =>
  html`<span class="in-place" data-other=${busy ? words : busyWords}>${busy ? busyWords : words}</span>`;

export const wordsInPlaceStyles = css`
  .in-place {
    display: inline-grid;
    justify-items: center;
  }
  .in-place::after {
    content: attr(data-other);
    block-size: 0;
    visibility: hidden;
  }
`;
