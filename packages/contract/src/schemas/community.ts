import { z } from "zod";
import { occurrenceSchema, organizerSchema } from "./activity.ts";
import { idSchema } from "./primitives.ts";
import { signUpSchema } from "./sign-up.ts";

export const communitySchema = z.object({
  id: idSchema("community"),
  name: z.string(),
  time_zone: z.string(),
  visibility: z.enum(["public", "residents"]).describe("Who may read what is not meant for one person."),
  groups: z.int().min(0),
});

export const roleSchema = z.enum(["resident", "host", "manager"]);

export const groupSchema = z.object({
  id: idSchema("group"),
  name: z.string(),
  topic: z.string().nullable(),
  summary: z.string().nullable(),
  organizer: organizerSchema.nullable(),
  join: z.enum(["open", "ask", "invite"]),
  members: z.int().min(0),
  active_30_days: z.int().min(0).describe("Neighbours who took part in the last 30 days."),
  next: occurrenceSchema.nullable(),
  viewer: z
    .object({
      state: z.enum(["member", "requested", "none"]),
      role: roleSchema,
      following: z.boolean(),
      met: z.int().min(0).describe("How many of the group's regulars the viewer has met."),
    })
    .nullable(),
});

export const meSchema = z.object({
  id: idSchema("resident"),
  name: z.string(),
  communities: z.array(idSchema("community")),
  claims: z.record(z.string(), z.unknown()),
  facts: z.object({ came: z.int().min(0), hosted: z.int().min(0) }),
});

/** A sign-up of mine with enough around it to be shown in a list. */
export const mySignUpSchema = signUpSchema.extend({
  title: z.string(),
  community: idSchema("community"),
  starts_at: occurrenceSchema.shape.starts_at,
  ends_at: occurrenceSchema.shape.ends_at,
  time_zone: z.string(),
});
