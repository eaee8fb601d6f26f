import { and, asc, eq, gt } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";

export type DemoRows = { community: string; group: string; activity: string; occurrence: string };

/** Which community, group, activity and occurrence a script should use today; null when one of them is not there. */
export function findDemoRows({
  database,
  site,
  named,
  now,
}: {
  database: Database;
  site: string;
  /** External ids of the demo's files, and how many seats the occurrence should have free. */
  named: { community: string; group: string; activity: string; freeSeats: number };
  now: Date;
}): Promise<DemoRows | null> {
  const { activities, communities, groups, occurrences } = schema;
  return database.withSite(site, async (transaction) => {
    const [community] = await transaction
      .select({ id: communities.communityId })
      .from(communities)
      .where(and(eq(communities.siteId, site), eq(communities.externalId, named.community)));
    if (!community) return null;
    const [group] = await transaction
      .select({ id: groups.groupId })
      .from(groups)
      .where(and(eq(groups.communityId, community.id), eq(groups.externalId, named.group)));
    const coming = await transaction
      .select({
        activity: occurrences.activityId,
        id: occurrences.occurrenceId,
        capacity: occurrences.capacity,
        taken: occurrences.taken,
      })
      .from(occurrences)
      .innerJoin(
        activities,
        and(eq(activities.communityId, occurrences.communityId), eq(activities.activityId, occurrences.activityId)),
      )
      .where(
        and(
          eq(occurrences.communityId, community.id),
          eq(activities.externalId, named.activity),
          eq(occurrences.status, "open"),
          gt(occurrences.startsAt, now.toISOString()),
        ),
      )
      .orderBy(asc(occurrences.startsAt));
    // After weeks of playing every date may have somebody on it; then the next one has to do.
    const free = coming.find(({ capacity, taken }) => (capacity ?? 0) - taken >= named.freeSeats) ?? coming[0];
    if (!group || !free) return null;
    return { community: community.id, group: group.id, activity: free.activity, occurrence: free.id };
  });
}

/** The site's pages are at these origins, and at no other; links from outside lead to the first. */
export async function moveSite({
  database,
  site,
  origins,
}: {
  database: Database;
  site: string;
  origins: [string, ...string[]];
}): Promise<void> {
  const { sites } = schema;
  await database.withSite(site, (transaction) =>
    transaction.update(sites).set({ origins, landingUrl: origins[0] }).where(eq(sites.siteId, site)),
  );
}
