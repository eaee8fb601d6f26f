export type { Activities, ActivityQuery } from "./activities.ts";
export { type Client, type ClientOptions, createClient } from "./client.ts";
export type { Clock } from "./clock.ts";
export type { Comments, PostPlace } from "./comments.ts";
export type { Communities } from "./communities.ts";
export type { DoorCodes } from "./door-codes.ts";
export type { Failed, Failure, FieldError } from "./failure.ts";
export type { Feed, FeedQuery } from "./feed.ts";
export type { GroupPlace, GroupQuery, Groups } from "./groups.ts";
export { createIdempotencyKey } from "./idempotency.ts";
export type { MapTiles, TilePlace, TileQuery } from "./map.ts";
export type { Kept, Me } from "./me.ts";
export type { NeedQuery, Needs } from "./needs.ts";
export type { Posts } from "./posts.ts";
export type { Reactions } from "./reactions.ts";
export type { Reports } from "./reports.ts";
export type {
  CallOptions,
  CreateOptions,
  NotModified,
  PageQuery,
  Read,
  ReadOptions,
  Result,
  Success,
} from "./result.ts";
export type { SignUpPlace, SignUps } from "./sign-ups.ts";
export type { StreamEvent, StreamOptions, StreamState } from "./stream.ts";
export type { TokenSource } from "./token.ts";
