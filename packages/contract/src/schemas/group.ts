import { z } from "zod";
import { limits } from "../limits.ts";
import { occurrenceSchema, organizerSchema } from "./activity.ts";
import { actorSchema } from "./actor.ts";
import { idSchema, instantSchema, textSchema } from "./primitives.ts";

export const roleSchema = z.enum(["resident", "host", "manager"]);

export const joinRuleSchema = z.enum(["open", "ask", "invite"]);

export const membershipStateSchema = z.enum(["member", "requested", "none"]);

/** How one resident stands to one group. */
export const membershipSchema = z.object({
  state: membershipStateSchema,
  role: roleSchema,
  following: z.boolean(),
  muted: z.boolean().describe("Nothing of the group comes into this resident's feed or notices."),
  invited: z.boolean().describe("A host has asked this resident to join; joining needs nobody's leave."),
});

export const groupSchema = z.object({
  id: idSchema("group"),
  name: z.string(),
  topic: z.string().nullable(),
  summary: z.string().nullable(),
  organizer: organizerSchema.nullable(),
  host: actorSchema.nullable().describe("Who runs it; null for strangers and where nobody does."),
  join: joinRuleSchema,
  members: z.int().min(0),
  active_30_days: z.int().min(0).describe("Neighbours who took part in the last 30 days."),
  regulars: z
    .array(z.object({ id: idSchema("resident"), name: z.string(), met: z.boolean() }))
    .max(limits.regulars)
    .describe("Those who come most; empty for strangers."),
  next: occurrenceSchema.nullable(),
  next_activity: z
    .object({ id: idSchema("activity"), title: z.string(), place_name: z.string().nullable(), time_zone: z.string() })
    .nullable(),
  requests: z.int().min(0).nullable().describe("How many wait to be let in; for the group's hosts only."),
  held: z.int().min(0).describe("How many of its occurrences are over."),
  viewer: membershipSchema
    .extend({
      met: z.int().min(0).describe("How many of the group's regulars the viewer has met."),
      may_change: z.boolean(),
    })
    .nullable(),
});

export const groupRequestSchema = z.strictObject({
  name: textSchema({ max: limits.name }),
  topic: textSchema({ max: limits.topic }).nullable().default(null),
  summary: textSchema({ max: limits.groupSummary }).nullable().default(null),
  join: joinRuleSchema.default("open"),
});

export const groupChangeSchema = z
  .strictObject({
    name: textSchema({ max: limits.name }).optional(),
    topic: textSchema({ max: limits.topic }).nullable().optional(),
    summary: textSchema({ max: limits.groupSummary }).nullable().optional(),
    join: joinRuleSchema.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "changes nothing");

export const memberSchema = z.object({
  id: idSchema("resident"),
  name: z.string(),
  building: z.string().nullable(),
  role: roleSchema,
  state: z.enum(["member", "requested"]),
  since: instantSchema,
  met: z.boolean().describe("The viewer and this neighbour have been checked in together."),
});
