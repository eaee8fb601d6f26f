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

/**
 * What every picture of an occasion begins with: the leaf, what it is, when and where, who is behind it. What it is about
 * and its other dates unfold below, so that the head has one size, known before the activity is.
 */
export function head(occasion: Occasion, d: Drawing, past = false) {
  const { organizer, summary } = occasion.activity;
  return html`<header class="head" part="head">
      ${leafOf(occasion, d, past)}
      <div>
        <h3 id="title" part="title" tabindex="-1"><bdi>${titleOf(occasion)}</bdi></h3>
        ${facts(html`<time>${timesOf(occasion, d)}</time>`, placeOf(occasion))}
        <p class="meta more">
          ${
            organizer
              ? html`<span class="host"
                  >${face(organizer.name, organizer.type !== "resident")}<bdi
                    >${d.say("hostedBy", organizer.name, organizer.type)}</bdi
                  ></span
                >`
              : nothing
          }
          ${summary ? unfolding("about", d) : nothing} ${occasion.dates.length > 0 ? unfolding("otherDates", d) : nothing}
        </p>
      </div>
    </header>
    ${d.later?.unfolded(occasion, d) ?? nothing}`;
}

function unfolding(name: "about" | "otherDates", { say, form, act }: Drawing) {
  const part = name === "about" ? name : "dates";
  return html`<button type="button" class="link" aria-expanded=${form.shown === part} @click=${() => act("show", part)}>
    ${say(name)}
  </button>`;
}

export const headStyles = css`
  .more,
  .host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
  }
  .host {
    flex-wrap: nowrap;
    gap: 8px;
  }
  .link {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    color: var(--linli-accent-text);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .link::after {
    content: "";
    position: absolute;
    inset: -12px -4px;
  }
  #title:focus {
    outline: 0;
  }
`;
