import { css, html, nothing } from "lit";
import { face } from "../../appearance/face.ts";
import { facts } from "../../appearance/facts.ts";
import { hueOf } from "../../appearance/hue.ts";
import { leaf } from "../../appearance/leaf.ts";
import type { Drawing } from "../drawing.ts";
import type { Occasion } from "./sign-up-view.ts";

/** Where this date differs from the rest of its series, the date's own words count. */
export const titleOf = ({ activity, occurrence }: Pick<Occasion, "activity" | "occurrence">) =>
  occurrence.title ?? activity.title;

export const placeOf = ({ activity, occurrence }: Pick<Occasion, "activity" | "occurrence">) =>
  occurrence.place_name ?? activity.place?.name ?? null;

export const timesOf = ({ occurrence: { all_day, starts_at, ends_at } }: Pick<Occasion, "occurrence">, d: Drawing) =>
  all_day ? d.say("allDay") : d.formats.timeRange(starts_at, ends_at);

export const leafOf = ({ activity, occurrence }: Pick<Occasion, "activity" | "occurrence">, d: Drawing, past = false) =>
  leaf({
    startsAt: occurrence.starts_at,
    now: d.now,
    formats: d.formats,
    hue: hueOf(activity.group ?? activity.id),
    past,
  });

/** What every picture of an occasion begins with: the leaf, what it is, when and where, who is behind it. */
export function head(occasion: Occasion, d: Drawing, past = false) {
  const { organizer } = occasion.activity;
  const place = placeOf(occasion);
  return html`<header class="head" part="head">
    ${leafOf(occasion, d, past)}
    <div>
      <h3 id="title" part="title" tabindex="-1"><bdi>${titleOf(occasion)}</bdi></h3>
      ${facts(html`<time>${timesOf(occasion, d)}</time>`, place)}
      ${
        organizer
          ? html`<p class="meta host">
            ${face(organizer.name, organizer.type !== "resident")}<bdi>${d.say("hostedBy", organizer.name)}</bdi>
          </p>`
          : nothing
      }
    </div>
  </header>`;
}

export const headStyles = css`
  .host {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-start: 2px;
  }
  #title:focus {
    outline: 0;
  }
`;
