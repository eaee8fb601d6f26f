import type { ImportLimits } from "../limits.ts";
import type { LocalPoint } from "../records.ts";
import { type Clocks, createClocks } from "../recurrence/occurrence.ts";
import type { Recurrence, Span } from "../recurrence/recurrence.ts";
import { hitsItsStart } from "../recurrence/rule.ts";
import { daySeconds, localDate, localTime, type WallSeconds, wallSeconds } from "../recurrence/wall-clock.ts";
import { createZoneClock } from "../recurrence/zone.ts";
import type { CalendarEvent } from "./events.ts";
import type { Moment } from "./moments.ts";
import { type Placement, type Placing, placeMoment } from "./placement.ts";
import { CalendarProblem } from "./properties.ts";
import { readRule } from "./rules.ts";

/** A series and the clocks to measure its overrides with. */
export type Series = { recurrence: Recurrence; clocks: Clocks; placing: Placing; limits: ImportLimits };

/** @throws CalendarProblem, RecurrenceProblem */
export function readSeries({
  event,
  placing,
  limits,
  warn,
}: {
  event: CalendarEvent;
  placing: Placing;
  limits: ImportLimits;
  warn: (line: number, reason: string) => void;
}): Series {
  if (!event.start) throw new CalendarProblem(event.line, "The event has no DTSTART.");
  const start = placeMoment({
    moment: event.start.moment,
    line: event.start.property.line,
    name: "DTSTART",
    placing,
  });
  const series = emptySeries({ first: start, placing, limits });
  const { recurrence } = series;
  recurrence.start = start.local;
  recurrence.span = spanOf({ event, start, placing, limits });
  const onSeriesClock = (moment: Moment, line: number, name: string) => wallOf({ moment, line, name, series });
  for (const [properties, rules] of [
    [event.rules, recurrence.rules],
    [event.exceptRules, recurrence.exceptRules],
  ] as const) {
    for (const property of properties) {
      const untilOf = (until: Moment) => localTime(onSeriesClock(until, property.line, "RRULE UNTIL"));
      rules.push(readRule({ property, start, untilOf }));
    }
  }
  for (const { at, span, line } of event.dates) {
    const local = localTime(onSeriesClock(at, line, "RDATE"));
    const time = at.kind === "date" && !start.allDay ? `${localDate(local)}${start.local.slice(10)}` : local;
    recurrence.dates.push({ start: time, span: start.allDay ? null : span });
  }
  for (const { at, line } of event.exceptDates) {
    recurrence.exceptDates.push(originalOf({ moment: at, line, name: "EXDATE", series }));
  }
  if (!hitsItsStart({ recurrence, limits })) {
    warn(event.line, "DTSTART is no date of the RRULE; it counts as the first occurrence all the same.");
  }
  return series;
}

/** A series without a start, for events that change occurrences of something that the file does not hold. */
export function emptySeries({
  first: { allDay, zone, timeZone },
  placing,
  limits,
}: {
  first: Placement;
  placing: Placing;
  limits: ImportLimits;
}): Series {
  const recurrence: Recurrence = {
    timeZone,
    zone,
    start: null,
    allDay,
    span: null,
    rules: [],
    exceptRules: [],
    dates: [],
    exceptDates: [],
    overrides: [],
    cancelled: false,
  };
  return { recurrence, clocks: createClocks({ zone, timeZone, limits }), placing, limits };
}

/** Any moment on the clock of a series; of a series of whole days, the day. */
export function wallOf({
  moment,
  line,
  name,
  series: { recurrence, clocks, placing, limits },
}: {
  moment: Moment;
  line: number;
  name: string;
  series: Series;
}): WallSeconds {
  const { local, allDay, zone } = placeMoment({ moment, line, name, placing });
  const isFloating = moment.kind === "time" && moment.zone === "floating";
  if (recurrence.allDay) return wallSeconds(localDate(local));
  if (allDay || isFloating || zone === recurrence.zone) return wallSeconds(local);
  return clocks.series.toWall(createZoneClock({ zone, limits }).toInstant(wallSeconds(local)));
}

/** What EXDATE or RECURRENCE-ID point at: a start of the series, or with a bare date all or the first of that day. */
export function originalOf(at: { moment: Moment; line: number; name: string; series: Series }): LocalPoint {
  const local = localTime(wallOf(at));
  return at.moment.kind === "date" && !at.series.recurrence.allDay ? localDate(local) : local;
}

/** From DTSTART to DTEND or over DURATION; null for no time at all. */
export function spanOf({
  event,
  start,
  placing,
  limits,
}: {
  event: CalendarEvent;
  start: Placement;
  placing: Placing;
  limits: ImportLimits;
}): Span | null {
  const span = event.end ? untilEnd({ event, start, placing, limits }) : event.duration;
  if (span === null) return null;
  const days = span.kind === "nominal" ? span.days : 0;
  const line = event.end?.property.line ?? event.line;
  if (days + span.seconds / daySeconds > limits.durationDays) {
    throw new CalendarProblem(line, `The event lasts more than ${limits.durationDays} days.`);
  }
  if (start.allDay && span.seconds % daySeconds !== 0) {
    throw new CalendarProblem(line, "DURATION has hours although DTSTART is a date.");
  }
  return days + span.seconds === 0 ? null : span;
}

function untilEnd({
  event,
  start,
  placing,
  limits,
}: {
  event: CalendarEvent;
  start: Placement;
  placing: Placing;
  limits: ImportLimits;
}): Span | null {
  if (!event.end) return null;
  const { moment, property } = event.end;
  const end = placeMoment({ moment, line: property.line, name: "DTEND", placing });
  if (end.allDay !== start.allDay) {
    throw new CalendarProblem(property.line, "DTEND and DTSTART must both be dates or both be times.");
  }
  const instant = ({ local, allDay, zone }: Placement) =>
    allDay ? wallSeconds(local) : createZoneClock({ zone, limits }).toInstant(wallSeconds(local));
  const seconds = instant(end) - instant(start);
  if (seconds < 0) throw new CalendarProblem(property.line, "DTEND is before DTSTART.");
  return start.allDay ? { kind: "nominal", days: seconds / daySeconds, seconds: 0 } : { kind: "exact", seconds };
}
