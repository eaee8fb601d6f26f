import type { SignUp } from "@linli/contract";
import { html, nothing, type TemplateResult } from "lit";
import type { Drawing } from "../drawing.ts";
import { partySteppers, price, refusal, sending } from "../open/form.ts";
import { head } from "../open/head.ts";
import { feeOf, largestChange, sizeOf } from "../open/seating.ts";
import type { OccasionView } from "../open/sign-up-view.ts";
import { childFields } from "./children.ts";
import { partyPrice } from "./party-price.ts";

/** The party again, with its own limits: a kept seat grows only into seats that are free. */
export function changing(view: OccasionView, signUp: SignUp, d: Drawing) {
  const { say, act } = d;
  const { draft, pending } = d.form;
  const { fee } = view.activity;
  const people = sizeOf(draft.party);
  return html`
    ${head(view, d)}
    <form class="form" part="form" novalidate @submit=${sending(d.act)}>
      <h3 id="headline" tabindex="-1">${say("howManyCome")}</h3>
      <div>${partySteppers(d, largestChange(view.occurrence, signUp, d.most))}</div>
      ${draft.party.children > 0 ? childFields(d) : nothing}
      ${signUp.seat === "held" && fee ? partyPrice(draft.party, feeOf(fee, people), d) : price(fee, people, d)}
      <div class="pair even">
        <button class="button primary" part="button" aria-busy=${pending !== null}>
          ${pending ? say("changing") : say("changeTo", people)}
        </button>
        <button type="button" class="button outline" part="button" @click=${() => act("takeStep", "rest")}>
          ${say("leaveAsItIs")}
        </button>
      </div>
      ${refusal(d)}
    </form>
  `;
}

/** Giving a seat back cannot be undone, and what that means is said before, not after. */
export function cancelling(view: OccasionView, signUp: SignUp, d: Drawing) {
  const { say, formats, act } = d;
  const { pending } = d.form;
  const { occurrence } = view;
  const { seat, price, payment_state } = signUp;
  const waits = seat === "waitlisted";
  const held = seat === "held";
  const honest = waits
    ? say("placeIsLost")
    : held
      ? say("nothingToPayBack")
      : occurrence.waiting > 0
        ? say("seatGoesToNext", occurrence.waiting)
        : say("seatMayBeGone");
  const back = price && payment_state === "paid" ? say("willBePaidBack", formats.money(price)) : nothing;
  return html`
    ${head(view, d)}
    ${sentence(waits ? say("leaveTheList") : held ? say("letSeatGoQuestion") : say("giveSeatBack"), back === nothing ? honest : html`${honest}<br />${back}`)}
    <div class="pair even">
      <button
        type="button"
        class="button outline"
        part="button"
        aria-busy=${pending !== null}
        @click=${() => act("giveBack")}
      >
        ${pending ? say("cancelling") : waits ? say("leaveList") : held ? say("seatLetGo") : say("giveBack")}
      </button>
      <button type="button" class="button tonal" part="button" @click=${() => act("takeStep", "rest")}>
        ${waits ? say("keepWaiting") : held ? say("keepSeat") : say("stillComing")}
      </button>
    </div>
    ${refusal(d)}
  `;
}

/** A heading that takes the focus when a picture changes under the reader's hand, and a sentence below it. */
export const sentence = (heading: string, text: string | TemplateResult) =>
  html`<div>
    <h3 id="headline" tabindex="-1">${heading}</h3>
    <p class="meta">${text}</p>
  </div>`;
