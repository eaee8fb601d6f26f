import { limits } from "@linli/contract";
import { css, html, nothing } from "lit";
import { face } from "../../appearance/face.ts";
import { room, textField } from "../../appearance/growing-text.ts";
import { leave } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import { isReady } from "../../foundation/text-length.ts";
import type { Drawing } from "../drawing.ts";
import type { Composer, PostKind, Writing } from "./doing.ts";
import { refusalLine } from "./sentences.ts";

/** The composer, unfolded; null while the one at rest is enough. */
export function composer(d: Drawing) {
  const { writing } = d.state;
  if (!writing?.composer.open) return null;
  const { say, act, group } = d;
  const { text, pending, refusal, kind } = writing.composer;
  const isBlocked = pending || !isReady(text, limits.post);
  // No form: Enter on one of the kinds would send it.
  return html`<div
    class="composing"
    part="composer"
    role="group"
    aria-label=${say("writeSomething")}
    @keydown=${(event: KeyboardEvent) => event.key === "Escape" && !event.isComposing && act("foldComposer")}
  >
    <div class="words">
      ${face(writing.author?.name ?? "")}
      ${textField({
        id: "composer-text",
        label: say("writeSomething"),
        placeholder: say("writeSomething"),
        text,
        most: limits.post,
        enter: (entered) => act("changeDraft", { text: entered }),
        send: () => act("sendPost"),
        fold: () => act("foldComposer"),
      })}
    </div>
    <div class="manner">
      <div class="choices">${kinds(writing, d)}${groups(writing, d)}</div>
      ${refusal ? html`<div role="alert">${composerRefusal(writing.composer, d)}</div>` : nothing}
      <div class="ending">
        <p class="meta">
          ${say(kind === "notice" ? "noticeHint" : group ? "whoReadsInGroup" : "whoReadsIt")}
          ${room("composer-text", text, limits.post, d)}
        </p>
        <div class="pair">
          <button type="button" class="button plain" part="button" @click=${() => act("foldComposer")}>
            ${say("foldUp")}
          </button>
          <button
            type="button"
            class="button primary"
            part="button"
            aria-busy=${pending}
            aria-disabled=${isBlocked}
            @click=${() => act("sendPost")}
          >
            ${say(pending ? "sending" : "send")}
          </button>
        </div>
      </div>
    </div>
  </div>`;
}

/** Who is not let into a group is told what would let them. */
function composerRefusal({ refusal, group }: Composer, d: Drawing) {
  if (refusal === "permission.denied" && (group || d.group)) return noticeLine(leave, d.say("onlyMembersPost"), "bad");
  return refusal ? refusalLine(refusal, d) : nothing;
}

/** What the text is. A notice speaks for the institution, so only its people can choose it. */
function kinds({ composer: { kind }, author }: Writing, { say, act }: Drawing) {
  const offered: PostKind[] = author?.manages ? ["post", "question", "notice"] : ["post", "question"];
  return html`<fieldset class="kinds-of-text">
    <legend class="unseen">${say("whatItIs")}</legend>
    ${offered.map(
      (each) => html`<label class=${kind === each ? "chip on" : "chip"}>
        <input
          type="radio"
          name="kind"
          .checked=${kind === each}
          @change=${() => act("changeDraft", { kind: each })}
        />
        ${each === "post" ? say("kind.post") : say(`tag.${each}`)}
      </label>`,
    )}
  </fieldset>`;
}

/** Where it goes, when there is more than one place. */
function groups({ composer: { group: chosen, kind }, groups: known }: Writing, { say, act }: Drawing) {
  if (known.length === 0 || kind === "notice") return nothing;
  const choose = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    act("changeDraft", { group: known.find(({ id }) => id === value)?.id ?? null });
  };
  return html`<label class="place">
    <span class="meta">${say("postInto")}</span>
    <select @change=${choose}>
      <option value="" .selected=${chosen === null}>${say("everybodyHere")}</option>
      ${known.map(({ id, name }) => html`<option value=${id} .selected=${chosen === id}>${name}</option>`)}
    </select>
  </label>`;
}

export const composerStyles = css`
  .composing {
    border: 1px solid var(--linli-line-control);
    border-radius: calc(var(--radius) * 1.5);
    background: var(--linli-surface);
  }
  .composing:focus-within {
    border-color: var(--linli-accent-text);
  }
  .composing .words {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding: 4px 12px;
  }
  .composing .face {
    margin-block-start: calc((45px - var(--linli-face)) / 2);
    inline-size: var(--linli-face);
    block-size: var(--linli-face);
    font-size: calc(var(--linli-face) * 0.42);
  }
  .composing .growing::after,
  .composing textarea {
    padding-block: 10px;
    font-size: var(--linli-text-title);
  }
  .composing .manner {
    display: grid;
    gap: 12px;
    padding: 12px;
    border-block-start: 1px solid var(--linli-line);
  }
  .choices,
  .kinds-of-text,
  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .choices {
    justify-content: space-between;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: var(--linli-control);
    padding: 2px 14px;
    border: 1px solid var(--linli-line-control);
    border-radius: 24px;
    background: none;
    font-size: var(--linli-text-label);
    line-height: 1.4;
    color: var(--linli-ink);
    cursor: pointer;
  }
  .chip.on {
    border-color: transparent;
    background: var(--linli-accent-wash);
    font-weight: 600;
    color: var(--linli-accent-text);
  }
  .chip:focus-within {
    outline: 2px solid var(--linli-accent-text);
    outline-offset: 2px;
  }
  .kinds-of-text .chip::after {
    content: none;
  }
  .chip input {
    position: absolute;
    inset: calc((var(--linli-control) - 44px) / 2) 0;
    opacity: 0;
    margin: 0;
    inline-size: 100%;
    block-size: 44px;
    cursor: pointer;
  }
  .place {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .place select {
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: 44px;
    padding: 2px 8px;
    border: 1px solid var(--linli-line-control);
    border-radius: var(--radius);
    background: var(--linli-surface);
    font-size: var(--linli-text-label);
    text-overflow: ellipsis;
  }
  .ending {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 12px;
  }
  .ending .meta {
    flex: 1 1 12em;
    font-size: var(--linli-text-meta);
    line-height: 1.5;
  }
  .ending .pair {
    margin-inline-start: auto;
  }
  .composing .primary {
    transition: none;
  }
  .primary[aria-disabled="true"] {
    background: var(--linli-well);
    color: var(--linli-ink-2);
    filter: none;
  }
  .primary[aria-busy="true"] {
    background: var(--linli-accent-fill);
    color: var(--linli-on-accent);
  }
  @media (forced-colors: active) {
    .words:focus-within {
      outline: 2px solid Highlight;
      outline-offset: -3px;
      border-radius: calc(var(--radius) * 1.5);
    }
    .chip.on {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .primary[aria-disabled="true"]:not([aria-busy="true"]) {
      background: ButtonFace;
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
