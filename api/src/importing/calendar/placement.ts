import type { LocalTime } from "../records.ts";
import type { Zone } from "../recurrence/zone.ts";
import { quoted } from "../text.ts";
import type { Moment } from "./moments.ts";
import { CalendarProblem } from "./properties.ts";
import type { ZoneBook } from "./time-zones.ts";

/** A moment on a clock: its reading there, and the IANA zone that it is told in. */
export type Placement = { local: LocalTime; allDay: boolean; zone: Zone; timeZone: string };

export type Placing = { zones: ZoneBook; timeZone: string };

/** Dates and floating times belong to the community's zone. @throws CalendarProblem for a zone that nobody defines. */
export function placeMoment({
  moment,
  line,
  name,
  placing: { zones, timeZone },
}: {
  moment: Moment;
  line: number;
  name: string;
  placing: Placing;
}): Placement {
  if (moment.kind === "date") return { local: `${moment.date}T00:00:00`, allDay: true, zone: timeZone, timeZone };
  const { local, zone } = moment;
  if (zone === "floating") return { local, allDay: false, zone: timeZone, timeZone };
  if (zone === "UTC") return { local, allDay: false, zone: "UTC", timeZone };
  const resolved = zones.resolve(zone.tzid);
  if (resolved === null) {
    throw new CalendarProblem(
      line,
      `${name} names the time zone ${quoted(zone.tzid)}, which is in no list and not defined by a VTIMEZONE.`,
    );
  }
  return { local, allDay: false, ...resolved };
}
