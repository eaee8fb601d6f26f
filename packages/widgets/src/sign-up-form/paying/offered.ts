import type { SignUp } from "@linli/contract";
import { html, nothing } from "lit";
import { noticeLine } from "../../appearance/notice-line.ts";
import type { Drawing } from "../drawing.ts";
import { partyPrice } from "../later/party-price.ts";
import { refusal } from "../open/form.ts";
import { head } from "../open/head.ts";
import { sizeOf } from "../open/seating.ts";
import type { OccasionView } from "../open/sign-up-view.ts";
import { clock } from "./icons.ts";
import { timeLeft, untilWhen } from "./time-left.ts";

const minute = 60_000;

/** Somebody gave a seat back and it has come to this party: until when, for how much, yes or no. */
export function offered(view: OccasionView, signUp: SignUp, d: Drawing) {
  const { say, act } = d;
  const { pending } = d.form;
  const people = sizeOf(signUp.party);
  const left = timeLeft(signUp, d);
  return html`
    <h3 id="headline" class="turn" tabindex="-1">${say("itIsYourTurn", people)}</h3>
    ${head(view, d)}
    ${noticeLine(
      clock,
      left > 0
        ? html`<span class="figure">${say("keptUntil", untilWhen(signUp, d), inWords(left, d))}</span>`
        : say("timeIsUp"),
      "wait",
    )}
    ${partyPrice(signUp.party, signUp.price, d)}
    <div class="pair even">
      <button
        type="button"
        class="button primary"
        part="button"
        aria-busy=${pending !== null}
        @click=${() => act("answerOffer", true)}
      >
        ${pending ? say("answering") : say("acceptSeat", people)}
      </button>
      <button type="button" class="button outline" part="button" @click=${() => act("answerOffer", false)}>
        ${say("passSeatOn")}
      </button>
    </div>
    ${refusal(d)} ${signUp.price ? html`<p class="meta quiet">${say("payAfterAccepting")}</p>` : nothing}
  `;
}

/** Hours while there are many; the last two in minutes, which is what one decides by then. */
function inWords(left: number, { say }: Drawing): string {
  const minutes = Math.ceil(left / minute);
  return minutes > 120 ? say("hoursToDecide", Math.floor(minutes / 60)) : say("minutesToDecide", minutes);
}
