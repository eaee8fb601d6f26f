import type { ImportLimits } from "../limits.ts";
import type { Report } from "../report.ts";
import { type CalendarNode, readComponents } from "./components.ts";
import { type CalendarEvent, readEvent } from "./events.ts";
import type { Placing } from "./placement.ts";
import { CalendarProblem, onlyProperty, readProperties } from "./properties.ts";
import { createZoneBook } from "./time-zones.ts";

/** An event with the file that it stands in and the zones of its calendar; a notice only cancels (METHOD:CANCEL). */
export type PlacedEvent = CalendarEvent & { file: string; placing: Placing; notice: boolean };

const calendarNames = new Set(["METHOD"]);
const publishing = new Set(["", "PUBLISH", "REQUEST", "ADD", "CANCEL"]);

/** All events of an iCalendar file, each by itself; what cannot be understood is in the report. */
export function readCalendar({
  text,
  file,
  timeZone,
  limits,
  report,
}: {
  text: string;
  file: string;
  timeZone: string;
  limits: ImportLimits;
  report: Report;
}): PlacedEvent[] {
  const nodes = readComponents({ text, file, limits, report });
  if (nodes === null) return [];
  const calendars = nodes.filter(({ name }) => name === "VCALENDAR");
  if (calendars.length === 0) {
    report.refuse(file, 1, "The file has no BEGIN:VCALENDAR: it is no iCalendar file.");
    return [];
  }
  const events: PlacedEvent[] = [];
  for (const calendar of calendars) {
    const zones = calendar.children.filter(({ name }) => name === "VTIMEZONE");
    const placing = { zones: createZoneBook({ zones, timeZone }), timeZone };
    const method = methodOf(calendar);
    for (const node of calendar.children.filter(({ name }) => name === "VEVENT")) {
      if (!publishing.has(method)) {
        report.warn(file, node.line, `The event belongs to METHOD:${method}, a message, and was left out.`);
        continue;
      }
      try {
        const event = readEvent(node, { externalId: limits.externalId });
        const notice = method === "CANCEL";
        const known = event.uid !== null && (notice || event.about !== null);
        if (event.start === null && !known) {
          // RFC 5545, 3.6.1: with a METHOD an event may do without, but then it says nothing about a time.
          if (method === "") throw new CalendarProblem(node.line, "The event has no DTSTART.");
          report.warn(file, node.line, "The event has no DTSTART and was left out.");
          continue;
        }
        events.push({ ...event, cancelled: event.cancelled || notice, notice, file, placing });
      } catch (error) {
        if (!(error instanceof CalendarProblem)) throw error;
        report.refuse(file, error.line, error.message);
      }
    }
  }
  return events;
}

function methodOf(calendar: CalendarNode): string {
  try {
    return onlyProperty(readProperties(calendar, calendarNames), "METHOD")?.value.trim().toUpperCase() ?? "";
  } catch (error) {
    if (error instanceof CalendarProblem) return "";
    throw error;
  }
}
