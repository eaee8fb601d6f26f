import { and, eq, inArray, sql } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { cancelSignUp } from "../sign-ups/repository.ts";

/** Coming seats go back first, each to whoever waits for it; then the person is taken out of what remains. */
export async function forgetResident({
  database,
  caller,
  now,
}: {
  database: Database;
  caller: ResidentCaller;
  now: Date;
}): Promise<void> {
  const { occurrences, residents, signUps } = schema;
  const site = caller.site.id;
  const communities = [...caller.communities];
  const itself = and(
    eq(residents.siteId, site),
    eq(residents.sub, caller.sub),
    inArray(residents.communityId, communities),
  );
  const coming = await database.withSite(site, (transaction) =>
    transaction
      .select({
        community: signUps.communityId,
        activity: signUps.activityId,
        occurrence: signUps.occurrenceId,
        id: signUps.signUpId,
      })
      .from(residents)
      .innerJoin(
        signUps,
        and(eq(signUps.communityId, residents.communityId), eq(signUps.residentId, residents.residentId)),
      )
      .innerJoin(
        occurrences,
        and(eq(occurrences.communityId, signUps.communityId), eq(occurrences.occurrenceId, signUps.occurrenceId)),
      )
      .where(
        and(
          itself,
          inArray(signUps.seat, ["held", "confirmed", "waitlisted", "offered"]),
          sql`${occurrences.overAt} > ${now.toISOString()}`,
        ),
      ),
  );
  for (const { community, activity, occurrence, id } of coming) {
    await cancelSignUp({
      database,
      place: { site, community, activity, occurrence },
      signUp: id,
      sub: caller.sub,
      now,
    });
  }
  await database.withSite(site, async (transaction) => {
    const rows = await transaction.select().from(residents).where(itself);
    for (const { communityId, residentId } of rows) {
      await transaction
        .update(signUps)
        .set({ answers: {} })
        .where(and(eq(signUps.communityId, communityId), eq(signUps.residentId, residentId)));
      await transaction
        .update(residents)
        .set({ sub: `forgotten ${residentId}`, name: "", building: null, role: "resident" })
        .where(and(eq(residents.communityId, communityId), eq(residents.residentId, residentId)));
    }
  });
}
