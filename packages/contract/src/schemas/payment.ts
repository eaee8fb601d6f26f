import { z } from "zod";
import { feeSchema } from "./activity.ts";
import { idSchema, instantSchema, textSchema } from "./primitives.ts";

export const paymentStateSchema = z.enum(["pending", "paid", "failed", "cancelled", "expired", "refund_due"]);

/** What the site's cashier says about a payment; believed only with a Standard Webhooks signature of the site. */
export const paymentResultSchema = z.strictObject({
  outcome: z.enum(["paid", "failed"]),
  amount: feeSchema.shape.amount,
  currency: feeSchema.shape.currency,
  reference: textSchema({ max: 200 }).describe("The cashier's own number of this payment."),
  paid_at: instantSchema,
});

export const paymentSchema = z.object({
  id: idSchema("payment"),
  state: paymentStateSchema,
  amount: feeSchema.shape.amount,
  currency: feeSchema.shape.currency,
  expires_at: instantSchema.describe("Until when the seat is held."),
  sign_up: idSchema("signUp"),
  reference: z.string().nullable(),
  paid_at: instantSchema.nullable(),
});
