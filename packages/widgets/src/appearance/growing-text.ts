import { css, html } from "lit";
import { lengthOf } from "../foundation/text-length.ts";

type Field = {
  id: string;
  label: string;
  placeholder: string;
  text: string;
  /** Code points. */
  most: number;
  /** Ids of what else is said about it. */
  about?: string;
  /** Besides being too long. */
  invalid?: boolean;
  enter: (text: string) => void;
  send: () => void;
  fold: () => void;
};

type Say = (word: "charactersLeft", count: number) => string;

/** From here on the reader is told how much room there is. */
const nearTheEnd = 0.9;

/**
 * A text that grows with what is written in it: behind it stands the same text, which makes the room. Ctrl or Cmd with
 * Enter sends and Escape folds, but not while an input method still composes: those keys are its own then.
 */
export const textField = ({
  id,
  label,
  placeholder,
  text,
  most,
  about = "",
  invalid = false,
  enter,
  send,
  fold,
}: Field) =>
  html`<div class="growing" data-text=${text}>
    <textarea
      id=${id}
      rows="1"
      dir="auto"
      aria-label=${label}
      placeholder=${placeholder}
      aria-invalid=${invalid || lengthOf(text) > most}
      aria-describedby="${id}-room ${about}"
      .value=${text}
      @input=${(event: Event) => enter((event.target as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => press(event, send, fold)}
    ></textarea>
  </div>`;

function press(event: KeyboardEvent, send: () => void, fold: () => void): void {
  const { isComposing, keyCode }: { isComposing: boolean; keyCode: number } = event;
  // Some engines end the composition first and tell the key afterwards, under the code of input methods.
  if (isComposing || keyCode === 229) return;
  if (event.key === "Escape") fold();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** How much may still be written; nothing while there is plenty of room. */
export function room(id: string, text: string, most: number, { say }: { say: Say }) {
  const length = lengthOf(text);
  const isFull = length > most;
  return html`<span id="${id}-room" class=${isFull ? "room wrong" : "room quiet"}
    >${length >= most * nearTheEnd ? say("charactersLeft", most - length) : ""}</span
  >`;
}

export const growingTextStyles = css`
  .growing {
    display: grid;
    min-inline-size: 0;
    flex: 1;
  }
  .growing::after {
    content: attr(data-text) " ";
    visibility: hidden;
  }
  .growing::after,
  .growing textarea {
    grid-area: 1 / 1;
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    max-block-size: 20em;
    margin: 0;
    padding: 11px 0;
    border: 0;
    font: inherit;
    font-size: var(--linli-text-body);
    line-height: 1.5;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .growing textarea {
    resize: none;
    background: none;
    color: var(--linli-ink);
    outline: 0;
    overflow: auto;
  }
  .growing::after {
    overflow: hidden;
  }
  .growing textarea::placeholder {
    color: var(--linli-ink-3);
    opacity: 1;
  }
  .room {
    display: block;
    font-size: var(--linli-text-meta);
    font-variant-numeric: tabular-nums;
  }
  .room:empty {
    display: none;
  }
  .room.wrong {
    color: var(--linli-bad);
  }
`;
