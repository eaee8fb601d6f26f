import { z } from "zod";
import { limits } from "../limits.ts";
import { placeSchema } from "./activity.ts";
import { actorSchema } from "./actor.ts";
import { idSchema, instantSchema, textSchema } from "./primitives.ts";

/** Somebody asks, or somebody has something to give. */
export const needIntentSchema = z.enum(["need", "offer"]);

/** To lend, to give away, a hand, or a ride. */
export const needKindSchema = z.enum(["lend", "give", "help", "carpool"]);

export const needStateSchema = z.enum(["open", "done", "withdrawn", "expired"]);

/** What one neighbour needs, or offers. */
export const needSchema = z.object({
  id: idSchema("need"),
  intent: needIntentSchema,
  kind: needKindSchema,
  actor: actorSchema,
  body: z.string(),
  place: placeSchema
    .nullable()
    .describe("Where to meet, as its author named it; never taken from where they live. The map says where that is."),
  state: needStateSchema,
  published_at: instantSchema,
  edited_at: instantSchema.nullable(),
  expires_at: instantSchema.describe("Until when it stands; then it is `expired` unless it is `done`."),
  done_at: instantSchema.nullable(),
  viewer: z
    .object({
      own: z.boolean(),
      may_withdraw: z.boolean().describe("One's own, and everything for a manager."),
      reports: z.int().min(0).nullable().describe("How many neighbours reported it; for managers only."),
    })
    .nullable(),
});

const expirySchema = instantSchema.describe("In the future, and not more than 90 days ahead.");

/** The name of a place where people meet; the map knows it if it was imported. */
const placeNameSchema = textSchema({ max: limits.placeName }).nullable();

export const needRequestSchema = z.strictObject({
  intent: needIntentSchema,
  kind: needKindSchema,
  body: textSchema({ max: limits.need }),
  place: placeNameSchema.default(null),
  expires_at: expirySchema.optional().describe("Left out: in 14 days."),
});

export const needChangeSchema = z.strictObject({
  body: textSchema({ max: limits.need }).optional(),
  place: placeNameSchema.optional(),
  expires_at: expirySchema.optional(),
  state: z
    .enum(["open", "done", "withdrawn"])
    .optional()
    .describe(
      "`open` again after its time gives it 14 days more where no other end is said. A withdrawn one stays so, and is shown to nobody.",
    ),
});
