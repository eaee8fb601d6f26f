import type { Activity, Fee, Occurrence, OccurrenceState, Organizer, Place } from "@linli/contract";
import { encodeId } from "../ids.ts";
import { type SignUpRow, shapeSignUp } from "../sign-ups/shape.ts";
import { withOffset } from "./wall-clock.ts";

/** An occurrence as the database's functions give it. */
export type OccurrenceRow = {
  id: string;
  title: string | null;
  place_name: string | null;
  starts_local: string;
  ends_local: string | null;
  starts_at: string;
  ends_at: string | null;
  over_at: string;
  all_day: boolean;
  capacity: number | null;
  taken: number;
  waiting: number;
  reserved: boolean;
  status: "draft" | "open" | "closed" | "cancelled" | "archived";
  version: number;
  sign_up: SignUpRow | null;
};

/** An activity as the database's functions give it. */
export type ActivityRow = {
  id: string;
  title: string;
  summary: string | null;
  kind: string;
  organizer_type: Organizer["type"] | null;
  organizer_name: string | null;
  group: string | null;
  place_name: string | null;
  place_longitude: number | null;
  place_latitude: number | null;
  place_precision: Place["precision"];
  time_zone: string;
  fee_amount: number | null;
  fee_currency: string | null;
  fee_per: Fee["per"] | null;
  fee_collect: Fee["collect"] | null;
  version: number;
  occurrences: OccurrenceRow[];
};

type PlaceColumns = Pick<ActivityRow, "place_name" | "place_longitude" | "place_latitude" | "place_precision">;
type FeeColumns = Pick<ActivityRow, "fee_amount" | "fee_currency" | "fee_per" | "fee_collect">;

/** How far an occurrence is at this moment. */
function occurrenceState(row: OccurrenceRow, now: Date): OccurrenceState {
  if (row.status !== "open" && row.status !== "closed") return row.status;
  if (Date.parse(row.over_at) <= now.getTime()) return "ended";
  if (Date.parse(row.starts_at) <= now.getTime()) return "live";
  return row.status;
}

/** When time alone will change how it looks, or which occurrence comes next, in milliseconds; null is never. */
export function occurrenceHoldsUntil(row: OccurrenceRow, now: Date): number | null {
  const boundaries = [Date.parse(row.starts_at), Date.parse(row.over_at)];
  return boundaries.find((boundary) => boundary > now.getTime()) ?? null;
}

/** `viewer` is null for strangers, who have no sign-up to show. */
export function shapeOccurrence(row: OccurrenceRow, { now, known }: { now: Date; known: boolean }): Occurrence {
  return {
    id: encodeId("occurrence", row.id),
    starts_at: withOffset(row.starts_local, row.starts_at),
    ends_at: row.ends_local && row.ends_at && withOffset(row.ends_local, row.ends_at),
    all_day: row.all_day,
    capacity: row.capacity,
    taken: row.taken,
    waiting: row.waiting,
    full: row.capacity !== null && (row.taken >= row.capacity || row.reserved),
    state: occurrenceState(row, now),
    ...(row.title !== null && { title: row.title }),
    ...(row.place_name !== null && { place_name: row.place_name }),
    viewer: known ? { sign_up: row.sign_up && shapeSignUp(row.sign_up) } : null,
  };
}

export function shapeActivity(row: ActivityRow, options: { now: Date; known: boolean }): Activity {
  return {
    id: encodeId("activity", row.id),
    title: row.title,
    summary: row.summary,
    kind: row.kind,
    organizer: row.organizer_type && { type: row.organizer_type, name: row.organizer_name ?? "" },
    group: row.group === null ? null : encodeId("group", row.group),
    place: shapePlace(row),
    time_zone: row.time_zone,
    fee: shapeFee(row),
    occurrences: row.occurrences.map((occurrence) => shapeOccurrence(occurrence, options)),
  };
}

/** What the reader would see differently: versions, and the boundaries of time that were passed. */
export function activityTagParts(row: ActivityRow, now: Date): string[] {
  return [
    row.id,
    String(row.version),
    // Where it is shown depends on the community's places, which have no say in its version.
    `${row.place_longitude},${row.place_latitude},${row.place_precision}`,
    ...row.occurrences.map(
      (each) =>
        `${each.id}${each.version}${occurrenceState(each, now)}${each.sign_up?.id ?? ""}${each.sign_up?.seat ?? ""}`,
    ),
  ];
}

export function shapePlace(row: PlaceColumns): Place | null {
  if (row.place_name === null) return null;
  const { place_longitude: longitude, place_latitude: latitude } = row;
  const point: Place["point"] = longitude === null || latitude === null ? null : [longitude, latitude];
  return { name: row.place_name, point, precision: row.place_precision };
}

export function shapeFee(row: FeeColumns): Fee | null {
  if (row.fee_amount === null || row.fee_currency === null) return null;
  return {
    amount: row.fee_amount,
    currency: row.fee_currency,
    per: row.fee_per ?? "person",
    collect: row.fee_collect ?? "on_site",
  };
}
