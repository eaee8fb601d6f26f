import { css, html } from "lit";
import { block, bone, boneStyles } from "../appearance/bone.ts";
import { frame } from "../appearance/ground.ts";

/** The open form before it is known: the same boxes, so that nothing moves when it comes. */
export const bones = (label: string, promise: string, compact: boolean) => {
  const step = html`<div class="stepper"><span>${bone(1)}</span>${block("round")}</div>`;
  return html`<div class="panel" part="panel">
    <slot name="loading"
      ><div class="form bones" role="img" aria-label=${label}>
        <div class="head">
          ${block("leaf")}
          <div>
            <h3>${bone(4)}</h3>
            <p class="meta">${bone(3)}</p>
          </div>
        </div>
        <p class="seats-line meta"><span>${bone(3)}</span></p>
        ${
          compact
            ? ""
            : html`<div>${step}${step}</div>
              <p class="price">${bone(3)}</p>
              ${block("wide")}
              <p class="meta unknown">${promise}</p>`
        }
      </div></slot
    >
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
    .seats-line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      min-block-size: var(--linli-seat);
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
      font-size: var(--linli-text-label);
    }
    .unknown {
      visibility: hidden;
    }
  `,
];
