import type { ImportLimits } from "../limits.ts";
import { type Recurrence, RecurrenceProblem, type Span } from "./recurrence.ts";
import { startsOf } from "./rule.ts";
import { localDate, localTime, type WallSeconds, wallSeconds } from "./wall-clock.ts";

export type Stretch = { from: WallSeconds; to: WallSeconds };

export function tooManyOccurrences({ occurrencesPerSeries }: ImportLimits): RecurrenceProblem {
  return new RecurrenceProblem(
    `It repeats more than ${occurrencesPerSeries} times within the horizon; choose a shorter one with --from and --to.`,
  );
}

/** Every start of the recurrence set on the series' own wall clock, before anything is moved, with its own span. */
export function originalStarts({
  recurrence,
  stretch: { from, to },
  limits,
}: {
  recurrence: Recurrence;
  stretch: Stretch;
  limits: ImportLimits;
}): Map<WallSeconds, Span | null> {
  const { start, rules, exceptRules, dates, span } = recurrence;
  const starts = new Map<WallSeconds, Span | null>();
  if (start === null) return starts;
  const ruled = (rule: string) => boundedStarts({ rule, start, stretch: { from, to }, limits });
  for (const rule of rules) for (const wall of ruled(rule)) starts.set(wall, span);
  for (const date of dates) starts.set(wallSeconds(date.start), date.span ?? span);
  // RFC 5545, 3.8.5.3: DTSTART is the first instance, also where the rule would not have hit it.
  if (!starts.has(wallSeconds(start))) starts.set(wallSeconds(start), span);
  for (const rule of exceptRules) for (const wall of ruled(rule)) starts.delete(wall);
  const isExcepted = exceptedBy(recurrence);
  for (const wall of starts.keys()) if (wall < from || wall >= to || isExcepted(wall)) starts.delete(wall);
  return starts;
}

function boundedStarts({
  rule,
  start,
  stretch: { from, to },
  limits,
}: {
  rule: string;
  start: string;
  stretch: Stretch;
  limits: ImportLimits;
}): WallSeconds[] {
  const found: WallSeconds[] = [];
  for (const wall of startsOf({ rule, start, from, limits })) {
    if (wall >= to) break;
    found.push(wall);
    // Twice the limit leaves room for what lies in the margins around the horizon or is excepted.
    if (found.length > 2 * limits.occurrencesPerSeries) throw tooManyOccurrences(limits);
  }
  return found;
}

/** EXDATE: an exact start, or a date for every start of that day. */
export function exceptedBy({ exceptDates }: Recurrence): (wall: WallSeconds) => boolean {
  const excepted = new Set(exceptDates);
  return (wall) => {
    const local = localTime(wall);
    return excepted.has(local) || excepted.has(localDate(local));
  };
}
