import { and, eq } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { Refusal } from "../refusal.ts";

/**
 * Refuses residents of other communities. Costs nothing for those who belong; for the others one look decides
 * between a community that everybody may know of and one that, for them, is not there.
 */
export async function requireBelonging(database: Database, caller: ResidentCaller, community: string): Promise<void> {
  if (caller.communities.includes(community)) return;
  const { communities } = schema;
  const [found] = await database.withSite(caller.site.id, (transaction) =>
    transaction
      .select({ visibility: communities.visibility })
      .from(communities)
      .where(and(eq(communities.siteId, caller.site.id), eq(communities.communityId, community))),
  );
  throw new Refusal(found?.visibility === "public" ? "community.not_yours" : "resource.not_found");
}
