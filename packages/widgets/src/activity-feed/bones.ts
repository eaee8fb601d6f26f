import { css, html } from "lit";
import { block, bone, boneStyles } from "../appearance/bone.ts";
import { frame } from "../appearance/ground.ts";

/** Three posts of two lines before they are known: the same boxes, so that nothing moves when they come. */
export const bones = (heading: string, composer: boolean) =>
  html`<div class="feed-head"><div class="title">${heading || bone(2)}</div></div>
        ${composer ? html`<div class="composer"></div>` : ""}
        <div class="gap"></div>
        ${[4, 3, 4].map(
          (width) => html`<div class="item">
            ${block("round")}
            <div class="body">
              <p class="by">${bone(2)}</p>
              <p class="said">${bone(4)}<br />${bone(width as 3 | 4)}</p>
              <p class="doings">${bone(1)}</p>
            </div>
          </div>`,
        )}`;

/** The ground, the bones, and the boxes that the items have in common with them. */
export const styles = [
  frame,
  boneStyles,
  css`
    :host {
      overflow-anchor: none;
      container-type: inline-size;
    }
    .panel {
      gap: 0;
    }
    .feed-head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 20px;
      min-block-size: 44px;
      padding-block-end: 12px;
    }
    .feed-head h3,
    .feed-head .title {
      flex: 1 1 auto;
      font-size: var(--linli-text-head);
      font-weight: 600;
      overflow-wrap: normal;
    }
    .composer {
      min-block-size: calc(var(--linli-control) + 12px);
      border: 1px solid var(--linli-line);
      border-radius: 24px;
    }
    .gap {
      position: relative;
      block-size: calc(var(--linli-control) - 12px);
    }
    .item {
      display: grid;
      grid-template-columns: var(--linli-face) minmax(0, 1fr);
      column-gap: 12px;
      padding-block: 20px;
    }
    .item ~ .item {
      border-block-start: 1px solid var(--linli-line);
    }
    .item > .round {
      inline-size: var(--linli-face);
      block-size: var(--linli-face);
    }
    .body {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
    }
    .by {
      min-block-size: calc(var(--linli-text-body) * 1.5);
      font-size: var(--linli-text-meta);
      line-height: 1.4;
    }
    .doings {
      min-block-size: 32px;
    }
    @container (max-width: 432px) {
      .body > .doings {
        margin-inline-start: calc(-12px - var(--linli-face));
      }
    }
  `,
];
