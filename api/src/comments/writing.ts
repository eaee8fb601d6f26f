import type { Database } from "../database/database.ts";
import { digest } from "../digest.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { writerOf } from "../posts/writing.ts";
import { insertComment, removeComment, updateComment } from "./repository.ts";
import type { CommentRow } from "./shape.ts";

export { removeComment, updateComment as rewriteComment };

/** Answers a post. */
export async function writeComment({
  database,
  newId,
  caller,
  community,
  post,
  body,
  idempotencyKey,
  now,
}: {
  database: Database;
  newId: () => string;
  caller: ResidentCaller;
  community: string;
  post: string;
  body: string;
  idempotencyKey: string | null;
  now: Date;
}): Promise<{ row: CommentRow; replayed: boolean }> {
  return insertComment({
    database,
    place: { site: caller.site.id, community, post },
    comment: { newId: newId() },
    writer: writerOf(caller, newId),
    body,
    idempotencyKey,
    requestHash: await digest(JSON.stringify([post, body])),
    now,
  });
}
