import type { Member } from "@linli/contract";
import { encodeId } from "../ids.ts";

/** A member as the database's functions give it. */
export type MemberRow = Pick<Member, "name" | "building" | "role" | "state" | "since"> & { id: string; rank: number };

export function shapeMember({ id, since, rank: _, ...row }: MemberRow, met: ReadonlySet<string>): Member {
  return { ...row, id: encodeId("resident", id), since: new Date(since).toISOString(), met: met.has(id) };
}
