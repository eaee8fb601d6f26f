import type { Party, SignUp } from "@linli/contract";
import { html, nothing } from "lit";
import type { Drawing } from "../drawing.ts";

/** Who comes, and what it costs them together. */
export const partyPrice = ({ adults, children }: Party, price: SignUp["price"], { say, formats }: Drawing) =>
  html`<p class="price figure" part="price">
    <span>${say("partyOf", adults, children)}</span>
    ${price ? html`<b>${formats.money(price)}</b>` : nothing}
  </p>`;
