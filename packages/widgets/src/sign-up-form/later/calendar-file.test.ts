import ical from "ical.js";
import { expect, test } from "vitest";
import { activity, occurrence } from "../testing/fixtures.ts";
import { calendarFile } from "./calendar-file.ts";

const now = Date.parse("2026-06-16T12:00:00+08:00");
const thursday = { starts_at: "2026-06-18T19:00:00+08:00", ends_at: "2026-06-18T20:30:00+08:00" };

/** The event as a calendar reads it. */
function read(change: Parameters<typeof activity>[0] = {}, date: Parameters<typeof occurrence>[0] = {}) {
  const shown = activity(change);
  const file = calendarFile(
    { activity: shown, occurrence: occurrence({ ...thursday, ...date }), dates: [], next: null },
    now,
  );
  const event = new ical.Component(ical.parse(file)).getFirstSubcomponent("vevent");
  if (!event) throw new Error("There is no event in it");
  return { file, event: new ical.Event(event) };
}

test("a calendar finds the activity at its time and place", () => {
  const { event } = read();
  expect(event.summary).toBe("包粽子，认邻居");
  expect(event.location).toBe("会所厨房");
  expect(event.startDate.toJSDate().toISOString()).toBe("2026-06-18T11:00:00.000Z");
  expect(event.endDate.toJSDate().toISOString()).toBe("2026-06-18T12:30:00.000Z");
  expect(event.uid).toBe(occurrence().id);
});

test("a day without times is a day, not a midnight", () => {
  const { event } = read({}, { all_day: true, starts_at: "2026-06-18T00:00:00+08:00", ends_at: null });
  expect(event.startDate.isDate).toBe(true);
  expect(event.startDate.toString()).toBe("2026-06-18");
});

test("whatever a title holds stays in the title", () => {
  const title = "半; 角, 反\\斜\r\nBEGIN:VALARM\nEND:VALARM 🌱".repeat(4);
  const { event, file } = read({ title });
  expect(event.summary).toBe(title.replace(/\r\n/g, "\n"));
  expect(file.match(/^BEGIN:VALARM/gm)).toBeNull();
});

test("no line is longer than 75 bytes", () => {
  const { file } = read({ title: "👨‍👩‍👧‍👦一家人".repeat(40) });
  for (const line of file.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});
