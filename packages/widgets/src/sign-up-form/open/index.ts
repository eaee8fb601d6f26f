import { html, nothing } from "lit";
import { type Foreseeing, foreseeAt } from "../../foundation/foresee.ts";
import { formatsIn } from "../../foundation/formats.ts";
import { readPath } from "../../foundation/read-path.ts";
import { wholeIn } from "../../foundation/writing.ts";
import type { Drawing, Say, Sources } from "../drawing.ts";
import { listStep, type OccasionController } from "../occasion.controller.ts";
import { signUpForm } from "./form.ts";
import { titleOf } from "./head.ts";
import { isAboutPaying, type SignUpView, signUpView } from "./sign-up-view.ts";

export { closestDirection } from "../../foundation/direction.ts";
export { parts } from "./styles.ts";

/** Shows what the script tag has read of an activity, or of the list. */
export const foresee = (host: Foreseeing, { activities, list }: OccasionController, sources: Sources) => {
  foreseeAt(host, sources, activities, ([, activity]) => `activities/${encodeURIComponent(activity)}`);
  foreseeAt(host, sources, list, () => readPath("activities", { limit: `${listStep}` }));
};

/** What is true now, as a picture; null while there is none. The open form is drawn here; the others come later, with what stands around them. */
export function draw(sources: Sources) {
  const { activity, failure, language, direction, timeZone, later } = sources;
  const view = signUpView(sources);
  const whole = wholeIn(language, direction);
  const say: Say = (key, ...values) => whole(sources.say(key, ...values));
  const d: Drawing = {
    ...sources,
    say,
    whole,
    formats: formatsIn(language, timeZone ?? activity?.time_zone ?? "Asia/Shanghai"),
    offline: !navigator.onLine || failure?.startsWith("network.") === true,
  };
  const picture = pictureOf(view, d);
  if (!picture) return null;
  return html`<section
    class="panel"
    part="panel"
    lang=${language}
    dir=${direction}
    aria-label=${"activity" in view ? titleOf(view) : say("activities")}
  >
    ${later?.above(view, d) ?? nothing} ${picture} ${later?.below(view, d) ?? nothing}
  </section>`;
}

/** Null while it is on its way. */
function pictureOf(view: SignUpView, d: Drawing) {
  if (view.state === "loading") return null;
  if ((view.state === "open" || view.state === "full") && !d.compact) return signUpForm(view, d);
  const { paying, later } = d;
  const picture = isAboutPaying(view) ? paying?.picture(view, d) : later?.picture(view, d);
  return picture ?? ((isAboutPaying(view) ? paying : later) === null ? notOpened(d) : null);
}

/** The later pictures cannot be fetched; these words came with the first. */
function notOpened({ say, act }: Drawing) {
  return html`<p class="meta">${say("notOpened")}</p>
    <button type="button" class="button primary wide" part="button" @click=${() => act("retry")}>
      ${say("tryAgain")}
    </button>`;
}
