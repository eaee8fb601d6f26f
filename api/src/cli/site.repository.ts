import { and, eq } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";
import { decodeId, encodeId } from "../ids.ts";
import { CommandError } from "./workplace.ts";

/** The site that is named, or the only one there is. */
export async function findSite(database: Database, named: string | undefined): Promise<string> {
  const sites = await database.call<string[]>("read_upkeep", {});
  if (named !== undefined) {
    const site = decodeId("site", named);
    if (site === null || !sites.includes(site)) throw new CommandError(`There is no site ${named}.`);
    return site;
  }
  const [only, another] = sites;
  if (only === undefined)
    throw new CommandError("There is no site yet. Make one: linli site create --name … --origin …");
  if (another !== undefined) {
    const list = sites.map((site) => encodeId("site", site)).join(", ");
    throw new CommandError(`There are several sites. Say which with --site: ${list}`);
  }
  return only;
}

export type FoundCommunity = { id: string; name: string; timeZone: string };

/** A community of the site by its id or the site's own name for it; without a name the only one there is. */
export async function findCommunity(
  database: Database,
  site: string,
  named: string | undefined,
): Promise<FoundCommunity | null> {
  const { communities } = schema;
  const columns = { id: communities.communityId, name: communities.name, timeZone: communities.timeZone };
  const id = named === undefined ? null : decodeId("community", named);
  return database.withSite(site, async (transaction) => {
    const itself =
      named === undefined
        ? undefined
        : id === null
          ? eq(communities.externalId, named)
          : eq(communities.communityId, id);
    const found = await transaction
      .select(columns)
      .from(communities)
      .where(and(eq(communities.siteId, site), itself))
      .limit(2);
    if (named === undefined && found.length > 1)
      throw new CommandError("There are several communities. Say which with --community.");
    return found[0] ?? null;
  });
}
