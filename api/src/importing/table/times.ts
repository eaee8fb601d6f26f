import { Temporal } from "temporal-polyfill";
import type { LocalTime } from "../records.ts";
import { plainForm, quoted } from "../text.ts";
import type { Cell } from "./cells.ts";
import type { ParsedCell } from "./row-reader.ts";

/** A point in the community's wall clock, or a whole day. */
export type CellTime = { local: LocalTime; allDay: boolean };

const date = String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?`;
const halfOfDay = String.raw`(上午|早上|中午|下午|晚上|am|pm)?`;
const clock = String.raw`${halfOfDay}\s*(\d{1,2})\s*(?::\s*(\d{1,2})(?:\s*:\s*(\d{1,2}))?|[点时]\s*(?:(半)|(\d{1,2})\s*分?)?)\s*(am|pm)?`;
const datePattern = new RegExp(`^${date}$`);
const dateTimePattern = new RegExp(
  `^${date}(?:\\s+|\\s*T\\s*|(?<=[日号])|\\s*(?=上午|早上|中午|下午|晚上))${clock}$`,
  "i",
);
const clockPattern = new RegExp(`^${clock}$`, "i");
const offsetPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** Days that spreadsheets count from 1899-12-30: 1954 to 2119, so that no other number is taken for one. */
const firstSerial = 20_000;
const lastSerial = 80_000;

/**
 * `2026-11-22 19:00`, `2026/11/22`, `2026年11月22日 下午7点半`, a date cell, or its bare serial number. A date without a
 * time is the whole day. With an offset the instant counts, told in the community's zone.
 */
export function parseTime(cell: NonNullable<Cell>, { timeZone }: { timeZone: string }): ParsedCell<CellTime> {
  if (cell instanceof Date) return dateCell(cell);
  if (typeof cell === "boolean") return wrong(String(cell));
  const text = plainForm(String(cell));
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (serial >= firstSerial && serial < lastSerial) {
    return dateCell(new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000));
  }
  if (offsetPattern.test(text)) return withOffset(text, timeZone);
  const whole = datePattern.exec(text);
  if (whole) return placed(whole, ["0", "0", "0"], true, text);
  const parts = dateTimePattern.exec(text);
  const time = parts && clockParts(parts.slice(4));
  return parts && time ? placed(parts, time, false, text) : wrong(text);
}

/** An end may leave out the day of its start: `21:00`. */
export function parseEnd(
  cell: NonNullable<Cell>,
  { timeZone, start }: { timeZone: string; start: CellTime },
): ParsedCell<CellTime> {
  const parts = typeof cell === "string" && !start.allDay ? clockPattern.exec(plainForm(cell)) : null;
  const time = parts && clockParts(parts.slice(1));
  return parts && time
    ? placed(["", ...start.local.slice(0, 10).split("-")], time, false, String(cell))
    : parseTime(cell, { timeZone });
}

function wrong(text: string): { ok: false; reason: string } {
  return { ok: false, reason: `has ${quoted(text)}, which is no date; write 2026-11-22 19:00 or 2026-11-22` };
}

function dateCell(cell: Date): ParsedCell<CellTime> {
  const local = cell.toISOString().slice(0, 19);
  return { ok: true, value: { local, allDay: local.endsWith("T00:00:00") } };
}

function withOffset(text: string, timeZone: string): ParsedCell<CellTime> {
  try {
    const told = Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDateTime();
    return { ok: true, value: { local: told.toString({ smallestUnit: "second" }), allDay: false } };
  } catch {
    return wrong(text);
  }
}

function clockParts([half, hourText, minute, second, isHalfPast, minuteText, suffix]: (string | undefined)[]) {
  const word = (half ?? suffix ?? "").toLowerCase();
  const hour = Number(hourText);
  const isLate = word === "下午" || word === "晚上" || word === "pm" || (word === "中午" && hour < 11);
  const shifted = isLate && hour < 12 ? hour + 12 : word === "am" && hour === 12 ? 0 : hour;
  return [String(shifted), isHalfPast ? "30" : (minute ?? minuteText ?? "0"), second ?? "0"];
}

function placed(
  [, year, month, day]: readonly (string | undefined)[],
  [hour, minute, second]: readonly (string | undefined)[],
  allDay: boolean,
  text: string,
): ParsedCell<CellTime> {
  try {
    const time = Temporal.PlainDateTime.from(
      {
        year: Number(year),
        month: Number(month),
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        second: Number(second),
      },
      { overflow: "reject" },
    );
    return { ok: true, value: { local: time.toString({ smallestUnit: "second" }), allDay } };
  } catch {
    return wrong(text);
  }
}
