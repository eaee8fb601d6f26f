import type { Occurrence } from "@linli/contract";
import { css, html, nothing } from "lit";
import { facts } from "../../appearance/facts.ts";
import { hueOf } from "../../appearance/hue.ts";
import { leaf } from "../../appearance/leaf.ts";
import type { Drawing } from "../drawing.ts";
import type { ShownGroup } from "./shown-group.ts";

/** One meeting of a group: what it is called, when and where. */
export type Meeting = {
  activity: string;
  title: string;
  place: string | null;
  timeZone: string;
  occurrence: Occurrence;
};

/** When the group meets next; nothing while no date is set. */
export function next({ id, next, next_activity: activity }: ShownGroup, d: Drawing) {
  if (!next || !activity) return nothing;
  const { id: about, title, place_name, time_zone } = activity;
  return meeting(
    {
      activity: about,
      title: next.title ?? title,
      place: next.place_name ?? place_name,
      timeZone: time_zone,
      occurrence: next,
    },
    id,
    d,
  );
}

/** A leaf of the calendar and what is on that day; pressing it opens the form that signs up. */
export function meeting({ activity, title, place, timeZone, occurrence }: Meeting, group: string, d: Drawing) {
  const { formatsOf, now, state, act } = d;
  const formats = formatsOf(timeZone);
  const open = state.signingUp?.activity === activity && state.signingUp.occurrence === occurrence.id;
  const time = occurrence.all_day ? d.say("allDayLong") : formats.time(occurrence.starts_at);
  return html`<button
      type="button"
      class="next"
      part="next"
      aria-expanded=${open}
      @click=${() => (open ? act("closeActivity") : act("openActivity", activity, occurrence.id))}
    >
      ${leaf({ startsAt: occurrence.starts_at, now, formats, hue: hueOf(group) })}
      <span class="grow"
        ><b><bdi>${title}</bdi></b> ${facts(html`<time>${time}</time>`, place, seats(occurrence, d))}</span
      >
    </button>
    ${open ? d.later?.signingUp(d) : nothing}`;
}

/** What the reader has of it, once there is a word for that; else how much room there is. */
function seats({ capacity, taken, full, viewer }: Occurrence, { say }: Drawing) {
  const seat = viewer?.sign_up?.seat;
  const own = seat && seat !== "cancelled" && seat !== "expired" && say(`meeting.${seat}`);
  if (own) return html`<b>${own}</b>`;
  if (capacity === null) return null;
  const left = full ? 0 : Math.max(0, capacity - taken);
  return html`<b class="figure">${left > 0 ? say("seatsToTake", left) : say("seatsGone")}</b>`;
}

export const nextStyles = css`
  button.next {
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .next .grow > b,
  .next .facts b {
    color: var(--linli-ink);
  }
  .next:hover .grow > b {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
`;
