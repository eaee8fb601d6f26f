import type { Fee, SignUp } from "@linli/contract";
import { css, html, nothing } from "lit";
import { tick } from "../../appearance/hand.ts";
import { icon } from "../../appearance/icon.ts";
import { calendar, leave, people } from "../../appearance/later-icons.ts";
import type { Drawing } from "../drawing.ts";
import { head } from "../open/head.ts";
import { feeOf, sizeOf } from "../open/seating.ts";
import type { OccasionView } from "../open/sign-up-view.ts";

/** The seat is kept: a ticket without a code, since the name is enough, and the three things one may want next. */
export function confirmed(view: OccasionView, signUp: SignUp, d: Drawing) {
  const { say, act } = d;
  const { activity } = view;
  const { price } = signUp;
  const party = say("partyOf", signUp.party.adults, signUp.party.children);
  const paid = price && html`<p class="figure"><b>${say("partyPaid", party, d.formats.money(price))}</b></p>`;
  return html`
    <div class="headline">${tick}<h3 id="headline" tabindex="-1">${say("seatKept")}</h3></div>
    <div class="ticket" part="ticket">
      <div>${head(view, d)}</div>
      <div class="stub">
        ${paid ? nothing : html`<p><b>${party}</b></p>`}
        ${paid ?? (activity.fee ? html`<p class="meta figure">${feeSentence(activity.fee, signUp, d)}</p>` : nothing)}
        <p class="meta">${say("sayYourName")}</p>
      </div>
    </div>
    <div class="three">
      ${tile(calendar, say("addToCalendar"), () => act("addToCalendar"))}
      ${
        // What was paid for so many people is paid: another number is another sign-up.
        price && activity.fee?.per === "person"
          ? nothing
          : tile(people, say("changeParty"), () => act("takeStep", "changing"))
      }
      ${tile(leave, say("cannotCome"), () => act("takeStep", "cancelling"))}
    </div>
    <slot name="success"></slot>
  `;
}

function feeSentence(fee: Fee, { party }: SignUp, { say, formats }: Drawing): string {
  const amount = formats.money(feeOf(fee, sizeOf(party)));
  return fee.collect === "on_site" ? say("bringFee", amount) : amount;
}

const tile = (path: string, words: string, press: () => void) =>
  html`<button type="button" class="button outline tile" part="button" @click=${press}>${icon(path)}${words}</button>`;

export const confirmedStyles = css`
  .headline {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .headline h3 {
    font-size: var(--linli-text-head);
  }
  .ticket {
    border: 1px solid var(--linli-line);
    border-radius: calc(var(--radius) * 1.5);
  }
  .ticket > div {
    display: grid;
    gap: 12px;
    padding: 14px 16px;
  }
  .ticket > .stub {
    gap: 0;
  }
  .stub {
    position: relative;
    border-block-start: 1px dashed var(--linli-line-control);
  }
  .stub::before,
  .stub::after {
    content: "";
    position: absolute;
    inset-block-start: -8px;
    inset-inline-start: -1px;
    inline-size: 8px;
    block-size: 15px;
    background: var(--linli-surface);
    border: 1px solid var(--linli-line);
    border-inline-start-color: var(--linli-surface);
    border-radius: 8px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .stub::after {
    inset-inline: auto -1px;
    border-color: var(--linli-line);
    border-inline-end-color: var(--linli-surface);
    border-radius: 8px;
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .three {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .tile {
    flex: 1 1 calc(4.6em + 8px);
    flex-direction: column;
    gap: 4px;
    padding: 10px 4px;
    font-weight: 400;
    font-size: var(--linli-text-meta);
    text-align: center;
  }
`;
