import { Temporal } from "temporal-polyfill";
import type { ImportLimits } from "../limits.ts";
import type { LocalTime } from "../records.ts";
import { RecurrenceProblem } from "./recurrence.ts";
import { startsOf } from "./rule.ts";
import { type WallSeconds, wallSeconds } from "./wall-clock.ts";

/** Seconds since 1970 in UTC. */
export type InstantSeconds = number;

/** One STANDARD or DAYLIGHT of a VTIMEZONE: from each onset on, the offset (seconds east of UTC) is `offsetTo`. */
export type Observance = {
  start: LocalTime;
  offsetFrom: number;
  offsetTo: number;
  rules: string[];
  dates: LocalTime[];
};

export type ZoneDefinition = { observances: Observance[] };

/** An IANA name, or what a file itself says about a zone that has none. */
export type Zone = string | ZoneDefinition;

export type ZoneClock = {
  /** A wall clock that a change skips counts with the offset before the gap; one that comes twice is the first. */
  toInstant(wall: WallSeconds): InstantSeconds;
  toWall(instant: InstantSeconds): WallSeconds;
};

/** @throws RecurrenceProblem from its methods, when the file's own zone changes too often. */
export function createZoneClock({ zone, limits }: { zone: Zone; limits: ImportLimits }): ZoneClock {
  if (zone === "UTC") return { toInstant: (wall) => wall, toWall: (instant) => instant };
  return typeof zone === "string" ? ianaClock(zone) : definedClock({ zone, limits });
}

function ianaClock(timeZone: string): ZoneClock {
  return {
    toInstant(wall) {
      const { epochMilliseconds } = Temporal.Instant.fromEpochMilliseconds(wall * 1000)
        .toZonedDateTimeISO("UTC")
        .toPlainDateTime()
        .toZonedDateTime(timeZone);
      return epochMilliseconds / 1000;
    },
    toWall(instant) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(timeZone);
      return instant + Math.round(zoned.offsetNanoseconds / 1e9);
    },
  };
}

type Onset = { at: WallSeconds; offsetFrom: number; offsetTo: number };

function definedClock({ zone, limits }: { zone: ZoneDefinition; limits: ImportLimits }): ZoneClock {
  const years = new Map<number, Onset[]>();
  const first = zone.observances.reduce((early, each) => (each.start < early.start ? each : early));
  const firstYear = Number(first.start.slice(0, 4));

  function onsetsOf(year: number): Onset[] {
    const known = years.get(year);
    if (known) return known;
    const found = zone.observances.flatMap((observance) => onsetsIn({ observance, year, limits }));
    found.sort((one, other) => one.at - other.at);
    years.set(year, found);
    return found;
  }

  function latest(wall: WallSeconds, isBegun: (onset: Onset) => boolean): Onset | undefined {
    for (let year = new Date(wall * 1000).getUTCFullYear() + 1; year >= firstYear; year--) {
      const onset = onsetsOf(year).findLast(isBegun);
      if (onset) return onset;
    }
    return undefined;
  }

  return {
    toInstant(wall) {
      const onset = latest(wall, ({ at }) => at <= wall);
      if (!onset) return wall - first.offsetFrom;
      const isSkipped = wall < onset.at + onset.offsetTo - onset.offsetFrom;
      return wall - (isSkipped ? onset.offsetFrom : onset.offsetTo);
    },
    toWall(instant) {
      const onset = latest(instant, ({ at, offsetFrom }) => at - offsetFrom <= instant);
      return instant + (onset ? onset.offsetTo : first.offsetFrom);
    },
  };
}

function onsetsIn({ observance, year, limits }: { observance: Observance; year: number; limits: ImportLimits }) {
  const { start, offsetFrom, offsetTo } = observance;
  const from = Date.UTC(year, 0, 1) / 1000;
  const to = Date.UTC(year + 1, 0, 1) / 1000;
  const within = new Set([start, ...observance.dates].map(wallSeconds).filter((at) => at >= from && at < to));
  for (const rule of observance.rules) {
    for (const at of startsOf({ rule, start, from, isUntried: true, limits })) {
      if (at >= to) break;
      within.add(at);
      if (within.size > limits.zoneChangesPerYear) {
        throw new RecurrenceProblem(
          `The file's time zone changes more than ${limits.zoneChangesPerYear} times a year.`,
        );
      }
    }
  }
  return [...within].map((at): Onset => ({ at, offsetFrom, offsetTo }));
}
