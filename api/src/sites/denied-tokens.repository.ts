import { and, asc, count, eq, gt } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";

type DeniedRow = { jti: string; until: string };

const { deniedTokens } = schema;
const ofSite = (site: string) => and(eq(deniedTokens.siteId, site), eq(deniedTokens.kind, "token"));

/** Refuses a token until then. False when the site refuses `most` others already. */
export function insertDeniedToken({
  database,
  site,
  jti,
  until,
  most,
}: {
  database: Database;
  site: string;
  jti: string;
  until: Date;
  most: number;
}): Promise<boolean> {
  const denied = { siteId: site, kind: "token" as const, name: jti, until: until.toISOString() };
  return database.withSite(site, async (transaction) => {
    const [kept] = await transaction.select({ count: count() }).from(deniedTokens).where(ofSite(site));
    if ((kept?.count ?? 0) >= most) return false;
    await transaction
      .insert(deniedTokens)
      .values(denied)
      .onConflictDoUpdate({
        target: [deniedTokens.siteId, deniedTokens.kind, deniedTokens.name],
        set: { until: denied.until },
      });
    return true;
  });
}

/** By name, after one. */
export function readDeniedTokens({
  database,
  site,
  after,
  limit,
  now,
}: {
  database: Database;
  site: string;
  after: string | null;
  limit: number;
  now: Date;
}): Promise<DeniedRow[]> {
  return database.withSite(site, (transaction) =>
    transaction
      .select({ jti: deniedTokens.name, until: deniedTokens.until })
      .from(deniedTokens)
      .where(and(ofSite(site), gt(deniedTokens.until, now.toISOString()), gt(deniedTokens.name, after ?? "")))
      .orderBy(asc(deniedTokens.name))
      .limit(limit),
  );
}

export async function deleteDeniedToken({
  database,
  site,
  jti,
}: {
  database: Database;
  site: string;
  jti: string;
}): Promise<void> {
  await database.withSite(site, (transaction) =>
    transaction.delete(deniedTokens).where(and(ofSite(site), eq(deniedTokens.name, jti))),
  );
}
