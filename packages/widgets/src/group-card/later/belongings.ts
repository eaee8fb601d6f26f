import { css, html, nothing } from "lit";
import type { Drawing } from "../drawing.ts";
import type { ShownGroup } from "../open/shown-group.ts";

/** What is rarely needed: leaving, and for hosts what the group says of itself. */
export function unfolded({ id, viewer }: ShownGroup, { say, act, variant }: Drawing) {
  return html`<div class="rare" @keydown=${foldOnEscape(() => act("unfold", id))}>
    ${
      viewer.may_change
        ? html`<button
            type="button"
            class="button plain"
            part="button"
            @click=${() => {
              if (variant !== "page") act("openGroup", id);
              act("openForm", "editing");
            }}
          >
            ${say("editGroup")}
          </button>`
        : nothing
    }
    ${
      viewer.state === "member"
        ? html`<button type="button" class="button plain" part="button" @click=${() => act("wish", id, "leave")}>
            ${say("leaveGroup")}
          </button>`
        : nothing
    }
  </div>`;
}

/** Neighbours wait for their host, who decides on the group's page. */
export const requestsLine = ({ id, requests }: ShownGroup, { say, act, variant }: Drawing) =>
  requests && variant !== "page"
    ? html`<button type="button" class="button tonal start" part="button" @click=${() => act("openGroup", id)}>
        ${say("requestsWaiting", requests)}
      </button>`
    : nothing;

/** Back to the button that unfolded it. */
const foldOnEscape = (fold: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  const place = event.currentTarget as HTMLElement;
  place.parentElement?.querySelector<HTMLElement>(".dots")?.focus();
  fold();
};

export const belongingsStyles = css`
  .rare {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-inline-start: -12px;
  }
`;
