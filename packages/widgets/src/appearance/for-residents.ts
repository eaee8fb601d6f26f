import { html } from "lit";
import type { Terms, TermValues } from "../locales/terms/index.ts";
import { icon } from "./icon.ts";
import { key } from "./later-icons.ts";
import { noticeLine } from "./notice-line.ts";

type Words = "forResidents" | "forResidentsHint" | "signIn";
type Say = <Key extends keyof Terms & Words>(word: Key, ...values: TermValues<Key>) => string;

/** What is here is for those who live here: the way in. Needs `noticeStyles`. */
export const forResidents = (say: Say, signIn: () => void) =>
  html`<div class="form">
    ${noticeLine(key, html`<b id="headline" tabindex="-1">${say("forResidents")}</b><br />${say("forResidentsHint")}`)}
    <button type="button" class="button tonal wide" part="button" @click=${signIn}>${icon(key)}${say("signIn")}</button>
  </div>`;
