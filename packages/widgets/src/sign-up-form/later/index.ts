import { css, html, nothing } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { fieldStyles } from "../../appearance/field.ts";
import { forResidents } from "../../appearance/for-residents.ts";
import { handStyles, tick } from "../../appearance/hand.ts";
import { icon } from "../../appearance/icon.ts";
import { back } from "../../appearance/later-icons.ts";
import { moods } from "../../appearance/moods.ts";
import { noticeStyles } from "../../appearance/notice-line.ts";
import { twoChairsStyles } from "../../appearance/two-chairs.ts";
import type { Drawing } from "../drawing.ts";
import type { PayingView, SignUpView } from "../open/sign-up-view.ts";
import { childrenStyles } from "./children.ts";
import { compactForm, compactState, compactStyles } from "./compact.ts";
import { confirmed, confirmedStyles } from "./confirmed.ts";
import { ending } from "./endings.ts";
import { list, listStyles } from "./list.ts";
import { empty, failed, offlineLine, queued } from "./notices.ts";
import { cancelling, changing } from "./steps.ts";
import { unfoldedStyles } from "./unfolded.ts";
import { waiting, waitingStyles } from "./waiting.ts";

export { childFields } from "./children.ts";
export { openDesk, type SignUpDesk } from "./desk.ts";
export { refusalNotice } from "./notices.ts";
export { unfolded } from "./unfolded.ts";

/** What stands above a picture: the way back to the list, and what the reader has just done. */
export function above(view: SignUpView, d: Drawing) {
  const { say, fromList, act, paying } = d;
  const givenBack = (view.state === "open" || view.state === "full") && view.givenBack;
  return html`${
    fromList && "activity" in view
      ? html`<button type="button" class="button plain back" part="button" @click=${() => act("openList")}>
          ${icon(back, "turns")}${say("allActivities")}
        </button>`
      : nothing
  }${
    givenBack
      ? html`<div class="headline" id="headline" tabindex="-1">
          ${tick}
          <div>
            <h3>${say("seatGivenBack")}</h3>
            <p class="meta">${say("thanksForSaying")}</p>
          </div>
        </div>`
      : nothing
  }${"occurrence" in view && view.state !== "expired" && view.occurrence.viewer?.sign_up ? paying?.payingBack(view.occurrence.viewer.sign_up, d) : nothing}`;
}

/** What stands below: one quiet line while there is no signal, unless the picture says so itself. */
export const below = ({ state }: SignUpView, d: Drawing) =>
  d.offline && state !== "failed" && state !== "queued" && !d.form.refusal?.startsWith("network.")
    ? offlineLine(d)
    : nothing;

/** Every picture but the first, which is the open form. */
export function picture(view: Exclude<SignUpView, PayingView>, d: Drawing) {
  switch (view.state) {
    case "loading":
      return nothing;
    case "list":
      return list(view.activities, d);
    case "empty":
      return empty(d);
    case "for residents":
      return html`<slot name="error">${forResidents(d.say, () => d.act("signIn"))}</slot>`;
    case "failed":
      return failed(view.code, d);
    case "open":
    case "full":
      return compactForm(view, d);
    case "queued":
      return queued(view, view.party, d);
    case "confirmed":
      return d.compact ? compactState(view, d.say("seatKept"), true, d) : confirmed(view, view.signUp, d);
    case "waiting":
      return d.compact
        ? compactState(view, d.say("position", view.signUp.position ?? 1), false, d)
        : waiting(view, view.signUp, d);
    case "changing":
      return changing(view, view.signUp, d);
    case "cancelling":
      return cancelling(view, view.signUp, d);
    default:
      return ending(view, d);
  }
}

const buttonStyles = css`
  .outline {
    border-color: var(--linli-line-control);
    color: var(--linli-ink);
  }
  .tonal {
    background: var(--linli-accent-wash);
  }
  .plain {
    padding-inline: 8px;
    font-weight: 400;
    color: var(--linli-ink-2);
  }
  .back {
    justify-self: start;
    margin: -8px;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .even .button {
    flex: 1 1 auto;
  }
  [dir="rtl"] .turns {
    transform: scaleX(-1);
  }
  [tabindex="-1"]:focus {
    outline: 0;
  }
  @media (forced-colors: active) {
    .tonal,
    .notice {
      border-color: CanvasText;
    }
  }
`;

export const partStyles: PartStyles = {
  colours: moods,
  styles: [
    buttonStyles,
    fieldStyles,
    handStyles,
    noticeStyles,
    childrenStyles,
    confirmedStyles,
    waitingStyles,
    listStyles,
    twoChairsStyles,
    unfoldedStyles,
    compactStyles,
  ],
};
