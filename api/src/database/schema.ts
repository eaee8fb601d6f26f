import { sql } from "drizzle-orm";
import { boolean, date, doublePrecision, integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { count, instant, linli, wallClock } from "./columns.ts";

/**
 * The tables as TypeScript sees them. Keys, checks, row-level security and functions stand in `migrations/`;
 * a test compares the two in the catalogue.
 */
export * from "./map-tables.ts";

export const sites = linli.table("sites", {
  siteId: uuid("site_id").primaryKey(),
  name: text("name").notNull(),
  landingUrl: text("landing_url"),
  origins: text("origins").array().notNull(),
  issuerAlgorithm: text("issuer_algorithm"),
  createdAt: instant("created_at").notNull(),
  issuerKeys: jsonb("issuer_keys").notNull().default([]),
  doorSecret: text("door_secret")
    .notNull()
    .default(sql`replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')`),
  paymentUrl: text("payment_url"),
  webhookSecret: text("webhook_secret"),
  holdMinutes: integer("hold_minutes").notNull().default(15),
});

export const siteKeys = linli.table("site_keys", {
  siteId: uuid("site_id").notNull(),
  keyHash: text("key_hash").notNull(),
  kind: text("kind", { enum: ["public", "secret"] }).notNull(),
  createdAt: instant("created_at").notNull(),
  revokedAt: instant("revoked_at"),
});

export const deniedTokens = linli.table("denied_tokens", {
  siteId: uuid("site_id").notNull(),
  kind: text("kind", { enum: ["token", "door"] }).notNull(),
  name: text("name").notNull(),
  until: instant("until").notNull(),
});

export const rateLimits = linli.table("rate_limits", {
  siteId: uuid("site_id").notNull(),
  bucket: text("bucket").notNull(),
  tokens: doublePrecision("tokens").notNull(),
  at: instant("at").notNull(),
});

export const communities = linli.table("communities", {
  communityId: uuid("community_id").primaryKey(),
  siteId: uuid("site_id").notNull(),
  externalId: text("external_id").notNull(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull(),
  visibility: text("visibility", { enum: ["public", "residents"] })
    .notNull()
    .default("public"),
  feedVersion: count("feed_version").notNull().default(0),
  createdAt: instant("created_at").notNull(),
  placeVisibility: text("place_visibility", { enum: ["exact", "building", "community"] })
    .notNull()
    .default("building"),
});

export const residents = linli.table("residents", {
  communityId: uuid("community_id").notNull(),
  residentId: uuid("resident_id").notNull(),
  siteId: uuid("site_id").notNull(),
  sub: text("sub").notNull(),
  name: text("name").notNull(),
  building: text("building"),
  role: text("role", { enum: ["resident", "host", "manager"] })
    .notNull()
    .default("resident"),
  minor: boolean("minor").notNull().default(false),
  createdAt: instant("created_at").notNull(),
  household: text("household"),
});

export const groups = linli.table("groups", {
  communityId: uuid("community_id").notNull(),
  groupId: uuid("group_id").notNull(),
  siteId: uuid("site_id").notNull(),
  externalId: text("external_id"),
  name: text("name").notNull(),
  topic: text("topic"),
  summary: text("summary"),
  organizerType: text("organizer_type", { enum: ["resident", "group", "club", "organization"] }),
  organizerName: text("organizer_name"),
  joinRule: text("join_rule", { enum: ["open", "ask", "invite"] })
    .notNull()
    .default("open"),
  version: count("version").notNull().default(1),
  members: integer("members").notNull().default(0),
  createdBy: uuid("created_by"),
  idempotencyKey: text("idempotency_key"),
  requestHash: text("request_hash"),
  createdAt: instant("created_at").notNull(),
});

export const memberships = linli.table("memberships", {
  communityId: uuid("community_id").notNull(),
  groupId: uuid("group_id").notNull(),
  residentId: uuid("resident_id").notNull(),
  siteId: uuid("site_id").notNull(),
  state: text("state", { enum: ["member", "requested", "none"] }).notNull(),
  role: text("role", { enum: ["resident", "host", "manager"] })
    .notNull()
    .default("resident"),
  following: boolean("following").notNull().default(false),
  muted: boolean("muted").notNull().default(false),
  invited: boolean("invited").notNull().default(false),
  leftAt: instant("left_at"),
  createdAt: instant("created_at").notNull(),
});

export const places = linli.table("places", {
  communityId: uuid("community_id").notNull(),
  placeId: uuid("place_id").notNull(),
  siteId: uuid("site_id").notNull(),
  externalId: text("external_id").notNull(),
  name: text("name").notNull(),
  kind: text("kind").notNull(),
  geometry: jsonb("geometry").notNull(),
  extent: doublePrecision("extent").array().generatedAlwaysAs(sql`linli.extent_of(geometry)`),
  nameKey: text("name_key").generatedAlwaysAs(sql`linli.folded(name)`),
});

export const activities = linli.table("activities", {
  communityId: uuid("community_id").notNull(),
  activityId: uuid("activity_id").notNull(),
  siteId: uuid("site_id").notNull(),
  externalId: text("external_id"),
  groupId: uuid("group_id"),
  title: text("title").notNull(),
  summary: text("summary"),
  kind: text("kind").notNull(),
  organizerType: text("organizer_type", { enum: ["resident", "group", "club", "organization"] }),
  organizerName: text("organizer_name"),
  placeName: text("place_name"),
  placeLongitude: doublePrecision("place_longitude"),
  placeLatitude: doublePrecision("place_latitude"),
  placePrecision: text("place_precision", { enum: ["exact", "building", "community"] })
    .notNull()
    .default("building"),
  timeZone: text("time_zone").notNull(),
  feeAmount: integer("fee_amount"),
  feeCurrency: text("fee_currency"),
  feePer: text("fee_per", { enum: ["person", "party"] }),
  feeCollect: text("fee_collect", { enum: ["host_app", "on_site"] }),
  capacity: integer("capacity"),
  cancelled: boolean("cancelled").notNull().default(false),
  recurrence: jsonb("recurrence"),
  expandedUntil: date("expanded_until", { mode: "string" }),
  version: count("version").notNull().default(1),
  createdBy: uuid("created_by"),
  idempotencyKey: text("idempotency_key"),
  requestHash: text("request_hash"),
  createdAt: instant("created_at").notNull(),
});

export const occurrences = linli.table("occurrences", {
  communityId: uuid("community_id").notNull(),
  occurrenceId: uuid("occurrence_id").notNull(),
  siteId: uuid("site_id").notNull(),
  activityId: uuid("activity_id").notNull(),
  recurrenceId: text("recurrence_id").notNull(),
  title: text("title"),
  placeName: text("place_name"),
  startsLocal: wallClock("starts_local").notNull(),
  endsLocal: wallClock("ends_local"),
  allDay: boolean("all_day").notNull().default(false),
  startsAt: instant("starts_at").notNull(),
  endsAt: instant("ends_at"),
  overAt: instant("over_at").notNull(),
  capacity: integer("capacity"),
  taken: integer("taken").notNull().default(0),
  waiting: integer("waiting").notNull().default(0),
  sequence: count("sequence").notNull().default(0),
  status: text("status", { enum: ["draft", "open", "closed", "cancelled", "archived"] })
    .notNull()
    .default("open"),
  cancelledByFile: boolean("cancelled_by_file").notNull().default(false),
  version: count("version").notNull().default(1),
});

export const signUps = linli.table("sign_ups", {
  communityId: uuid("community_id").notNull(),
  signUpId: uuid("sign_up_id").notNull(),
  siteId: uuid("site_id").notNull(),
  activityId: uuid("activity_id").notNull(),
  occurrenceId: uuid("occurrence_id").notNull(),
  residentId: uuid("resident_id").notNull(),
  seat: text("seat", { enum: ["held", "confirmed", "waitlisted", "offered", "cancelled", "expired"] }).notNull(),
  queue: count("queue").notNull(),
  adults: integer("adults").notNull(),
  children: integer("children").notNull(),
  size: integer("size").notNull().generatedAlwaysAs(sql`adults + children`),
  overtaken: integer("overtaken").notNull().default(0),
  answers: jsonb("answers").notNull(),
  attendance: text("attendance", { enum: ["checked_in", "no_show"] }),
  holdExpiresAt: instant("hold_expires_at"),
  offerExpiresAt: instant("offer_expires_at"),
  paymentId: uuid("payment_id"),
  reviewId: uuid("review_id"),
  idempotencyKey: text("idempotency_key"),
  requestHash: text("request_hash"),
  createdAt: instant("created_at").notNull(),
  heldAt: instant("held_at"),
});

export const payments = linli.table("payments", {
  communityId: uuid("community_id").notNull(),
  paymentId: uuid("payment_id").notNull(),
  siteId: uuid("site_id").notNull(),
  signUpId: uuid("sign_up_id").notNull(),
  state: text("state", {
    enum: ["pending", "paid", "failed", "cancelled", "expired", "refund_due", "refunded"],
  }).notNull(),
  feeAmount: count("fee_amount").notNull(),
  feePer: text("fee_per", { enum: ["person", "party"] }).notNull(),
  amount: count("amount").notNull(),
  currency: text("currency").notNull(),
  expiresAt: instant("expires_at").notNull(),
  outcome: text("outcome", { enum: ["paid", "failed"] }),
  reference: text("reference"),
  paidAt: instant("paid_at"),
  messageId: text("message_id"),
  late: boolean("late").notNull().default(false),
  refundReference: text("refund_reference"),
  refundedAt: instant("refunded_at"),
  createdAt: instant("created_at").notNull(),
});

export const changes = linli.table("changes", {
  communityId: uuid("community_id").notNull(),
  version: count("version").notNull(),
  siteId: uuid("site_id").notNull(),
  kind: text("kind").notNull(),
  activityId: uuid("activity_id"),
  subjectId: uuid("subject_id").notNull(),
  createdAt: instant("created_at").notNull(),
});

const written = {
  idempotencyKey: text("idempotency_key"),
  requestHash: text("request_hash"),
  createdAt: instant("created_at").notNull(),
  editedAt: instant("edited_at"),
};
const textState = () =>
  text("state", { enum: ["visible", "withdrawn", "taken_down"] })
    .notNull()
    .default("visible");

export const posts = linli.table("posts", {
  communityId: uuid("community_id").notNull(),
  postId: uuid("post_id").notNull(),
  siteId: uuid("site_id").notNull(),
  arrived: count("arrived").notNull(),
  kind: text("kind", { enum: ["post", "question", "activity", "notice"] }).notNull(),
  groupId: uuid("group_id"),
  authorId: uuid("author_id"),
  activityId: uuid("activity_id"),
  preview: text("preview").notNull(),
  truncated: boolean("truncated").notNull().default(false),
  state: textState(),
  comments: integer("comments").notNull().default(0),
  thanks: integer("thanks").notNull().default(0),
  meToo: integer("me_too").notNull().default(0),
  willCome: integer("will_come").notNull().default(0),
  reports: integer("reports").notNull().default(0),
  ...written,
});

export const postTexts = linli.table("post_texts", {
  communityId: uuid("community_id").notNull(),
  postId: uuid("post_id").notNull(),
  siteId: uuid("site_id").notNull(),
  body: text("body").notNull(),
});

export const comments = linli.table("comments", {
  communityId: uuid("community_id").notNull(),
  commentId: uuid("comment_id").notNull(),
  siteId: uuid("site_id").notNull(),
  postId: uuid("post_id").notNull(),
  arrived: count("arrived").notNull(),
  authorId: uuid("author_id").notNull(),
  body: text("body").notNull(),
  state: textState(),
  reports: integer("reports").notNull().default(0),
  ...written,
});

export const reactions = linli.table("reactions", {
  communityId: uuid("community_id").notNull(),
  postId: uuid("post_id").notNull(),
  residentId: uuid("resident_id").notNull(),
  kind: text("kind", { enum: ["thanks", "me_too", "will_come"] }).notNull(),
  siteId: uuid("site_id").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const reports = linli.table("reports", {
  communityId: uuid("community_id").notNull(),
  reporterId: uuid("reporter_id").notNull(),
  subjectKind: text("subject_kind", { enum: ["post", "comment", "resident", "group", "activity", "need"] }).notNull(),
  subjectId: uuid("subject_id").notNull(),
  siteId: uuid("site_id").notNull(),
  reason: text("reason", { enum: ["spam", "rude", "unsafe", "false", "private", "other"] }).notNull(),
  note: text("note"),
  createdAt: instant("created_at").notNull(),
});

export const blocks = linli.table("blocks", {
  communityId: uuid("community_id").notNull(),
  residentId: uuid("resident_id").notNull(),
  blockedId: uuid("blocked_id").notNull(),
  siteId: uuid("site_id").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const hiddenPosts = linli.table("hidden_posts", {
  communityId: uuid("community_id").notNull(),
  residentId: uuid("resident_id").notNull(),
  postId: uuid("post_id").notNull(),
  siteId: uuid("site_id").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const notices = linli.table("notices", {
  communityId: uuid("community_id").notNull(),
  noticeId: uuid("notice_id").notNull(),
  siteId: uuid("site_id").notNull(),
  residentId: uuid("resident_id").notNull(),
  kind: text("kind").notNull(),
  actorId: uuid("actor_id"),
  groupId: uuid("group_id"),
  postId: uuid("post_id"),
  activityId: uuid("activity_id"),
  createdAt: instant("created_at").notNull(),
  readAt: instant("read_at"),
  needId: uuid("need_id"),
});

export const needs = linli.table("needs", {
  communityId: uuid("community_id").notNull(),
  needId: uuid("need_id").notNull(),
  siteId: uuid("site_id").notNull(),
  authorId: uuid("author_id").notNull(),
  intent: text("intent", { enum: ["need", "offer"] }).notNull(),
  kind: text("kind", { enum: ["lend", "give", "help", "carpool"] }).notNull(),
  body: text("body").notNull(),
  placeName: text("place_name"),
  state: text("state", { enum: ["open", "done", "withdrawn", "taken_down"] })
    .notNull()
    .default("open"),
  expiresAt: instant("expires_at").notNull(),
  doneAt: instant("done_at"),
  reports: integer("reports").notNull().default(0),
  ...written,
});

export const doorCodes = linli.table("door_codes", {
  communityId: uuid("community_id").notNull(),
  doorCodeId: uuid("door_code_id").notNull(),
  siteId: uuid("site_id").notNull(),
  codeHash: text("code_hash").notNull(),
  household: text("household").notNull(),
  building: text("building"),
  role: text("role", { enum: ["resident", "host", "manager"] })
    .notNull()
    .default("resident"),
  uses: integer("uses").notNull(),
  used: integer("used").notNull().default(0),
  expiresAt: instant("expires_at").notNull(),
  revokedAt: instant("revoked_at"),
  createdAt: instant("created_at").notNull(),
});

export const doorPasses = linli.table("door_passes", {
  communityId: uuid("community_id").notNull(),
  doorPassId: uuid("door_pass_id").notNull(),
  siteId: uuid("site_id").notNull(),
  doorCodeId: uuid("door_code_id").notNull(),
  generation: integer("generation").notNull().default(0),
  renewedAt: instant("renewed_at").notNull(),
  endedAt: instant("ended_at"),
});
