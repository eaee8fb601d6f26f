import type { activityChangeSchema } from "@linli/contract/schemas";
import { and, asc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { type Database, schema, type Transaction } from "../database/database.ts";
import { recordChange, settleSeats } from "../database/record-change.ts";
import { decodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Viewer } from "../services.ts";
import { feeColumns, placeColumns } from "./creating.repository.ts";
import { requireOrganizer } from "./organizer.repository.ts";
import { resolveTimes, wallClockOf } from "./wall-clock.ts";

type Change = z.output<typeof activityChangeSchema>;
type OccurrenceChange = NonNullable<Change["occurrences"]>[number];
type StoredOccurrence = typeof schema.occurrences.$inferSelect;

/** Changes what is named. All or nothing; occurrences are locked before anything else is. */
export function changeActivity({
  database,
  viewer,
  activity,
  body,
  now,
}: {
  database: Database;
  viewer: Viewer;
  activity: string;
  body: Change;
  now: Date;
}): Promise<void> {
  return database.withSite(viewer.site, async (transaction) => {
    await requireOrganizer(transaction, viewer);
    const { activities } = schema;
    const itself = and(eq(activities.communityId, viewer.community), eq(activities.activityId, activity));
    const [stored] = await transaction.select({ timeZone: activities.timeZone }).from(activities).where(itself);
    if (!stored) throw new Refusal("resource.not_found");
    const { title, summary, kind, place, fee, occurrences = [] } = body;
    let locked = await lockOccurrences(transaction, viewer, activity);
    const named = [...locked.keys()].filter((id) => occurrences.some((each) => decodeId("occurrence", each.id) === id));
    for (const occurrence of named) await settleSeats(transaction, { community: viewer.community, occurrence, now });
    // Seats whose time is over are no longer taken when a capacity is compared with them.
    if (named.length > 0) locked = await lockOccurrences(transaction, viewer, activity);
    await transaction
      .update(activities)
      .set({
        version: sql`${activities.version} + 1`,
        ...(title !== undefined && { title }),
        ...(summary !== undefined && { summary }),
        ...(kind !== undefined && { kind }),
        ...(place !== undefined && placeColumns(place)),
        ...(fee !== undefined && feeColumns(fee)),
      })
      .where(itself);
    for (const change of occurrences) {
      const occurrence = locked.get(decodeId("occurrence", change.id) ?? "");
      if (!occurrence) throw new Refusal("activity.no_occurrence");
      await changeOccurrence(transaction, { occurrence, change, timeZone: stored.timeZone, now });
    }
    // A new title is news for everybody who looks at any of its occurrences.
    const seen = named.length > 0 ? named : [...locked.keys()].slice(0, 1);
    for (const occurrence of seen) await recordChange(transaction, { viewer, activity, occurrence, now });
  });
}

async function lockOccurrences(
  transaction: Transaction,
  { community }: Viewer,
  activity: string,
): Promise<Map<string, StoredOccurrence>> {
  const { occurrences } = schema;
  const rows = await transaction
    .select()
    .from(occurrences)
    .where(and(eq(occurrences.communityId, community), eq(occurrences.activityId, activity)))
    .orderBy(asc(occurrences.occurrenceId))
    .for("update");
  return new Map(rows.map((row) => [row.occurrenceId, row]));
}

async function changeOccurrence(
  transaction: Transaction,
  {
    occurrence,
    change,
    timeZone,
    now,
  }: { occurrence: StoredOccurrence; change: OccurrenceChange; timeZone: string; now: Date },
): Promise<void> {
  const { capacity, state, starts_at, ends_at } = change;
  if (capacity != null && capacity < occurrence.taken) {
    throw new Refusal("activity.capacity_below_taken", {
      errors: [{ path: "occurrences.capacity", message: `is below the ${occurrence.taken} seats that are taken` }],
    });
  }
  const endsLocal = ends_at === undefined ? occurrence.endsLocal : ends_at && wallClockOf(ends_at, timeZone);
  const startsLocal = starts_at === undefined ? occurrence.startsLocal : wallClockOf(starts_at, timeZone);
  const times = resolveTimes({
    startsLocal: isoLocal(startsLocal),
    endsLocal: endsLocal && isoLocal(endsLocal),
    allDay: occurrence.allDay,
    timeZone,
  });
  if (times.endsAt !== null && Date.parse(times.endsAt) < Date.parse(times.startsAt)) {
    throw new Refusal("request.invalid", {
      errors: [{ path: "occurrences.ends_at", message: "ends before it starts" }],
    });
  }
  const { occurrences } = schema;
  await transaction
    .update(occurrences)
    .set({
      ...times,
      version: sql`${occurrences.version} + 1`,
      ...(capacity !== undefined && { capacity }),
      ...(state !== undefined && { status: state }),
    })
    .where(
      and(eq(occurrences.communityId, occurrence.communityId), eq(occurrences.occurrenceId, occurrence.occurrenceId)),
    );
  await settleSeats(transaction, { community: occurrence.communityId, occurrence: occurrence.occurrenceId, now });
}

/** Drivers give `2026-11-22 19:00:00`. */
function isoLocal(time: string): string {
  return time.replace(" ", "T");
}
