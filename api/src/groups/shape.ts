import type { Group, Organizer } from "@linli/contract";
import { type OccurrenceRow, shapeOccurrence } from "../activities/shape.ts";
import { encodeId } from "../ids.ts";

/** A group as the database's functions give it. */
export type GroupRow = Pick<Group, "name" | "topic" | "summary" | "join" | "members" | "active_30_days"> & {
  id: string;
  organizer_type: Organizer["type"] | null;
  organizer_name: string | null;
  version: number;
  next: OccurrenceRow | null;
  viewer: Omit<NonNullable<Group["viewer"]>, "met"> | null;
};

export function shapeGroup(row: GroupRow, options: { now: Date; known: boolean }): Group {
  return {
    id: encodeId("group", row.id),
    name: row.name,
    topic: row.topic,
    summary: row.summary,
    organizer: row.organizer_type && { type: row.organizer_type, name: row.organizer_name ?? "" },
    join: row.join,
    members: row.members,
    active_30_days: row.active_30_days,
    next: row.next && shapeOccurrence(row.next, options),
    // Nobody has met anybody before check-in exists: ties come from it.
    viewer: row.viewer && { ...row.viewer, met: 0 },
  };
}
