import { and, eq, sql } from "drizzle-orm";
import { schema, type Transaction } from "../database/database.ts";
import { type Difference, describeChange } from "./difference.ts";

/** One that exists, by its id; or by the site's own name for it, with what a new one is called. */
export type CommunityName = { id: string } | { externalId: string; name: string; timeZone: string };

export async function findOrMakeCommunity(
  transaction: Transaction,
  {
    site,
    community,
    newId,
    now,
  }: {
    site: string;
    community: CommunityName;
    newId: () => string;
    now: Date;
  },
): Promise<{ id: string; differences: Difference[] }> {
  if ("id" in community) return { id: community.id, differences: [] };
  const { communities } = schema;
  const { externalId, name, timeZone } = community;
  const [found] = await transaction
    .select({ id: communities.communityId })
    .from(communities)
    .where(and(eq(communities.siteId, site), eq(communities.externalId, externalId)));
  if (found) return { id: found.id, differences: [] };
  const id = newId();
  await transaction
    .insert(communities)
    .values({ communityId: id, siteId: site, externalId, name, timeZone, createdAt: now.toISOString() });
  return { id, differences: [{ sign: "+", kind: "community", name, changes: [] }] };
}

/** Who may read what is in the community. Kept copies of what everybody could read end with this. */
export async function openCommunityTo(
  transaction: Transaction,
  { community, visibility }: { community: string; visibility: "public" | "residents" },
): Promise<Difference[]> {
  const { communities } = schema;
  const [stored] = await transaction.select().from(communities).where(eq(communities.communityId, community));
  if (!stored || stored.visibility === visibility) return [];
  await transaction
    .update(communities)
    .set({ visibility, feedVersion: sql`${communities.feedVersion} + 1` })
    .where(eq(communities.communityId, community));
  const changes = [describeChange("visibility", stored.visibility, visibility)];
  return [{ sign: "~", kind: "community", name: stored.name, changes }];
}

export async function nameOfSite(transaction: Transaction, site: string): Promise<string> {
  const { sites } = schema;
  const [found] = await transaction.select({ name: sites.name }).from(sites).where(eq(sites.siteId, site));
  return found?.name ?? "";
}
