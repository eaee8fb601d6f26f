import type { Actor, Notice } from "@linli/contract";
import type { Database } from "../database/database.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { Refusal } from "../refusal.ts";
import { everywhereAs } from "../residents/everywhere.ts";

/** A notice as the database's functions give it; ids are uuids. */
export type NoticeRow = Pick<Notice, "kind" | "group_name" | "created_at" | "read_at"> & {
  id: string;
  community: string;
  actor: (Omit<Actor, "id"> & { id: string }) | null;
  group: string | null;
  post: string | null;
  activity: string | null;
  need: string | null;
};

/** Notices of one person in all their communities, newest first, older than `before`: one statement. */
export function readNotices({
  database,
  caller,
  before,
  limit,
}: {
  database: Database;
  caller: ResidentCaller;
  before: string | null;
  limit: number;
}): Promise<NoticeRow[]> {
  return database.call("read_notices", { ...everywhereAs(caller), before, limit });
}

/** Marks a notice as read; the first time counts. */
export async function markRead({
  database,
  caller,
  notice,
  now,
}: {
  database: Database;
  caller: ResidentCaller;
  notice: string;
  now: Date;
}): Promise<void> {
  const found = await database.call<boolean>("read_notice", {
    ...everywhereAs(caller),
    notice,
    now: now.toISOString(),
  });
  if (!found) throw new Refusal("resource.not_found");
}
