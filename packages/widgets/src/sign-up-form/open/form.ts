import { html, nothing } from "lit";
import { seats } from "../../appearance/seats.ts";
import { stepper } from "../../appearance/stepper.ts";
import type { Act, Drawing } from "../drawing.ts";
import { head } from "./head.ts";
import { feeOf, largestParty, seatsLeft, sizeOf } from "./seating.ts";
import type { OccasionView } from "./sign-up-view.ts";

/** The form that signs up, and its twin for the waiting list: same steppers, another promise. */
export function signUpForm(view: OccasionView, d: Drawing) {
  const { occurrence, activity } = view;
  const { say, act } = d;
  const { draft, pending } = d.form;
  const people = sizeOf(draft.party);
  const full = view.state === "full";
  const button = full ? say("joinList", people) : say("signUp", people);
  return html`${head(view, d)}
    <form class="form" part="form" novalidate @submit=${sending(act)}>
      ${seatsLine(view, d)}
      <div>${partySteppers(d, largestParty(occurrence, d.most))}</div>
      ${draft.party.children > 0 ? d.later?.childFields(d) : nothing}
      ${full ? html`<p class="meta">${say("peopleWaiting", occurrence.waiting)}</p><slot name="full"></slot>` : nothing}
      <slot name="terms"></slot>
      ${price(activity.fee, people, d)}
      <button class="button primary wide" part="button" aria-busy=${pending !== null}>
        ${pending ? say("signingUp") : button}
      </button>
      ${refusal(d)}
      <p class="meta quiet">${full ? say("howTheListWorks") : say("whoSeesWhat")}</p>
    </form>`;
}

/** The browser would send it somewhere. */
export const sending = (act: Act) => (event: Event) => {
  event.preventDefault();
  act("submit", event.currentTarget as HTMLFormElement);
};

/** Seats as a picture, and the number that stands beside them. */
const seatsLine = (view: OccasionView, d: Drawing) =>
  html`<div class="seats-line" part="seats">
    ${seats(view.occurrence.id, view.occurrence.capacity, view.occurrence.taken)}
    <span class="meta figure">${seatsWords(view, d)}</span>
  </div>`;

export function seatsWords({ occurrence }: OccasionView, { say }: Drawing): string {
  const { capacity, taken, full } = occurrence;
  const left = seatsLeft(occurrence);
  if (capacity === null) return say("seatsWithoutLimit", taken);
  if (left === 0) return say("seatsTaken", capacity);
  return full ? say("seatsReserved", capacity, left) : say("seatsLeft", capacity, left);
}

/** Who comes. One adult at least: a child does not come alone. */
export function partySteppers(
  {
    say,
    form: {
      draft: { party },
    },
    act,
  }: Drawing,
  most: number,
) {
  const row = (who: keyof typeof party, least: number) =>
    stepper({
      label: say(who),
      less: say("oneLess", say(who)),
      more: say("oneMore", say(who)),
      value: party[who],
      least,
      most: most - sizeOf(party) + party[who],
      change: (value) => act("changeDraft", { party: { ...party, [who]: value } }),
    });
  return html`${row("adults", 1)}${row("children", 0)}`;
}

/** What it costs and where it is paid; for more than one it says instead that they stay together. */
export function price(
  fee: OccasionView["activity"]["fee"],
  people: number,
  { say, formats, form: { draft } }: Drawing,
) {
  const { adults, children } = draft.party;
  const label = !fee ? say("free") : say(fee.collect === "on_site" ? "payAtFrontDesk" : "payAfterwards");
  return html`<p class="price figure" part="price">
    <span>${people > 1 ? say("partyTogether", adults, children) : label}</span>
    ${fee ? html`<b>${formats.money(feeOf(fee, people))}</b>` : nothing}
  </p>`;
}

/** Why the last press led to nothing. Until its sentences are loaded there is one that fits everything. */
export function refusal(d: Drawing) {
  const { refusal } = d.form;
  if (!refusal) return nothing;
  return d.later ? d.later.refusalNotice(refusal, d) : html`<p class="meta">${d.say("notOpened")}</p>`;
}
