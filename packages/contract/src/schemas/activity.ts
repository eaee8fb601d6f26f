import { z } from "zod";
import { limits } from "../limits.ts";
import { idSchema, instantSchema, pointSchema, textSchema, timeZoneSchema } from "./primitives.ts";
import { signUpSchema } from "./sign-up.ts";

export const organizerSchema = z.object({
  type: z.enum(["resident", "group", "club", "organization"]),
  name: z.string(),
});

export const feeSchema = z.strictObject({
  amount: z.int().min(1).max(100_000_000).describe("Minor units: 3000 is 30.00."),
  currency: z.string().regex(/^[A-Z]{3}$/),
  per: z.enum(["person", "party"]),
  collect: z.enum(["host_app", "on_site"]),
});

export const placeSchema = z.object({
  name: z.string(),
  point: pointSchema.nullable(),
  precision: z.enum(["exact", "building", "community"]),
});

export const occurrenceStateSchema = z.enum(["draft", "open", "closed", "live", "ended", "archived", "cancelled"]);

export const capacitySchema = z.int().min(1).max(limits.capacity).nullable().describe("Seats; null is without limit.");

export const occurrenceSchema = z.object({
  id: idSchema("occurrence"),
  starts_at: instantSchema,
  ends_at: instantSchema.nullable(),
  all_day: z.boolean(),
  capacity: capacitySchema,
  taken: z.int().min(0).describe("People with a seat."),
  waiting: z.int().min(0).describe("People on the waiting list."),
  full: z.boolean().describe("The next sign-up of one would wait."),
  state: occurrenceStateSchema,
  title: z.string().optional().describe("Where this one is called otherwise than the rest of its series."),
  place_name: z.string().optional().describe("Where this one is elsewhere than the rest of its series."),
  viewer: z.object({ sign_up: signUpSchema.nullable() }).nullable(),
});

export const activitySchema = z.object({
  id: idSchema("activity"),
  title: z.string(),
  summary: z.string().nullable(),
  kind: z.string(),
  organizer: organizerSchema.nullable(),
  group: idSchema("group").nullable(),
  place: placeSchema.nullable(),
  time_zone: z.string(),
  fee: feeSchema.nullable(),
  occurrences: z.array(occurrenceSchema),
});

const occurrenceRequestSchema = z
  .strictObject({
    starts_at: instantSchema,
    ends_at: instantSchema.nullable().default(null),
    all_day: z.boolean().default(false),
    capacity: capacitySchema.default(null),
  })
  .refine(({ starts_at, ends_at }) => ends_at === null || Date.parse(ends_at) >= Date.parse(starts_at), {
    message: "ends before it starts",
    path: ["ends_at"],
  });

const placeRequestSchema = z.strictObject({
  name: textSchema({ max: limits.placeName }),
  point: pointSchema.nullable().default(null),
  precision: placeSchema.shape.precision.default("building"),
});

/** A lower-case word for what people do there, for example `badminton`; free, so that hosts can name the new. */
const kindSchema = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);

export const activityRequestSchema = z.strictObject({
  title: textSchema({ max: limits.title }),
  summary: textSchema({ max: limits.summary }).nullable().default(null),
  kind: kindSchema.default("activity"),
  group: idSchema("group").nullable().default(null),
  place: placeRequestSchema.nullable().default(null),
  time_zone: timeZoneSchema.optional(),
  fee: feeSchema.nullable().default(null),
  occurrences: z.array(occurrenceRequestSchema).min(1).max(limits.occurrences),
});

export const activityChangeSchema = z.strictObject({
  title: textSchema({ max: limits.title }).optional(),
  summary: textSchema({ max: limits.summary }).nullable().optional(),
  kind: kindSchema.optional(),
  place: placeRequestSchema.nullable().optional(),
  fee: feeSchema.nullable().optional(),
  occurrences: z
    .array(
      z.strictObject({
        id: idSchema("occurrence"),
        starts_at: instantSchema.optional(),
        ends_at: instantSchema.nullable().optional(),
        capacity: capacitySchema.optional(),
        state: z.enum(["open", "closed", "cancelled"]).optional(),
      }),
    )
    .max(limits.occurrences)
    .optional(),
});
