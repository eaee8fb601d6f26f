import { and, eq } from "drizzle-orm";
import { schema, type Transaction } from "../database/database.ts";
import { Refusal } from "../refusal.ts";
import { isKnown, type Viewer } from "../services.ts";

/** The resident who may write activities here; null is the site's server. Refuses everybody else. */
export async function requireOrganizer(
  transaction: Transaction,
  viewer: Viewer,
): Promise<{ residentId: string; name: string; role: "host" | "manager" } | null> {
  const [community] = await transaction
    .select({ visibility: schema.communities.visibility })
    .from(schema.communities)
    .where(and(eq(schema.communities.siteId, viewer.site), eq(schema.communities.communityId, viewer.community)));
  if (!community) throw new Refusal("resource.not_found");
  if (viewer.sub === null) {
    throw new Refusal(community.visibility === "public" ? "community.not_yours" : "resource.not_found");
  }
  if (!isKnown(viewer)) return null;
  const [resident] = await transaction
    .select()
    .from(schema.residents)
    .where(and(eq(schema.residents.communityId, viewer.community), eq(schema.residents.sub, viewer.sub)));
  if (!resident || resident.role === "resident") throw new Refusal("permission.denied");
  return { residentId: resident.residentId, name: resident.name, role: resident.role };
}
