import { limits } from "@linli/contract";
import { css, html, nothing } from "lit";
import { facts } from "../../appearance/facts.ts";
import type { Drawing } from "../drawing.ts";
import { pin } from "../pin.ts";
import { inTurns } from "./in-turns.ts";
import { nearestPlace } from "./places.ts";
import { isNeed, isOneSpot, nameOf, type Row, type Thing } from "./rows.ts";

const week = 6 * 86_400_000;

/** What is in view, row by row as pin by pin, and complete without any map. */
export function list(rows: readonly Row[], d: Drawing) {
  const { say } = d;
  if (rows.length === 0) return nothingHere(d);
  return html`<ol class="places" part="list" aria-label=${say("onThisMap")}>
    ${inTurns(rows.map((row) => ({ id: row.id, isFirst: row.id === d.state.chosen, picture: () => place(row, d) })))}
  </ol>`;
}

function nothingHere({ say, act, layers, state, looked }: Drawing) {
  const allOff = layers.every((layer) => layer === "neighbours" || state.off.has(layer));
  return html`<div class="none">
    <p class="meta" id="headline" tabindex="-1">${allOff ? say("layersAllOff") : say("nothingInView")}</p>
    ${
      allOff || looked?.isWhole
        ? nothing
        : html`<button type="button" class="button tonal" part="button" @click=${() => act("showAll")}>
            ${say("showAll")}
          </button>`
    }
  </div>`;
}

/** What a row is called; several things are called by how many of each they are. */
export const titleOf = ({ name, counts }: Row, say: Drawing["say"]) =>
  name || say("togetherHere", counts.activities, counts.groups, counts.needs);

function place(row: Row, d: Drawing) {
  const { say, act, state } = d;
  const { number, kind, id } = row;
  const chosen = state.chosen === id;
  const instead = kind === "need" ? insteadOf(row.things[0], d) : null;
  // What a neighbour needs is opened as it is chosen, unless the page shows it itself.
  const isUnfolded = chosen && !instead && (kind !== "need" || state.opened?.row === id);
  const words = html`<button type="button" class="choose" aria-expanded=${isUnfolded} @click=${() => act("choose", id)}>
      ${number === null ? nothing : html`<span class="unseen">${say("rowNumber", number)} </span>`}<span class="saying"
        ><bdi>${titleOf(row, say)}</bdi></span
      >
    </button>
    ${facts(...aboutRow(row, d))}`;
  return html`<li class="place" part="row" data-row=${id} ?data-chosen=${chosen}>
    <div class="row">
      ${pin(row)}
      <div>${instead ?? words}</div>
    </div>
    ${isUnfolded ? html`<div class="unfolded">${unfolded(row, d)}</div>` : nothing}
  </li>`;
}

/** One line where a need was that the reader has just put aside. */
const insteadOf = (thing: Thing | undefined, d: Drawing) =>
  thing && isNeed(thing) ? (d.state.needs?.instead(thing.id, d) ?? null) : null;

function unfolded(row: Row, d: Drawing) {
  const { say, act, state, later, looked } = d;
  const [thing] = row.things;
  if (state.opened?.row === row.id) return later?.opened(state.opened, d);
  if (row.kind !== "cluster" && thing) {
    const words = "group" in thing.properties ? say("openGroupHere") : say("openActivityHere");
    return html`<button type="button" class="button tonal" part="button" data-open=${thing.id} @click=${() => act("open", row.id, thing)}>
      ${words}
    </button>`;
  }
  return html`${
    row.things.length > 0
      ? html`<ul class="things">
          ${row.things.map(
            (each) => html`<li>
              ${
                insteadOf(each, d) ??
                html`<button type="button" class="thing" data-open=${each.id} @click=${() => act("open", row.id, each)}>
                    <bdi>${nameOf(each)}</bdi>
                  </button>
                  ${facts(...aboutThing(each, d))}`
              }
            </li>`,
          )}
        </ul>`
      : nothing
  }${
    isOneSpot(row) || looked?.view.zoom === limits.mapZoom
      ? nothing
      : html`<button type="button" class="button tonal" part="button" @click=${() => act("approach", row.id)}>
          ${say("goNearer")}
        </button>`
  }`;
}

function aboutRow(row: Row, d: Drawing): (string | null)[] {
  const { say } = d;
  const [thing] = row.things;
  if (row.kind !== "cluster" && thing) return aboutThing(thing, d);
  // What has no place of its own stands in the middle, which says nothing about where it is.
  const isVague = row.things.length > 0 && row.things.every(({ properties }) => properties.precision === "community");
  const near = isVague ? null : nearestPlace(row.point, d.looked?.found?.places ?? []);
  const { communities } = row.counts;
  return [
    communities > 1 ? say("acrossCommunities", communities) : near ? say("nearPlace", near) : say("somewhereHere"),
  ];
}

export function aboutThing({ properties, geometry }: Thing, { say, looked, formatsOf }: Drawing): (string | null)[] {
  const near =
    properties.precision === "community" ? null : nearestPlace(geometry.coordinates, looked?.found?.places ?? []);
  const where = near ? say("nearPlace", near) : say("somewhereHere");
  if ("group" in properties) return [say("memberCountOf", properties.members), where];
  if ("need" in properties) {
    const { intent, kind, place_name, expires_at } = properties;
    return [
      say(`wish.${intent}.${kind}`),
      place_name || where,
      say("untilWhen", untilOf(expires_at, formatsOf(undefined))),
    ];
  }
  const { starts_at: start, place_name, time_zone } = properties;
  return [start && timeOf(start, formatsOf(time_zone)), place_name || where];
}

/** Today by the hour, within a week by the day. */
function untilOf(end: string, formats: ReturnType<Drawing["formatsOf"]>): string {
  if (formats.isSameDay(end, Date.now())) return formats.time(end);
  return Date.parse(end) - Date.now() < week ? formats.weekday(end) : formats.date(end);
}

function timeOf(start: string, formats: ReturnType<Drawing["formatsOf"]>): string {
  const day = Date.parse(start) - Date.now() < week ? formats.weekday(start) : formats.date(start);
  const time = formats.time(start);
  // A tile does not tell what lasts all day; neighbours begin nothing at midnight.
  return time === "00:00" ? day : `${day} ${time}`;
}

export const listStyles = css`
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .place + .place {
    border-block-start: 1px solid var(--linli-line);
  }
  .place[data-chosen] {
    background: var(--linli-accent-wash);
  }
  .place > .row {
    position: relative;
    min-block-size: 44px;
  }
  .choose,
  .thing {
    padding: 0;
    border: 0;
    background: none;
    font-weight: 600;
    line-height: 1.4;
    text-align: start;
    cursor: pointer;
  }
  .choose::after,
  .thing::after {
    content: "";
    position: absolute;
    inset: 0;
    z-index: 1;
  }
  .choose {
    display: block;
    scroll-margin-block: 14px 36px;
  }
  /* A neighbour may say much; all of it once it is chosen. */
  .place:not([data-chosen]) .saying {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .choose:focus-visible {
    outline: none;
  }
  .choose:focus-visible::after {
    outline: 2px solid var(--linli-accent-text);
    outline-offset: -3px;
    border-radius: var(--radius);
  }
  .row:hover .choose,
  .thing:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .unfolded {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    justify-items: start;
    padding: 8px 16px 14px 56px;
  }
  [dir="rtl"] .unfolded {
    padding-inline: 56px 16px;
  }
  .unfolded > .button {
    background: var(--linli-surface);
  }
  .things {
    justify-self: stretch;
  }
  .things li {
    position: relative;
    padding-block: 12px 10px;
    min-block-size: 44px;
  }
  .things li + li {
    border-block-start: 1px solid var(--linli-line);
  }
  .thing {
    color: var(--linli-accent-text);
  }
  .none {
    display: grid;
    gap: 12px;
    justify-items: start;
    padding: 16px;
  }
  @media (forced-colors: active) {
    .place[data-chosen] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
