import { placeOf, titleOf } from "../open/head.ts";
import type { Occasion } from "../open/sign-up-view.ts";

/**
 * One event as iCalendar (RFC 5545). Made here and not fetched: a seat is looked up in a basement as well, and a link to
 * the API would need the resident's token in its address.
 */
export function calendarFile(occasion: Occasion, now: number): string {
  const { occurrence } = occasion;
  const { id, starts_at, ends_at, all_day } = occurrence;
  const when = (name: string, instant: string) =>
    all_day ? `${name};VALUE=DATE:${instant.slice(0, 10).replace(/-/g, "")}` : `${name}:${utc(Date.parse(instant))}`;
  const place = placeOf(occasion);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Linli//Sign-up form//EN",
    "BEGIN:VEVENT",
    `UID:${id}`,
    `DTSTAMP:${utc(now)}`,
    when("DTSTART", starts_at),
    ...(ends_at ? [when("DTEND", ends_at)] : []),
    `SUMMARY:${escaped(titleOf(occasion))}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.flatMap(folded).join("\r\n").concat("\r\n");
}

/** Hands the file to the browser, which opens the calendar or keeps it. */
export function saveCalendarFile(occasion: Occasion): void {
  const file = new Blob([calendarFile(occasion, Date.now())], { type: "text/calendar;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${occasion.occurrence.id}.ics`;
  link.click();
  // Some engines fetch it only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const utc = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");

const escaped = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** A line holds 75 bytes at most; no character is cut in two. */
function folded(line: string): string[] {
  const bytes = new TextEncoder();
  const lines = [""];
  for (const character of line) {
    const last = lines[lines.length - 1] ?? "";
    if (bytes.encode(last + character).length > 75) lines.push(` ${character}`);
    else lines[lines.length - 1] = last + character;
  }
  return lines;
}
