import { and, eq } from "drizzle-orm";
import { schema, type Transaction } from "../database/database.ts";
import type { ImportedPlace } from "../importing/index.ts";
import { compareFields, type Difference } from "./difference.ts";
import type { ImportPlace } from "./import-place.ts";

/** Places by their external id. */
export async function applyPlaces(
  transaction: Transaction,
  { site, community, newId }: ImportPlace,
  imported: readonly ImportedPlace[],
): Promise<Difference[]> {
  const { places } = schema;
  const stored = await transaction.select().from(places).where(eq(places.communityId, community));
  const byExternalId = new Map(stored.map((row) => [row.externalId, row]));
  const differences: Difference[] = [];
  for (const { externalId, name, kind, geometry } of imported) {
    const row = byExternalId.get(externalId);
    const wanted = { name, kind, geometry };
    if (!row) {
      await transaction
        .insert(places)
        .values({ communityId: community, placeId: newId(), siteId: site, externalId, ...wanted });
      differences.push({ sign: "+", kind: "place", name: name || externalId, changes: [] });
      continue;
    }
    const fields = compareFields<Record<string, unknown>>(row, wanted);
    if (fields.length === 0) continue;
    await transaction
      .update(places)
      .set(wanted)
      .where(and(eq(places.communityId, community), eq(places.placeId, row.placeId)));
    differences.push({ sign: "~", kind: "place", name: name || externalId, changes: fields });
  }
  return differences;
}
