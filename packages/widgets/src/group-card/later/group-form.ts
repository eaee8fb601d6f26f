import { limits } from "@linli/contract";
import { css, html, nothing } from "lit";
import { field } from "../../appearance/field.ts";
import { leave } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import type { Drawing, GroupDraft } from "../drawing.ts";

const rules = ["open", "ask", "invite"] as const;

/** What a group is called, what it is about, who may join: for a new one, and for a host who changes it. */
export function groupForm(d: Drawing) {
  const { say, act, state } = d;
  if (!state.form) return nothing;
  const { kind, draft, pending, refusal } = state.form;
  const enter = (name: keyof GroupDraft) => (value: string) => act("changeDraft", { [name]: value });
  const words = { open: say("joinOpen"), ask: say("joinAsk"), invite: say("joinInvite") };
  return html`<form class="form group-form" part="form" novalidate @submit=${sending(d)}>
    <h3 id="headline" tabindex="-1">${kind === "founding" ? say("foundGroup") : say("editGroup")}</h3>
    ${field({
      id: "group-name",
      label: say("groupName"),
      value: draft.name,
      limits: { required: true, length: limits.name },
      input: enter("name"),
    })}
    ${field({
      id: "group-topic",
      label: say("groupTopic"),
      value: draft.topic,
      placeholder: say("groupTopicHint"),
      limits: { length: limits.topic },
      input: enter("topic"),
    })}
    <p class="field">
      <label for="group-summary">${say("groupSummary")}</label>
      <textarea
        id="group-summary"
        rows="3"
        dir="auto"
        maxlength=${limits.groupSummary}
        .value=${draft.summary}
        @input=${(event: Event) => enter("summary")((event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </p>
    <fieldset>
      <legend>${say("whoMayJoin")}</legend>
      <div class="choices">
        ${rules.map(
          (rule) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="join"
                value=${rule}
                .checked=${draft.join === rule}
                @change=${() => act("changeDraft", { join: rule })}
              /><span>${words[rule]}</span></label
            >`,
        )}
      </div>
    </fieldset>
    <div class="pair">
      <button class="button primary" part="button" aria-busy=${pending}>
        ${pending ? say("savingGroup") : kind === "founding" ? say("createGroup") : say("saveGroup")}
      </button>
      <button type="button" class="button plain" part="button" @click=${() => act("closeForm")}>${say("notNow")}</button>
    </div>
    ${refusal ? noticeLine(leave, say(`failure.${refusal === "stranger" ? "token.missing" : refusal}`), "bad") : nothing}
  </form>`;
}

/** The browser would send it somewhere. */
const sending =
  ({ act }: Drawing) =>
  (event: Event) => {
    event.preventDefault();
    act("submit", event.currentTarget as HTMLFormElement);
  };

export const groupFormStyles = css`
  .field textarea {
    inline-size: 100%;
    padding: 8px 12px;
    border: 1px solid var(--linli-line-control);
    border-radius: var(--radius);
    background: var(--linli-surface);
    font: inherit;
    font-size: var(--linli-text-body);
    color: var(--linli-ink);
    resize: vertical;
  }
  legend {
    font-size: var(--linli-text-label);
    color: var(--linli-ink-2);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    font-size: var(--linli-text-label);
    cursor: pointer;
  }
  .choice input {
    inline-size: calc(18px * var(--linli-scale, 1));
    block-size: calc(18px * var(--linli-scale, 1));
    margin: 0;
    accent-color: var(--linli-accent-fill);
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--linli-accent-text);
  }
`;
