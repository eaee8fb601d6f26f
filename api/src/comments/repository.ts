import type { Database } from "../database/database.ts";
import type { KeptCopy, KeptRead } from "../feed/kept-copy.ts";
import { accepted, againIfTaken, type Refused } from "../posts/outcome.ts";
import type { PostPlace, Writer } from "../posts/writing.ts";
import type { CommentRow } from "./shape.ts";

type Written = { refusal?: undefined; replayed?: boolean; comment: CommentRow };

/** Comments under one post, oldest first, from after `after`; null where the post is not there. `sub` is null for strangers. */
export function readComments({
  database,
  place,
  sub,
  after,
  limit,
  kept,
  now,
}: {
  database: Database;
  place: PostPlace;
  sub: string | null;
  after: number | null;
  limit: number;
  kept: KeptCopy | null;
  now: Date;
}): Promise<KeptRead<{ items: CommentRow[] | null }>> {
  return database.call("read_comments", {
    ...place,
    sub,
    after,
    limit,
    version: kept?.version ?? null,
    viewer: kept?.viewer ?? null,
    until: kept?.until ?? null,
    now: now.toISOString(),
  });
}

/** One statement. The same key and body again gives the comment as it is now. */
export async function insertComment({
  database,
  place,
  comment,
  writer,
  body,
  idempotencyKey,
  requestHash,
  now,
}: {
  database: Database;
  place: PostPlace;
  comment: { newId: string };
  writer: Writer;
  body: string;
  idempotencyKey: string | null;
  requestHash: string;
  now: Date;
}): Promise<{ row: CommentRow; replayed: boolean }> {
  const insert = () =>
    database.call<Refused | Written>("create_comment", {
      ...place,
      sub: writer.sub,
      name: writer.name,
      minor: writer.minor,
      household: writer.household,
      new_resident: writer.newId,
      new_comment: comment.newId,
      body,
      key: idempotencyKey,
      hash: requestHash,
      now: now.toISOString(),
    });
  const written = accepted(await againIfTaken(insert, idempotencyKey));
  return { row: written.comment, replayed: written.replayed === true };
}

export async function updateComment({
  database,
  place,
  comment,
  sub,
  body,
  now,
}: {
  database: Database;
  place: PostPlace;
  comment: string;
  sub: string;
  body: string;
  now: Date;
}): Promise<CommentRow> {
  const outcome = await database.call<Refused | Written>("change_comment", {
    ...place,
    comment,
    sub,
    body,
    now: now.toISOString(),
  });
  return accepted(outcome).comment;
}

/** Removing what is removed changes nothing. */
export async function removeComment({
  database,
  place,
  comment,
  sub,
  now,
}: {
  database: Database;
  place: PostPlace;
  comment: string;
  sub: string;
  now: Date;
}): Promise<void> {
  const outcome = await database.call<Refused | { refusal?: undefined }>("remove_comment", {
    ...place,
    comment,
    sub,
    now: now.toISOString(),
  });
  accepted(outcome);
}
