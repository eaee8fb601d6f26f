import { z } from "zod";
import { limits } from "../limits.ts";
import { activitySchema, occurrenceSchema } from "./activity.ts";
import { actorSchema } from "./actor.ts";
import { idSchema, instantSchema, listSchema, textSchema } from "./primitives.ts";

export const feedKindSchema = z.enum(["post", "question", "activity", "notice"]);

export const reactionKindSchema = z.enum(["thanks", "me_too", "will_come"]);

const countSchema = z.int().min(0);

/** An activity as an item of the feed shows it: enough to decide, not enough to sign up. */
export const feedActivitySchema = activitySchema
  .pick({ id: true, title: true, kind: true, place: true, time_zone: true, fee: true })
  .extend({
    occurrence: occurrenceSchema.nullable().describe("The next one that is not over; else the last one."),
  });

/** What one viewer may do with an item or a comment, and has done. */
const viewerOfTextSchema = z.object({
  own: z.boolean(),
  may_remove: z.boolean().describe("One's own, and everything for a manager or the group's host."),
});

export const feedItemSchema = z.object({
  id: idSchema("post"),
  kind: feedKindSchema,
  actor: actorSchema,
  group: idSchema("group").nullable(),
  group_name: z.string().nullable(),
  object: z.object({ type: z.literal("activity"), id: idSchema("activity") }).nullable(),
  activity: feedActivitySchema.nullable(),
  published_at: instantSchema,
  edited_at: instantSchema.nullable(),
  body: z.string(),
  truncated: z.boolean().describe("`body` is only the beginning; the post itself has all of it."),
  counts: z.object({
    comments: countSchema,
    reactions: z.object({ thanks: countSchema, me_too: countSchema, will_come: countSchema }),
  }),
  viewer: viewerOfTextSchema
    .extend({
      reactions: z.array(reactionKindSchema),
      reports: countSchema.nullable().describe("How many neighbours reported it; for managers only."),
    })
    .nullable(),
});

/** Newest arrival first. `residents_only`: there may be more, but not for a stranger. */
export const feedSchema = listSchema(feedItemSchema);

export const postRequestSchema = z.strictObject({
  kind: z.enum(["post", "question", "notice"]).default("post").describe("A notice is for managers."),
  body: textSchema({ max: limits.post }),
  group: idSchema("group").nullable().default(null),
});

export const postChangeSchema = z.strictObject({ body: textSchema({ max: limits.post }) });

export const commentSchema = z.object({
  id: idSchema("comment"),
  post: idSchema("post"),
  actor: actorSchema,
  body: z.string(),
  published_at: instantSchema,
  edited_at: instantSchema.nullable(),
  viewer: viewerOfTextSchema.nullable(),
});

export const commentRequestSchema = z.strictObject({ body: textSchema({ max: limits.comment }) });

/** Both answers to a reaction: how the item stands now. */
export const reactionsSchema = feedItemSchema.shape.counts.shape.reactions.extend({
  viewer: z.array(reactionKindSchema),
});
