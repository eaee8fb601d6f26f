import { css, html, nothing } from "lit";
import { tick } from "../../appearance/hand.ts";
import type { Drawing } from "../drawing.ts";
import { refusal, seatsWords, sending } from "../open/form.ts";
import { head } from "../open/head.ts";
import type { OccasionView } from "../open/sign-up-view.ts";

/** One row below the head: one tap for one person, and a way to the whole form for more. */
export function compactForm(view: OccasionView, d: Drawing) {
  const { say, act } = d;
  const { pending } = d.form;
  const button = view.state === "full" ? say("joinList", 1) : say("signUp", 1);
  return html`${head(view, d)}
    <form class="form" part="form" novalidate @submit=${sending(d.act)}>
      ${view.state === "full" ? html`<slot name="full"></slot>` : nothing}
      <slot name="terms"></slot>
      <div class="compact">
        <span class="meta figure">${seatsWords(view, d)}</span>
        <div class="pair">
          <button type="button" class="button plain" part="button" @click=${() => act("unfold")}>${say("withFamily")}</button>
          <button class="button primary" part="button" aria-busy=${pending !== null}>
            ${pending ? say("signingUp") : button}
          </button>
        </div>
      </div>
      ${refusal(d)}
    </form>`;
}

/** What the row says once the reader is in, or waits. */
export function compactState(view: OccasionView, words: string, kept: boolean, d: Drawing) {
  return html`${head(view, d)}
    <div class="compact">
      <div class="headline">${kept ? tick : ""}<b id="headline" tabindex="-1">${words}</b></div>
      <div class="pair">
        <button type="button" class="button plain" part="button" @click=${() => d.act("takeStep", "changing")}>
          ${d.say("changeParty")}
        </button>
        <button type="button" class="button outline" part="button" @click=${() => d.act("takeStep", "cancelling")}>
          ${kept ? d.say("cannotCome") : d.say("leaveList")}
        </button>
      </div>
    </div>
    ${kept ? html`<slot name="success"></slot>` : nothing}`;
}

export const compactStyles = css`
  .compact {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 12px;
  }
  .compact .pair {
    margin-inline-start: auto;
  }
`;
