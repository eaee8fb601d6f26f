import { css, html, nothing } from "lit";

/** A line of text or a number to fill in. `limits` is what the browser itself checks. */
type Field = {
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  limits: { required?: boolean; length: number; pattern?: string; figures?: boolean };
  input: (value: string) => void;
};

/** The sentence below an invalid field is put there by `field-check.ts`. */
export const field = ({ id, label, value, placeholder, limits, input }: Field) =>
  html`<p class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      aria-describedby="${id}-error"
      autocomplete="off"
      .value=${value}
      placeholder=${placeholder ?? nothing}
      ?required=${limits.required ?? false}
      maxlength=${limits.length}
      pattern=${limits.pattern ?? nothing}
      inputmode=${limits.figures ? "numeric" : nothing}
      @input=${(event: Event) => input((event.target as HTMLInputElement).value)}
    />
    <span id="${id}-error" class="wrong"></span>
  </p>`;

/** One box to tick, with its sentence. */
export const check = (id: string, label: string, checked: boolean, input: (checked: boolean) => void) =>
  html`<div class="agreed">
    <label class="check">
      <input
        type="checkbox"
        id=${id}
        aria-describedby="${id}-error"
        required
        .checked=${checked}
        @change=${(event: Event) => input((event.target as HTMLInputElement).checked)}
      />
      <span>${label}</span>
    </label>
    <span id="${id}-error" class="wrong"></span>
  </div>`;

export const fieldStyles = css`
  .field {
    display: grid;
    align-content: start;
    gap: 4px;
    font-size: var(--linli-text-label);
    color: var(--linli-ink-2);
  }
  .field input {
    inline-size: 100%;
    min-block-size: calc(var(--linli-control) + 8px);
    padding: 4px 12px;
    border: 1px solid var(--linli-line-control);
    border-radius: var(--radius);
    background: var(--linli-surface);
    font-size: var(--linli-text-body);
    color: var(--linli-ink);
  }
  .field input::placeholder {
    color: var(--linli-ink-3);
    opacity: 1;
  }
  .wrong {
    display: block;
    font-size: var(--linli-text-meta);
    line-height: 1.5;
    color: var(--linli-bad);
  }
  .wrong:empty {
    display: none;
  }
  [aria-invalid="true"],
  .check [aria-invalid="true"] {
    border-color: var(--linli-bad);
  }
  .check {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    align-items: start;
    padding-block: 10px;
    font-size: var(--linli-text-label);
    line-height: 1.5;
    cursor: pointer;
  }
  .check input {
    -webkit-appearance: none;
    appearance: none;
    display: grid;
    place-items: center;
    inline-size: calc(20px * var(--linli-scale, 1));
    block-size: calc(20px * var(--linli-scale, 1));
    margin: 0;
    border: 1.5px solid var(--linli-line-control);
    border-radius: 5px;
    background: var(--linli-surface);
    cursor: pointer;
  }
  .check input:checked {
    background: var(--linli-accent-fill);
    border-color: var(--linli-accent-fill);
  }
  .check input:checked::after {
    content: "";
    inline-size: 10px;
    block-size: 5px;
    border: solid var(--linli-on-accent);
    border-width: 0 0 2px 2px;
    transform: translateY(-1.5px) rotate(-45deg);
  }
  @media (forced-colors: active) {
    .check input:checked {
      forced-color-adjust: none;
      background: Highlight;
      border-color: Highlight;
    }
    .check input:checked::after {
      border-color: HighlightText;
    }
  }
`;
