import { limits } from "@linli/contract";
import { css, html } from "lit";
import { room, textField } from "../../appearance/growing-text.ts";
import { isReady } from "../../foundation/text-length.ts";
import type { Drawing } from "../drawing.ts";
import type { Doing, Handling, Written } from "./doing.ts";
import { refusalOf } from "./sentences.ts";

/** A text that is changed in its own place. */
export function editor(item: string, handling: Handling, doing: Doing, d: Drawing) {
  const { say, act } = d;
  const { id, text, pending } = handling;
  const most = id === item ? limits.post : limits.comment;
  return html`<form
    class="editor"
    @submit=${(event: Event) => {
      event.preventDefault();
      act("saveEdit", item);
    }}
  >
    <div class="frame">
      ${textField({
        id: `edit-${id}`,
        label: say("editText"),
        placeholder: "",
        text,
        most,
        enter: (entered) => act("changeEdit", item, entered),
        send: () => act("saveEdit", item),
        fold: () => act("fold", item),
      })}
    </div>
    ${room(`edit-${id}`, text, most, d)} ${refusalOf(id, doing, d)}
    <div class="pair">
      <button class="button tonal" part="button" aria-busy=${pending} aria-disabled=${pending || !isReady(text, most)}>
        ${say(pending ? "savingChanges" : "saveChanges")}
      </button>
      <button type="button" class="button plain" part="button" @click=${() => act("fold", item)}>
        ${say("leaveUnchanged")}
      </button>
    </div>
  </form>`;
}

/** Asked once, where it stands. */
export function confirmation(item: string, written: Written, { pending }: Handling, { say, act }: Drawing) {
  const isOwn = written.viewer?.own;
  return html`<div class="confirmation" role="group" aria-label=${say(isOwn ? "deletionAsks" : "takingDownAsks")}>
    <p>${say(isOwn ? "deletionAsks" : "takingDownAsks")}</p>
    <div class="pair">
      <button
        type="button"
        class="button outline"
        part="button"
        aria-busy=${pending}
        @click=${() => act("remove", item, written.id)}
        @keydown=${(event: KeyboardEvent) => event.key === "Escape" && act("fold", item)}
      >
        ${pending ? say("removing") : say(isOwn ? "deleteText" : "takeDown")}
      </button>
      <button
        type="button"
        class="button plain"
        part="button"
        @click=${() => act("fold", item)}
        @keydown=${(event: KeyboardEvent) => event.key === "Escape" && act("fold", item)}
      >
        ${say("keepIt")}
      </button>
    </div>
  </div>`;
}

export const editorStyles = css`
  .editor,
  .confirmation {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    margin-block-end: 8px;
  }
  .frame {
    display: flex;
    min-inline-size: 0;
    padding: 0 12px;
    border: 1px solid var(--linli-line-control);
    border-radius: var(--radius);
    background: var(--linli-surface);
  }
  .frame:focus-within {
    outline: 2px solid var(--linli-accent-text);
    outline-offset: -1px;
  }
  .confirmation {
    padding: 10px 12px;
    border-radius: var(--radius);
    background: var(--linli-well);
    font-size: var(--linli-text-label);
  }
  .outline {
    border-color: var(--linli-line-control);
    color: var(--linli-ink);
  }
  .plain {
    padding-inline: 8px;
    font-weight: 400;
    color: var(--linli-ink-2);
  }
  .confirmation .outline {
    background: var(--linli-surface);
  }
`;
