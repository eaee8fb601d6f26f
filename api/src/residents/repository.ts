import { and, eq, inArray, sql } from "drizzle-orm";
import { type Database, execute, schema } from "../database/database.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { Refusal } from "../refusal.ts";
import type { SignUpRow } from "../sign-ups/shape.ts";

/** A list of uuids as the text of a Postgres array; the caller's come from a verified token. */
function uuidArray(uuids: readonly string[]): string {
  return `{${uuids.join(",")}}`;
}

/** A role beyond a resident's: of a group, or of the whole community (`group` is null). Ids are uuids. */
export type RoleRow = { community: string; group: string | null; role: "host" | "manager" };

export type MetResident = { id: string; came: number; hosted: number; roles: RoleRow[] };

/** The resident's id, roles and facts. Somebody who was never here is entered into the first community they belong to. */
export function meetResident({
  database,
  newId,
  caller,
  now,
}: {
  database: Database;
  newId: () => string;
  caller: ResidentCaller;
  now: Date;
}): Promise<MetResident> {
  return database.withSite(caller.site.id, async (transaction) => {
    const [met] = await execute<{ id: string }>(
      transaction,
      sql`select linli.meet_resident(${caller.site.id}::uuid, c.community_id, ${caller.sub}, ${caller.name},
            ${newId()}::uuid, ${now.toISOString()}::timestamptz, ${caller.minor}) as id
          from linli.says_household(${caller.household ?? ""}) said, (select community_id from linli.communities
            where site_id = ${caller.site.id}::uuid and community_id = any(${uuidArray(caller.communities)}::uuid[])
            order by community_id limit 1) c`,
    );
    if (!met) throw new Refusal("community.not_yours");
    const [facts] = await execute<Omit<MetResident, "id">>(
      transaction,
      sql`select
        (select count(*)::int from linli.sign_ups where community_id = any(${uuidArray(caller.communities)}::uuid[])
          and resident_id = ${met.id}::uuid and attendance = 'checked_in') as came,
        (select count(*)::int from linli.activities where community_id = any(${uuidArray(caller.communities)}::uuid[])
          and created_by = ${met.id}::uuid) as hosted,
        (select coalesce(jsonb_agg(to_jsonb(r) order by r.community, r."group" nulls first), '[]') from (
          select community_id as community, null::uuid as "group", role from linli.residents
          where community_id = any(${uuidArray(caller.communities)}::uuid[]) and resident_id = ${met.id}::uuid
            and role <> 'resident'
          union all
          select community_id, group_id, role from linli.memberships
          where community_id = any(${uuidArray(caller.communities)}::uuid[]) and resident_id = ${met.id}::uuid
            and role <> 'resident' and state = 'member') r) as roles`,
    );
    return { id: met.id, came: facts?.came ?? 0, hosted: facts?.hosted ?? 0, roles: facts?.roles ?? [] };
  });
}

export type MySignUpRow = {
  signUp: SignUpRow;
  title: string;
  community: string;
  startsLocal: string;
  startsAt: string;
  endsLocal: string | null;
  endsAt: string | null;
  timeZone: string;
};

/** Sign-ups of one person in all their communities, newest first, older than `before`. */
export async function readMySignUps({
  database,
  caller,
  before,
  limit,
}: {
  database: Database;
  caller: ResidentCaller;
  before: string | null;
  limit: number;
}): Promise<MySignUpRow[]> {
  const rows = await database.withSite(caller.site.id, (transaction) =>
    execute<{ item: MySignUpRow }>(
      transaction,
      sql`select jsonb_build_object('signUp', linli.sign_up_view(s), 'title', coalesce(o.title, a.title),
            'community', s.community_id, 'startsLocal', o.starts_local, 'startsAt', o.starts_at,
            'endsLocal', o.ends_local, 'endsAt', o.ends_at, 'timeZone', a.time_zone) as item
          from linli.residents r
          join linli.sign_ups s on s.community_id = r.community_id and s.resident_id = r.resident_id
          join linli.occurrences o on o.community_id = s.community_id and o.occurrence_id = s.occurrence_id
          join linli.activities a on a.community_id = s.community_id and a.activity_id = s.activity_id
          where r.site_id = ${caller.site.id}::uuid and r.sub = ${caller.sub}
            and r.community_id = any(${uuidArray(caller.communities)}::uuid[])
            and (${before}::uuid is null or s.sign_up_id < ${before}::uuid)
          order by s.sign_up_id desc limit ${limit}`,
    ),
  );
  return rows.map(({ item }) => item);
}

/** What the resident has signed up for and is not over yet. */
export function readComingSignUps({
  database,
  caller,
  now,
}: {
  database: Database;
  caller: ResidentCaller;
  now: Date;
}): Promise<{ community: string; activity: string; occurrence: string; signUp: string }[]> {
  const { occurrences, residents, signUps } = schema;
  return database.withSite(caller.site.id, (transaction) =>
    transaction
      .select({
        community: signUps.communityId,
        activity: signUps.activityId,
        occurrence: signUps.occurrenceId,
        signUp: signUps.signUpId,
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
          rowsOf(caller),
          inArray(signUps.seat, ["held", "confirmed", "waitlisted", "offered"]),
          sql`${occurrences.overAt} > ${now.toISOString()}`,
        ),
      ),
  );
}

/** Takes the person out of every row of every community of the token: one statement each. */
export async function eraseResident({
  database,
  caller,
  now,
}: {
  database: Database;
  caller: ResidentCaller;
  now: Date;
}): Promise<void> {
  for (const community of caller.communities) {
    await database.call("forget_resident", {
      site: caller.site.id,
      community,
      sub: caller.sub,
      now: now.toISOString(),
    });
  }
}

function rowsOf(caller: ResidentCaller) {
  const { residents } = schema;
  return and(
    eq(residents.siteId, caller.site.id),
    eq(residents.sub, caller.sub),
    inArray(residents.communityId, [...caller.communities]),
  );
}
