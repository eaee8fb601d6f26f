import { sql } from "drizzle-orm";
import type { Transaction } from "./database.ts";

/** Tells listeners, and every kept copy, that an occurrence looks different. Last in a transaction: it locks the community. */
export async function recordChange(
  transaction: Transaction,
  {
    viewer,
    activity,
    occurrence,
    now,
  }: { viewer: { site: string; community: string }; activity: string; occurrence: string; now: Date },
): Promise<void> {
  await transaction.execute(sql`select linli.record_change(
    ${viewer.site}::uuid, ${viewer.community}::uuid, 'occurrence.updated', ${activity}::uuid, ${occurrence}::uuid,
    ${now.toISOString()}::timestamptz)`);
}

/**
 * Ends holds whose time is over, gives back what was paid for an occurrence that is cancelled, and seats everyone who
 * now fits. The caller holds the occurrence's lock.
 */
export async function settleSeats(
  transaction: Transaction,
  { community, occurrence, now }: { community: string; occurrence: string; now: Date },
): Promise<void> {
  await transaction.execute(
    sql`select linli.settle_seats(${community}::uuid, ${occurrence}::uuid, ${now.toISOString()}::timestamptz)`,
  );
}
