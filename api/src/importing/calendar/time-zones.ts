import { Temporal } from "temporal-polyfill";
import { findIana } from "windows-iana";
import type { Zone } from "../recurrence/zone.ts";
import type { CalendarNode } from "./components.ts";
import { onlyProperty, readProperties } from "./properties.ts";
import { readZoneDefinition } from "./zone-definition.ts";

/** Which clock a TZID means, and the IANA zone that its times are told in. */
export type ResolvedZone = { zone: Zone; timeZone: string };

const utcNames = /^(?:Etc\/)?(?:UTC|GMT|UCT|Zulu|Universal|Greenwich)$/i;

/** The IANA zone's name in its usual letters, or null. */
function ianaZone(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}

/** `/mozilla.org/20070129_1/America/New_York`, `posix/Europe/Vaduz`: what is behind a vendor's prefix. */
function behindPrefix(tzid: string): string | null {
  const parts = tzid.split("/").filter((part) => part !== "");
  for (let start = 1; start < parts.length - 1; start++) {
    const zone = ianaZone(parts.slice(start).join("/"));
    if (zone) return zone;
  }
  return tzid.startsWith("/") ? ianaZone(parts.join("/")) : null;
}

function namedZone(tzid: string): string | null {
  const trimmed = tzid.trim();
  if (trimmed.toLowerCase() === "tzone://microsoft/utc") return "UTC";
  const zone = ianaZone(trimmed) ?? behindPrefix(trimmed) ?? findIana(trimmed)[0] ?? null;
  return zone !== null && utcNames.test(zone) ? "UTC" : zone;
}

export type ZoneBook = {
  /** Null for a TZID that no list knows and the file does not define. @throws CalendarProblem for a broken VTIMEZONE. */
  resolve(tzid: string): ResolvedZone | null;
};

/**
 * A name of the IANA list, or of Windows, is taken at its word: its rules are kept up to date, the VTIMEZONE beside it
 * is often a fragment. Any other name means its VTIMEZONE: those times become instants by the file's own definition and
 * are told in the zone that X-LIC-LOCATION names, else in the community's, as are times in UTC.
 */
export function createZoneBook({ zones, timeZone }: { zones: readonly CalendarNode[]; timeZone: string }): ZoneBook {
  const resolved = new Map<string, ResolvedZone | null>();
  const names = new Set(["TZID", "X-LIC-LOCATION"]);

  function resolveFresh(tzid: string): ResolvedZone | null {
    const name = namedZone(tzid);
    if (name !== null) return { zone: name, timeZone: name === "UTC" ? timeZone : name };
    for (const node of zones) {
      const properties = readProperties(node, names);
      if (onlyProperty(properties, "TZID")?.value !== tzid) continue;
      const location = ianaZone(onlyProperty(properties, "X-LIC-LOCATION")?.value.trim() ?? "");
      return { zone: readZoneDefinition(node), timeZone: location ?? timeZone };
    }
    return null;
  }

  return {
    resolve(tzid) {
      const known = resolved.get(tzid);
      if (known !== undefined) return known;
      const fresh = resolveFresh(tzid);
      resolved.set(tzid, fresh);
      return fresh;
    },
  };
}
