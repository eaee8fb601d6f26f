import { limits as contractLimits } from "@linli/contract";
import type { Budget } from "../budget.ts";
import type { Moment } from "../calendar/moments.ts";
import { CalendarProblem } from "../calendar/properties.ts";
import { readRule } from "../calendar/rules.ts";
import { derivedId } from "../derived-id.ts";
import type { ImportLimits } from "../limits.ts";
import type { ImportedActivity } from "../records.ts";
import { type Recurrence, RecurrenceProblem, type Span } from "../recurrence/recurrence.ts";
import { hitsItsStart } from "../recurrence/rule.ts";
import { localTime, wallSeconds } from "../recurrence/wall-clock.ts";
import { createZoneClock } from "../recurrence/zone.ts";
import { parseCapacity } from "./capacity.ts";
import type { activityColumns } from "./columns.ts";
import { parseFee } from "./fees.ts";
import { parseRepeats } from "./repeats.ts";
import type { RowReader } from "./row-reader.ts";
import { type CellTime, parseEnd, parseTime } from "./times.ts";

export type ActivityRow = RowReader<(typeof activityColumns)[number]["name"]>;

type Reading = { timeZone: string; budget: Budget; limits: ImportLimits };

/** The activity of a row; null when the row was refused, in whole or in part. */
export function readActivityRow(row: ActivityRow, { timeZone, budget, limits }: Reading): ImportedActivity | null {
  const title = row.text("title", { max: contractLimits.title, required: true });
  const start = row.value("starts", (cell) => parseTime(cell, { timeZone }));
  if (start === null && !row.refused) row.refuse("starts is empty.");
  const end = start && row.value("ends", (cell) => parseEnd(cell, { timeZone, start }));
  const summary = row.text("summary", { max: contractLimits.summary });
  const place = row.text("place", { max: contractLimits.placeName });
  const capacity = row.value("capacity", parseCapacity);
  const fee = row.value("fee", parseFee);
  const repeats = row.value("repeats", parseRepeats);
  const group = row.text("group", { max: limits.externalId })?.trim() ?? null;
  const givenId = row.text("external_id", { max: limits.externalId })?.trim() ?? null;
  const span = start && end ? spanOf({ row, start, end, timeZone, limits }) : null;
  if (row.refused || title === null || start === null) return null;
  if (givenId === null) {
    row.warn("external_id is empty; the activity is known by its title and start, and new when they change.");
  }
  const expanded = guarded({ row, budget }, () => {
    const recurrence = recurrenceOf({ row, start, span, repeats, timeZone, limits });
    if (!hitsItsStart({ recurrence, limits })) {
      row.warn("starts is no day of its repeats; it counts as the first occurrence all the same.");
    }
    return budget.expand(recurrence);
  });
  return (
    expanded && {
      externalId: givenId ?? derivedId({ title, start: start.local }),
      title,
      summary,
      timeZone,
      place,
      point: null,
      capacity,
      fee,
      group,
      cancelled: false,
      ...expanded,
      source: { file: row.file, line: row.line },
    }
  );
}

function guarded<Answer>({ row, budget }: { row: ActivityRow; budget: Budget }, work: () => Answer): Answer | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RecurrenceProblem) budget.giveUp();
    else if (!(error instanceof CalendarProblem)) throw error;
    row.refuse(error.message);
    return null;
  }
}

function spanOf({
  row,
  start,
  end,
  timeZone,
  limits,
}: {
  row: ActivityRow;
  start: CellTime;
  end: CellTime;
  timeZone: string;
  limits: ImportLimits;
}): Span | null {
  if (start.allDay !== end.allDay) {
    row.refuse("starts and ends must both have a time, or both have none.");
    return null;
  }
  const days = (wallSeconds(end.local) - wallSeconds(start.local)) / 86_400;
  if (days < 0) row.refuse("ends is before starts.");
  if (days > limits.durationDays) row.refuse(`ends is more than ${limits.durationDays} days after starts.`);
  // A list names the last day, where iCalendar names the day after it.
  if (start.allDay) return { kind: "nominal", days: days + 1, seconds: 0 };
  const clock = createZoneClock({ zone: timeZone, limits });
  const seconds = clock.toInstant(wallSeconds(end.local)) - clock.toInstant(wallSeconds(start.local));
  return seconds > 0 ? { kind: "exact", seconds } : null;
}

function recurrenceOf({
  row,
  start,
  span,
  repeats,
  timeZone,
  limits,
}: {
  row: ActivityRow;
  start: CellTime;
  span: Span | null;
  repeats: string | null;
  timeZone: string;
  limits: ImportLimits;
}): Recurrence {
  const clock = createZoneClock({ zone: timeZone, limits });
  const untilOf = (until: Moment) => {
    if (until.kind === "date") return `${until.date}T00:00:00`;
    return until.zone === "UTC" ? localTime(clock.toWall(wallSeconds(until.local))) : until.local;
  };
  const property = { name: "repeats", line: row.line, type: null, parameters: new Map<string, string>() };
  return {
    timeZone,
    zone: timeZone,
    start: start.local,
    allDay: start.allDay,
    span,
    rules: repeats === null ? [] : [readRule({ property: { ...property, value: repeats }, start, untilOf })],
    exceptRules: [],
    dates: [],
    exceptDates: [],
    overrides: [],
    cancelled: false,
  };
}
