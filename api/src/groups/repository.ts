import type { Database } from "../database/database.ts";
import { Refusal } from "../refusal.ts";
import type { Viewer } from "../services.ts";
import type { GroupRow } from "./shape.ts";

/** `residents_only`: there may be more, but not for a stranger. */
type GroupPage = { items: GroupRow[]; residents_only?: true };

/** A page of the directory, by id: one statement. Refuses a community that is not there. */
export async function readGroups({
  database,
  viewer,
  topic,
  after,
  limit,
  now,
}: {
  database: Database;
  viewer: Viewer;
  topic: string | null;
  after: string | null;
  limit: number;
  now: Date;
}): Promise<{ page: GroupPage; version: number }> {
  const { answer: page, version } = await database.readAt<GroupPage | null>("read_groups", {
    ...viewer,
    topic,
    after,
    limit,
    now: now.toISOString(),
  });
  if (!page) throw new Refusal("resource.not_found");
  return { page, version };
}

export async function readGroup({
  database,
  viewer,
  group,
  now,
}: {
  database: Database;
  viewer: Viewer;
  group: string;
  now: Date;
}): Promise<{ row: GroupRow; version: number }> {
  const { answer: row, version } = await database.readAt<GroupRow | null>("read_group", {
    ...viewer,
    group,
    now: now.toISOString(),
  });
  if (!row) throw new Refusal("resource.not_found");
  return { row, version };
}
