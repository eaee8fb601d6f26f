import ICAL from "ical.js";
import type { CalendarNode } from "./components.ts";

/** One property; `type` is VALUE in lower case or null, `parameters` go by lower-case name, `value` is as written. */
export type CalendarProperty = {
  name: string;
  line: number;
  type: string | null;
  parameters: Map<string, string>;
  value: string;
};

/** A component or a property that cannot be understood; the message is a sentence that names the property. */
export class CalendarProblem extends Error {
  override readonly name = "CalendarProblem";
  file: string | null = null;
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(reason);
  }
}

const textOfTheCalendar = Reflect.get(ICAL.design.icalendar.value, "text") as { fromICAL(value: string): string };

const namePattern = /^[^;:]+/;

/**
 * ical.js takes names, parameters and quoting apart. It is told of no value types, so that values arrive as they were
 * written: its own date decoder would quietly drop a UTC offset or a lower-case `z`.
 */
const rawDesign = { ...ICAL.design.icalendar, property: {}, value: {} };

/** @throws CalendarProblem where one of the named properties cannot be taken apart; other properties are not looked at. */
export function readProperties(node: CalendarNode, names: ReadonlySet<string>): CalendarProperty[] {
  return node.lines.flatMap(({ line, text }) => {
    const name = namePattern.exec(text)?.[0].toUpperCase() ?? "";
    return names.has(name) ? [readProperty({ name, line, text })] : [];
  });
}

function readProperty({ name, line, text }: { name: string; line: number; text: string }): CalendarProperty {
  const [parameters, type, value] = takenApart({ name, line, text });
  const entries = Object.entries(parameters).map(([key, each]) => [key, [each].flat().join(",")] as const);
  if (entries.some(([key]) => !/^[a-z0-9-]+$/.test(key))) {
    throw new CalendarProblem(line, `${name} cannot be read: its parameters are broken.`);
  }
  const property = { name, line, type: type === "unknown" ? null : type, parameters: new Map(entries), value };
  const exchange = /^(\/\/Microsoft\/[^:]*):(.*)$/s.exec(value);
  if (!exchange || property.parameters.get("tzid") !== "tzone") return property;
  // Exchange writes TZID=tzone://Microsoft/Utc without quotes, so that it is cut at its own colon.
  property.parameters.set("tzid", `tzone:${exchange[1]}`);
  return { ...property, value: exchange[2] ?? "" };
}

function takenApart({ name, line, text }: { name: string; line: number; text: string }) {
  try {
    const [, parameters, type, value] = ICAL.parse.property(text, rawDesign) as [
      name: string,
      parameters: Record<string, string | string[]>,
      type: string,
      value: string,
    ];
    return [parameters, type, value] as const;
  } catch {
    throw new CalendarProblem(line, `${name} cannot be read: its parameters are broken.`);
  }
}

/** The one property of a name, or undefined. @throws CalendarProblem when there are two. */
export function onlyProperty(properties: readonly CalendarProperty[], name: string): CalendarProperty | undefined {
  const [first, second] = properties.filter((property) => property.name === name);
  if (first && second) throw new CalendarProblem(second.line, `${name} is given twice.`);
  return first;
}

/** TEXT with its backslashes resolved (RFC 5545, 3.3.11), otherwise to the letter. */
export function unescapeText(value: string): string {
  return textOfTheCalendar.fromICAL(value);
}
