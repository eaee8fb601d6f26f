import { and, asc, eq, lte, sql } from "drizzle-orm";
import { type Database, execute, schema, type Transaction } from "../database/database.ts";
import { type Building, type HomesCell, publish, wantedBy } from "./presence.ts";
import { cellLevel } from "./tile.ts";

const hour = 3_600_000;
/** Between two publications of one community. */
const shownFor = 24 * hour;
/** Where nothing could be shown, nothing was published. */
const triedAgainAfter = hour;

/** Communities whose next publication is due. */
export async function readDue({
  database,
  site,
  now,
  limit,
}: {
  database: Database;
  site: string;
  now: Date;
  limit: number;
}): Promise<string[]> {
  const { mapAreas } = schema;
  const rows = await database.withSite(site, (transaction) =>
    transaction
      .select({ community: mapAreas.communityId })
      .from(mapAreas)
      .where(and(eq(mapAreas.siteId, site), lte(mapAreas.presenceDueAt, now.toISOString())))
      .orderBy(asc(mapAreas.presenceDueAt))
      .limit(limit),
  );
  return rows.map(({ community }) => community);
}

/** Publishes where neighbours are, if that is due; somebody else may be at it. */
export async function publishHomes({
  database,
  site,
  community,
  now,
}: {
  database: Database;
  site: string;
  community: string;
  now: Date;
}): Promise<void> {
  const { mapAreas, mapPresence } = schema;
  const itself = and(eq(mapAreas.communityId, community), eq(mapAreas.siteId, site));
  await database.withSite(site, async (transaction) => {
    const [due] = await transaction
      .select({ seed: mapAreas.presenceSeed })
      .from(mapAreas)
      .where(and(itself, lte(mapAreas.presenceDueAt, now.toISOString())))
      .for("update", { skipLocked: true });
    if (!due) return;
    const cells = await publish(await readBuildings(transaction, community), wantedBy(due.seed));
    const gone = await transaction
      .delete(mapPresence)
      .where(eq(mapPresence.communityId, community))
      .returning({ cell: mapPresence.cell });
    if (cells.length > 0)
      await transaction.insert(mapPresence).values(cells.map((cell) => rowOf(cell, { site, community })));
    const pause = cells.length > 0 || gone.length > 0 ? shownFor : triedAgainAfter;
    await transaction
      .update(mapAreas)
      .set({ presenceDueAt: new Date(now.getTime() + pause).toISOString() })
      .where(itself);
  });
}

function rowOf({ level, cell, step }: HomesCell, { site, community }: { site: string; community: string }) {
  return { communityId: community, siteId: site, level, cell: cell * 4 ** (cellLevel - level), step };
}

/** Buildings and their homes: a household is one, and so is whoever's household is not known, unless they are a child. */
async function readBuildings(transaction: Transaction, community: string): Promise<Building[]> {
  const rows = await execute<{ cell: string | number; homes: string | number }>(
    transaction,
    sql`select linli.map_cell((p.extent[1] + p.extent[3]) / 2, (p.extent[2] + p.extent[4]) / 2) as cell,
          coalesce(h.homes, 0) as homes
        from linli.places p
        left join (
          select r.building, count(distinct coalesce('household ' || r.household, 'resident ' || r.resident_id)) as homes
          from linli.residents r
          where r.community_id = ${community}::uuid and r.building is not null and (r.household is not null or not r.minor)
          group by r.building) h on h.building = p.external_id
        where p.community_id = ${community}::uuid and p.kind = 'building' and p.extent is not null`,
  );
  return rows.map(({ cell, homes }) => ({ cell: Number(cell), homes: Number(homes) }));
}
