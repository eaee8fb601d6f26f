import type { Database } from "../database/database.ts";
import { Refusal } from "../refusal.ts";
import type { ActivityRow } from "./shape.ts";

/** Whose eyes: `sub` is null for strangers and for residents of other communities. Ids are uuids. */
export type Viewer = { site: string; community: string; sub: string | null };

/** Occurrences that one activity is shown with. */
const occurrencesOfOne = 100;
const occurrencesInList = 20;

/** One statement. Occurrences that were over before `since` are left out. */
export async function readActivity({
  database,
  viewer,
  activity,
  since,
}: {
  database: Database;
  viewer: Viewer;
  activity: string;
  since: Date;
}): Promise<{ row: ActivityRow | null; version: number }> {
  const { answer: row, version } = await database.readAt<ActivityRow | null>("read_activity", {
    ...viewer,
    activity,
    since: since.toISOString(),
    limit: occurrencesOfOne,
  });
  return { row, version };
}

/** Where a page of activities ended: the first start within the window, and the id. */
export type ActivityCursor = { start: string; id: string };

export type ListedActivity = { first: string; activity: ActivityRow };

/** What a list found. `residentsOnly`: the community is closed, and the viewer is a stranger to it. */
export type ListedActivities = { items: ListedActivity[]; residentsOnly: boolean; version: number };

/** Activities with something on in [from, to), by first start: one statement. Refuses a community that is not there. */
export async function readActivities({
  database,
  viewer,
  from,
  to,
  group,
  after,
  limit,
}: {
  database: Database;
  viewer: Viewer;
  from: Date;
  to: Date;
  group: string | null;
  after: ActivityCursor | null;
  limit: number;
}): Promise<ListedActivities> {
  type Found = { items: ListedActivity[]; residents_only: boolean };
  const { answer: found, version } = await database.readAt<Found | null>("read_activities", {
    ...viewer,
    from: from.toISOString(),
    to: to.toISOString(),
    group,
    after_start: after?.start ?? null,
    after_id: after?.id ?? null,
    limit,
    occurrences: occurrencesInList,
  });
  if (!found) throw new Refusal("resource.not_found");
  return { items: found.items, residentsOnly: found.residents_only, version };
}
