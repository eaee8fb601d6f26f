import { type ImportLimits, importLimits } from "../limits.ts";
import type { ImportedOccurrence, LocalDate, LocalTime } from "../records.ts";
import { createClocks, regularOccurrence, toldTime } from "./occurrence.ts";
import { type Override, type Recurrence, recurrenceIdOf } from "./recurrence.ts";
import { exceptedBy, originalStarts, tooManyOccurrences } from "./starts.ts";
import { daySeconds, localDate, localTime, wallSeconds } from "./wall-clock.ts";

/** Days from `from` up to, not including, `to`. */
export type Horizon = { from: LocalDate; to: LocalDate };

/** Two clocks are never further apart than 26 hours. */
const clockMargin = 2 * daySeconds;

/**
 * The occurrences that start within the horizon by the wall clock of `timeZone`, and those that would have but were
 * moved out of it. Sorted by start.
 * @throws RecurrenceProblem when there are more than the limit, or a rule cannot be followed.
 */
export function expandRecurrence(
  recurrence: Recurrence,
  { from, to, limits = importLimits }: Horizon & { limits?: ImportLimits },
): ImportedOccurrence[] {
  const { allDay, zone, timeZone, overrides } = recurrence;
  const clocks = createClocks({ zone, timeZone, limits });
  const isSeries = recurrence.rules.length + recurrence.dates.length > 0;
  const idOf = (original: LocalTime) => (isSeries ? recurrenceIdOf({ original, allDay, zone }) : "");
  const isInside = (local: LocalTime) => localDate(local) >= from && localDate(local) < to;
  const byOriginal = new Map(overrides.map((override) => [override.original, override]));
  const changes = overrides.filter(({ laterMove }) => laterMove !== null).sort(byStart);
  const margin = clockMargin + Math.max(0, ...changes.map(({ laterMove }) => Math.abs(laterMove ?? 0)));
  const stretch = { from: wallSeconds(from) - margin, to: wallSeconds(to) + margin };
  const originals = [...originalStarts({ recurrence, stretch, limits })].sort(([one], [other]) => one - other);

  const found: ImportedOccurrence[] = [];
  const regularStarts = new Set<LocalTime>();
  for (const [wall, span] of originals) {
    const original = localTime(wall);
    const override = byOriginal.get(original) ?? byOriginal.get(localDate(original));
    if (override) {
      byOriginal.delete(override.original);
      const isKnown = isInside(toldTime({ wall, allDay, clocks }));
      const recurrenceId = idOf(original);
      if (isKnown || isInside(override.occurrence.startsLocal)) found.push({ ...override.occurrence, recurrenceId });
      continue;
    }
    const change = changes.findLast((each) => each.original <= original);
    const regular = { recurrenceId: idOf(original), ...regularOccurrence({ recurrence, wall, span, change, clocks }) };
    // An hourly rule passes the skipped hour of a clock change: its start falls on the next one.
    if (!isInside(regular.startsLocal) || regularStarts.has(regular.startsLocal)) continue;
    regularStarts.add(regular.startsLocal);
    found.push(regular);
  }
  const isExcepted = exceptedBy(recurrence);
  for (const { original, occurrence } of byOriginal.values()) {
    const wall = wallSeconds(original);
    if (isExcepted(wall)) continue;
    if (isInside(occurrence.startsLocal) || isInside(toldTime({ wall, allDay, clocks }))) found.push(occurrence);
  }
  if (found.length > limits.occurrencesPerSeries) throw tooManyOccurrences(limits);
  const shown = recurrence.cancelled ? found.map((each) => ({ ...each, cancelled: true })) : found;
  return shown.sort((one, other) => wallSeconds(one.startsLocal) - wallSeconds(other.startsLocal));
}

function byStart(one: Override, other: Override): number {
  return wallSeconds(one.original) - wallSeconds(other.original);
}
