import { and, eq, inArray, sql } from "drizzle-orm";
import { resolveTimes } from "../activities/wall-clock.ts";
import { schema, type Transaction } from "../database/database.ts";
import { settleSeats } from "../database/record-change.ts";
import type { ImportedActivity, ImportedOccurrence, Refusal } from "../importing/index.ts";
import { compareFields, type Difference, describeChange } from "./difference.ts";
import type { ImportPlace } from "./import-place.ts";
import { recognise } from "./recognise.ts";

type StoredOccurrence = typeof schema.occurrences.$inferSelect;

export type OccurrenceResult = { differences: Difference[]; refusals: Refusal[]; touched: string[] };

/** Occurrences by their RECURRENCE-ID within the series: moved ones keep their seats. Their rows are locked already. */
export async function applyOccurrences(
  transaction: Transaction,
  place: ImportPlace,
  {
    activityId,
    imported,
    stored,
    previousCapacity,
    window,
  }: {
    activityId: string;
    imported: ImportedActivity;
    stored: readonly StoredOccurrence[];
    previousCapacity: number | null;
    window: { from: string; to: string };
  },
): Promise<OccurrenceResult> {
  const result: OccurrenceResult = { differences: [], refusals: [], touched: [] };
  const known = recognise(imported.occurrences, stored);
  const added: (typeof schema.occurrences.$inferInsert)[] = [];
  for (const each of imported.occurrences) {
    const wanted = wantedColumns(each, imported);
    const row = known.get(each.recurrenceId);
    if (!row) {
      const occurrenceId = place.newId();
      const owner = { communityId: place.community, occurrenceId, siteId: place.site, activityId };
      const isCancelled = each.cancelled || imported.cancelled;
      added.push({
        ...owner,
        recurrenceId: each.recurrenceId,
        ...wanted,
        capacity: imported.capacity,
        status: isCancelled ? "cancelled" : "open",
        cancelledByFile: isCancelled,
      });
      result.differences.push({
        sign: "+",
        kind: "occurrence",
        name: nameOf(imported.title, each.startsLocal),
        changes: [],
      });
      continue;
    }
    await changeOccurrence(transaction, place, { row, each, imported, wanted, previousCapacity, result });
  }
  for (let start = 0; start < added.length; start += 500) {
    const rows = added.slice(start, start + 500);
    await transaction.insert(schema.occurrences).values(rows);
    result.touched.push(...rows.map(({ occurrenceId }) => occurrenceId));
  }
  const recognised = new Set(known.values());
  const vanished = stored.filter(
    (row) =>
      !recognised.has(row) &&
      row.status !== "cancelled" &&
      row.startsLocal.slice(0, 10) >= window.from &&
      row.startsLocal.slice(0, 10) < window.to &&
      Date.parse(row.overAt) > place.now.getTime(),
  );
  const cancelled = await cancelOccurrences(transaction, vanished, { title: imported.title, now: place.now });
  result.differences.push(...cancelled.differences);
  result.touched.push(...cancelled.touched);
  return result;
}

/** Cancelled, never deleted: those who signed up still find it, and its file may bring it back. */
export async function cancelOccurrences(
  transaction: Transaction,
  rows: readonly StoredOccurrence[],
  { title, now }: { title: string; now: Date },
): Promise<{ differences: Difference[]; refusals: Refusal[]; touched: string[] }> {
  const { occurrences } = schema;
  const differences: Difference[] = [];
  for (const row of rows) {
    await transaction
      .update(occurrences)
      .set({ status: "cancelled", cancelledByFile: true, version: sql`${occurrences.version} + 1` })
      .where(and(eq(occurrences.communityId, row.communityId), eq(occurrences.occurrenceId, row.occurrenceId)));
    const signUps = await countSignUps(transaction, row);
    await settleSeats(transaction, { community: row.communityId, occurrence: row.occurrenceId, now });
    differences.push({
      sign: "-",
      kind: "occurrence",
      name: nameOf(row.title ?? title, row.startsLocal),
      changes: [],
      signUps,
    });
  }
  return { differences, refusals: [], touched: rows.map(({ occurrenceId }) => occurrenceId) };
}

async function changeOccurrence(
  transaction: Transaction,
  { now }: ImportPlace,
  {
    row,
    each,
    imported,
    wanted,
    previousCapacity,
    result,
  }: {
    row: StoredOccurrence;
    each: ImportedOccurrence;
    imported: ImportedActivity;
    wanted: ReturnType<typeof wantedColumns>;
    previousCapacity: number | null;
    result: OccurrenceResult;
  },
): Promise<void> {
  const { occurrences } = schema;
  // A capacity that a host gave to this one alone stays.
  const capacity = row.capacity === previousCapacity ? imported.capacity : row.capacity;
  if (capacity !== null && capacity < row.taken) {
    const name = nameOf(imported.title, each.startsLocal);
    result.refusals.push({
      ...imported.source,
      reason: `${name} has ${row.taken} seats taken, more than the capacity of ${capacity}`,
    });
    return;
  }
  const goes = (each.cancelled || imported.cancelled) && row.status !== "cancelled";
  const returns = !each.cancelled && !imported.cancelled && row.status === "cancelled" && row.cancelledByFile;
  const current = {
    ...row,
    startsLocal: isoLocal(row.startsLocal),
    endsLocal: row.endsLocal && isoLocal(row.endsLocal),
    startsAt: isoInstant(row.startsAt),
    endsAt: row.endsAt && isoInstant(row.endsAt),
    overAt: isoInstant(row.overAt),
  };
  const next = {
    ...wanted,
    recurrenceId: each.recurrenceId,
    capacity,
    ...(goes && { status: "cancelled" as const, cancelledByFile: true }),
    ...(returns && { status: "open" as const, cancelledByFile: false }),
  };
  const fields = compareFields<Record<string, unknown>>(current, next);
  if (fields.length === 0) return;
  await transaction
    .update(occurrences)
    .set({ ...next, version: sql`${occurrences.version} + 1` })
    .where(and(eq(occurrences.communityId, row.communityId), eq(occurrences.occurrenceId, row.occurrenceId)));
  const affected = await countSignUps(transaction, row);
  await settleSeats(transaction, { community: row.communityId, occurrence: row.occurrenceId, now });
  const shown = fields.filter(
    (field) => !["startsAt", "endsAt", "overAt", "cancelledByFile", "recurrenceId"].includes(field),
  );
  const changes = shown.map((field) => describeChange(field, Reflect.get(current, field), Reflect.get(next, field)));
  const moved = goes || fields.includes("startsAt");
  result.differences.push({
    sign: goes ? "-" : "~",
    kind: "occurrence",
    name: nameOf(imported.title, each.startsLocal),
    changes,
    ...(moved && { signUps: affected }),
  });
  result.touched.push(row.occurrenceId);
}

function wantedColumns(each: ImportedOccurrence, imported: ImportedActivity) {
  const times = resolveTimes({ ...each, timeZone: imported.timeZone });
  return {
    ...times,
    startsAt: isoInstant(times.startsAt),
    endsAt: times.endsAt && isoInstant(times.endsAt),
    overAt: isoInstant(times.overAt),
    title: each.title ?? null,
    placeName: each.place ?? null,
  };
}

async function countSignUps(transaction: Transaction, row: StoredOccurrence): Promise<number> {
  const { signUps } = schema;
  return transaction.$count(
    signUps,
    and(
      eq(signUps.communityId, row.communityId),
      eq(signUps.occurrenceId, row.occurrenceId),
      inArray(signUps.seat, ["held", "confirmed", "waitlisted", "offered"]),
    ),
  );
}

function nameOf(title: string, startsLocal: string): string {
  return `${title} ${startsLocal.slice(0, 16).replace("T", " ")}`;
}

/** Drivers give `2026-11-22 19:00:00` and `2026-11-22 11:00:00+00`. */
function isoLocal(time: string): string {
  return time.replace(" ", "T");
}

function isoInstant(time: string): string {
  return new Date(time).toISOString();
}
