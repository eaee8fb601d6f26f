import { limits as contractLimits } from "@linli/contract";
import type { Span } from "../recurrence/recurrence.ts";
import { isBlank, quoted, textProblem } from "../text.ts";
import type { CalendarNode } from "./components.ts";
import { type Moment, readDuration, readMoment, readMoments } from "./moments.ts";
import { CalendarProblem, type CalendarProperty, onlyProperty, readProperties, unescapeText } from "./properties.ts";

/** A VEVENT as it stands, before it is put in its series and its zone. */
export type CalendarEvent = {
  line: number;
  uid: string | null;
  /** The occurrence that this event changes, with the line that says so. */
  about: { moment: Moment; andLater: boolean } | null;
  sequence: number;
  start: { moment: Moment; property: CalendarProperty } | null;
  end: { moment: Moment; property: CalendarProperty } | null;
  duration: Span | null;
  rules: CalendarProperty[];
  exceptRules: CalendarProperty[];
  dates: { at: Moment; span: Span | null; line: number }[];
  exceptDates: { at: Moment; line: number }[];
  title: string | null;
  summary: string | null;
  place: string | null;
  point: [longitude: number, latitude: number] | null;
  cancelled: boolean;
  /** CLASS:PRIVATE or CONFIDENTIAL. */
  personal: boolean;
};

const names = new Set([
  "UID",
  "RECURRENCE-ID",
  "SEQUENCE",
  "DTSTART",
  "DTEND",
  "DURATION",
  "RRULE",
  "EXRULE",
  "RDATE",
  "EXDATE",
  "SUMMARY",
  "DESCRIPTION",
  "LOCATION",
  "GEO",
  "STATUS",
  "CLASS",
]);

/** @throws CalendarProblem with the line of the property that cannot be understood. */
export function readEvent(node: CalendarNode, { externalId }: { externalId: number }): CalendarEvent {
  const properties = readProperties(node, names);
  const one = (name: string) => onlyProperty(properties, name);
  const all = (name: string) => properties.filter((property) => property.name === name);
  const at = (name: string) => {
    const property = one(name);
    return property ? { moment: readMoment(property), property } : null;
  };
  const about = at("RECURRENCE-ID");
  const duration = one("DURATION");
  return {
    line: node.line,
    uid: readText(one("UID"), externalId)?.trim() ?? null,
    about: about && {
      moment: about.moment,
      andLater: about.property.parameters.get("range")?.toUpperCase() === "THISANDFUTURE",
    },
    sequence: Number(/^\d{1,9}$/.exec(one("SEQUENCE")?.value.trim() ?? "")?.[0] ?? 0),
    start: at("DTSTART"),
    end: at("DTEND"),
    duration: duration ? readDuration(duration) : null,
    rules: all("RRULE"),
    exceptRules: all("EXRULE"),
    dates: all("RDATE").flatMap((property) => readMoments(property).map((each) => ({ ...each, line: property.line }))),
    exceptDates: all("EXDATE").flatMap((property) =>
      readMoments(property).map(({ at }) => ({ at, line: property.line })),
    ),
    title: readText(one("SUMMARY"), contractLimits.title),
    summary: readText(one("DESCRIPTION"), contractLimits.summary),
    place: readText(one("LOCATION"), contractLimits.placeName),
    point: readPoint(one("GEO")),
    cancelled: one("STATUS")?.value.trim().toUpperCase() === "CANCELLED",
    personal: /^(?:PRIVATE|CONFIDENTIAL)$/i.test(one("CLASS")?.value.trim() ?? ""),
  };
}

/** Null for what is absent or blank. */
function readText(property: CalendarProperty | undefined, max: number): string | null {
  if (!property) return null;
  const text = unescapeText(property.value);
  if (isBlank(text)) return null;
  const problem = textProblem({ text, field: property.name, max });
  if (problem !== null) throw new CalendarProblem(property.line, problem);
  return text;
}

/** GEO is latitude first. */
function readPoint(property: CalendarProperty | undefined): [number, number] | null {
  if (!property || property.value.trim() === "") return null;
  const parts = property.value.split(/;|\\;/).map((part) => part.trim());
  const [latitude = Number.NaN, longitude = Number.NaN] = parts.map((part) =>
    part === "" ? Number.NaN : Number(part),
  );
  if (parts.length !== 2 || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
    throw new CalendarProblem(property.line, `GEO has ${quoted(property.value)}, which is no latitude and longitude.`);
  }
  return [longitude, latitude];
}
