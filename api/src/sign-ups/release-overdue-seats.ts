import type { Database } from "../database/database.ts";
import { releaseOverdueSeatsOnce, sitesWithOverdueSeats } from "./overdue.repository.ts";

/**
 * Ends holds and offers whose time is over, everywhere, and seats who waited for them. Several processes at once do not
 * wait for each other. Gives how many occurrences were looked after.
 */
export async function releaseOverdueSeats({ database, now }: { database: Database; now: Date }): Promise<number> {
  let released = 0;
  for (const site of await sitesWithOverdueSeats({ database, now })) {
    while (await releaseOverdueSeatsOnce({ database, site, now })) released += 1;
  }
  return released;
}
