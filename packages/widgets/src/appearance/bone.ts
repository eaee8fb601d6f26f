import { css, html } from "lit";

/** A line that is not there yet, in the line box of the text around it; `width` in fifths of that box. */
export const bone = (width: 1 | 2 | 3 | 4) => html`<i class="bone w${width}"></i>`;

/** A box of the size that its class has elsewhere. */
export const block = (name: "leaf" | "wide" | "round") => html`<i class="bone ${name}"></i>`;

/** Bones, and the boxes that they share with what takes their place. */
export const boneStyles = css`
  .bone {
    display: inline-block;
    block-size: 0.72em;
    border-radius: 4px;
    background: var(--linli-line);
    vertical-align: middle;
  }
  .bone.wide {
    border-radius: var(--radius);
  }
  .w1 {
    inline-size: 20%;
  }
  .w2 {
    inline-size: 40%;
  }
  .w3 {
    inline-size: 60%;
  }
  .w4 {
    inline-size: 80%;
  }
  .leaf {
    flex: none;
    min-inline-size: calc(52px * var(--linli-scale, 1));
    min-block-size: calc(60px * var(--linli-scale, 1));
    border-radius: var(--radius);
  }
  .round {
    inline-size: var(--linli-control);
    block-size: var(--linli-control);
    border-radius: 50%;
  }
  @media (prefers-reduced-motion: no-preference) {
    .bones {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.55;
      }
    }
  }
`;
