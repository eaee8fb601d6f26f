import type { FeedItem, FeedKind } from "@linli/contract";
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { hashOf } from "../../appearance/hue.ts";
import { type Foreseeing, foreseeAt } from "../../foundation/foresee.ts";
import { formatsIn } from "../../foundation/formats.ts";
import { page } from "../../foundation/page.ts";
import { readPath } from "../../foundation/read-path.ts";
import { wholeIn } from "../../foundation/writing.ts";
import type { Drawing, FirstPage, Say, Sources } from "../drawing.ts";
import { lineLength, linesOf } from "./height.ts";
import { isOpen, item } from "./item.ts";
import { agesIn } from "./since.ts";

export { closestDirection } from "../../foundation/direction.ts";
export { parts } from "./styles.ts";

/** Shows what the script tag has read of the list. */
export const foresee = (host: Foreseeing, shown: FirstPage, sources: Sources) =>
  foreseeAt(host, sources, shown, ([, limit, group, kinds]) =>
    readPath("feed", { limit: `${limit}`, group, kinds: kinds.replaceAll(" ", ",") }),
  );

/** What is true now, as a picture; null while there is none. Items are drawn here; what stands around them comes later. */
export function draw(sources: Sources) {
  const d = drawing(sources);
  const { items, residentsOnly, failure, reading, later, language, direction, composer, say } = d;
  const shown = items?.filter((each) => !d.isAside(each));
  // Without items there is nothing to draw until the part is there that knows what to say instead.
  if (!shown || (shown.length === 0 && (!reading || d.busy))) {
    return reading !== undefined && failure ? unread(d) : null;
  }
  return html`<section class="panel" part="panel" lang=${language} dir=${direction} aria-label=${say("neighbourhoodFeed")}>
    ${heading(d)} ${composer && !residentsOnly ? (later?.composer(d) ?? composerAtRest(d)) : nothing}
    ${later?.queue(d) ?? nothing}
    <div class="gap">${reading?.pill(d) ?? nothing}</div>
    ${reading?.trouble(d) ?? nothing}
    ${shown.length > 0 ? html`${feed(shown, d)} ${reading?.ending(d) ?? nothing}` : reading?.nothingHere(d)}
    <slot name="footer"></slot>
  </section>`;
}

function drawing(sources: Sources): Drawing {
  const { language, direction, now, failure, later, reading, identified } = sources;
  const whole = wholeIn(language, direction);
  const { timeZone } = sources.settings;
  const say: Say = (key, ...values) => whole(sources.say(key, ...values));
  const formats = formatsIn(language, timeZone);
  const justNow = say("justNow");
  const today = formats.dayNumber(now);
  const ages = agesIn(formats, today);
  const length = lineLength(sources.width, sources.settings.density);
  return {
    ...sources,
    say,
    whole,
    formats,
    lines: (item) => linesOf(item, length, sources),
    offline: !navigator.onLine || failure?.startsWith("network.") === true,
    since: (instant) => whole(ages.since(instant, now, justNow)),
    // What every item is made of besides itself.
    ownWords: page().settings.words,
    stamp: [language, direction, timeZone, today, identified, sources.group, !!later, !!reading, length].join(),
  };
}

/** The first reading has failed. */
const unread = (d: Drawing) =>
  html`<section class="panel" part="panel" lang=${d.language} dir=${d.direction} aria-label=${d.say("neighbourhoodFeed")}>
    ${heading(d)} ${d.reading?.failed(d) ?? notOpened(d)}
  </section>`;

/** What says why cannot be fetched either; these words came with the first. */
const notOpened = ({ say }: Drawing) =>
  html`<p class="meta">${say("notOpened")}</p>
    <button type="button" class="button primary wide" part="button" data-act="retry">${say("tryAgain")}</button>`;

function heading({ say, kinds, state }: Drawing) {
  const filters = kinds.length === 1 ? [] : choices.filter((kind) => kinds.length === 0 || kinds.includes(kind));
  const filter = (name: string, kind: FeedKind | null) =>
    html`<button type="button" data-act="choose" data-value=${kind ?? nothing} aria-pressed=${state.filter === kind}>
      ${name}
    </button>`;
  return html`<header class="feed-head">
    <slot name="header"><h3 id="heading" part="heading" tabindex="-1">${say("neighbourhoodFeed")}</h3></slot>
    ${
      filters.length > 0
        ? html`<div class="filters" part="filters" role="group" aria-label=${say("whichOnes")}>
            ${filter(say("everything"), null)}${filters.map((kind) => filter(say(`kind.${kind}`), kind))}
          </div>`
        : nothing
    }
  </header>`;
}

/** What readers choose between; plain posts are what is left in all of it. */
const choices: readonly FeedKind[] = ["activity", "question", "notice"];

/** One line, and what was begun and not sent. */
function composerAtRest({ say, state }: Drawing) {
  const draft = state.writing?.composer.text;
  return html`<button type="button" class="composer" part="composer" data-act="openComposer" ?data-drafted=${!!draft}>
    <i class="chair" aria-hidden="true"></i><span>${draft || say("composerAtRest")}</span>
  </button>`;
}

/** The sponsor's place among the items; who is first is a neighbour. */
const sponsorPlace = 3;
const sponsor = "sponsor";

function feed(items: readonly FeedItem[], d: Drawing) {
  const sponsored = d.sponsored && d.before === 0;
  const entries: Entry[] = sponsored
    ? [...items.slice(0, sponsorPlace), sponsor, ...items.slice(sponsorPlace)]
    : [...items];
  return html`<div
    class="feed"
    part="feed"
    role="feed"
    aria-busy=${d.busy}
    aria-label=${d.say("neighbourhoodFeed")}
  >
    ${repeat(
      stretches(entries),
      ({ key }) => key,
      (stretch) => guard(madeOf(stretch, d), () => drawn(stretch, d)),
    )}
  </div>`;
}

type Entry = FeedItem | typeof sponsor;
type Stretch = { key: string; at: number; entries: Entry[] };

const keyOf = (entry: Entry) => (entry === sponsor ? entry : entry.id);

/**
 * The list in stretches that are looked at one by one: what is added at an end leaves all others as they are. Where one
 * begins is written in the ids, so that it does not depend on what stands above.
 */
function stretches(entries: readonly Entry[]): Stretch[] {
  let last: Stretch = { key: "top", at: 0, entries: [] };
  const found = [last];
  for (const [at, entry] of entries.entries()) {
    const key = keyOf(entry);
    if (hashOf(key) % 32 === 0) found.push((last = { key, at, entries: [] }));
    last.entries.push(entry);
  }
  return found.filter((stretch) => stretch.entries.length > 0);
}

/** Everything that decides how a stretch looks. */
const madeOf = ({ at, entries }: Stretch, d: Drawing) => [
  at + d.before,
  d.total,
  d.stamp,
  d.ownWords,
  Math.floor(d.now / 60_000),
  ...entries,
  ...entries.map((entry) => d.state.doings.get(keyOf(entry))),
  ...entries.map((entry) => d.state.bodies.get(keyOf(entry))),
  entries.some((entry) => keyOf(entry) === d.state.opened?.item) && d.state.opened,
];

/** In a box of its own: what is far away is neither laid out nor looked at. Of what is open something may hang over the edge. */
function drawn({ at, entries }: Stretch, d: Drawing) {
  const open = entries.some((entry) => entry !== sponsor && isOpen(entry, d));
  return html`<div class="stretch" .style=${guessedHeight(entries, d)} ?data-open=${open}>
    ${repeat(entries, keyOf, (entry, index) => {
      const position = d.before + at + index + 1;
      return entry === sponsor ? sponsorItem(position, d) : item(entry, position, d);
    })}
  </div>`;
}

/** Written as a property, which a page's rules against inline styles allow. */
function guessedHeight(entries: readonly Entry[], d: Drawing): string {
  const lines = entries.map((entry) => (entry === sponsor ? 2 : d.lines(entry)));
  return `--items: ${entries.length}; --lines: ${lines.reduce((sum, each) => sum + each, 0)}`;
}

const sponsorItem = (position: number, { say, total }: Drawing) =>
  html`<article
    class="item sponsor"
    tabindex="0"
    aria-posinset=${position}
    aria-setsize=${total ?? -1}
    aria-label=${say("sponsor")}
  >
    <div><span class="tag">${say("sponsor")}</span> <slot name="sponsor"></slot></div>
  </article>`;
