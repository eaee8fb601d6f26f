import { and, eq, isNotNull, lt, notExists, or } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";

const hour = 3_600_000;
/** As long as a pass may rest and still be renewed (`renew_door_pass`). */
const passesKeptFor = 90 * 24 * hour;

/** Forgets which tokens were refused, who asked too often, and codes and passes that are long over. */
export async function sweepDoors({ database, site, now }: { database: Database; site: string; now: Date }) {
  const { deniedTokens, doorCodes, doorPasses, rateLimits } = schema;
  const longAgo = new Date(now.getTime() - passesKeptFor).toISOString();
  await database.withSite(site, async (transaction) => {
    await transaction
      .delete(deniedTokens)
      .where(and(eq(deniedTokens.siteId, site), lt(deniedTokens.until, now.toISOString())));
    await transaction
      .delete(rateLimits)
      .where(and(eq(rateLimits.siteId, site), lt(rateLimits.at, new Date(now.getTime() - hour).toISOString())));
    await transaction
      .delete(doorPasses)
      .where(and(eq(doorPasses.siteId, site), or(lt(doorPasses.renewedAt, longAgo), isNotNull(doorPasses.endedAt))));
    const pass = transaction
      .select()
      .from(doorPasses)
      .where(and(eq(doorPasses.communityId, doorCodes.communityId), eq(doorPasses.doorCodeId, doorCodes.doorCodeId)));
    await transaction
      .delete(doorCodes)
      .where(
        and(
          eq(doorCodes.siteId, site),
          or(lt(doorCodes.expiresAt, longAgo), lt(doorCodes.revokedAt, longAgo)),
          notExists(pass),
        ),
      );
  });
}
