import { css, html } from "lit";
import { icon, minus, plus } from "./icon.ts";

type Stepper = {
  label: string;
  value: number;
  least: number;
  most: number;
  /** Names of the two buttons. */
  less: string;
  more: string;
  change: (value: number) => void;
};

/**
 * A number between two buttons. At its ends a button is only marked disabled, so that a keyboard's focus stays where it is.
 */
export function stepper({ label, value, least, most, less, more, change }: Stepper) {
  const button = (name: string, path: string, next: number) => {
    const idle = next < least || next > most;
    return html`<button
      type="button"
      aria-label=${name}
      aria-disabled=${idle}
      @click=${() => idle || change(next)}
    >
      ${icon(path)}
    </button>`;
  };
  return html`<div class="stepper" role="group" aria-label=${label}>
    <span>${label}</span>${button(less, minus, value - 1)}<output>${value}</output>${button(more, plus, value + 1)}
  </div>`;
}

export const stepperStyles = css`
  .stepper button {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--linli-control);
    block-size: var(--linli-control);
    padding: 0;
    border: 1px solid var(--linli-line-control);
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  .stepper button::after {
    content: "";
    position: absolute;
    inset: calc((44px - var(--linli-control)) / -2 - 1px);
  }
  .stepper [aria-disabled="true"] {
    border-color: var(--linli-line);
    color: var(--linli-ink-3);
  }
  .stepper output {
    min-inline-size: 36px;
    text-align: center;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .stepper [aria-disabled="true"] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
