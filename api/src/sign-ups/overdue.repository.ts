import type { Database } from "../database/database.ts";

/** Sites in which a hold or an offer is over. UUIDs. */
export function sitesWithOverdueSeats({ database, now }: { database: Database; now: Date }): Promise<string[]> {
  return database.call<string[]>("read_overdue_sites", { now: now.toISOString() });
}

/** Looks after one occurrence that nobody else is working on; false when there is none. */
export function releaseOverdueSeatsOnce({
  database,
  site,
  now,
}: {
  database: Database;
  site: string;
  now: Date;
}): Promise<boolean> {
  return database.call<boolean>("release_overdue_seats", { site, now: now.toISOString() });
}
