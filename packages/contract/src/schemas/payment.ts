import { z } from "zod";
import { limits } from "../limits.ts";
import { feeSchema } from "./activity.ts";
import { idSchema, instantSchema, textSchema } from "./primitives.ts";
import { paymentStateSchema } from "./sign-up.ts";

/** What a party can pay at most: each of the largest party the largest fee. */
const largestAmount = 100_000_000 * limits.party;

/** What the site's cashier says about a payment; believed only with a Standard Webhooks signature of the site. */
export const paymentResultSchema = z.strictObject({
  outcome: z.enum(["paid", "failed", "refunded"]).describe("`refunded`: what was due back has gone back."),
  amount: z.int().min(1).max(largestAmount).describe("Minor units: 3000 is 30.00."),
  currency: feeSchema.shape.currency,
  reference: textSchema({ max: 200 }).describe("The cashier's own number of this payment, or of the refund."),
  paid_at: instantSchema.describe("When the money moved, or did not."),
});

export const paymentSchema = z.object({
  id: idSchema("payment"),
  state: paymentStateSchema,
  amount: z.int().min(1).describe("Minor units: 3000 is 30.00. Never changes."),
  currency: feeSchema.shape.currency,
  expires_at: instantSchema.describe("Until when the seat is held."),
  sign_up: idSchema("signUp"),
  community: idSchema("community"),
  activity: idSchema("activity"),
  occurrence: idSchema("occurrence"),
  title: z.string().describe("What is paid for."),
  reference: z.string().nullable(),
  paid_at: instantSchema.nullable(),
});
