import { css, html, nothing } from "lit";
import { face } from "../../appearance/face.ts";
import { icon } from "../../appearance/icon.ts";
import { noSignal } from "../../appearance/later-icons.ts";
import type { Drawing } from "../drawing.ts";
import type { Outgoing } from "./doing.ts";
import { refusalLine } from "./sentences.ts";

/** Own posts that wait for the line, where they will stand once they are there. */
export function queue(d: Drawing) {
  const { writing } = d.state;
  if (!writing) return nothing;
  const { open, refusal } = writing.composer;
  return html`${!open && refusal ? html`<div class="whole" role="alert">${refusalLine(refusal, d)}</div>` : nothing}${waitingTexts(null, d)}`;
}

/** What waits below one post; null is posts themselves. */
export function waitingTexts(post: string | null, d: Drawing) {
  const { writing, doings } = d.state;
  const shown = (writing?.outgoing ?? []).filter((each) => {
    const isHere = each.post === post || (post === null && each.post !== null && !doings.get(each.post)?.discussion);
    return each.state !== "sending" && isHere;
  });
  return shown.map((each) => waiting(each, d));
}

function waiting({ idempotencyKey, text, state, refusal }: Outgoing, d: Drawing) {
  const { say, act, state: known } = d;
  const { author } = known.writing ?? {};
  const isRefused = state === "refused";
  return html`<div class="item waiting" role="group" aria-label=${say(isRefused ? "unsent" : "waitingForSignal")}>
    ${face(author?.name ?? "")}
    <div class="body">
      <div class="by meta">
        <span>
          ${author?.name ? html`<b class="name"><bdi>${author.name}</bdi></b>` : nothing}
          <span class="quiet">${say(isRefused ? "unsent" : "waitingForSignal")}</span>
        </span>
      </div>
      <p class="said" dir="auto">${text}</p>
      ${
        isRefused && refusal
          ? refusalLine(refusal, d)
          : html`<p class="meta hint">${icon(noSignal)}<span>${say("sentOnReturn")}</span></p>`
      }
      <div class="pair">
        ${
          isRefused
            ? html`<button
                type="button"
                class="button tonal"
                part="button"
                @click=${() => act("rewrite", idempotencyKey)}
              >
                ${say("rewrite")}
              </button>`
            : nothing
        }
        <button type="button" class="button plain" part="button" @click=${() => act("withdraw", idempotencyKey)}>
          ${say("doNotSend")}
        </button>
      </div>
    </div>
  </div>`;
}

export const queueStyles = css`
  .waiting {
    padding-block-end: 8px;
    border-block-end: 1px solid var(--linli-line);
  }
  .waiting .said {
    margin: 0;
    color: var(--linli-ink-2);
  }
  .waiting .hint {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .waiting .hint .icon {
    inline-size: calc(16px * var(--linli-scale, 1));
    block-size: calc(16px * var(--linli-scale, 1));
  }
  .waiting .pair {
    margin-inline-start: -8px;
  }
  .comments .waiting {
    grid-template-columns: auto minmax(0, 1fr);
    padding: 0;
    border: 0;
  }
`;
