import type { Group } from "@linli/contract";
import { html, nothing } from "lit";
import { type Foreseeing, foreseeAt } from "../../foundation/foresee.ts";
import { readPath } from "../../foundation/read-path.ts";
import { classOf } from "../bones.ts";
import type { Drawing, LaterPictures, Sources } from "../drawing.ts";
import { pageSize } from "../groups.controller.ts";
import { card, row } from "./card.ts";
import { directory } from "./directory.ts";
import { drawingOf } from "./drawing-of.ts";
import { page } from "./page-head.ts";
import { shownGroup } from "./shown-group.ts";

export { closestDirection } from "../../foundation/direction.ts";
export { parts } from "./styles.ts";

/** Shows what the script tag has read of a group, or of the directory. */
export const foresee = (host: Foreseeing, _: unknown, sources: Sources) => {
  const { one, list } = sources.groups;
  foreseeAt(host, sources, one, ([, group]) => `groups/${encodeURIComponent(group)}`);
  foreseeAt(host, sources, list, ([, topic]) => readPath("groups", { limit: `${pageSize}`, topic }));
};

/** What is true now, as a picture: a group in one of its three variants, or the directory. Null while there is none. */
export function draw(sources: Sources) {
  const d = drawingOf(sources);
  const { language, direction, failure, wanted, group, list, residentsOnly, later, variant, say } = d;
  const shown = residentsOnly === true ? undefined : wanted.group ? group : list;
  const told = later === null || (later && residentsOnly !== undefined && (failure !== null || residentsOnly));
  if (!shown && !told) return null;
  const isListed = !wanted.group;
  return html`<section
    class=${shown ? classOf(isListed && !list?.length ? "row" : variant, isListed) : "panel"}
    part="panel"
    lang=${language}
    dir=${direction}
    aria-label=${wanted.group && group ? group.name : say("groups")}
  >
    ${later?.above(d)} ${shown ? picture(group, d) : instead(later ?? null, d)} ${shown ? below(d) : nothing}
  </section>`;
}

/** What is pressed leads to nothing without the pictures that come after the first. */
function below(d: Drawing) {
  if (d.later !== null) return d.later?.below(d);
  return html`<p class="meta inside">${d.say("notOpened")}</p>`;
}

function picture(group: Group | undefined, d: Drawing) {
  if (!d.wanted.group || !group) return directory(d);
  const shown = shownGroup(group, d);
  return d.variant === "row" ? row(shown, d) : d.variant === "page" ? page(shown, d) : card(shown, d);
}

/** There is no group to draw, and perhaps not even the pictures that say why; these words came with the first. */
function instead(later: LaterPictures | null, d: Drawing) {
  const { say, act } = d;
  if (later) return later.instead(d);
  return html`<p class="meta">${say("notOpened")}</p>
    <button type="button" class="button primary wide" part="button" @click=${() => act("retry")}>
      ${say("tryAgain")}
    </button>`;
}
