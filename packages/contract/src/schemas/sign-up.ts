import { z } from "zod";
import { limits } from "../limits.ts";
import { idSchema, instantSchema, textSchema } from "./primitives.ts";

export const partySchema = z
  .strictObject({
    adults: z.int().min(0).max(limits.party),
    children: z.int().min(0).max(limits.party),
  })
  .refine(({ adults, children }) => adults + children >= 1, "is empty")
  .refine(({ adults, children }) => adults + children <= limits.party, `is larger than ${limits.party}`);

/** What the host needs to know to look after the party. Seen by the resident and the host only. */
export const answersSchema = z.strictObject({
  children: z
    .array(
      z.strictObject({
        name: textSchema({ max: limits.name }),
        age: z.int().min(0).max(limits.childAge),
        allergies: textSchema({ max: limits.allergies, min: 0 }).optional(),
      }),
    )
    .max(limits.party)
    .optional(),
  guardian_consent: z.boolean().optional(),
});

export const signUpRequestSchema = z.strictObject({
  party: partySchema,
  answers: answersSchema.default({}),
});

export const signUpChangeSchema = z
  .strictObject({ party: partySchema.optional(), answers: answersSchema.optional() })
  .refine((change) => change.party !== undefined || change.answers !== undefined, "changes nothing");

export const seatSchema = z.enum(["held", "confirmed", "waitlisted", "offered", "cancelled", "expired"]);

/** `failed` can still be paid while the seat is held; `refund_due` is money that has to go back. */
export const paymentStateSchema = z.enum([
  "pending",
  "paid",
  "failed",
  "cancelled",
  "expired",
  "refund_due",
  "refunded",
]);

export const offerAnswerSchema = z.strictObject({ accept: z.boolean() });

export const signUpSchema = z.object({
  id: idSchema("signUp"),
  activity: idSchema("activity"),
  occurrence: idSchema("occurrence"),
  seat: seatSchema,
  attendance: z.enum(["checked_in", "no_show"]).nullable(),
  position: z.int().min(1).nullable().describe("Place on the waiting list, 1 is next; null with a seat."),
  party: z.object({ adults: z.int(), children: z.int() }),
  answers: answersSchema,
  hold: z.object({ held_at: instantSchema, expires_at: instantSchema }).nullable(),
  offer: z.object({ expires_at: instantSchema }).nullable(),
  payment: idSchema("payment").nullable(),
  payment_state: paymentStateSchema.nullable(),
  price: z
    .object({ amount: z.int().min(1), currency: z.string() })
    .nullable()
    .describe("What this party pays in the host app, in minor units; null when nothing is paid there."),
  cashier: z.string().nullable().describe("Whose cashier it is, the site's name; null when nothing is due."),
  payment_link: z.string().nullable().describe("The site's own page for this payment; null where it has told none."),
  review_id: idSchema("review").nullable(),
  created_at: instantSchema,
  resident: z
    .object({ id: idSchema("resident"), name: z.string() })
    .optional()
    .describe("Who signed up; only in the host's list."),
});
