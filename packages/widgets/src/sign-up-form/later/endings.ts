import type { OccurrenceState, SignUp } from "@linli/contract";
import { html } from "lit";
import type { Drawing } from "../drawing.ts";
import { head } from "../open/head.ts";
import type { Ending, OccasionView } from "../open/sign-up-view.ts";
import { sentence } from "./steps.ts";

/** Nobody can sign up for this one. Every ending says the next thing: another date, or the other activities. */
export function ending(view: OccasionView & { state: Ending; signUp: SignUp | null }, d: Drawing) {
  const { say, formats, act } = d;
  const { state, signUp, next } = view;
  const seated = signUp?.seat === "confirmed";
  const past: OccurrenceState[] = ["ended", "cancelled"];
  const [heading, hint] = {
    draft: [say("notOpenYet"), say("notOpenYetHint")],
    closed: [say("closed"), say("closedHint")],
    live: [say("underWay"), seated ? say("underWayForYou") : say("underWayHint")],
    ended: [say("over"), seated ? say("overForYou") : say("overHint")],
    cancelled: [say("hostCancelled"), say("hostCancelledHint")],
  }[state] as [string, string];
  return html`
    ${head(view, d, past.includes(state))} ${sentence(heading, hint)}
    <div class="pair">
      ${
        seated && state === "live"
          ? html`<button type="button" class="button outline" part="button" @click=${() => act("takeStep", "cancelling")}>
              ${say("cannotCome")}
            </button>`
          : next
            ? html`<button type="button" class="button tonal" part="button" @click=${() => act("openDate", next.id)}>
                ${say("nextTime", formats.date(next.starts_at))}
              </button>`
            : otherActivities(d)
      }
    </div>
  `;
}

/** The way on when this activity has nothing more to offer. */
export const otherActivities = ({ say, act }: Drawing) =>
  html`<button type="button" class="button tonal" part="button" @click=${() => act("openList")}>
    ${say("otherActivities")}
  </button>`;
