import { and, eq, lt } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";

/** Forgets what residents were told before an instant, read or not. */
export async function forgetNotices({
  database,
  site,
  before,
}: {
  database: Database;
  site: string;
  before: Date;
}): Promise<void> {
  const { notices } = schema;
  await database.withSite(site, (transaction) =>
    transaction.delete(notices).where(and(eq(notices.siteId, site), lt(notices.createdAt, before.toISOString()))),
  );
}
