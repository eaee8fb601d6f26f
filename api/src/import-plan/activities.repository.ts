import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { schema, type Transaction } from "../database/database.ts";
import { moveActivityItem } from "../feed/publish-activity.ts";
import type { ImportedActivity, Refusal } from "../importing/index.ts";
import { compareFields, type Difference, describeChange } from "./difference.ts";
import type { KnownGroup } from "./groups.repository.ts";
import type { ImportPlace } from "./import-place.ts";
import { applyOccurrences, cancelOccurrences, type OccurrenceResult } from "./occurrences.repository.ts";

export type ImportWindow = { from: string; to: string };

type StoredActivity = typeof schema.activities.$inferSelect;
type StoredOccurrence = typeof schema.occurrences.$inferSelect;

export type ActivitiesResult = {
  differences: Difference[];
  refusals: Refusal[];
  /** Occurrences that look different now, for listeners. */
  touched: { activity: string; occurrence: string }[];
  /** Activities that were not here before, in the order in which they enter the feed: what is on next enters last. */
  created: string[];
};

/** Activities by their external id (UID). Occurrences are locked first, in the order of their ids. */
export async function applyActivities(
  transaction: Transaction,
  place: ImportPlace,
  {
    imported,
    groups,
    siteName,
    window,
    prune,
  }: {
    imported: readonly ImportedActivity[];
    groups: ReadonlyMap<string, KnownGroup>;
    /** Organises what belongs to no group. */
    siteName: string;
    window: ImportWindow;
    prune: boolean;
  },
): Promise<ActivitiesResult> {
  const { activities, occurrences } = schema;
  const locked = await transaction
    .select()
    .from(occurrences)
    .where(eq(occurrences.communityId, place.community))
    .orderBy(asc(occurrences.occurrenceId))
    .for("update");
  const stored = await transaction
    .select()
    .from(activities)
    .where(and(eq(activities.communityId, place.community), isNotNull(activities.externalId)));
  const byExternalId = new Map(stored.map((row) => [row.externalId, row]));
  const byActivity = groupBy(locked);
  const result: ActivitiesResult = { differences: [], refusals: [], touched: [], created: [] };
  const nextStarts = new Map<string, string>();

  for (const each of imported) {
    const group = each.group === null ? null : groups.get(each.group);
    if (group === undefined) {
      result.refusals.push({ ...each.source, reason: `there is no group ${JSON.stringify(each.group)}` });
      continue;
    }
    const row = byExternalId.get(each.externalId);
    const activityId = row?.activityId ?? place.newId();
    const changes = await writeActivity(transaction, place, { each, row, activityId, group, siteName, window });
    const of = {
      activityId,
      imported: each,
      stored: byActivity.get(activityId) ?? [],
      previousCapacity: row?.capacity ?? null,
    };
    const seats = await applyOccurrences(transaction, place, { ...of, window });
    collect(result, seats, activityId);
    if (!row) {
      nextStarts.set(activityId, nextStart(each, place.now));
      const count = `${each.occurrences.length} occurrence${each.occurrences.length === 1 ? "" : "s"}`;
      result.differences.push({ sign: "+", kind: "activity", name: each.title, changes: [count] });
    } else if (changes.length > 0) {
      result.differences.push({ sign: "~", kind: "activity", name: each.title, changes });
    }
    if (row) result.differences.push(...seats.differences);
  }

  result.created = [...nextStarts].sort(([, one], [, other]) => (one < other ? 1 : -1)).map(([activity]) => activity);

  if (prune) await pruneActivities(transaction, place, { stored, imported, byActivity, result });
  return result;
}

/** Activities that came from a file and are in none now are cancelled from today on. */
async function pruneActivities(
  transaction: Transaction,
  place: ImportPlace,
  {
    stored,
    imported,
    byActivity,
    result,
  }: {
    stored: StoredActivity[];
    imported: readonly ImportedActivity[];
    byActivity: Map<string, StoredOccurrence[]>;
    result: ActivitiesResult;
  },
): Promise<void> {
  const kept = new Set(imported.map(({ externalId }) => externalId));
  for (const row of stored) {
    if (kept.has(row.externalId ?? "") || row.cancelled) continue;
    const coming = (byActivity.get(row.activityId) ?? []).filter(
      ({ overAt, status }) => Date.parse(overAt) > place.now.getTime() && status !== "cancelled",
    );
    const seats = await cancelOccurrences(transaction, coming, { title: row.title, now: place.now });
    await transaction
      .update(schema.activities)
      .set({ cancelled: true, version: sql`${schema.activities.version} + 1` })
      .where(and(eq(schema.activities.communityId, place.community), eq(schema.activities.activityId, row.activityId)));
    const signUps = seats.differences.reduce((sum, difference) => sum + (difference.signUps ?? 0), 0);
    result.differences.push(
      { sign: "-", kind: "activity", name: row.title, changes: [], signUps },
      ...seats.differences,
    );
    collect(result, { ...seats, refusals: [] }, row.activityId);
  }
}

async function writeActivity(
  transaction: Transaction,
  { site, community, now }: ImportPlace,
  {
    each,
    row,
    activityId,
    group,
    siteName,
    window,
  }: {
    each: ImportedActivity;
    row: StoredActivity | undefined;
    activityId: string;
    group: KnownGroup | null;
    siteName: string;
    window: ImportWindow;
  },
): Promise<string[]> {
  const { activities } = schema;
  const wanted = {
    groupId: group?.id ?? null,
    organizerType: group ? ("group" as const) : ("organization" as const),
    organizerName: group?.name ?? siteName,
    title: each.title,
    summary: each.summary,
    placeName: each.place,
    placeLongitude: each.point?.[0] ?? null,
    placeLatitude: each.point?.[1] ?? null,
    timeZone: each.timeZone,
    feeAmount: each.fee?.amount ?? null,
    feeCurrency: each.fee?.currency ?? null,
    feePer: each.fee?.per ?? null,
    feeCollect: each.fee?.collect ?? null,
    capacity: each.capacity,
    cancelled: each.cancelled,
    recurrence: each.recurrence,
  };
  if (!row) {
    await transaction.insert(activities).values({
      communityId: community,
      activityId,
      siteId: site,
      externalId: each.externalId,
      kind: "activity",
      ...wanted,
      expandedUntil: window.to,
      createdAt: now.toISOString(),
    });
    return [];
  }
  const fields = compareFields<Record<string, unknown>>(row, wanted);
  const expandedUntil = row.expandedUntil !== null && row.expandedUntil > window.to ? row.expandedUntil : window.to;
  if (fields.length > 0 || expandedUntil !== row.expandedUntil) {
    await transaction
      .update(activities)
      .set({ ...wanted, expandedUntil, ...(fields.length > 0 && { version: sql`${activities.version} + 1` }) })
      .where(and(eq(activities.communityId, community), eq(activities.activityId, activityId)));
  }
  if (fields.includes("groupId")) {
    await moveActivityItem(transaction, {
      place: { site, community, activity: activityId },
      group: wanted.groupId,
    });
  }
  return fields.map((field) =>
    field === "recurrence" ? "repeats" : describeChange(field, Reflect.get(row, field), Reflect.get(wanted, field)),
  );
}

/** When an activity takes place from today on, on its own clock; what is over comes after everything. */
function nextStart({ occurrences }: ImportedActivity, now: Date): string {
  const today = now.toISOString().slice(0, 10);
  const coming = occurrences.map(({ startsLocal }) => startsLocal).filter((start) => start >= today);
  return coming.sort()[0] ?? "over";
}

function collect(result: ActivitiesResult, seats: OccurrenceResult, activity: string): void {
  result.refusals.push(...seats.refusals);
  result.touched.push(...seats.touched.map((occurrence) => ({ activity, occurrence })));
}

function groupBy(rows: readonly StoredOccurrence[]): Map<string, StoredOccurrence[]> {
  const groups = new Map<string, StoredOccurrence[]>();
  for (const row of rows) {
    const known = groups.get(row.activityId);
    if (known) known.push(row);
    else groups.set(row.activityId, [row]);
  }
  return groups;
}
