import type { ImportLimits } from "../limits.ts";
import type { ImportedOccurrence, LocalTime } from "../records.ts";
import type { Override, Recurrence, Span } from "./recurrence.ts";
import { daySeconds, localTime, type WallSeconds, wallSeconds } from "./wall-clock.ts";
import { createZoneClock, type Zone, type ZoneClock } from "./zone.ts";

/** The clock that the rules follow, and the one that occurrences are told by. */
export type Clocks = { series: ZoneClock; told: ZoneClock };

export function createClocks({
  zone,
  timeZone,
  limits,
}: {
  zone: Zone;
  timeZone: string;
  limits: ImportLimits;
}): Clocks {
  const told = createZoneClock({ zone: timeZone, limits });
  return { series: zone === timeZone ? told : createZoneClock({ zone, limits }), told };
}

/** A time of the series on the told clock; a whole day is the same everywhere. */
export function toldTime({ wall, allDay, clocks }: { wall: WallSeconds; allDay: boolean; clocks: Clocks }): LocalTime {
  return localTime(allDay ? wall : clocks.told.toWall(clocks.series.toInstant(wall)));
}

/** The end on the told clock of what starts at `wall` on the series' clock. */
export function toldEnd({
  wall,
  span,
  allDay,
  clocks: { series, told },
}: {
  wall: WallSeconds;
  span: Span | null;
  allDay: boolean;
  clocks: Clocks;
}): LocalTime | null {
  if (span === null) return null;
  const days = span.kind === "nominal" ? span.days * daySeconds : 0;
  if (allDay) return localTime(wall + days + span.seconds);
  return localTime(told.toWall(series.toInstant(wall + days) + span.seconds));
}

/** An occurrence as the series has it; `change` is the override of an earlier one that was meant for the later ones too. */
export function regularOccurrence({
  recurrence: { allDay },
  wall,
  span,
  change,
  clocks,
}: {
  recurrence: Recurrence;
  wall: WallSeconds;
  span: Span | null;
  change: Override | undefined;
  clocks: Clocks;
}): Omit<ImportedOccurrence, "recurrenceId"> {
  const moved = wall + (change?.laterMove ?? 0);
  const { title, place, cancelled } = change?.occurrence ?? { cancelled: false };
  return {
    startsLocal: toldTime({ wall: moved, allDay, clocks }),
    endsLocal: toldEnd({ wall: moved, span: change ? spanOf(change.occurrence) : span, allDay, clocks }),
    allDay,
    cancelled,
    ...(title === undefined ? {} : { title }),
    ...(place === undefined ? {} : { place }),
  };
}

/** The length of an occurrence as its clock shows it. */
function spanOf({ startsLocal, endsLocal }: ImportedOccurrence): Span | null {
  if (endsLocal === null) return null;
  return { kind: "nominal", days: 0, seconds: wallSeconds(endsLocal) - wallSeconds(startsLocal) };
}
