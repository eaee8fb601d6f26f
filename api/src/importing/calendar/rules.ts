import { RRuleTemporal } from "rrule-temporal";
import type { LocalTime } from "../records.ts";
import { compactForm, localDate } from "../recurrence/wall-clock.ts";
import { quoted } from "../text.ts";
import { type Moment, readMoment } from "./moments.ts";
import { CalendarProblem, type CalendarProperty } from "./properties.ts";

const frequencies = /^(?:SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/;
const weekday = /^(?:MO|TU|WE|TH|FR|SA|SU)$/;

/** Every part of a rule with what one of its values may be; signs only where they count from the end. */
const partValues: Record<string, (value: string) => boolean> = {
  FREQ: (value) => frequencies.test(value),
  UNTIL: () => true,
  COUNT: (value) => within(value, 1, 9_999_999),
  INTERVAL: (value) => within(value, 1, 999_999),
  BYSECOND: (value) => within(value, 0, 59),
  BYMINUTE: (value) => within(value, 0, 59),
  BYHOUR: (value) => within(value, 0, 23),
  BYDAY: (value) => /^(?:[+-]?(?:5[0-3]|[1-4]\d|[1-9]))?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(value),
  BYMONTHDAY: (value) => within(value.replace(/^[+-]/, ""), 1, 31),
  BYYEARDAY: (value) => within(value.replace(/^[+-]/, ""), 1, 366),
  BYWEEKNO: (value) => within(value.replace(/^[+-]/, ""), 1, 53),
  BYMONTH: (value) => within(value, 1, 12),
  BYSETPOS: (value) => within(value.replace(/^[+-]/, ""), 1, 366),
  WKST: (value) => weekday.test(value),
  RSCALE: (value) => scales.has(value),
  SKIP: (value) => /^(?:OMIT|BACKWARD|FORWARD)$/.test(value),
};
const scales = new Set(["GREGORIAN", "CHINESE"]);
const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;

/**
 * A rule that is understood in every part, as it is kept: UNTIL on the wall clock of the start.
 * @throws CalendarProblem that names the part otherwise.
 */
export function readRule({
  property,
  start,
  untilOf,
}: {
  property: CalendarProperty;
  start: { local: LocalTime; allDay: boolean };
  /** UNTIL on the wall clock of the series. */
  untilOf: (until: Moment) => LocalTime;
}): string {
  const { line, name } = property;
  const parts = splitParts(property);
  const refuse = (what: string) => new CalendarProblem(line, `${name} ${what}.`);
  if (parts.has("SKIP") && !parts.has("RSCALE")) throw refuse("has SKIP without RSCALE");
  const until = parts.get("UNTIL");
  if (until !== undefined) {
    const moment = readMoment({ ...property, name: `${name} UNTIL`, type: null, value: until });
    const last = moment.kind === "date" && !start.allDay ? `${moment.date}T23:59:59` : untilOf(moment);
    parts.set("UNTIL", `${compactForm(start.allDay ? `${localDate(last)}T23:59:59` : last)}Z`);
  }
  if (parts.has("BYWEEKNO") && !["BYDAY", "BYMONTHDAY", "BYYEARDAY"].some((part) => parts.has(part))) {
    parts.set("BYDAY", weekdays[new Date(`${start.local}Z`).getUTCDay()] ?? "MO");
  }
  const rule = [...parts].map(([part, value]) => `${part}=${value}`).join(";");
  const contradiction = contradictionIn(parts, start.local);
  if (contradiction !== null) throw refuse(`contradicts itself: ${contradiction}`);
  return rule;
}

function splitParts({ name, line, value }: CalendarProperty): Map<string, string> {
  const parts = new Map<string, string>();
  // Exchange writes `BYDAY=MO, TU`: white space never means anything in a rule.
  for (const part of value.replace(/\s+/g, "").toUpperCase().split(";")) {
    if (part === "") continue;
    const [key = "", text, more] = part.split("=");
    if (text === undefined || text === "" || more !== undefined || !(key in partValues)) {
      throw new CalendarProblem(line, `${name} has ${quoted(part)}, which is no part of a rule.`);
    }
    const wrong = (key === "FREQ" ? [text] : text.split(",")).find((each) => !partValues[key]?.(each));
    if (wrong !== undefined) throw new CalendarProblem(line, `${name} has ${quoted(`${key}=${wrong}`)}.`);
    if (parts.has(key)) throw new CalendarProblem(line, `${name} has ${key} twice.`);
    parts.set(key, text);
  }
  if (!parts.has("FREQ")) throw new CalendarProblem(line, `${name} has no FREQ.`);
  return parts;
}

/** Parts that RFC 5545 forbids together would be followed as if one of them were not there. */
function contradictionIn(parts: ReadonlyMap<string, string>, start: LocalTime): string | null {
  const judged = [...parts].filter(([part]) => part !== "UNTIL");
  const rule = judged.map(([part, value]) => `${part}=${value}`).join(";");
  try {
    new RRuleTemporal({ rruleString: `DTSTART:${compactForm(start)}Z\nRRULE:${rule}`, strict: true });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function within(value: string, least: number, most: number): boolean {
  return /^\d{1,7}$/.test(value) && Number(value) >= least && Number(value) <= most;
}
