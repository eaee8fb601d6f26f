import type { ErrorCode, Membership } from "@linli/contract";
import type { Argument, Database, DatabaseFunction } from "../database/database.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { Refusal } from "../refusal.ts";
import type { Viewer } from "../services.ts";
import type { MemberRow } from "./shape.ts";

/** Which group, and who acts. Ids are uuids. */
type Deed = { database: Database; caller: ResidentCaller; community: string; group: string; now: Date };

type Outcome = { refusal: ErrorCode } | { refusal?: undefined; membership: Membership };

/** One statement; it locks the group, decides, and answers how the resident stands then. */
async function write(
  name: DatabaseFunction,
  { database, caller, community, group, now }: Deed,
  more: Readonly<Record<string, Argument>>,
): Promise<Membership> {
  const outcome = await database.call<Outcome>(name, {
    site: caller.site.id,
    community,
    group,
    sub: caller.sub,
    now: now.toISOString(),
    ...more,
  });
  if (outcome.refusal !== undefined) throw new Refusal(outcome.refusal);
  return outcome.membership;
}

type NewId = { newId: () => string };

/** Somebody who was never here before is entered with what the token says. */
const personOf = ({ caller: { name, minor, household }, newId }: Deed & NewId) => ({
  name,
  minor,
  household,
  new_resident: newId(),
});

/** Joins, or asks to be let in. Throws `group.invite_only`. */
export const joinGroup = (deed: Deed & NewId) => write("join_group", deed, personOf(deed));

/** Leaves, takes a request back or declines an invitation. Throws `group.last_host`. */
export const leaveGroup = (deed: Deed) => write("leave_group", deed, {});

export const followGroup = ({ following, ...deed }: Deed & NewId & { following: boolean }) =>
  write("follow_group", deed, { ...personOf(deed), following });

/** Accepts a request or invites; answers how that resident stands. Throws `permission.denied`. */
export const admitMember = ({ resident, ...deed }: Deed & { resident: string }) =>
  write("admit_member", deed, { resident });

/** Declines, uninvites or removes; answers how that resident stands. Throws `permission.denied`. */
export const removeMember = ({ resident, ...deed }: Deed & { resident: string }) =>
  write("remove_member", deed, { resident });

/** Where a page of members ended: how they stand in the list, since when, and who. */
type MemberCursor = readonly [rank: number, since: string, resident: string];

/** Makes a member a host as well, or a host a member again. Throws `permission.denied`, `group.last_host`. */
export const appointHost = ({ resident, host, ...deed }: Deed & { resident: string; host: boolean }) =>
  write("appoint_host", deed, { resident, host });

/** `residents_only`: there are members, but a stranger learns of none. */
type MemberPage = { items: MemberRow[]; met: string[]; residents_only?: true };

/** Who is in a group, and whom of them (`met`) the viewer has met: one statement. */
export async function readMembers({
  database,
  viewer,
  group,
  after,
  limit,
}: {
  database: Database;
  viewer: Viewer;
  group: string;
  after: MemberCursor | null;
  limit: number;
}): Promise<MemberPage> {
  const found = await database.call<(Omit<MemberPage, "met"> & { met?: string[] }) | null>("read_group_members", {
    ...viewer,
    group,
    after_rank: after?.[0] ?? null,
    after_since: after?.[1] ?? null,
    after_id: after?.[2] ?? null,
    limit,
  });
  if (!found) throw new Refusal("resource.not_found");
  return { met: [], ...found };
}
