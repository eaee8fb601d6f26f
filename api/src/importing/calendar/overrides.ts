import type { ImportedOccurrence } from "../records.ts";
import { toldEnd, toldTime } from "../recurrence/occurrence.ts";
import { type Override, recurrenceIdOf } from "../recurrence/recurrence.ts";
import { wallSeconds } from "../recurrence/wall-clock.ts";
import { createZoneClock } from "../recurrence/zone.ts";
import type { CalendarEvent } from "./events.ts";
import { placeMoment } from "./placement.ts";
import { originalOf, type Series, spanOf, wallOf } from "./series.ts";

/** One event with a RECURRENCE-ID as a change to its series. @throws CalendarProblem */
export function readOverride({
  event,
  series,
  title,
  place,
}: {
  event: CalendarEvent & { about: NonNullable<CalendarEvent["about"]> };
  series: Series;
  /** The activity's own, so that only what differs is kept. */
  title: string;
  place: string | null;
}): Override {
  const { recurrence, placing, limits } = series;
  const { line } = event;
  const original = originalOf({ moment: event.about.moment, line, name: "RECURRENCE-ID", series });
  const times = event.start ? ownTimes(event, series) : seriesTimes(original, series);
  const recurrenceId =
    original.length === 10
      ? original.replaceAll("-", "")
      : recurrenceIdOf({ original, allDay: recurrence.allDay, zone: recurrence.zone });
  const isMove = event.about.andLater && event.start !== null && !event.cancelled;
  return {
    original,
    occurrence: {
      recurrenceId,
      ...times,
      cancelled: event.cancelled,
      ...(event.title !== null && event.title !== title ? { title: event.title } : {}),
      ...(event.place !== null && event.place !== place ? { place: event.place } : {}),
    },
    laterMove: isMove ? laterMoveOf() : event.about.andLater ? 0 : null,
  };

  function laterMoveOf(): number {
    if (!event.start) return 0;
    const start = wallOf({ moment: event.start.moment, line: event.start.property.line, name: "DTSTART", series });
    return start - wallOf({ moment: event.about.moment, line, name: "RECURRENCE-ID", series });
  }

  function ownTimes({ start }: CalendarEvent, { clocks }: Series): Times {
    if (!start) return seriesTimes(original, series);
    const at = placeMoment({ moment: start.moment, line: start.property.line, name: "DTSTART", placing });
    const hasLength = event.end !== null || event.duration !== null;
    const isAlike = at.allDay === recurrence.allDay;
    const span = hasLength ? spanOf({ event, start: at, placing, limits }) : isAlike ? recurrence.span : null;
    const own = { series: createZoneClock({ zone: at.zone, limits }), told: clocks.told };
    const wall = wallSeconds(at.local);
    return {
      startsLocal: toldTime({ wall, allDay: at.allDay, clocks: own }),
      endsLocal: toldEnd({ wall, span, allDay: at.allDay, clocks: own }),
      allDay: at.allDay,
    };
  }
}

type Times = Pick<ImportedOccurrence, "startsLocal" | "endsLocal" | "allDay">;

/** An override without DTSTART changes something else than the time. */
function seriesTimes(original: string, { recurrence: { start, allDay, span }, clocks }: Series): Times {
  const wall = wallSeconds(original.length === 10 && !allDay && start ? `${original}${start.slice(10)}` : original);
  return {
    startsLocal: toldTime({ wall, allDay, clocks }),
    endsLocal: toldEnd({ wall, span, allDay, clocks }),
    allDay,
  };
}
