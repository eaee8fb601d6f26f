import type { FailureCode } from "@linli/contract";
import { css, html, nothing } from "lit";
import { bone } from "../../appearance/bone.ts";
import { icon } from "../../appearance/icon.ts";
import { again, leave, noSignal } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import type { Drawing } from "../drawing.ts";

const isNetwork = (code: FailureCode) => code.startsWith("network.");

const retry = ({ say }: Drawing) =>
  html`<div>
    <button type="button" class="button tonal" part="button" data-act="retry">${icon(again)}${say("tryAgain")}</button>
  </div>`;

/** Nothing could be read: why, and the way on. */
export const failed = (d: Drawing) =>
  html`<slot name="error"
    ><div class="form">
      ${d.failure ? noticeLine(isNetwork(d.failure) ? noSignal : leave, d.say(`failure.${d.failure}`), "bad") : nothing}
      ${retry(d)}
    </div></slot
  >`;

/** What is shown is older than it should be: how old, or that there is no line. It goes when it is over, without a word. */
export function trouble(d: Drawing) {
  const { failure, stuck, heardAt, say, formats, whole } = d;
  if (d.offline && (!failure || isNetwork(failure))) {
    // Without a session nothing can be kept to be sent later.
    const words = d.composer && d.session ? say("offlineHere") : say("offline");
    return html`<div class="trouble">${noticeLine(noSignal, words)}</div>`;
  }
  if (!failure || stuck) return nothing;
  const heard = whole(formats.isSameDay(heardAt, d.now) ? formats.time(heardAt) : formats.date(heardAt));
  return html`<div class="trouble">
    ${noticeLine(leave, say("outOfDate", heard), "bad")}${retry(d)}
  </div>`;
}

/** Below the last item: what is on its way, or could not come, or that this was all. */
export function ending(d: Drawing) {
  const { stuck, busy, total, failure, say } = d;
  if (stuck && failure) {
    return html`<div class="trouble">${noticeLine(isNetwork(failure) ? noSignal : leave, say("noOlder"))}${retry(d)}</div>`;
  }
  if (busy) return html`<p class="end bones" aria-hidden="true">${bone(2)}</p>`;
  return total === null ? nothing : html`<p class="end meta quiet">${say("endOfFeed")}</p>`;
}

export const troubleStyles = css`
  .trouble {
    display: grid;
    gap: 10px;
    padding-block: 8px 16px;
  }
  .end {
    min-block-size: 1.6em;
    padding-block: 12px 4px;
    text-align: center;
  }
`;
