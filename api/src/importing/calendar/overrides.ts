import type { ImportedOccurrence, LocalPoint } from "../records.ts";
import { toldEnd, toldTime } from "../recurrence/occurrence.ts";
import { type Override, recurrenceIdOf } from "../recurrence/recurrence.ts";
import { compactForm, wallSeconds } from "../recurrence/wall-clock.ts";
import { createZoneClock } from "../recurrence/zone.ts";
import type { CalendarEvent } from "./events.ts";
import { placeMoment } from "./placement.ts";
import { originalOf, type Series, spanOf, wallOf } from "./series.ts";

type ChangingEvent = CalendarEvent & { about: NonNullable<CalendarEvent["about"]> };

/** One event with a RECURRENCE-ID as a change to its series. @throws CalendarProblem */
export function readOverride({
  event,
  series,
  title,
  place,
}: {
  event: ChangingEvent;
  series: Series;
  /** The activity's own, so that only what differs is kept. */
  title: string;
  place: string | null;
}): Override {
  const { allDay, zone } = series.recurrence;
  const { about, line, cancelled } = event;
  const original = originalOf({ moment: about.moment, line, name: "RECURRENCE-ID", series });
  const namesItsDay = original.length === 10;
  return {
    original,
    occurrence: {
      recurrenceId: namesItsDay ? compactForm(original) : recurrenceIdOf({ original, allDay, zone }),
      ...(event.start ? ownTimes({ event, start: event.start, series }) : seriesTimes(original, series)),
      cancelled,
      ...(event.title !== null && event.title !== title ? { title: event.title } : {}),
      ...(event.place !== null && event.place !== place ? { place: event.place } : {}),
    },
    laterMove: about.andLater ? laterMove({ event, series }) : null,
  };
}

type Times = Pick<ImportedOccurrence, "startsLocal" | "endsLocal" | "allDay">;

/** Without a length of its own, an occurrence keeps that of its series. */
function ownTimes({
  event,
  start: { moment, property },
  series: { recurrence, clocks, placing, limits },
}: {
  event: ChangingEvent;
  start: NonNullable<CalendarEvent["start"]>;
  series: Series;
}): Times {
  const start = placeMoment({ moment, line: property.line, name: "DTSTART", placing });
  const { allDay } = start;
  const inherited = allDay === recurrence.allDay ? recurrence.span : null;
  const span = (event.end ?? event.duration) ? spanOf({ event, start, placing, limits }) : inherited;
  const own = { series: createZoneClock({ zone: start.zone, limits }), told: clocks.told };
  const wall = wallSeconds(start.local);
  return {
    startsLocal: toldTime({ wall, allDay, clocks: own }),
    endsLocal: toldEnd({ wall, span, allDay, clocks: own }),
    allDay,
  };
}

/** An override without DTSTART changes something else than the time. */
function seriesTimes(original: LocalPoint, { recurrence: { start, allDay, span }, clocks }: Series): Times {
  const wall = wallSeconds(original.length === 10 && !allDay && start ? `${original}${start.slice(10)}` : original);
  return {
    startsLocal: toldTime({ wall, allDay, clocks }),
    endsLocal: toldEnd({ wall, span, allDay, clocks }),
    allDay,
  };
}

function laterMove({
  event: { about, start, line, cancelled },
  series,
}: {
  event: ChangingEvent;
  series: Series;
}): number {
  if (!start || cancelled) return 0;
  const moved = wallOf({ moment: start.moment, line: start.property.line, name: "DTSTART", series });
  return moved - wallOf({ moment: about.moment, line, name: "RECURRENCE-ID", series });
}
