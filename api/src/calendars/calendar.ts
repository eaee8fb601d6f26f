import ICAL from "ical.js";
import type { ActivityRow, OccurrenceRow } from "../activities/shape.ts";
import { encodeId } from "../ids.ts";

/**
 * An iCalendar (RFC 5545) of what is on. Times go out in UTC, days as dates: no reader has to know our time zones.
 */
export function writeCalendar(
  activities: readonly ActivityRow[],
  { name, stamp }: { name: string; stamp: Date },
): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", "-//Linli//Neighbourhood//ZH");
  calendar.updatePropertyWithValue("method", "PUBLISH");
  calendar.updatePropertyWithValue("x-wr-calname", calendarText(name));
  for (const activity of activities) {
    for (const occurrence of activity.occurrences) calendar.addSubcomponent(event(activity, occurrence, stamp));
  }
  return `${calendar.toString()}\r\n`;
}

function event(activity: ActivityRow, occurrence: OccurrenceRow, stamp: Date): ICAL.Component {
  const component = new ICAL.Component("vevent");
  component.updatePropertyWithValue("uid", `${encodeId("occurrence", occurrence.id)}@linli`);
  component.updatePropertyWithValue("dtstamp", ICAL.Time.fromJSDate(stamp, true));
  component.updatePropertyWithValue("sequence", activity.version + occurrence.version - 2);
  component.updatePropertyWithValue("dtstart", time(occurrence.starts_local, occurrence.starts_at, occurrence.all_day));
  if (occurrence.ends_local !== null && occurrence.ends_at !== null) {
    component.updatePropertyWithValue("dtend", time(occurrence.ends_local, occurrence.ends_at, occurrence.all_day));
  }
  component.updatePropertyWithValue("summary", calendarText(occurrence.title ?? activity.title));
  if (activity.summary !== null) component.updatePropertyWithValue("description", calendarText(activity.summary));
  const place = occurrence.place_name ?? activity.place_name;
  if (place !== null) component.updatePropertyWithValue("location", calendarText(place));
  component.updatePropertyWithValue("status", occurrence.status === "cancelled" ? "CANCELLED" : "CONFIRMED");
  return component;
}

/** A calendar's text knows one line break and no other control character; a bare CR would start a line of its own. */
function calendarText(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

function time(local: string, instant: string, allDay: boolean): ICAL.Time {
  return allDay ? ICAL.Time.fromDateString(local.slice(0, 10)) : ICAL.Time.fromJSDate(new Date(instant), true);
}
