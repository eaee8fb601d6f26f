import { css, html } from "lit";
import { hueOf } from "./hue.ts";

/** The last character of a Chinese name, the first letters of other names: what neighbours would call out. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = Array.from(words[words.length - 1] ?? "");
  const end = last[last.length - 1] ?? "";
  if (/\p{Script=Han}/u.test(end)) return end;
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toUpperCase();
}

/** People are round and have a hue; institutions are outlined squares and have none. */
export const face = (name: string, square = false) =>
  html`<span class=${square ? "face square" : "face"} data-hue=${hueOf(name)} aria-hidden="true"
    >${initialsOf(name)}</span
  >`;

export const faceStyles = css`
  .face {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    overflow: hidden;
    border-radius: 50%;
    background: var(--linli-well);
    color: var(--linli-ink-2);
    font-size: 9px;
    font-weight: 600;
    line-height: 1;
    white-space: nowrap;
    user-select: none;
  }
  .face.square {
    border: 1px solid var(--linli-line-control);
    border-radius: 4px;
  }
  @supports (color: oklch(0 0 0)) {
    .face:not(.square) {
      background: oklch(var(--linli-person-ground) var(--hue));
      color: oklch(var(--linli-person-ink) var(--hue));
    }
  }
  @media (forced-colors: active) {
    .face:not(.square) {
      forced-color-adjust: none;
      background: CanvasText;
      color: Canvas;
    }
  }
`;
