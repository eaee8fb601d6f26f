import type { Role } from "@linli/contract";
import type { Recurrence } from "./recurrence/recurrence.ts";

/** A file as it was handed over; `name` is what refusals call it. */
export type SourceFile = { name: string; bytes: Uint8Array };

/** Why something was not taken: one English sentence that names the field. `line` counts from 1; null is the whole file. */
export type Refusal = { file: string; line: number | null; reason: string };

/** What was taken, but not quite as written. */
export type ImportWarning = Refusal;

/** `2026-11-22`. */
export type LocalDate = string;

/** Wall clock without a zone, always with seconds: `2026-11-22T19:00:00`. */
export type LocalTime = string;

/** A `LocalTime`, or a `LocalDate` for the whole day: told apart by their length. */
export type LocalPoint = string;

export type ImportedGroup = { externalId: string; name: string; topic: string | null; summary: string | null };

/** Without a `household` the file says nothing about it. */
export type ImportedResident = { sub: string; name: string; building: string | null; role: Role; household?: string };

export const placeKinds = ["building", "path", "green", "water", "entrance", "boundary", "other"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** `[longitude, latitude]` in degrees; a third number is kept where a file has one. */
export type Position = number[];

export type Geometry =
  | { type: "Point"; coordinates: Position }
  | { type: "MultiPoint" | "LineString"; coordinates: Position[] }
  | { type: "MultiLineString" | "Polygon"; coordinates: Position[][] }
  | { type: "MultiPolygon"; coordinates: Position[][][] };

/** `geometry` is in WGS-84, whatever the file was in. `name` is empty where the file gives none. */
export type ImportedPlace = { externalId: string; name: string; geometry: Geometry; kind: PlaceKind };

/** `amount` in minor units. */
export type ImportedFee = {
  amount: number;
  currency: string;
  per: "person" | "party";
  collect: "host_app" | "on_site";
};

/** All times are wall clock in the activity's `timeZone`. */
export type ImportedOccurrence = {
  /**
   * The original start in the terms of the file, `20261122T190000`, `20261122T110000Z` or `20261122`: what RECURRENCE-ID
   * names, so it survives a move. Empty for the one occurrence of an activity that does not repeat.
   */
  recurrenceId: string;
  startsLocal: LocalTime;
  /** Exclusive; for a whole day the midnight after its last day, or null. */
  endsLocal: LocalTime | null;
  allDay: boolean;
  cancelled: boolean;
  /** Of this occurrence alone, where it differs from the activity's. */
  title?: string;
  place?: string;
};

export type ImportedActivity = {
  externalId: string;
  title: string;
  summary: string | null;
  timeZone: string;
  place: string | null;
  point: [longitude: number, latitude: number] | null;
  capacity: number | null;
  fee: ImportedFee | null;
  /** The group's external id. */
  group: string | null;
  cancelled: boolean;
  /**
   * What `expandRecurrence` needs for another horizon, also of a single event that lies behind this one. It does not
   * depend on the horizon. Null for a bare cancellation, which says nothing about a time.
   */
  recurrence: Recurrence | null;
  occurrences: ImportedOccurrence[];
  source: { file: string; line: number };
};

/** What the files say, as far as it could be understood. One refusal is reason enough to take none of it. */
export type RecordsRead<Item> = { records: Item[]; refusals: Refusal[]; warnings: ImportWarning[] };
