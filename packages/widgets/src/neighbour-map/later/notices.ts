import { css, html, nothing } from "lit";
import { bone } from "../../appearance/bone.ts";
import { facts } from "../../appearance/facts.ts";
import { forResidents } from "../../appearance/for-residents.ts";
import { icon } from "../../appearance/icon.ts";
import { again, leave, noSignal } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import { twoChairs } from "../../appearance/two-chairs.ts";
import type { Drawing, Opened, OpenedNeed } from "../drawing.ts";
import { aboutThing } from "../open/list.ts";
import { nameOf } from "../open/rows.ts";

const retry = (words: string, press: () => void) =>
  html`<button type="button" class="button tonal" part="button" @click=${press}>${icon(again)}${words}</button>`;

/** There is nothing to draw: it is not for strangers, nobody has begun, or it could not be read. */
export function instead(d: Drawing) {
  const { say, act, failure, residentsOnly, empty } = d;
  if (residentsOnly) return html`<slot name="error">${forResidents(say, () => act("signIn"))}</slot>`;
  if (empty) {
    return html`<slot name="empty"
      ><div class="invite">
        ${twoChairs}
        <h3 id="headline" tabindex="-1">${say("mapStillEmpty")}</h3>
        <p>${say(d.layers.includes("needs") ? "mapStillEmptyWithNeeds" : "mapStillEmptyHint")}</p>
      </div></slot
    >`;
  }
  const code = failure ?? "response.unexpected";
  const drawing = code.startsWith("network.") ? noSignal : leave;
  return html`<slot name="error"
    ><div class="trouble">
      ${noticeLine(drawing, say(`failure.${code}`), "bad")} ${retry(say("tryAgain"), () => act("retry"))}
    </div></slot
  >`;
}

/** One quiet line above the list: how old it is, or what is missing. */
export function above({ say, act, failure, offline, looked, state, formatsOf }: Drawing) {
  if (offline) {
    const { readAt } = looked ?? {};
    const words = readAt ? say("mapOf", formatsOf(undefined).time(readAt)) : say("offline");
    return html`<div class="above">${noticeLine(noSignal, words)}</div>`;
  }
  if (failure) {
    return html`<div class="above">
      ${noticeLine(leave, say(`failure.${failure}`), "bad")} ${retry(say("tryAgain"), () => act("retry"))}
    </div>`;
  }
  return state.tilesMissing ? html`<div class="above">${noticeLine(noSignal, say("tilesMissing"))}</div>` : nothing;
}

/** The engine is not to be had, or this browser is below its floor: the list has everything. */
export const notDrawn = ({ say, act }: Drawing) =>
  html`<div class="trouble">
    ${noticeLine(noSignal, say("mapNotDrawn"))} ${retry(say("tryAgain"), () => act("retryEngine"))}
  </div>`;

/** An element inside a row has its own readiness, which is no news to the page. */
const keepToOurselves = (event: Event) => event.stopPropagation();

/** The group, the activity or the need itself, in its row. */
export function opened(it: Opened, d: Drawing) {
  const { act, say } = d;
  const row = d.looked?.found?.rows.find(({ id }) => id === it.row);
  if (it.kind === "need" && row?.kind === "need") return need(it, d);
  return html`<div class="opened" @linli-ready=${keepToOurselves}>
    <button type="button" class="button plain" part="button" data-close @click=${() => act("close")}>
      ${icon(leave)}${say("putAway")}
    </button>
    ${
      it.kind === "need"
        ? html`<div class="one">
            <p class="sentence"><bdi>${nameOf(it.pin)}</bdi></p>
            ${facts(...aboutThing(it.pin, d))} ${need(it, d)}
          </div>`
        : element(it, d)
    }
  </div>`;
}

/** What shows needs is fetched when the first one may be opened. */
function need(it: OpenedNeed, d: Drawing) {
  const { state, act, say } = d;
  if (state.needs) return state.needs.instead(it.id, d) ?? state.needs.opened(it, d);
  if (state.needs === undefined) return html`<p class="meta" role="img" aria-label=${say("opening")}>${bone(4)}</p>`;
  return html`<div class="trouble">
    ${noticeLine(noSignal, say("notOpened"))} ${retry(say("tryAgain"), () => act("retryNeeds"))}
  </div>`;
}

function element({ kind, id, community }: Opened, { inner, language }: Drawing) {
  const { client, theme, density, live, timeZone } = inner;
  return kind === "group"
    ? html`<linli-group-card
        .client=${client}
        community=${community}
        group=${id}
        theme=${theme}
        density=${density}
        live=${live}
        time-zone=${timeZone ?? nothing}
        lang=${language}
      ></linli-group-card>`
    : html`<linli-sign-up-form
        .client=${client}
        community=${community}
        activity=${id}
        theme=${theme}
        density=${density}
        live=${live}
        time-zone=${timeZone ?? nothing}
        lang=${language}
      ></linli-sign-up-form>`;
}

export const noticesStyles = css`
  .trouble,
  .above {
    display: grid;
    gap: 12px;
    justify-items: start;
  }
  .above {
    padding: 12px 16px 8px;
  }
  .trouble .notice,
  .above .notice {
    inline-size: 100%;
  }
  .opened {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    justify-self: stretch;
  }
  .opened > .button {
    justify-self: end;
  }
  .one {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    padding-inline: 4px;
  }
  .sentence {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .plain {
    padding-inline: 8px;
    font-weight: 400;
    color: var(--linli-ink-2);
  }
  .unfolded:has(.opened) {
    padding-inline: 12px;
  }
  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }
`;
