import { z } from "zod";
import { occurrenceSchema } from "./activity.ts";
import { idSchema } from "./primitives.ts";
import { signUpSchema } from "./sign-up.ts";

export const communitySchema = z.object({
  id: idSchema("community"),
  name: z.string(),
  time_zone: z.string(),
  visibility: z.enum(["public", "residents"]).describe("Who may read what is not meant for one person."),
  groups: z.int().min(0),
});

export const meSchema = z.object({
  id: idSchema("resident"),
  name: z.string(),
  communities: z.array(idSchema("community")),
  claims: z.record(z.string(), z.unknown()),
  roles: z
    .array(
      z.object({
        community: idSchema("community"),
        group: idSchema("group").nullable().describe("Null: of the whole community."),
        role: z.enum(["host", "manager"]),
      }),
    )
    .describe("More than a resident's; written by the site, or earned by founding a group."),
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
