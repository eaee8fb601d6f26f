import { localTime, wallSeconds } from "../recurrence/wall-clock.ts";
import type { Observance, ZoneDefinition } from "../recurrence/zone.ts";
import type { CalendarNode } from "./components.ts";
import { type Moment, readMoment, readMoments } from "./moments.ts";
import { CalendarProblem, type CalendarProperty, onlyProperty, readProperties } from "./properties.ts";
import { readRule } from "./rules.ts";

const names = new Set(["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"]);

/** @throws CalendarProblem with the line of what is missing or broken in a VTIMEZONE. */
export function readZoneDefinition(node: CalendarNode): ZoneDefinition {
  const parts = node.children.filter(({ name }) => name === "STANDARD" || name === "DAYLIGHT");
  if (parts.length === 0) throw new CalendarProblem(node.line, "VTIMEZONE has neither STANDARD nor DAYLIGHT.");
  return { observances: parts.map(readObservance) };
}

function readObservance(node: CalendarNode): Observance {
  const properties = readProperties(node, names);
  const required = (name: string) => {
    const property = onlyProperty(properties, name);
    if (!property) throw new CalendarProblem(node.line, `${node.name} of a VTIMEZONE has no ${name}.`);
    return property;
  };
  const offsetFrom = readOffset(required("TZOFFSETFROM"));
  const offsetTo = readOffset(required("TZOFFSETTO"));
  // Onsets are on the wall clock before the change; a file that gives one in UTC means the same moment.
  const onWallClock = (moment: Moment) => {
    if (moment.kind === "date") return `${moment.date}T00:00:00`;
    return moment.zone === "UTC" ? localTime(wallSeconds(moment.local) + offsetFrom) : moment.local;
  };
  const start = onWallClock(readMoment(required("DTSTART")));
  const named = (name: string) => properties.filter((property) => property.name === name);
  return {
    start,
    offsetFrom,
    offsetTo,
    rules: named("RRULE").map((property) =>
      readRule({ property, start: { local: start, allDay: false }, untilOf: (until) => onWallClock(until) }),
    ),
    dates: named("RDATE").flatMap((property) => readMoments(property).map(({ at }) => onWallClock(at))),
  };
}

function readOffset({ name, line, value }: CalendarProperty): number {
  const [, sign, hours, minutes, seconds = "00"] = /^([+-])(\d\d)([0-5]\d)([0-5]\d)?$/.exec(value.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23) {
    throw new CalendarProblem(line, `${name} has ${JSON.stringify(value)}, which is no offset from UTC.`);
  }
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds));
}
