import { z } from "zod";
import { limits } from "../limits.ts";
import { actorSchema } from "./actor.ts";
import { idSchema, instantSchema, textSchema } from "./primitives.ts";

export const reportReasonSchema = z.enum(["spam", "rude", "unsafe", "false", "private", "other"]);

export const reportSubjectSchema = z.union([
  idSchema("post"),
  idSchema("comment"),
  idSchema("resident"),
  idSchema("group"),
  idSchema("activity"),
  idSchema("need"),
]);

export const reportRequestSchema = z.strictObject({
  subject: reportSubjectSchema,
  reason: reportReasonSchema,
  note: textSchema({ max: limits.reportNote, min: 0 }).nullable().default(null),
});

export const reportSchema = z.object({
  subject: reportSubjectSchema,
  reason: reportReasonSchema,
  created_at: instantSchema,
});

/** Somebody whom the viewer has blocked. */
export const blockSchema = z.object({ id: idSchema("resident"), name: z.string(), created_at: instantSchema });

/** A group that the viewer has muted. */
export const muteSchema = z.object({ id: idSchema("group"), name: z.string() });

/** An item that the viewer has hidden; its first words, to know it by. */
export const hiddenSchema = z.object({ id: idSchema("post"), body: z.string(), created_at: instantSchema });

export const noticeKindSchema = z.enum([
  "comment.created",
  "membership.requested",
  "membership.accepted",
  "membership.invited",
  "post.removed",
  "activity.created",
  "need.removed",
]);

/** Something that concerns one resident. */
export const noticeSchema = z.object({
  id: idSchema("notice"),
  kind: noticeKindSchema,
  community: idSchema("community"),
  actor: actorSchema.nullable(),
  group: idSchema("group").nullable(),
  group_name: z.string().nullable(),
  post: idSchema("post").nullable(),
  activity: idSchema("activity").nullable(),
  need: idSchema("need").nullable(),
  created_at: instantSchema,
  read_at: instantSchema.nullable(),
});
