import type { Activity } from "@linli/contract";
import { css, html, nothing } from "lit";
import type { Drawing } from "../drawing.ts";
import { type Meeting, meeting, next } from "../open/next.ts";
import type { ShownGroup } from "../open/shown-group.ts";

const day = 86_400_000;
const over = ["ended", "archived", "cancelled"];

/** Every coming date of what the group does, the nearest first; dates that were missed stay for a day. */
function meetingsOf(activities: Activity[], now: number): Meeting[] {
  return activities
    .flatMap(({ id, title, place, time_zone, occurrences }) =>
      occurrences
        .filter(({ state, starts_at }) => !over.includes(state) && Date.parse(starts_at) > now - day)
        .map((occurrence) => ({
          activity: id,
          title: occurrence.title ?? title,
          place: occurrence.place_name ?? place?.name ?? null,
          timeZone: time_zone,
          occurrence,
        })),
    )
    .sort((one, other) => Date.parse(one.occurrence.starts_at) - Date.parse(other.occurrence.starts_at))
    .slice(0, most);
}

const most = 6;

/** What the group does next; each opens the form that signs up, in its place. Until all is known, the one that is. */
export function meetings(group: ShownGroup, d: Drawing) {
  const { say, page, now } = d;
  const coming = page?.meetings && meetingsOf(page.meetings, now);
  const rows = coming ? coming.map((each) => meeting(each, group.id, d)) : group.next ? [next(group, d)] : [];
  return html`<section class="block">
    <h3>${say("comingMeetings")}</h3>
    ${
      rows.length > 0
        ? html`<ul class="meetings">
            ${rows.map((row) => html`<li>${row}</li>`)}
          </ul>`
        : html`<p class="meta">${say("noMeetings")}</p>`
    }
  </section>`;
}

/** The form that signs up, once its element is there. It takes what this element was told. */
export function signingUp({ state, say, act, inner }: Drawing) {
  if (!state.signingUp) return nothing;
  const { activity, occurrence } = state.signingUp;
  return html`<div class="inner">
    <linli-sign-up-form
      .client=${inner.client}
      .community=${inner.community}
      .theme=${inner.theme}
      .density=${inner.density}
      .live=${inner.live}
      .timeZone=${inner.timeZone}
      activity=${activity}
      occurrence=${occurrence ?? nothing}
    ></linli-sign-up-form>
    <button type="button" class="button plain" part="button" @click=${() => act("closeActivity")}>
      ${say("closeForm")}
    </button>
  </div>`;
}

/** What the group's neighbours say to each other. */
export const talk = ({ id, viewer }: ShownGroup, { inner }: Drawing) =>
  html`<linli-activity-feed
    class="talk"
    .client=${inner.client}
    .community=${inner.community}
    .theme=${inner.theme}
    .density=${inner.density}
    .live=${inner.live}
    .timeZone=${inner.timeZone}
    group=${id}
    composer=${viewer.state === "member" ? "on" : "off"}
  ></linli-activity-feed>`;

export const lifeStyles = css`
  .block {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding-block-start: 20px;
    border-block-start: 1px solid var(--linli-line);
  }
  .meetings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .inner {
    display: grid;
    justify-items: start;
    gap: 8px;
    margin-block-start: 12px;
  }
  linli-sign-up-form {
    inline-size: 100%;
    min-block-size: 320px;
  }
  .talk {
    border-block-start: 1px solid var(--linli-line);
  }
  .talk::part(panel) {
    border: 0;
  }
`;
