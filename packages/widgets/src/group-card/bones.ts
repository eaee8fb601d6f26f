import { css, html } from "lit";
import { block, bone, boneStyles } from "../appearance/bone.ts";
import { frame } from "../appearance/ground.ts";
import type { Variant } from "./drawing.ts";

const rowBones = html`<div class="entry">
  <i class="bone tile"></i>
  <div>
    <div>${bone(2)}</div>
    <p class="meta">${bone(3)}</p>
  </div>
</div>`;

const cardBones = html`<i class="bone window"></i>
  <div class="inside">
    <div>
      <div class="title">${bone(2)}</div>
      <p class="meta">${bone(4)}</p>
    </div>
    <div class="met">
      <div class="faces">${Array.from({ length: 8 }, () => html`<i class="bone someone"></i>`)}</div>
      <p class="meta">${bone(3)}</p>
    </div>
    <div class="next">
      ${block("leaf")}
      <div class="grow">
        <p>${bone(2)}</p>
        <p class="meta">${bone(3)}</p>
      </div>
    </div>
    <div class="actions"><i class="bone press"></i></div>
  </div>`;

/** A group before it is known, or three of a directory: the same boxes, so that nothing moves when they come. */
export const bones = (variant: Variant, listed: boolean) => {
  const one = variant === "row" ? rowBones : cardBones;
  return listed ? [1, 2, 3].map(() => (variant === "row" ? one : html`<div class="panel card">${one}</div>`)) : one;
};

/** Cards of a directory lie on the page's own ground. */
export const classOf = (variant: Variant, listed: boolean) =>
  listed ? (variant === "row" ? "panel directory" : "directory") : `panel ${variant}`;

/** The ground, the bones, and the boxes that a group has in common with them. */
export const styles = [
  frame,
  boneStyles,
  css`
    .panel.card,
    .panel.page {
      padding: 0;
      overflow: hidden;
    }
    .panel.row {
      padding-block: 4px;
    }
    .window {
      display: block;
      inline-size: 100%;
      block-size: 104px;
    }
    .page .window {
      block-size: 148px;
    }
    i.window {
      border-radius: 0;
    }
    .inside {
      display: grid;
      gap: 12px;
      padding: 16px;
    }
    .met {
      display: grid;
      gap: 6px;
    }
    .faces {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      min-block-size: calc(26px * var(--linli-scale, 1));
    }
    .faces .face,
    .someone {
      inline-size: calc(26px * var(--linli-scale, 1));
      block-size: calc(26px * var(--linli-scale, 1));
      border-radius: 50%;
    }
    .next,
    .actions {
      display: flex;
      align-items: center;
      gap: 8px 12px;
    }
    .actions {
      flex-wrap: wrap;
      gap: 8px;
      min-block-size: var(--linli-control);
    }
    .next .grow {
      flex: 1;
      min-inline-size: 0;
      font-size: var(--linli-text-label);
    }
    .press {
      inline-size: 64px;
      block-size: var(--linli-control);
    }
    .entry {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      padding-block: 12px;
    }
    .entry > div {
      flex: 1 1 5.5em;
    }
    .entry + .entry,
    li + li .entry {
      border-block-start: 1px solid var(--linli-line);
    }
    .tile {
      inline-size: 56px;
      block-size: 56px;
      border-radius: var(--radius);
    }
  `,
];
