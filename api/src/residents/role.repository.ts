import type { Role } from "@linli/contract";
import { sql } from "drizzle-orm";
import { type Database, execute } from "../database/database.ts";
import { newUuid } from "../ids.ts";

/** Gives a resident a role in a community; somebody who was never there is entered. */
export function appointResident({
  database,
  site,
  community,
  sub,
  name,
  role,
  now,
}: {
  database: Database;
  site: string;
  community: string;
  sub: string;
  name: string;
  role: Role;
  now: Date;
}): Promise<void> {
  return database.withSite(site, async (transaction) => {
    const [met] = await execute<{ id: string }>(
      transaction,
      sql`select linli.meet_resident(${site}::uuid, ${community}::uuid, ${sub}, ${name}, ${newUuid()}::uuid,
        ${now.toISOString()}::timestamptz) as id`,
    );
    await transaction.execute(
      sql`update linli.residents set role = ${role}
        where community_id = ${community}::uuid and resident_id = ${met?.id}::uuid`,
    );
  });
}
