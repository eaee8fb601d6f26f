import type { postRequestSchema } from "@linli/contract/schemas";
import type { z } from "zod";
import type { Database } from "../database/database.ts";
import { digest } from "../digest.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { decodeId } from "../ids.ts";
import type { ItemRow } from "./item.ts";
import { previewOf } from "./preview.ts";
import { insertPost, type PostPlace, updatePost, type Writer } from "./repository.ts";

export type { PostPlace, Writer } from "./repository.ts";
export { react, removePost } from "./repository.ts";

/** Who writes, with the id that they get if they were never here before. */
export function writerOf({ sub, name, minor, household }: ResidentCaller, newId: () => string): Writer {
  return { sub, name, minor, household, newId: newId() };
}

/** Says something to the neighbourhood, or to a group that one is a member of. */
export async function writePost({
  database,
  newId,
  caller,
  community,
  body: request,
  idempotencyKey,
  now,
}: {
  database: Database;
  newId: () => string;
  caller: ResidentCaller;
  community: string;
  body: z.output<typeof postRequestSchema>;
  idempotencyKey: string | null;
  now: Date;
}): Promise<{ row: ItemRow; replayed: boolean }> {
  return insertPost({
    database,
    place: { site: caller.site.id, community, post: newId() },
    writer: writerOf(caller, newId),
    kind: request.kind,
    group: request.group === null ? null : decodeId("group", request.group),
    text: { body: request.body, ...previewOf(request.body) },
    idempotencyKey,
    requestHash: await digest(JSON.stringify(request)),
    now,
  });
}

/** Says it in other words. */
export function rewritePost({
  body,
  ...rest
}: {
  database: Database;
  place: PostPlace;
  sub: string;
  body: string;
  now: Date;
}): Promise<ItemRow> {
  return updatePost({ ...rest, text: { body, ...previewOf(body) } });
}
