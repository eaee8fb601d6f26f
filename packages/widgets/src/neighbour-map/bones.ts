import { css, html } from "lit";
import { bone, boneStyles } from "../appearance/bone.ts";
import { frame } from "../appearance/ground.ts";

const rowBones = html`<div class="row">
  <i class="bone spot"></i>
  <div>
    <div>${bone(3)}</div>
    <p class="meta">${bone(4)}</p>
  </div>
</div>`;

/** The neighbourhood before it is known: the same boxes, so that nothing moves when it comes. */
export const bones = html`<div class="head"><div class="title">${bone(2)}</div><i class="bone chips"></i></div>
        <div class="body">
          <div class="stage"></div>
          <div class="side">${[1, 2, 3, 4].map(() => rowBones)}</div>
        </div>`;

/** The ground, the bones, and the boxes that the map has in common with them. */
export const styles = [
  frame,
  boneStyles,
  css`
    :host {
      container-type: inline-size;
    }
    .panel.map {
      gap: 0;
      padding: 0;
      overflow: hidden;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 12px 16px;
      border-block-end: 1px solid var(--linli-line);
    }
    .head .title {
      inline-size: 100%;
      font-size: var(--linli-text-head);
    }
    .chips {
      min-block-size: var(--linli-control);
    }
    i.chips {
      inline-size: 200px;
    }
    .body {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
    .stage {
      position: relative;
      block-size: 300px;
      overflow: hidden;
      background: var(--linli-map-ground, var(--linli-line));
    }
    .bones .stage {
      background: none;
    }
    .bones .stage::after {
      content: "";
      position: absolute;
      inset: 0;
      background: var(--linli-line);
      opacity: 0.4;
    }
    .side {
      min-inline-size: 0;
    }
    .row {
      display: grid;
      grid-template-columns: 28px minmax(0, 1fr);
      gap: 12px;
      align-items: center;
      padding: 12px 16px;
    }
    .row + .row {
      border-block-start: 1px solid var(--linli-line);
    }
    .spot {
      inline-size: 28px;
      block-size: 28px;
    }
    @container (min-width: 560px) {
      .head .title {
        flex: 1;
        inline-size: auto;
      }
    }
    @container (min-width: 700px) {
      .body:not(.listed) {
        grid-template-columns: minmax(0, 1.62fr) minmax(272px, 1fr);
        block-size: 460px;
      }
      .stage {
        block-size: 100%;
      }
      .scroll {
        position: relative;
        flex: 1;
        min-block-size: 0;
      }
      .body:not(.listed) .scroll {
        overflow-y: auto;
      }
      .body:not(.listed) .side {
        min-block-size: 0;
        overflow: hidden;
        border-inline-start: 1px solid var(--linli-line);
      }
    }
  `,
];
