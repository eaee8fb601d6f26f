import { css, html, nothing, type TemplateResult } from "lit";

/** A line of facts between dots. A dot never starts a line: it hangs outside the box and is cut off. */
export const facts = (...facts: (TemplateResult | string | null)[]) =>
  html`<span class="facts meta"
    ><span>${facts.map((fact) => (fact === null ? nothing : html`<span><bdi>${fact}</bdi></span>`))}</span></span
  >`;

export const factsStyles = css`
  .facts {
    display: block;
    overflow: hidden;
  }
  .facts > span {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 0;
    margin-inline-start: -15px;
  }
  .facts > span > span {
    position: relative;
    padding-inline-start: 15px;
  }
  .facts > span > span::before {
    content: "";
    position: absolute;
    inset-inline-start: 6px;
    inset-block-start: calc(0.75em - 1.5px);
    inline-size: 3px;
    block-size: 3px;
    border-radius: 50%;
    background: var(--linli-ink-3);
  }
  @media (forced-colors: active) {
    .facts > span > span::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
