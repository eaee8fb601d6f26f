import { html, nothing } from "lit";
import { seats } from "../../appearance/seats.ts";
import { stepper } from "../../appearance/stepper.ts";
import type { Act, Drawing } from "../drawing.ts";
import { head } from "./head.ts";
import { ownSignUp } from "./occurrence-choice.ts";
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
  return html`${head(view, d)}${dates(view, d)}
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
      ${about(activity.summary, d)}
    </form>`;
}

/** The browser would send it somewhere. */
export const sending = (act: Act) => (event: Event) => {
  event.preventDefault();
  act("submit", event.currentTarget as HTMLFormElement);
};

/** Seats as a picture, and the number that stands beside them. */
export function seatsLine({ occurrence }: Pick<OccasionView, "occurrence">, { say }: Drawing) {
  const { capacity, taken, full } = occurrence;
  const left = seatsLeft(occurrence);
  return html`<div class="seats-line" part="seats">
    ${seats(occurrence.id, capacity, taken)}
    <span class="meta figure">${
      capacity === null
        ? say("seatsWithoutLimit", taken)
        : left === 0
          ? say("seatsTaken", capacity)
          : full
            ? say("seatsReserved", capacity, left)
            : say("seatsLeft", capacity, left)
    }</span>
  </div>`;
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
  const label = !fee ? say("free") : fee.collect === "on_site" ? say("payAtFrontDesk") : say("fee");
  return html`<p class="price figure" part="price">
    <span>${people > 1 ? say("partyTogether", adults, children) : label}</span>
    ${fee ? html`<b>${formats.money(feeOf(fee, people))}</b>` : nothing}
  </p>`;
}

/** Other dates of the same activity. Native, so that it is at home on every old phone. */
export function dates({ occurrence, dates }: OccasionView, { say, formats, whole, act }: Drawing) {
  if (dates.length === 0) return nothing;
  const choose = (event: Event) => act("openDate", (event.target as HTMLSelectElement).value);
  return html`<label class="field"
    >${say("whichDate")}
    <select @change=${choose}>
      ${dates.map((each) => {
        const own = ownSignUp(each);
        const room = own
          ? say(own.seat === "waitlisted" ? "youAreWaiting" : "youAreIn")
          : each.full
            ? say("taken")
            : each.capacity === null
              ? ""
              : say("left", seatsLeft(each));
        const time = each.all_day ? say("allDay") : formats.time(each.starts_at);
        return html`<option value=${each.id} .selected=${each.id === occurrence.id}>
          ${whole(formats.date(each.starts_at))} ${time}${room && ` · ${room}`}
        </option>`;
      })}
    </select>
  </label>`;
}

/** Why the last press led to nothing. Until its sentences are loaded there is one that fits everything. */
export function refusal(d: Drawing) {
  const { refusal } = d.form;
  if (!refusal) return nothing;
  return d.later ? d.later.refusalNotice(refusal, d) : html`<p class="meta">${d.say("notOpened")}</p>`;
}

export const about = (summary: string | null, { say }: Drawing) =>
  summary
    ? html`<details class="meta">
        <summary>${say("about")}</summary>
        <p dir="auto">${summary}</p>
      </details>`
    : nothing;
