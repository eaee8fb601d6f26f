import type { SignUp } from "@linli/contract";
import { html } from "lit";
import type { Drawing } from "../drawing.ts";
import { sentence } from "../later/steps.ts";
import { head } from "../open/head.ts";
import { sizeOf, wouldWait } from "../open/seating.ts";
import type { OccasionView } from "../open/sign-up-view.ts";
import { payingBack } from "./paying-back.ts";

/** The time was over before it was paid: the seat went back, nothing bad follows, and there is one way on. */
export const expired = (view: OccasionView, signUp: SignUp, d: Drawing) =>
  html`${head(view, d)} ${sentence(d.say("holdIsOver"), d.say("holdIsOverHint"))}
    ${payingBack(signUp, d)}
    <div class="pair">
      <button type="button" class="button tonal" part="button" @click=${() => d.act("signUpAgain")}>
        ${d.say(wouldWait(view.occurrence, sizeOf(signUp.party)) ? "queueAgain" : "signUpAgain")}
      </button>
    </div>`;
