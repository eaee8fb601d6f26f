import { type Database, schema } from "../database/database.ts";
import { hashKey } from "./site-directory.ts";

export type NewSite = {
  id: string;
  name: string;
  origins: string[];
  landingUrl: string | null;
  issuerSecret: string;
  siteKey: string;
  secretKey: string;
};

/** Writes a site with one key of each kind. Only hashes of the keys are kept. */
export async function insertSite({
  database,
  site,
  now,
}: {
  database: Database;
  site: NewSite;
  now: Date;
}): Promise<void> {
  const createdAt = now.toISOString();
  const keys = await Promise.all(
    (
      [
        ["public", site.siteKey],
        ["secret", site.secretKey],
      ] as const
    ).map(async ([kind, key]) => ({
      siteId: site.id,
      kind,
      keyHash: await hashKey(key),
      createdAt,
    })),
  );
  await database.withSite(site.id, async (transaction) => {
    await transaction.insert(schema.sites).values({
      siteId: site.id,
      name: site.name,
      landingUrl: site.landingUrl,
      origins: site.origins,
      issuerAlgorithm: "HS256",
      issuerSecret: site.issuerSecret,
      createdAt,
    });
    await transaction.insert(schema.siteKeys).values(keys);
  });
}
