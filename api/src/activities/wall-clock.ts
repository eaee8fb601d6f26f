import { Temporal } from "temporal-polyfill";

/** A wall-clock time without zone, `2026-11-22T19:00:00`. */
export type LocalTime = string;

/** When an occurrence is, as it is stored: wall clock for people, instants for comparing. */
export type StoredTimes = {
  startsLocal: LocalTime;
  endsLocal: LocalTime | null;
  allDay: boolean;
  startsAt: string;
  endsAt: string | null;
  /** When it counts as over: its end; without one, the end of the local day or two hours after the start. */
  overAt: string;
};

/** The instants of wall-clock times in a zone. A time that a clock change skips counts from after the gap. */
export function resolveTimes({
  startsLocal,
  endsLocal,
  allDay,
  timeZone,
}: {
  startsLocal: LocalTime;
  endsLocal: LocalTime | null;
  allDay: boolean;
  timeZone: string;
}): StoredTimes {
  const starts = Temporal.PlainDateTime.from(startsLocal);
  const instant = (time: Temporal.PlainDateTime) => time.toZonedDateTime(timeZone).toInstant();
  const startsAt = instant(starts);
  const endsAt = endsLocal === null ? null : instant(Temporal.PlainDateTime.from(endsLocal));
  const overAt = endsAt ?? (allDay ? instant(starts.add({ days: 1 })) : startsAt.add({ hours: 2 }));
  return {
    startsLocal,
    endsLocal,
    allDay,
    startsAt: startsAt.toString(),
    endsAt: endsAt?.toString() ?? null,
    overAt: overAt.toString(),
  };
}

/** The wall clock that shows this instant in a zone. */
export function wallClockOf(instant: string, timeZone: string): LocalTime {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" });
}

/** A stored pair as ISO 8601 with offset: the offset is what the wall clock is ahead of the instant. */
export function withOffset(local: LocalTime, instant: string): string {
  const minutes = Math.round((Date.parse(`${local}Z`) - Date.parse(instant)) / 60_000);
  const size = Math.abs(minutes);
  const sign = minutes < 0 ? "-" : "+";
  return `${local}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
