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

/** Tells listeners, and every kept copy, that the community is arranged otherwise: who may read it, or how exactly. */
export async function recordArrangement(
  transaction: Transaction,
  { site, community, closed, now }: { site: string; community: string; closed: boolean; now: Date },
): Promise<void> {
  // How it stands now, not what was changed: of several changes only the last is told.
  const kind = closed ? "community.closed" : "community.opened";
  await transaction.execute(sql`select linli.record_change(
    ${site}::uuid, ${community}::uuid, ${kind}, null, ${community}::uuid, ${now.toISOString()}::timestamptz)`);
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
