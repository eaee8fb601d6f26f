import type { SignUp } from "@linli/contract";
import { nothing } from "lit";
import { noticeLine } from "../../appearance/notice-line.ts";
import type { Drawing } from "../drawing.ts";
import { clock } from "./icons.ts";

/** What becomes of money that was paid for a seat that is no longer there. */
export function payingBack({ price, payment_state }: SignUp, { say, formats }: Drawing) {
  if (!price) return nothing;
  const amount = formats.money(price);
  if (payment_state === "refund_due") return noticeLine(clock, say("beingPaidBack", amount), "wait");
  return payment_state === "refunded" ? noticeLine(clock, say("paidBack", amount)) : nothing;
}
