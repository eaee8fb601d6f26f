import { and, eq, lt } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";

/** Forgets what changed before an instant. Who asks for older news is told to read everything again. */
export async function forgetChanges({
  database,
  site,
  before,
}: {
  database: Database;
  site: string;
  before: Date;
}): Promise<void> {
  const { changes } = schema;
  await database.withSite(site, (transaction) =>
    transaction.delete(changes).where(and(eq(changes.siteId, site), lt(changes.createdAt, before.toISOString()))),
  );
}
