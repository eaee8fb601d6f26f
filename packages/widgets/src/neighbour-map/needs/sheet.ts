import type { FailureCode, Need, ReportReason } from "@linli/contract";
import { html, nothing } from "lit";
import { bone } from "../../appearance/bone.ts";
import { face } from "../../appearance/face.ts";
import { facts } from "../../appearance/facts.ts";
import { tick } from "../../appearance/hand.ts";
import { icon } from "../../appearance/icon.ts";
import { again, leave, noSignal } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import { about } from "../../appearance/writing-icons.ts";
import type { Drawing } from "../drawing.ts";
import type { Refusal } from "./as-resident.ts";
import type { Handling, HandlingDesk } from "./handling.ts";
import { wordsInPlace } from "./words-in-place.ts";

/** One need as far as it is known. */
export type Shown = {
  id: string;
  need: Need | undefined;
  failure: FailureCode | null;
  handling: Handling;
  /** Its author has changed it since the map was read: its row still says what it was. */
  isChanged: boolean;
};

const reasons: readonly ReportReason[] = ["spam", "rude", "unsafe", "false", "private", "other"];

/** What stands now; what is over is told by the time alone. */
const standingOf = ({ state, expires_at }: Need, now = Date.now()): Need["state"] =>
  state === "open" && Date.parse(expires_at) <= now ? "expired" : state;

/** Who says it, how it stands, and what can be done. */
export function sheet(shown: Shown, desk: HandlingDesk, readAgain: () => void, d: Drawing) {
  const { id, need, failure, handling } = shown;
  if (!need) return html`<div class="need" data-need=${id}>${failure ? unread(failure, readAgain, d) : bones(d)}</div>`;
  const standing = standingOf(need);
  return html`<div class="need ${standing}" data-need=${id}>
    ${who(need, standing, handling, desk, d)} ${shown.isChanged ? said(need, d) : nothing} ${hope(need, standing, d)}
    ${doings(need, standing, handling, desk, d)}
    ${handling.step === "reporting" ? reportBecause(need, desk, d) : nothing}
    ${handling.step === "withdrawing" ? confirmation(need, handling, desk, d) : nothing}
    ${handling.refusal ? html`<div role="alert">${refusalLine(handling.refusal, d)}</div>` : nothing}
  </div>`;
}

/** One line where a need was, with what can still be done about it. */
export function goneLine({ gone, refusal }: Handling, desk: HandlingDesk, d: Drawing) {
  if (!gone) return null;
  const { say } = d;
  const { because, need } = gone;
  const { id, actor } = need;
  const link = (words: string, press: () => void) =>
    html`<button type="button" class="link" @click=${press}>${words}</button>`;
  const sentence = {
    reported: () => say("reported"),
    blocked: () => say("blocked", actor.name),
    withdrawn: () => say("needWithdrawn"),
    "taken down": () => say("needTakenDown"),
  }[because]();
  return html`<div class="line" data-need=${id}>
    <div class="notice gone" part="notice" tabindex="-1">
      ${icon(about)}
      <p>
        ${sentence} ${because === "reported" && actor.id ? link(say("blockToo"), () => void desk.block(need)) : nothing}
        ${because === "blocked" ? link(say("undo"), () => void desk.unblock(id)) : nothing}
      </p>
    </div>
    ${refusal ? html`<div role="alert">${refusalLine(refusal, d)}</div>` : nothing}
  </div>`;
}

/** Why the last press led to nothing. */
export const refusalLine = (why: Refusal, { say }: Drawing) =>
  why === "stranger"
    ? noticeLine(leave, say("signInToWrite"))
    : noticeLine(why.startsWith("network.") ? noSignal : leave, say(`failure.${why}`), "bad");

const bones = ({ say }: Drawing) =>
  html`<div class="bones" role="img" aria-label=${say("opening")}>
    <div class="who"><i class="bone round"></i><p>${bone(3)}</p></div>
    <p class="meta">${bone(4)}</p>
  </div>`;

const unread = (failure: FailureCode, readAgain: () => void, { say }: Drawing) =>
  failure === "resource.not_found"
    ? noticeLine(about, say("needMissing"))
    : html`${noticeLine(failure.startsWith("network.") ? noSignal : leave, say(`failure.${failure}`), "bad")}
        <button type="button" class="button tonal" part="button" @click=${readAgain}>
          ${icon(again)}${say("tryAgain")}
        </button>`;

function who(need: Need, standing: Need["state"], handling: Handling, desk: HandlingDesk, { say }: Drawing) {
  const { actor, viewer, id } = need;
  const { name, type, building } = actor;
  return html`<div class="who">
    ${face(name, type !== "resident")}
    <p><b><bdi>${name || say("needByNobody")}</bdi></b> ${building ? html`<bdi class="meta">${building}</bdi>` : nothing}</p>
    ${viewer?.own || standing === "done" ? nothing : opener(id, say("needReport"), "reporting", handling, desk)}
  </div>`;
}

/** Unfolds what the second tap is for. */
const opener = (
  id: string,
  words: string,
  opens: "reporting" | "withdrawing",
  { step }: Handling,
  desk: HandlingDesk,
) =>
  html`<button
    type="button"
    class="button plain"
    part="button"
    data-opens=${opens}
    aria-expanded=${step === opens}
    @click=${() => desk.ask(id, opens)}
  >
    ${words}
  </button>`;

const said = ({ body, place, expires_at }: Need, { say, formatsOf }: Drawing) =>
  html`<p class="words" dir="auto">${body}</p>
    ${facts(place?.name ?? null, say("untilWhen", formatsOf(undefined).date(expires_at)))}`;

function hope(need: Need, standing: Need["state"], { say }: Drawing) {
  const { actor, intent, viewer } = need;
  if (standing === "done") return nothing;
  if (standing === "expired") return html`<p class="meta">${say("needExpired")}</p>`;
  // What is missing here is nobody's: whoever has left cannot be met.
  return viewer?.own || !actor.name ? nothing : html`<p class="meta">${say(`needMeet.${intent}`, actor.name)}</p>`;
}

/** One's own is settled or put out again; everybody else's is reported, and taken down by a manager. */
function doings(need: Need, standing: Need["state"], handling: Handling, desk: HandlingDesk, { say }: Drawing) {
  const { id, viewer, intent, kind } = need;
  const { pending } = handling;
  const doing = (words: string, press: () => void, waiting: Handling["pending"], isFirst = false) =>
    html`<button
      type="button"
      class="button ${isFirst ? "tonal" : "plain"}"
      part="button"
      aria-busy=${pending === waiting}
      @click=${press}
    >
      ${wordsInPlace(words, say("needIsSaved"), pending === waiting)}
    </button>`;
  if (standing === "done") {
    return html`<p class="came-true doings">
      ${tick}<span>${say(`needDone.${intent}.${kind}`)}</span>
      ${viewer?.own ? doing(say("undo"), () => desk.reopen(need), "reopen") : nothing}
    </p>`;
  }
  if (viewer?.own) {
    return html`<p class="doings">
      ${standing === "expired" ? doing(say("needAgain"), () => desk.reopen(need), "reopen", true) : nothing}
      ${doing(say(`needDone.${intent}.${kind}`), () => desk.finish(need), "finish", standing === "open")}
      ${opener(id, say("needWithdraw"), "withdrawing", handling, desk)}
    </p>`;
  }
  if (!viewer?.may_withdraw) return nothing;
  return html`${viewer.reports ? html`<p class="meta">${say("reportedBy", viewer.reports)}</p>` : nothing}
    <p class="doings">${opener(id, say("needTakeDown"), "withdrawing", handling, desk)}</p>`;
}

const reportBecause = (need: Need, desk: HandlingDesk, { say }: Drawing) =>
  html`<div
    class="reasons"
    role="group"
    aria-label=${say("reportBecause")}
    @keydown=${(event: KeyboardEvent) => foldOnEscape(event, need.id, desk)}
  >
    <p class="meta" aria-hidden="true">${say("reportBecause")}</p>
    <div class="choices">
      ${reasons.map(
        (reason) =>
          html`<button type="button" class="chip" @click=${() => void desk.report(need, reason)}>
            ${say(`reason.${reason}`)}
          </button>`,
      )}
    </div>
  </div>`;

/** Asked once, where it stands: what is withdrawn does not come back. */
function confirmation(need: Need, { pending }: Handling, desk: HandlingDesk, { say }: Drawing) {
  const isOwn = need.viewer?.own;
  const question = say(isOwn ? "needWithdrawAsks" : "needTakeDownAsks");
  return html`<div
    class="confirmation"
    role="group"
    aria-label=${question}
    @keydown=${(event: KeyboardEvent) => foldOnEscape(event, need.id, desk)}
  >
    <p>${question}</p>
    <p class="doings">
      <button
        type="button"
        class="button outline"
        part="button"
        aria-busy=${pending === "withdraw"}
        @click=${() => desk.withdraw(need)}
      >
        ${wordsInPlace(say(isOwn ? "needWithdraw" : "needTakeDown"), say("needIsSaved"), pending === "withdraw")}
      </button>
      <button type="button" class="button plain keep" part="button" @click=${() => desk.fold(need.id)}>
        ${say("keepIt")}
      </button>
    </p>
  </div>`;
}

function foldOnEscape(event: KeyboardEvent, id: string, desk: HandlingDesk): void {
  if (event.key !== "Escape" || event.isComposing) return;
  event.stopPropagation();
  desk.fold(id);
}
