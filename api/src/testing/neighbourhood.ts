import type { Fee } from "@linli/contract";
import { sql } from "drizzle-orm";
import { resolveTimes } from "../activities/wall-clock.ts";
import { type Database, schema } from "../database/database.ts";
import { newUuid } from "../ids.ts";
import { createSite } from "../sites/create-site.ts";

export type Neighbourhood = {
  site: string;
  siteKey: string;
  secretKey: string;
  issuerSecret: string;
  webhookSecret: string;
  origin: string;
  community: string;
};

const origin = "https://portal.example";

/** A site with one community, as small as it can be. */
export async function foundNeighbourhood(
  database: Database,
  {
    now = new Date(),
    visibility = "public",
    paymentUrl = null,
  }: { now?: Date; visibility?: "public" | "residents"; paymentUrl?: string | null } = {},
): Promise<Neighbourhood> {
  const site = await createSite({ database, name: "Portal", origins: [origin], paymentUrl, now });
  const community = newUuid();
  await database.withSite(site.id, (transaction) =>
    transaction.insert(schema.communities).values({
      communityId: community,
      siteId: site.id,
      externalId: "wutongli",
      name: "梧桐里",
      timeZone: "Asia/Shanghai",
      visibility,
      createdAt: now.toISOString(),
    }),
  );
  return {
    site: site.id,
    siteKey: site.siteKey,
    secretKey: site.secretKey,
    issuerSecret: site.issuerSecret,
    webhookSecret: site.webhookSecret,
    origin,
    community,
  };
}

/** An activity with one occurrence that can be signed up for; starts in a day unless said otherwise. */
export async function planActivity(
  database: Database,
  { site, community }: { site: string; community: string },
  {
    capacity = 10,
    startsLocal = "2030-06-18T19:00:00",
    endsLocal = null,
    title = "包粽子，认邻居",
    status = "open",
    fee = null,
  }: {
    capacity?: number | null;
    startsLocal?: string;
    endsLocal?: string | null;
    title?: string;
    status?: "draft" | "open" | "closed" | "cancelled";
    fee?: Fee | null;
  } = {},
): Promise<{ activity: string; occurrence: string }> {
  const [activity, occurrence] = [newUuid(), newUuid()];
  const timeZone = "Asia/Shanghai";
  await database.withSite(site, async (transaction) => {
    await transaction.insert(schema.activities).values({
      communityId: community,
      activityId: activity,
      siteId: site,
      title,
      kind: "cooking",
      timeZone,
      ...(fee && { feeAmount: fee.amount, feeCurrency: fee.currency, feePer: fee.per, feeCollect: fee.collect }),
      createdAt: new Date().toISOString(),
    });
    await transaction.insert(schema.occurrences).values({
      communityId: community,
      occurrenceId: occurrence,
      siteId: site,
      activityId: activity,
      recurrenceId: "",
      ...resolveTimes({ startsLocal, endsLocal, allDay: false, timeZone }),
      capacity,
      status,
    });
  });
  return { activity, occurrence };
}

/** Gives a resident a role, as `linli token --role` does. */
export async function appoint(
  database: Database,
  { site, community }: { site: string; community: string },
  { sub, name, role }: { sub: string; name: string; role: "host" | "manager" },
): Promise<void> {
  await database.withSite(site, (transaction) =>
    transaction
      .insert(schema.residents)
      .values({
        communityId: community,
        residentId: newUuid(),
        siteId: site,
        sub,
        name,
        role,
        createdAt: new Date().toISOString(),
      })
      .onConflictDoUpdate({
        target: [schema.residents.communityId, schema.residents.sub],
        set: { role: sql`excluded.role` },
      }),
  );
}
