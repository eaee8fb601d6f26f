import { eq } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";
import type { SiteIssuer } from "./site.ts";
import { hashKey } from "./site-directory.ts";

export type NewSite = {
  id: string;
  name: string;
  origins: string[];
  landingUrl: string | null;
  paymentUrl: string | null;
  holdMinutes?: number;
  /** `whsec_…`: signs what the site's cashier says. */
  webhookSecret: string;
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
      paymentUrl: site.paymentUrl,
      ...(site.holdMinutes !== undefined && { holdMinutes: site.holdMinutes }),
      webhookSecret: site.webhookSecret,
      origins: site.origins,
      issuerAlgorithm: "HS256",
      issuerKeys: [{ kid: null, secret: site.issuerSecret }],
      createdAt,
    });
    await transaction.insert(schema.siteKeys).values(keys);
  });
}

/** From now on tokens of this site are verified so. */
export async function updateIssuer({
  database,
  site,
  issuer,
}: {
  database: Database;
  site: string;
  issuer: SiteIssuer;
}): Promise<void> {
  const { sites } = schema;
  await database.withSite(site, (transaction) =>
    transaction
      .update(sites)
      .set({ issuerAlgorithm: issuer.alg, issuerKeys: issuer.keys })
      .where(eq(sites.siteId, site)),
  );
}
