import type { Actor, FeedActivity, FeedItem, FeedKind, ReactionKind } from "@linli/contract";
import {
  type ActivityRow,
  type OccurrenceRow,
  occurrenceHoldsUntil,
  shapeFee,
  shapeOccurrence,
  shapePlace,
} from "../activities/shape.ts";
import { encodeId } from "../ids.ts";

type FeedActivityRow = Omit<
  ActivityRow,
  "id" | "summary" | "organizer_type" | "organizer_name" | "group" | "version" | "occurrences"
> & { occurrence: OccurrenceRow | null };

/** A post as the database's functions give it. `actor_id` is null where an institution speaks. */
export type ItemRow = {
  id: string;
  arrived: number;
  kind: FeedKind;
  group: string | null;
  group_name: string | null;
  activity_id: string | null;
  activity: FeedActivityRow | null;
  published_at: string;
  edited_at: string | null;
  body: string;
  truncated: boolean;
  actor_id: string | null;
  actor_type: Actor["type"];
  actor_name: string;
  building: string | null;
  role: Actor["role"];
  /** Its author is a child: not for strangers. */
  minor: boolean;
  comments: number;
  thanks: number;
  me_too: number;
  will_come: number;
  own: boolean;
  may_remove: boolean;
  reactions: ReactionKind[] | null;
  reports: number | null;
};

/** `known`: there is a person behind the viewer; without one the item's `viewer` is null. */
export function shapeItem(row: ItemRow, options: { now: Date; known: boolean }): FeedItem {
  return {
    id: encodeId("post", row.id),
    kind: row.kind,
    actor: {
      id: row.actor_id === null ? null : encodeId("resident", row.actor_id),
      type: row.actor_type,
      name: row.actor_name,
      building: row.building,
      role: row.role,
    },
    group: row.group === null ? null : encodeId("group", row.group),
    group_name: row.group_name,
    object: row.activity_id === null ? null : { type: "activity", id: encodeId("activity", row.activity_id) },
    activity: shapeFeedActivity(row, options),
    published_at: instantText(row.published_at),
    edited_at: row.edited_at === null ? null : instantText(row.edited_at),
    body: row.body,
    truncated: row.truncated,
    counts: {
      comments: row.comments,
      reactions: { thanks: row.thanks, me_too: row.me_too, will_come: row.will_come },
    },
    viewer: options.known
      ? { own: row.own, may_remove: row.may_remove, reactions: row.reactions ?? [], reports: row.reports }
      : null,
  };
}

/** The instant until which these items look as they do now, if nobody writes; null is for ever. */
export function itemsHoldUntil(rows: readonly ItemRow[], now: Date): number | null {
  const ends = rows.flatMap(({ activity }) =>
    activity?.occurrence ? (occurrenceHoldsUntil(activity.occurrence, now) ?? []) : [],
  );
  return ends.length === 0 ? null : Math.min(...ends);
}

function shapeFeedActivity(
  { activity_id, activity }: ItemRow,
  options: { now: Date; known: boolean },
): FeedActivity | null {
  if (activity_id === null || activity === null) return null;
  return {
    id: encodeId("activity", activity_id),
    title: activity.title,
    kind: activity.kind,
    // The map says where that is, as the community lets it be shown.
    place: shapePlace({ ...activity, place_longitude: null, place_latitude: null }),
    time_zone: activity.time_zone,
    fee: shapeFee(activity),
    occurrence: activity.occurrence && shapeOccurrence(activity.occurrence, options),
  };
}

/** How Postgres tells an instant where the clock is UTC: more digits than JavaScript has, and an offset. */
const inUtc = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\d*\+00:00$/;

/** When something was written belongs to no place's wall clock. */
export function instantText(instant: string): string {
  const whole = inUtc.exec(instant)?.[1];
  return whole === undefined ? new Date(instant).toISOString() : `${whole}Z`;
}
