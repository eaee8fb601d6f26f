import { limits, type NeedIntent, type NeedKind } from "@linli/contract";
import { html, nothing } from "lit";
import { room, textField } from "../../appearance/growing-text.ts";
import { tick } from "../../appearance/hand.ts";
import { noSignal } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import type { Drawing } from "../drawing.ts";
import type { Asking, AskingDesk } from "./asking.ts";
import type { Draft } from "./draft.ts";
import { meetingPlaces } from "./meeting-places.ts";
import { refusalLine } from "./sheet.ts";
import { endOf, untilChoices } from "./until.ts";
import { wordsInPlace } from "./words-in-place.ts";

const intents: readonly NeedIntent[] = ["need", "offer"];
const kinds: readonly NeedKind[] = ["lend", "give", "help", "carpool"];

/** One quiet line below the list, and what was sent last. */
export const line = ({ sent }: Asking, desk: AskingDesk, { say, formatsOf }: Drawing) =>
  html`${
    sent
      ? html`<p class="came-true sent">${tick}<span>${say("askSent", formatsOf(undefined).date(sent.expires_at))}</span></p>`
      : nothing
  }
    <div class="ask-line">
      ${intents.map(
        (intent) =>
          html`<button type="button" class="ask" part="button" data-ask=${intent} @click=${() => desk.open(intent)}>
            ${say(`askLine.${intent}`)}
          </button>`,
      )}
    </div>`;

/** What somebody needs or offers, in their own words. */
export function form({ draft, pending, refusal, faults }: Asking, desk: AskingDesk, d: Drawing) {
  const { say } = d;
  const { intent, kind, text } = draft;
  // No form element: Enter in the place would send it.
  return html`<div
    class="ask-form"
    role="group"
    aria-label=${say("askTitle")}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.stopPropagation();
      desk.fold();
    }}
  >
    ${choice("intent", say("askIntentIs"), intents, intent, (each) => say(`askIntent.${each}`), desk, "unseen")}
    ${choice("kind", say("askKindIs"), kinds, kind, (each) => say(`askKind.${intent}.${each}`), desk, "unseen")}
    <div class="field">
      <label for="ask-text">${say("askSentence")}</label>
      <div class="frame ${faults.text ? "faulty" : ""}">
        ${textField({
          id: "ask-text",
          label: say("askSentence"),
          placeholder: say(`askExample.${intent}.${kind}`),
          text,
          most: limits.need,
          about: "ask-text-error",
          invalid: faults.text !== undefined,
          enter: (entered) => desk.write({ text: entered }),
          send: () => void desk.send(),
          fold: () => desk.fold(),
        })}
      </div>
      ${room("ask-text", text, limits.need, d)}
      ${fault("text", faults.text && say(faults.text === "missing" ? "askSentenceMissing" : "askSentenceWrong"))}
    </div>
    ${place(draft, faults.place !== undefined, desk, d)} ${until(draft, faults.until !== undefined, desk, d)}
    ${refusal ? html`<div role="alert">${refusalOf(refusal, d)}</div>` : nothing}
    <p class="meta">${say("askWhoReads")}</p>
    <div class="ending">
      <button type="button" class="button plain" part="button" @click=${() => desk.fold()}>${say("foldUp")}</button>
      <button
        type="button"
        class="button primary"
        part="button"
        aria-busy=${pending}
        aria-disabled=${pending}
        @click=${() => void desk.send()}
      >
        ${wordsInPlace(say("askSend"), say("sending"), pending)}
      </button>
    </div>
  </div>`;
}

/** Without a line nothing is lost, and that is said plainly. */
const refusalOf = (why: NonNullable<Asking["refusal"]>, d: Drawing) =>
  why.startsWith("network.") ? noticeLine(noSignal, d.say("askKept"), "bad") : refusalLine(why, d);

const fault = (field: string, words: string | undefined) =>
  html`<span id="ask-${field}-error" class="wrong" role=${words ? "alert" : nothing}>${words ?? ""}</span>`;

/** One of a few, all of them in sight. */
function choice<Name extends "intent" | "kind" | "until">(
  name: Name,
  legend: string,
  offered: readonly Draft[Name][],
  chosen: Draft[Name],
  wordsOf: (each: Draft[Name]) => string,
  desk: AskingDesk,
  legendKind = "",
) {
  return html`<fieldset id="ask-${name}" aria-describedby=${name === "until" ? "ask-until-error" : nothing}>
    <legend class=${legendKind}>${legend}</legend>
    <div class="choices of-${name}">
      ${offered.map(
        (each) => html`<label class=${each === chosen ? "pick on" : "pick"}>
          <input
            type="radio"
            name="ask-${name}"
            .checked=${each === chosen}
            @change=${() => desk.write({ [name]: each })}
          />
          ${wordsOf(each)}
        </label>`,
      )}
    </div>
  </fieldset>`;
}

function place({ place: written }: Draft, isFaulty: boolean, desk: AskingDesk, { say, looked }: Drawing) {
  const suggested = meetingPlaces(looked?.found?.places ?? [], written).filter((name) => name !== written);
  return html`<div class="field">
    <label for="ask-place">${say("askPlace")}</label>
    <input
      id="ask-place"
      dir="auto"
      autocomplete="off"
      maxlength=${limits.placeName}
      aria-invalid=${isFaulty}
      aria-describedby="ask-place-hint ask-place-error"
      .value=${written}
      @input=${(event: Event) => desk.write({ place: (event.target as HTMLInputElement).value })}
    />
    ${
      suggested.length > 0
        ? html`<div class="choices" role="group" aria-label=${say("askPlaces")}>
            ${suggested.map(
              (name) =>
                html`<button type="button" class="pick" @click=${() => desk.choosePlace(name)}><bdi>${name}</bdi></button>`,
            )}
          </div>`
        : nothing
    }
    <span id="ask-place-hint" class="ask-hint">${say("askPlaceHint")}</span>
    ${fault("place", isFaulty ? say("askPlaceWrong") : undefined)}
  </div>`;
}

function until({ until: chosen }: Draft, isFaulty: boolean, desk: AskingDesk, { say, formatsOf }: Drawing) {
  const formats = formatsOf(undefined);
  const now = Date.now();
  const choices = untilChoices(now, formats.timeZone);
  return html`<div class="field">
    ${choice("until", say("askUntil"), choices, chosen, (each) => say(`askUntil.${each}`), desk)}
    <span class="ask-hint">${say("askUntilDay", formats.date(endOf(chosen, now, formats.timeZone)))}</span>
    ${fault("until", isFaulty ? say("askUntilWrong") : undefined)}
  </div>`;
}
