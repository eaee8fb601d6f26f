import type { Database } from "../database/database.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { Refusal } from "../refusal.ts";

/**
 * Refuses residents of other communities. Costs nothing for those who belong; for the others one look decides
 * between a community that everybody may know of and one that, for them, is not there.
 */
export async function requireBelonging(database: Database, caller: ResidentCaller, community: string): Promise<void> {
  if (caller.communities.includes(community)) return;
  const found = await database.call<{ visibility: string } | null>("read_community", {
    site: caller.site.id,
    community,
  });
  throw new Refusal(found?.visibility === "public" ? "community.not_yours" : "resource.not_found");
}
