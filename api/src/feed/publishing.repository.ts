import { and, eq, sql } from "drizzle-orm";
import { schema, type Transaction } from "../database/database.ts";

type ActivityPlace = { site: string; community: string; activity: string };

/**
 * Puts an activity into the feed. Last in a transaction: it locks the community. `tell`: those who follow its group
 * hear of it.
 */
export async function publishActivity(
  transaction: Transaction,
  { place, newPost, tell, now }: { place: ActivityPlace; newPost: string; tell: boolean; now: Date },
): Promise<void> {
  await transaction.execute(sql`select linli.publish_activity(
    ${place.site}::uuid, ${place.community}::uuid, ${place.activity}::uuid, ${newPost}::uuid, ${tell}::boolean,
    ${now.toISOString()}::timestamptz)`);
}

/** Its item goes with an activity into another group. Before the community is locked. */
export async function moveActivityItem(
  transaction: Transaction,
  { place, group }: { place: ActivityPlace; group: string | null },
): Promise<void> {
  const { posts } = schema;
  await transaction
    .update(posts)
    .set({ groupId: group })
    .where(and(eq(posts.communityId, place.community), eq(posts.activityId, place.activity)));
}
