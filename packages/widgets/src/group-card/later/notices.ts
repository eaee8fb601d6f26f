import { css, html, nothing } from "lit";
import { forResidents } from "../../appearance/for-residents.ts";
import { icon } from "../../appearance/icon.ts";
import { again, back, key, leave, noSignal } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import { twoChairs } from "../../appearance/two-chairs.ts";
import type { Drawing } from "../drawing.ts";
import type { ShownGroup } from "../open/shown-group.ts";

/** What became of the last press: it waits, it was refused, or it can be undone. */
export function outcome({ id, standing, mayComeBack, viewer, waits }: ShownGroup, { say, act }: Drawing) {
  const { refusal } = standing;
  if (waits) {
    return html`<div class="outcome stand" tabindex="-1">
      ${noticeLine(noSignal, say("wishNoted"))}
      <button type="button" class="button outline" part="button" @click=${() => act("withdraw", id)}>
        ${say("dontSend")}
      </button>
    </div>`;
  }
  if (refusal === "stranger") {
    return noticeLine(key, html`<b>${say("groupSignInFirst")}</b><br />${say("groupSignInHint")}`);
  }
  if (refusal) return noticeLine(refusal.startsWith("network.") ? noSignal : leave, say(`failure.${refusal}`), "bad");
  if (mayComeBack && viewer.state === "none")
    return noticeLine(again, html`<b>${say("youLeft")}</b> ${say("youLeftHint")}`);
  return undefined;
}

/** There is nothing to draw: it is not there, it is not for strangers, or it could not be read. */
export function instead(d: Drawing) {
  const { say, act, failure, residentsOnly, wanted } = d;
  if (residentsOnly) return html`<slot name="error">${forResidents(say, () => act("signIn"))}</slot>`;
  const gone = failure === "resource.not_found" && wanted.group !== null;
  const code = failure ?? "response.unexpected";
  return html`<slot name="error"
    ><div class="trouble">
      ${gone ? html`<p id="headline" tabindex="-1">${say("groupGone")}</p>` : noticeLine(code.startsWith("network.") ? noSignal : leave, say(`failure.${code}`), "bad")}
      ${
        gone
          ? html`<button type="button" class="button tonal" part="button" @click=${() => act("openDirectory")}>
              ${say("otherGroups")}
            </button>`
          : html`<button type="button" class="button tonal" part="button" @click=${() => act("retry")}>
              ${icon(again)}${say("tryAgain")}
            </button>`
      }
    </div></slot
  >`;
}

/** Two chairs: nobody has begun yet. */
export const empty = ({ say, wanted, state }: Drawing) =>
  html`<slot name="empty"
    ><div class="invite">
      ${twoChairs}
      <h3 id="headline" tabindex="-1">${say("noGroups")}</h3>
      <p>${wanted.topic || state.topic ? say("noGroupsOnTopic") : say("noGroupsHint")}</p>
    </div></slot
  >`;

/** The way back to where this picture was opened from. */
export const above = ({ say, act, openedFrom, wanted }: Drawing) =>
  openedFrom && wanted.group
    ? html`<button type="button" class="button plain back" part="button" @click=${() => act("goBack")}>
        ${icon(back, "turns")}${openedFrom === "directory" ? say("allGroups") : say("closeForm")}
      </button>`
    : nothing;

/** One quiet line while there is no signal. */
export const below = ({ say, offline }: Drawing) =>
  offline ? html`<div class="quiet-line">${noticeLine(noSignal, say("offline"))}</div>` : nothing;

export const noticesStyles = css`
  .outcome.stand,
  .trouble {
    display: grid;
    gap: 12px;
    justify-items: start;
  }
  .outcome .notice,
  .trouble .notice {
    inline-size: 100%;
  }
  .row > .notice,
  .row > .outcome,
  li > .notice,
  li > .outcome {
    margin-block-end: 12px;
  }
  .card > .quiet-line,
  .page > .quiet-line {
    margin: 0 16px 16px;
  }
  .back {
    justify-self: start;
    margin: 4px;
  }
`;
