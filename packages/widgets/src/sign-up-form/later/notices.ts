import type { FailureCode, Party } from "@linli/contract";
import { css, html, svg } from "lit";
import { icon } from "../../appearance/icon.ts";
import { again, key, leave, noSignal } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
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

/** Two chairs, a lit window, something warm: what it looks like before anybody has come. */
const scene = svg`<svg class="scene" viewBox="0 0 176 96" aria-hidden="true">
  <path class="lamp" d="M64 10h48v34H64Z" />
  <path d="M64 10h48v34H64ZM88 10v34M64 27h48M20 90h136" />
  <path d="M26 90l4-32M58 90l-4-32M26 58h32M30 74h24M118 90l4-32M150 90l-4-32M118 58h32M122 74h24M70 64h36M75 64v26M101 64v26" />
  <path class="warm" d="M82 54h11v5.500a4 4 0 0 1-4 4h-3a4 4 0 0 1-4-4ZM93 55.500h2a2.200 2.200 0 0 1 0 4.500h-2M86 50c-1.500-2 1.500-3 0-5M90 50c-1.500-2 1.500-3 0-5" />
</svg>`;

export const empty = ({ say }: Drawing) =>
  html`<slot name="empty"
    ><div class="invite">
      ${scene}
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

export const noticesStyles = css`
  .invite {
    display: grid;
    justify-items: center;
    gap: 10px;
    padding: 20px 4px 16px;
    text-align: center;
  }
  .invite p {
    max-inline-size: 30em;
    text-wrap: pretty;
    color: var(--linli-ink-2);
  }
  .scene {
    inline-size: 176px;
    max-inline-size: 100%;
    fill: none;
    stroke: var(--linli-ink-3);
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .scene .lamp {
    fill: var(--linli-lamp);
    stroke: none;
  }
  .scene .warm {
    stroke: var(--linli-warm);
  }
`;
