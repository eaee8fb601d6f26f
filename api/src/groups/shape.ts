import type { Actor, Group, Membership, Organizer } from "@linli/contract";
import { type OccurrenceRow, shapeOccurrence } from "../activities/shape.ts";
import { encodeId } from "../ids.ts";

/** A group as the database's functions give it. What only residents see is null or empty for strangers. */
export type GroupRow = Pick<
  Group,
  "name" | "topic" | "summary" | "join" | "members" | "active_30_days" | "held" | "requests"
> & {
  id: string;
  organizer_type: Organizer["type"] | null;
  organizer_name: string | null;
  host: (Omit<Actor, "id"> & { id: string }) | null;
  regulars: { id: string; name: string; met: boolean }[];
  next: OccurrenceRow | null;
  next_activity: { id: string; title: string; place_name: string | null; time_zone: string } | null;
  viewer: (Membership & { met: number; may_change: boolean }) | null;
};

export function shapeGroup(row: GroupRow, options: { now: Date; known: boolean }): Group {
  return {
    id: encodeId("group", row.id),
    name: row.name,
    topic: row.topic,
    summary: row.summary,
    organizer: row.organizer_type && { type: row.organizer_type, name: row.organizer_name ?? "" },
    host: row.host && { ...row.host, id: encodeId("resident", row.host.id) },
    join: row.join,
    members: row.members,
    active_30_days: row.active_30_days,
    regulars: row.regulars.map(({ id, ...regular }) => ({ id: encodeId("resident", id), ...regular })),
    next: row.next && shapeOccurrence(row.next, options),
    next_activity: row.next_activity && { ...row.next_activity, id: encodeId("activity", row.next_activity.id) },
    requests: row.requests,
    held: row.held,
    viewer: row.viewer,
  };
}
