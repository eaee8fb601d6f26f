import type { FeedActivity, FeedItem, Occurrence } from "@linli/contract";
import { html, nothing } from "lit";
import { facts } from "../../appearance/facts.ts";
import { hueOf } from "../../appearance/hue.ts";
import { leaf } from "../../appearance/leaf.ts";
import { seats } from "../../appearance/seats.ts";
import { formatsIn } from "../../foundation/formats.ts";
import type { Drawing } from "../drawing.ts";

/** What can be come to: when, where, for how much, how many chairs are free. Its form opens in its place. */
export function offered(item: FeedItem, d: Drawing) {
  const { activity, id } = item;
  const { opened } = d.state;
  if (!activity) return nothing;
  if (opened?.item === id && opened.what === "sign-up" && d.reading) return d.reading.signUp(item, d);
  const { occurrence, place, fee } = activity;
  const formats = formatsIn(d.language, d.settings.timeZone ?? activity.time_zone);
  const where = occurrence?.place_name ?? place?.name ?? null;
  return html`<div class="offered" part="activity">
    <div class="head">
      ${
        occurrence
          ? leaf({
              startsAt: occurrence.starts_at,
              now: d.now,
              formats,
              hue: hueOf(item.group ?? activity.id),
              past: isOver(occurrence),
            })
          : nothing
      }
      <div>
        <h4><bdi>${occurrence?.title ?? activity.title}</bdi></h4>
        ${facts(
          occurrence &&
            html`<time>${occurrence.all_day ? d.say("wholeDay") : formats.timeRange(occurrence.starts_at, occurrence.ends_at)}</time>`,
          where,
          fee && html`<span class="ink">${formats.money(fee)}</span>`,
        )}
      </div>
    </div>
    ${occurrence ? seating(activity, occurrence, d) : nothing}
  </div>`;
}

const isOver = ({ state }: Occurrence) => state === "ended" || state === "archived" || state === "cancelled";

/** What a viewer has of an occurrence, in a word. */
const standing = {
  held: "mySeatToPay",
  confirmed: "mySeat",
  waitlisted: "myPlace",
  offered: "mySeatOffered",
} as const;

function seating({ id }: FeedActivity, occurrence: Occurrence, d: Drawing) {
  const { say } = d;
  const { state, capacity, taken, full, viewer } = occurrence;
  const seat = viewer?.sign_up?.seat;
  const mine = seat && seat !== "cancelled" && seat !== "expired" ? seat : null;
  const left = capacity === null ? null : Math.max(0, capacity - taken);
  if (isOver(occurrence) || state === "live") {
    const word = state === "live" ? say("isOn") : state === "cancelled" ? say("calledOff") : say("isOver");
    return html`<div class="seats-line meta">${word}</div>`;
  }
  const words = left === null ? say("noSeatLimit") : left ? say("seatsFree", left) : say("noSeatFree");
  const action = mine ? say("lookInside") : full || left === 0 ? say("queueUp") : say("comeAlong");
  return html`<div class="seats-line">
    ${seats(occurrence.id, capacity, taken)}
    <span class="meta figure">${mine ? say(standing[mine]) : words}</span>
    <button type="button" class="button tonal" part="button" data-act="openSignUp" data-activity=${id}>${action}</button>
  </div>`;
}
