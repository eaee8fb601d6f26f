import { z } from "zod";
import { limits } from "../limits.ts";
import { idSchema, instantSchema, textSchema } from "./primitives.ts";

/** Codes for homes, one each; making one for a home that has one revokes the older. */
export const doorCodesRequestSchema = z.strictObject({
  homes: z
    .array(
      z.strictObject({
        household: textSchema({ max: limits.household }).describe("As the sheet and the manager call it: 5-301."),
        building: textSchema({ max: limits.household }).nullable().default(null).describe("A place's external id."),
      }),
    )
    .min(1)
    .max(limits.doorCodes),
  valid_days: z.int().min(1).max(365).default(30),
  uses: z.int().min(1).max(20).default(6).describe("How many people of the home may redeem it."),
});

export const doorCodeSchema = z.object({
  id: idSchema("doorCode"),
  household: z.string(),
  building: z.string().nullable(),
  uses: z.int(),
  used: z.int().min(0),
  expires_at: instantSchema,
  revoked_at: instantSchema.nullable(),
  created_at: instantSchema,
});

/** Only the answer to making codes has them: the database keeps a hash. */
export const newDoorCodeSchema = doorCodeSchema.extend({
  code: z.string().describe("What stands on the paper, in groups that are easy to read: K7QF-3MXP-92."),
});

/** Either a code from paper with the name that neighbours are to see, or what an earlier redeeming gave for later. */
export const redeemRequestSchema = z.union([
  z.strictObject({ code: textSchema({ max: 40 }), name: textSchema({ max: limits.name }) }),
  z.strictObject({ renew: textSchema({ max: 200 }) }),
]);

export const redeemedSchema = z.object({
  token: z.string().describe("A resident's token, signed by Linli: `iss` is `linli`."),
  expires_at: instantSchema,
  renew: z.string().describe("Gives the next token, once; it stops when the code is revoked."),
});
