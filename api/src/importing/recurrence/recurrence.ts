import type { ImportedOccurrence, LocalPoint, LocalTime } from "../records.ts";
import { compactForm } from "./wall-clock.ts";
import type { Zone } from "./zone.ts";

/** From start to end. `exact` is elapsed time (DTEND); `nominal` keeps the wall clock over whole days (DURATION, days). */
export type Span = { kind: "exact"; seconds: number } | { kind: "nominal"; days: number; seconds: number };

/** One occurrence that the file describes apart. */
export type Override = {
  /** The start it would have had, in the series' zone; a date names the first occurrence of that day. */
  original: LocalPoint;
  /** Ready, in the series' `timeZone`. */
  occurrence: ImportedOccurrence;
  /** Seconds by which this and every later occurrence is moved; null when it is about this one alone. */
  laterMove: number | null;
};

/** A series as JSON: everything that is needed to find its occurrences again in another window. */
export type Recurrence = {
  /** IANA zone that its occurrences are told in. */
  timeZone: string;
  /** Zone whose wall clock the rules follow: an IANA name, `UTC`, or a definition that came with the file. */
  zone: Zone;
  /** First start on that wall clock; null where the file has only single overrides and no series. */
  start: LocalTime | null;
  allDay: boolean;
  span: Span | null;
  /** RRULE values; UNTIL is on the wall clock of `zone`, in the form of UTC. */
  rules: string[];
  /** EXRULE values, likewise. */
  exceptRules: string[];
  /** RDATE. */
  dates: { start: LocalTime; span: Span | null }[];
  /** EXDATE; a date excludes the whole day. */
  exceptDates: LocalPoint[];
  overrides: Override[];
  cancelled: boolean;
};

/** A recurrence that cannot be followed to the end; the message is a sentence for the person who wrote it. */
export class RecurrenceProblem extends Error {
  override readonly name = "RecurrenceProblem";
}

/** What RECURRENCE-ID would name this start, whatever zone the reader is in. */
export function recurrenceIdOf({ original, allDay, zone }: { original: LocalTime; allDay: boolean; zone: Zone }) {
  const compact = compactForm(original);
  if (allDay) return compact.slice(0, 8);
  return zone === "UTC" ? `${compact}Z` : compact;
}
