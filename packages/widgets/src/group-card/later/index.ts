import { css, html, nothing } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { fieldStyles } from "../../appearance/field.ts";
import { moods } from "../../appearance/moods.ts";
import { noticeStyles } from "../../appearance/notice-line.ts";
import { twoChairsStyles } from "../../appearance/two-chairs.ts";
import type { Drawing } from "../drawing.ts";
import type { ShownGroup } from "../open/shown-group.ts";
import { belongingsStyles } from "./belongings.ts";
import { groupForm, groupFormStyles } from "./group-form.ts";
import { lifeStyles, meetings, talk } from "./life.ts";
import { noticesStyles } from "./notices.ts";
import { people, peopleStyles } from "./people.ts";

export { requestsLine, unfolded } from "./belongings.ts";
export { type GroupDesk, openDesk } from "./desk.ts";
export { signingUp } from "./life.ts";
export { above, below, empty, instead, outcome } from "./notices.ts";

/** The life of a group, below the head of its page. */
export const belowHead = (group: ShownGroup, d: Drawing) =>
  html`<div class="inside below">
      ${d.state.form?.kind === "editing" ? html`<div class="block">${groupForm(d)}</div>` : nothing}
      ${meetings(group, d)} ${d.page?.settled ? people(group, d) : nothing}
    </div>
    ${d.page?.settled ? talk(group, d) : nothing}`;

/** Two people are enough to begin a group of their own. */
export const founding = (d: Drawing) =>
  d.state.form?.kind === "founding"
    ? html`<div class=${d.variant === "row" || !d.list?.length ? nothing : "panel"}>${groupForm(d)}</div>`
    : html`<div class="pair">
        <button type="button" class="button outline found" part="button" @click=${() => d.act("openForm", "founding")}>
          ${d.say("foundGroup")}
        </button>
        ${
          d.state.office
            ? html`<button type="button" class="button outline" part="button" @click=${() => d.act("openOffice")}>
                ${d.say("doorCodes")}
              </button>`
            : nothing
        }
      </div>`;

const buttonStyles = css`
  .outline {
    border-color: var(--linli-line-control);
    color: var(--linli-ink);
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .page > .below {
    padding-block-start: 0;
  }
  [dir="rtl"] .turns {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }
`;

export const partStyles: PartStyles = {
  colours: moods,
  styles: [
    buttonStyles,
    fieldStyles,
    noticeStyles,
    twoChairsStyles,
    belongingsStyles,
    noticesStyles,
    groupFormStyles,
    peopleStyles,
    lifeStyles,
  ],
};
