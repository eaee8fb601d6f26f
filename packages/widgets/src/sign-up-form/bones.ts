import { css, html } from "lit";
import { block, bone, boneStyles } from "../appearance/bone.ts";
import { frame } from "../appearance/ground.ts";

/** The open form before it is known: the same boxes, so that nothing moves when it comes. */
export const bones = (promise: string, compact: boolean) => {
  const step = html`<div class="stepper"><span>${bone(1)}</span>${block("round")}</div>`;
  return html`<div class="form">
        <div class="head">
          ${block("leaf")}
          <div>
            <div class="title">${bone(4)}</div>
            <p class="meta">${bone(3)}</p>
            <p class="meta more">${bone(2)}</p>
          </div>
        </div>
        <p class="seats-line meta ${compact ? "low" : ""}"><span>${bone(3)}</span></p>
        ${
          compact
            ? ""
            : html`<div>${step}${step}</div>
              <p class="price"><span>${bone(3)}</span></p>
              ${block("wide")}
              <p class="meta unknown">${promise}</p>`
        }
  </div>`;
};

/** The ground, the bones, and the boxes that the form has in common with them. */
export const styles = [
  frame,
  boneStyles,
  css`
    .head {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 12px;
      align-items: center;
    }
    .more {
      min-block-size: 24px;
    }
    .seats-line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 8px;
      min-block-size: var(--linli-seat);
    }
    .seats-line.low {
      min-block-size: var(--linli-control);
    }
    .stepper {
      display: flex;
      align-items: center;
      min-block-size: calc(var(--linli-control) + 12px);
    }
    .stepper + .stepper {
      border-block-start: 1px solid var(--linli-line);
    }
    .stepper span,
    p > span:only-child {
      flex: 1;
    }
    .price {
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      gap: 12px;
      min-block-size: calc(var(--linli-text-title) * 1.6);
      font-size: var(--linli-text-label);
    }
    .unknown {
      visibility: hidden;
    }
  `,
];
