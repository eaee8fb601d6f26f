import type { SignUp } from "@linli/contract";
import { css, html, nothing } from "lit";
import { icon } from "../../appearance/icon.ts";
import { leave } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import type { CashierState, Drawing } from "../drawing.ts";
import { partyPrice } from "../later/party-price.ts";
import { refusal } from "../open/form.ts";
import { head } from "../open/head.ts";
import { sizeOf } from "../open/seating.ts";
import type { OccasionView } from "../open/sign-up-view.ts";
import { cashierState } from "./cashier.ts";
import { clock, wallet } from "./icons.ts";
import { paymentLink } from "./payment-link.ts";
import { minutesAndSeconds, shareLeft, timeLeft, untilWhen } from "./time-left.ts";

const minute = 60_000;
const mostDots = 8;

/** The seat is kept while its time runs: how long, for whom, how much, and the one button that leads to the cashier. */
export function held(view: OccasionView, signUp: SignUp, d: Drawing) {
  const { say } = d;
  const left = timeLeft(signUp, d);
  const people = sizeOf(signUp.party);
  const said = cashierState(signUp, d);
  return html`
    ${head(view, d)}
    <div class="hold">
      <div class="apart">
        <div>
          ${timer(left, d)}
          <h3 id="headline" class="meta" tabindex="-1">${say("seatsHeld", people)}</h3>
        </div>
        ${mine(people, d)}
      </div>
      ${runsOut(signUp, d)}
    </div>
    ${partyPrice(signUp.party, signUp.price, d)}
    ${left > 0 ? wayToPay(signUp, said, d) : noticeLine(clock, say("timeIsUp"), "wait")}
    ${left > 0 && said?.state !== "open" && said?.state !== "submitted" ? otherWays(d) : nothing}
    ${refusal(d)}
  `;
}

function wayToPay(signUp: SignUp, said: CashierState | null, d: Drawing) {
  const { say, act } = d;
  const { cashier } = signUp;
  const again = html`<button type="button" class="button tonal wide" part="button" @click=${() => act("pay")}>
    ${say("payOnceMore")}
  </button>`;
  if (said?.state === "unanswered") return withoutCashier(signUp, d);
  if (said?.state === "submitted") return html`${handedOver(said, d)}${again}`;
  const open = said?.state === "open";
  return html`${said ? outcome(said, d) : nothing}
    <button type="button" class="button primary wide" part="button" aria-busy=${open} @click=${() => act("pay")}>
      ${icon(wallet)}<span>${open ? say("cashierIsOpen") : cashier ? say("payAt", cashier) : say("pay")}</span>
    </button>
    <p class="meta quiet">${cashier ? say("howToPayAt", cashier) : say("howToPay")}</p>`;
}

function outcome({ state }: CashierState, { say }: Drawing) {
  if (state === "cancelled") return noticeLine(clock, say("notPaidYet"));
  return state === "failed" ? noticeLine(leave, say("paymentFailed"), "bad") : nothing;
}

/** The cashier has it; whether it is paid only the API says. */
const handedOver = ({ reference }: CashierState, { say }: Drawing) =>
  noticeLine(
    clock,
    html`<p><b>${say("cashierHasIt")}</b></p>
      <p>${say("cashierHasItHint")}</p>
      ${reference ? html`<p class="figure">${say("cashierNumber", reference)}</p>` : nothing}`,
    "wait",
  );

/** The page has no cashier: amount and deadline, and the site's own page, or the front desk. */
function withoutCashier(signUp: SignUp, d: Drawing) {
  const { say, formats } = d;
  const amount = signUp.price ? formats.money(signUp.price) : "";
  const link = paymentLink(signUp.payment_link);
  const until = untilWhen(signUp, d);
  if (!link) return noticeLine(clock, say("payAtDeskUntil", amount, until), "wait");
  return html`${noticeLine(clock, say("payUntil", amount, until), "wait")}
    <a class="button primary wide" part="button" href=${link}>${icon(wallet)}<span>${say("toPaymentPage")}</span></a>
    <p class="meta quiet">${say("howToPay")}</p>`;
}

function timer(left: number, { say, formats }: Drawing) {
  const [minutes, seconds] = minutesAndSeconds(left);
  const two = new Intl.NumberFormat(formats.language, { minimumIntegerDigits: 2, useGrouping: false });
  return html`<p class="timer figure" part="timer" role="timer" aria-label=${say("timeLeft", minutes, seconds)}>
    ${two.format(minutes)}:${two.format(seconds)}
  </p>`;
}

const mine = (people: number, { say }: Drawing) =>
  html`<p class="meta mine figure">
    <span class="own-dots" aria-hidden="true">${Array.from({ length: Math.min(people, mostDots) }, () => html`<i></i>`)}</span>
    ${say("seatCount", people)}
  </p>`;

/** As wide as the time that is left. Who wants stillness sees it only once in a while, in steps of a minute. */
function runsOut(signUp: SignUp, { now, ahead }: Drawing) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const seen = still ? Math.floor(now / minute) * minute : now;
  const share = shareLeft(signUp, { ahead, now: timeLeft(signUp, { now, ahead }) > 0 ? seen : now });
  return html`<svg class="runs-out turns" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
    <rect class="whole" width="100" height="3" />
    <rect class="left" width=${(share * 100).toFixed(2)} height="3" />
  </svg>`;
}

const otherWays = ({ say, act }: Drawing) =>
  html`<div class="pair foot">
    ${plain(say("changeParty"), () => act("takeStep", "changing"))}
    ${plain(say("letSeatGo"), () => act("takeStep", "cancelling"))}
  </div>`;

const plain = (words: string, press: () => void) =>
  html`<button type="button" class="button plain" part="button" @click=${press}>${words}</button>`;

export const heldStyles = css`
  .hold {
    display: grid;
    gap: 8px;
  }
  .apart {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    justify-content: space-between;
    gap: 8px 16px;
  }
  .timer {
    font-size: calc(var(--linli-text-figure) * 1.25);
    font-weight: 600;
    line-height: 1.15;
    letter-spacing: -0.01em;
    direction: ltr;
    text-align: start;
  }
  .foot {
    margin: -8px -8px -6px;
  }
  h3.meta {
    font-size: var(--linli-text-meta);
    font-weight: 400;
    line-height: 1.5;
  }
  .mine {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
  }
  .own-dots {
    display: flex;
    gap: 3px;
  }
  .own-dots i {
    inline-size: calc(8px * var(--linli-scale, 1));
    block-size: calc(8px * var(--linli-scale, 1));
    border-radius: 50%;
    background: var(--linli-accent-fill);
  }
  .runs-out {
    display: block;
    inline-size: 100%;
    block-size: 3px;
    border-radius: 2px;
    overflow: hidden;
  }
  .runs-out .whole {
    fill: var(--linli-line);
  }
  .runs-out .left {
    fill: var(--linli-wait);
  }
  @media (forced-colors: active) {
    .own-dots i {
      forced-color-adjust: none;
      background: Highlight;
    }
    .runs-out {
      forced-color-adjust: none;
      background: Canvas;
    }
    .runs-out .whole {
      fill: none;
    }
    .runs-out .left {
      fill: Highlight;
    }
  }
`;
