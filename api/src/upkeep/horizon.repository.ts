import { and, asc, eq, isNotNull, lt } from "drizzle-orm";
import { resolveTimes } from "../activities/wall-clock.ts";
import { type Database, schema, type Transaction } from "../database/database.ts";
import { recordChange } from "../database/record-change.ts";
import { horizonFrom } from "../import-plan/horizon.ts";
import { expandRecurrence, type Recurrence } from "../importing/index.ts";

/** Series expanded in one transaction; a site with many takes several. */
const batch = 50;

/** Expands every series of a site that ends before today's horizon does. Gives how many occurrences were added. */
export async function rollHorizon({
  database,
  site,
  newId,
  now,
}: {
  database: Database;
  site: string;
  newId: () => string;
  now: Date;
}): Promise<number> {
  const { to } = horizonFrom({ now });
  let added = 0;
  for (;;) {
    const rolled = await database.withSite(site, (transaction) => rollBatch(transaction, { site, to, newId, now }));
    added += rolled.added;
    if (rolled.series < batch) return added;
  }
}

async function rollBatch(
  transaction: Transaction,
  { site, to, newId, now }: { site: string; to: string; newId: () => string; now: Date },
): Promise<{ series: number; added: number }> {
  const { activities } = schema;
  const due = await transaction
    .select()
    .from(activities)
    .where(
      and(
        eq(activities.siteId, site),
        eq(activities.cancelled, false),
        isNotNull(activities.recurrence),
        lt(activities.expandedUntil, to),
      ),
    )
    .orderBy(asc(activities.communityId), asc(activities.activityId))
    .limit(batch);
  let added = 0;
  const made: { community: string; activity: string; occurrence: string }[] = [];
  for (const series of due) {
    const from = series.expandedUntil ?? horizonFrom({ now }).from;
    const expanded = expandRecurrence(series.recurrence as Recurrence, { from, to });
    for (const each of expanded) {
      const occurrence = newId();
      const rows = await transaction
        .insert(schema.occurrences)
        .values({
          communityId: series.communityId,
          occurrenceId: occurrence,
          siteId: site,
          activityId: series.activityId,
          recurrenceId: each.recurrenceId,
          ...resolveTimes({ ...each, timeZone: series.timeZone }),
          title: each.title ?? null,
          placeName: each.place ?? null,
          capacity: series.capacity,
          status: each.cancelled ? "cancelled" : "open",
          cancelledByFile: each.cancelled,
        })
        .onConflictDoNothing()
        .returning({ id: schema.occurrences.occurrenceId });
      if (rows.length === 0) continue;
      added += 1;
      made.push({ community: series.communityId, activity: series.activityId, occurrence });
    }
    await transaction
      .update(activities)
      .set({ expandedUntil: to })
      .where(and(eq(activities.communityId, series.communityId), eq(activities.activityId, series.activityId)));
  }
  for (const { community, activity, occurrence } of made) {
    await recordChange(transaction, { viewer: { site, community }, activity, occurrence, now });
  }
  return { series: due.length, added };
}
