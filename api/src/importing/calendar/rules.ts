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
  if (isBeyondTheLibrary(parts)) throw refuse("joins parts of a year in a way that is not supported");
  writeOut(parts, start.local);
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
    if (text === undefined || text === "" || more !== undefined || !Object.hasOwn(partValues, key)) {
      throw new CalendarProblem(line, `${name} has ${quoted(part)}, which is no part of a rule.`);
    }
    const values = key.startsWith("BY") ? text.split(",") : [text];
    const wrong = values.find((each) => !partValues[key]?.(each));
    if (wrong !== undefined) {
      throw new CalendarProblem(line, `${name} has ${quoted(`${key}=${wrong}`)}, which is not understood.`);
    }
    if (parts.has(key)) throw new CalendarProblem(line, `${name} has ${key} twice.`);
    parts.set(key, text);
  }
  if (!parts.has("FREQ")) throw new CalendarProblem(line, `${name} has no FREQ.`);
  return parts;
}

const hasNumber = (byDay: string) => /\d/.test(byDay);

/** What rrule-temporal follows wrongly, found by comparing it with the definitions: rather refused than a wrong day. */
function isBeyondTheLibrary(parts: ReadonlyMap<string, string>): boolean {
  if (parts.get("FREQ") !== "YEARLY") return false;
  const byDay = parts.get("BYDAY") ?? "";
  const numbered = hasNumber(byDay) && !parts.has("BYMONTH");
  if (numbered && byDay.includes("53")) return true;
  if (numbered && ["BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"].some((part) => parts.has(part))) return true;
  return parts.has("BYYEARDAY") && ["BYMONTH", "BYMONTHDAY", "BYDAY", "BYWEEKNO"].some((part) => parts.has(part));
}

/** Says what a rule leaves to be understood, where rrule-temporal does not: the same days, named one by one. */
function writeOut(parts: Map<string, string>, start: LocalTime): void {
  const byDay = parts.get("BYDAY");
  if (parts.has("BYWEEKNO") && byDay === undefined && !parts.has("BYMONTHDAY")) {
    parts.set("BYDAY", weekdays[new Date(`${start}Z`).getUTCDay()] ?? "MO");
  }
  if (parts.get("FREQ") !== "YEARLY" || parts.has("BYMONTH") || byDay === undefined || !hasNumber(byDay)) return;
  const weeks = [...Array.from({ length: 52 }, (_, week) => week + 1), -1];
  const named = byDay.split(",").flatMap((each) => (hasNumber(each) ? [each] : weeks.map((week) => `${week}${each}`)));
  parts.set("BYDAY", [...new Set(named)].join(","));
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
