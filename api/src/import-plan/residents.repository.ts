import { and, eq, inArray } from "drizzle-orm";
import { schema, type Transaction } from "../database/database.ts";
import type { ImportedResident } from "../importing/index.ts";
import { compareFields, type Difference } from "./difference.ts";
import type { ImportPlace } from "./import-place.ts";

/** Residents by the site's own name for them (`sub`). Lines about them tell no names and no values. */
export async function applyResidents(
  transaction: Transaction,
  { site, community, newId, now }: ImportPlace,
  imported: readonly ImportedResident[],
): Promise<Difference[]> {
  const { residents } = schema;
  const stored = await transaction.select().from(residents).where(eq(residents.communityId, community));
  const bySub = new Map(stored.map((row) => [row.sub, row]));
  const elsewhere = await idsElsewhere(transaction, {
    site,
    subs: imported.map(({ sub }) => sub).filter((sub) => !bySub.has(sub)),
  });
  const differences: Difference[] = [];
  for (const { sub, ...wanted } of imported) {
    const row = bySub.get(sub);
    const name = `in building ${wanted.building ?? "?"}`;
    if (!row) {
      await transaction.insert(residents).values({
        communityId: community,
        residentId: elsewhere.get(sub) ?? newId(),
        siteId: site,
        sub,
        ...wanted,
        createdAt: now.toISOString(),
      });
      differences.push({ sign: "+", kind: "resident", name, changes: [] });
      continue;
    }
    const fields = compareFields<Record<string, unknown>>(row, wanted);
    if (fields.length === 0) continue;
    await transaction
      .update(residents)
      .set(wanted)
      .where(and(eq(residents.communityId, community), eq(residents.residentId, row.residentId)));
    differences.push({ sign: "~", kind: "resident", name, changes: fields });
  }
  return differences;
}

/** One person keeps one id in all communities of a site. */
async function idsElsewhere(
  transaction: Transaction,
  { site, subs }: { site: string; subs: readonly string[] },
): Promise<Map<string, string>> {
  const { residents } = schema;
  const found = await transaction
    .selectDistinct({ sub: residents.sub, id: residents.residentId })
    .from(residents)
    .where(and(eq(residents.siteId, site), inArray(residents.sub, [...subs])));
  return new Map(found.map(({ sub, id }) => [sub, id]));
}
