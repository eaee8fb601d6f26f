import { and, eq } from "drizzle-orm";
import { schema, type Transaction } from "../database/database.ts";
import { recordArrangement } from "../database/record-change.ts";
import { compareFields, type Difference, describeChange } from "./difference.ts";
import type { ImportPlace } from "./import-place.ts";

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

/** Who may read what is in the community, and the finest place that is shown of it; null leaves it as it is. */
export type CommunitySettings = {
  visibility: "public" | "residents" | null;
  placeVisibility: "exact" | "building" | "community" | null;
};

/** Kept copies of what everybody could read end with this, and streams of those who may not read it any more. */
export async function arrangeCommunity(
  transaction: Transaction,
  { site, community, now }: ImportPlace,
  { visibility, placeVisibility }: CommunitySettings,
): Promise<Difference[]> {
  const { communities } = schema;
  const [stored] = await transaction.select().from(communities).where(eq(communities.communityId, community));
  if (!stored) return [];
  const wanted = { ...(visibility && { visibility }), ...(placeVisibility && { placeVisibility }) };
  const fields = compareFields<typeof stored>(stored, wanted);
  if (fields.length === 0) return [];
  await transaction.update(communities).set(wanted).where(eq(communities.communityId, community));
  const closed = (visibility ?? stored.visibility) === "residents";
  await recordArrangement(transaction, { site, community, closed, now });
  const changes = fields.map((field) => describeChange(field, stored[field], Reflect.get(wanted, field)));
  return [{ sign: "~", kind: "community", name: stored.name, changes }];
}

export async function nameOfSite(transaction: Transaction, site: string): Promise<string> {
  const { sites } = schema;
  const [found] = await transaction.select({ name: sites.name }).from(sites).where(eq(sites.siteId, site));
  return found?.name ?? "";
}
