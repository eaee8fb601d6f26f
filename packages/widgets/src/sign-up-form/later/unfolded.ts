import type { Occurrence, Seat } from "@linli/contract";
import { css, html, nothing } from "lit";
import type { Drawing } from "../drawing.ts";
import { ownSignUp } from "../open/occurrence-choice.ts";
import { seatsLeft } from "../open/seating.ts";
import type { Occasion } from "../open/sign-up-view.ts";

/** What was unfolded below the head: what the activity is about, or its other dates. */
export function unfolded({ activity, occurrence, dates }: Occasion, d: Drawing) {
  const { shown } = d.form;
  if (shown === "about" && activity.summary) return html`<p class="about" dir="auto">${activity.summary}</p>`;
  if (shown !== "dates") return nothing;
  return html`<ul class="dates">
    ${dates.map(
      (each) => html`<li>
        <button
          type="button"
          aria-current=${each.id === occurrence.id ? "date" : nothing}
          @click=${() => d.act("openDate", each.id)}
        >
          ${dateOf(each, d)} ${room(each, d)}
        </button>
      </li>`,
    )}
  </ul>`;
}

function dateOf({ starts_at, all_day }: Occurrence, { say, formats, whole }: Drawing) {
  const time = all_day ? say("allDay") : formats.time(starts_at);
  return html`<time datetime=${starts_at}>${whole(`${formats.date(starts_at)} ${time}`)}</time>`;
}

const standing = { waitlisted: "youAreWaiting", held: "seatToPay", offered: "seatOffered" } as Partial<
  Record<Seat, "youAreWaiting" | "seatToPay" | "seatOffered">
>;

/** How much room there is on a date, or that the reader is in already. */
export function room(occurrence: Occurrence, { say }: Drawing) {
  const own = ownSignUp(occurrence);
  if (own) return html`<b class="own">${say(standing[own.seat] ?? "youAreIn")}</b>`;
  if (occurrence.state !== "open" || occurrence.capacity === null) return null;
  return html`<span>${occurrence.full ? say("taken") : say("left", seatsLeft(occurrence))}</span>`;
}

export const unfoldedStyles = css`
  .about {
    white-space: pre-line;
  }
  .own {
    color: var(--linli-good);
  }
  .dates {
    border: 1px solid var(--linli-line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .dates li + li {
    border-block-start: 1px solid var(--linli-line);
  }
  .dates button {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    inline-size: 100%;
    min-block-size: 46px;
    align-items: center;
    padding: 6px 12px;
    border: 0;
    background: none;
    font-size: var(--linli-text-label);
    text-align: start;
    cursor: pointer;
  }
  .dates button:focus-visible {
    outline-offset: -2px;
  }
  .dates [aria-current] {
    background: var(--linli-accent-wash);
    color: var(--linli-accent-text);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .dates [aria-current],
    .dates [aria-current] .own {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
