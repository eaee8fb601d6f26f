import type { LocalDate, LocalPoint, LocalTime } from "../records.ts";

/** A wall clock as a number: the seconds that its reading would be after 1970 if it stood in UTC. */
export type WallSeconds = number;

export const daySeconds = 86_400;

export function wallSeconds(local: LocalPoint): WallSeconds {
  return Date.parse(local.length === 10 ? `${local}T00:00:00Z` : `${local}Z`) / 1000;
}

export function localTime(wall: WallSeconds): LocalTime {
  return new Date(wall * 1000).toISOString().slice(0, 19);
}

export function localDate(local: LocalTime): LocalDate {
  return local.slice(0, 10);
}

/** As iCalendar writes it: `20261122T190000`, or `20261122` for a whole day. */
export function compactForm(local: LocalPoint): string {
  return local.replace(/[-:]/g, "");
}
