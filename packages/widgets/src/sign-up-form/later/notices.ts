import type { FailureCode, Party } from "@linli/contract";
import { html } from "lit";
import { icon } from "../../appearance/icon.ts";
import { again, key, leave, noSignal } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import { twoChairs } from "../../appearance/two-chairs.ts";
import type { Drawing, Refusal } from "../drawing.ts";
import { refusal } from "../open/form.ts";
import { head } from "../open/head.ts";
import { feeOf, sizeOf } from "../open/seating.ts";
import type { OccasionView } from "../open/sign-up-view.ts";
import { otherActivities } from "./endings.ts";
import { partyPrice } from "./party-price.ts";

const isNetwork = (code: FailureCode) => code.startsWith("network.");

/** Nothing could be read: why, and every way on that makes sense. */
export function failed(code: FailureCode, d: Drawing) {
  const { say, act } = d;
  const gone = code === "resource.not_found" || code === "activity.no_occurrence";
  return html`<slot name="error"
    ><div class="form">
      ${noticeLine(isNetwork(code) ? noSignal : leave, say(`failure.${code}`), gone ? "" : "bad")}
      <div class="pair">
        ${
          gone
            ? otherActivities(d)
            : html`<button type="button" class="button tonal" part="button" @click=${() => act("retry")}>
                ${icon(again)}${say("tryAgain")}
              </button>`
        }
      </div>
    </div></slot
  >`;
}

export const empty = ({ say }: Drawing) =>
  html`<slot name="empty"
    ><div class="invite">
      ${twoChairs}
      <h3 id="headline" tabindex="-1">${say("nothingComing")}</h3>
      <p>${say("nothingComingHint")}</p>
    </div></slot
  >`;

/** There was no line: the sign-up is noted, will be sent once, and can be taken back. */
export function queued(view: OccasionView, party: Party, d: Drawing) {
  const { say, act } = d;
  const { fee } = view.activity;
  return html`${head(view, d)}
    <div id="headline" tabindex="-1">${noticeLine(noSignal, say("noted"))}</div>
    ${partyPrice(party, fee && feeOf(fee, sizeOf(party)), d)}
    <button type="button" class="button outline wide" part="button" @click=${() => act("withdraw")}>${say("withdraw")}</button>
    ${refusal(d)}`;
}

/** Why the last press led to nothing. A stranger gets two ways on: signing in, or the front desk. */
export const refusalNotice = (why: Refusal, { say }: Drawing) =>
  why === "stranger"
    ? noticeLine(key, html`<b>${say("signInFirst")}</b><br />${say("signInHint")}`)
    : noticeLine(isNetwork(why) ? noSignal : leave, say(`failure.${why}`), "bad");

export const offlineLine = ({ say }: Drawing) => noticeLine(noSignal, say("offline"));
