import type { ReactionKind, Reactions } from "@linli/contract";
import type { Database } from "../database/database.ts";
import type { KeptCopy, KeptRead } from "../feed/kept-copy.ts";
import type { ItemRow } from "./item.ts";
import { accepted, againIfTaken, type Refused } from "./outcome.ts";

/** Where a post stands. Ids are uuids. */
export type PostPlace = { site: string; community: string; post: string };

/** Who writes, as their token says. `newId` is theirs if they were never here before. */
export type Writer = { sub: string; name: string; minor: boolean; household: string | null; newId: string };

/** A body, and what the feed shows of it. */
export type PostText = { body: string; preview: string; truncated: boolean };

type Written = { refusal?: undefined; replayed?: boolean; item: ItemRow };

/** One statement. The same key and body again gives the post as it is now. */
export async function insertPost({
  database,
  place,
  writer,
  kind,
  group,
  text,
  idempotencyKey,
  requestHash,
  now,
}: {
  database: Database;
  /** `post` is the new one's id. */
  place: PostPlace;
  writer: Writer;
  kind: "post" | "question" | "notice";
  group: string | null;
  text: PostText;
  idempotencyKey: string | null;
  requestHash: string;
  now: Date;
}): Promise<{ row: ItemRow; replayed: boolean }> {
  const insert = () =>
    database.call<Refused | Written>("create_post", {
      site: place.site,
      community: place.community,
      sub: writer.sub,
      name: writer.name,
      minor: writer.minor,
      household: writer.household,
      new_resident: writer.newId,
      new_post: place.post,
      kind,
      group,
      ...text,
      key: idempotencyKey,
      hash: requestHash,
      now: now.toISOString(),
    });
  const written = accepted(await againIfTaken(insert, idempotencyKey));
  return { row: written.item, replayed: written.replayed === true };
}

export async function updatePost({
  database,
  place,
  sub,
  text,
  now,
}: {
  database: Database;
  place: PostPlace;
  sub: string;
  text: PostText;
  now: Date;
}): Promise<ItemRow> {
  const outcome = await database.call<Refused | Written>("change_post", {
    ...place,
    sub,
    ...text,
    now: now.toISOString(),
  });
  return accepted(outcome).item;
}

/** Removing what is removed changes nothing. */
export async function removePost({
  database,
  place,
  sub,
  now,
}: {
  database: Database;
  place: PostPlace;
  sub: string;
  now: Date;
}): Promise<void> {
  const outcome = await database.call<Refused | { refusal?: undefined }>("remove_post", {
    ...place,
    sub,
    now: now.toISOString(),
  });
  accepted(outcome);
}

/** With all of its text. `sub` is null for strangers. */
export function readPost({
  database,
  place,
  sub,
  kept,
  now,
}: {
  database: Database;
  place: PostPlace;
  sub: string | null;
  kept: KeptCopy | null;
  now: Date;
}): Promise<KeptRead<{ item: ItemRow | null }>> {
  return database.call("read_post", {
    ...place,
    sub,
    version: kept?.version ?? null,
    viewer: kept?.viewer ?? null,
    until: kept?.until ?? null,
    now: now.toISOString(),
  });
}

/** Gives a reaction or takes it back; what is so already changes nothing. */
export async function react({
  database,
  place,
  writer,
  kind,
  given,
  now,
}: {
  database: Database;
  place: PostPlace;
  writer: Writer;
  kind: ReactionKind;
  given: boolean;
  now: Date;
}): Promise<Reactions> {
  const outcome = await database.call<Refused | (Reactions & { refusal?: undefined })>("react", {
    ...place,
    sub: writer.sub,
    name: writer.name,
    minor: writer.minor,
    household: writer.household,
    new_resident: writer.newId,
    kind,
    given,
    now: now.toISOString(),
  });
  return accepted(outcome);
}
