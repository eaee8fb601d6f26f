import { Temporal } from "temporal-polyfill";
import type { LocalDate, LocalTime } from "../records.ts";
import type { Span } from "../recurrence/recurrence.ts";
import { quoted } from "../text.ts";
import { CalendarProblem, type CalendarProperty } from "./properties.ts";

/** A DATE, or a DATE-TIME with the zone that its property names: `floating`, `UTC` or a TZID. */
export type Moment =
  | { kind: "date"; date: LocalDate }
  | { kind: "time"; local: LocalTime; zone: "floating" | "UTC" | { tzid: string } };

const form = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(Z?)$/i;

/** @throws CalendarProblem for what is no date of the calendar. */
export function readMoment(property: CalendarProperty): Moment {
  if (property.type !== null && property.type !== "date" && property.type !== "date-time") {
    throw new CalendarProblem(property.line, `${property.name};VALUE=${property.type.toUpperCase()} is no date.`);
  }
  return momentOf(property, property.value);
}

/** EXDATE and RDATE: several values, and periods. Empty values, which some exporters write, say nothing. */
export function readMoments(property: CalendarProperty): { at: Moment; span: Span | null }[] {
  const { type, name, line } = property;
  const values = property.value.split(",").filter((value) => value.trim() !== "");
  if (type !== "period") {
    return values.map((value) => ({ at: readMoment({ ...property, value }), span: null }));
  }
  return values.map((value) => {
    const [start, end, more] = value.split("/");
    if (start === undefined || end === undefined || more !== undefined) {
      throw new CalendarProblem(line, `${name} has ${quoted(value)}, which is no period.`);
    }
    const at = momentOf(property, start);
    if (at.kind === "date") throw new CalendarProblem(line, `${name} has a period of dates; a period has times.`);
    if (/^[+-]?P/i.test(end)) return { at, span: readDuration({ ...property, value: end }) };
    const until = momentOf(property, end);
    if (until.kind === "date") throw new CalendarProblem(line, `${name} has a period of dates; a period has times.`);
    const seconds = (Date.parse(`${until.local}Z`) - Date.parse(`${at.local}Z`)) / 1000;
    if (seconds < 0) throw new CalendarProblem(line, `${name} has a period that ends before it starts.`);
    return { at, span: { kind: "exact" as const, seconds } };
  });
}

function momentOf({ name, line, type, parameters }: CalendarProperty, value: string): Moment {
  const [, year, month, day, hour, minute, second, utc] = form.exec(value.trim()) ?? [];
  try {
    const date = Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: "reject" }).toString();
    if (hour === undefined || type === "date") return { kind: "date", date };
    const time = Temporal.PlainTime.from(`${hour}:${minute}:${second ?? "00"}`, { overflow: "reject" });
    const tzid = parameters.get("tzid");
    return {
      kind: "time",
      local: `${date}T${time.toString({ smallestUnit: "second" })}`,
      zone: utc ? "UTC" : tzid === undefined ? "floating" : { tzid },
    };
  } catch {
    throw new CalendarProblem(line, `${name} has ${quoted(value)}, which is no date of the calendar.`);
  }
}

/** Weeks and days keep the wall clock, the rest is elapsed time. @throws CalendarProblem for anything else. */
export function readDuration({ name, line, value }: CalendarProperty): Span {
  const problem = new CalendarProblem(line, `${name} has ${quoted(value)}, which is no duration.`);
  const [, ...parts]: (string | undefined)[] =
    /^\+?P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/i.exec(value.trim()) ?? [];
  if (parts.every((part) => part === undefined)) throw problem;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return { kind: "nominal", days: 7 * weeks + days, seconds: 3_600 * hours + 60 * minutes + seconds };
}
