import { and, eq, sql } from "drizzle-orm";
import { schema, type Transaction } from "../database/database.ts";
import type { ImportedGroup } from "../importing/index.ts";
import { compareFields, type Difference, describeChange } from "./difference.ts";
import type { ImportPlace } from "./import-place.ts";

/** A group that activities may belong to. */
export type KnownGroup = { id: string; name: string };

/** Groups by their external id. Gives all that are known then, for activities that belong to one. */
export async function applyGroups(
  transaction: Transaction,
  { site, community, newId, now }: ImportPlace,
  imported: readonly ImportedGroup[],
): Promise<{ differences: Difference[]; groups: Map<string, KnownGroup> }> {
  const { groups } = schema;
  const stored = await transaction.select().from(groups).where(eq(groups.communityId, community));
  const known = new Map<string, KnownGroup>();
  for (const { externalId, groupId, name } of stored) {
    if (externalId !== null) known.set(externalId, { id: groupId, name });
  }
  const differences: Difference[] = [];
  for (const { externalId, name, topic, summary } of imported) {
    const row = stored.find((each) => each.externalId === externalId);
    if (!row) {
      const groupId = newId();
      known.set(externalId, { id: groupId, name });
      await transaction.insert(groups).values({
        communityId: community,
        groupId,
        siteId: site,
        externalId,
        name,
        topic,
        summary,
        createdAt: now.toISOString(),
      });
      differences.push({ sign: "+", kind: "group", name, changes: [] });
      continue;
    }
    known.set(externalId, { id: row.groupId, name });
    const wanted = { name, topic, summary };
    const fields = compareFields<Record<string, unknown>>(row, wanted);
    if (fields.length === 0) continue;
    await transaction
      .update(groups)
      .set({ ...wanted, version: sql`${groups.version} + 1` })
      .where(and(eq(groups.communityId, community), eq(groups.groupId, row.groupId)));
    const changes = fields.map((field) => describeChange(field, Reflect.get(row, field), Reflect.get(wanted, field)));
    differences.push({ sign: "~", kind: "group", name, changes });
  }
  return { differences, groups: known };
}
