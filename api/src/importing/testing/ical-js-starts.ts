import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";

export type Window = { timeZone: string; from: string; to: string };

type Line = { name: string; text: string };
/** A time with the zone that its property names: ical.js forgets it while it iterates. */
type Start = { time: ICAL.Time; tzid: string | undefined };
type Block = { lines: Line[]; zones: Map<string, ICAL.Timezone>; uid: string };

/**
 * When the events of a calendar start, by a second library: the rules run through ical.js's iterator (the import follows
 * them with rrule-temporal), zones are what ical.js makes of the VTIMEZONE (the import trusts IANA names). Keys are
 * instants, or dates for whole days. Simple on purpose: it slurps files that are known to be harmless.
 */
export function startsByIcalJs(text: string, window: Window): Set<string> {
  const blocks = eventBlocks(text);
  const masters = blocks.filter((block) => !has(block, "RECURRENCE-ID") || has(block, "RDATE"));
  const starts = new Set<string>();
  for (const block of blocks) {
    if (!masters.includes(block)) starts.add(keyOf(timesOf(block, "DTSTART")[0], block, window));
  }
  for (const master of masters) {
    const replaced = blocks
      .filter((block) => block.uid === master.uid && !masters.includes(block))
      .map((block) => keyOf(timesOf(block, "RECURRENCE-ID")[0], block, window));
    for (const key of startsOfSeries(master, window)) if (!replaced.includes(key)) starts.add(key);
  }
  return new Set([...starts].filter((key) => key >= window.from && key < window.to));
}

function startsOfSeries(block: Block, window: Window): Set<string> {
  const [start] = timesOf(block, "DTSTART");
  if (!start) throw new Error("The event has no start.");
  const found = [start, ...timesOf(block, "RDATE")];
  const zone = block.zones.get(start.tzid ?? "");
  const first = start.time.clone();
  // So that UNTIL in UTC is compared as an instant.
  if (zone) first.zone = zone;
  for (const { text } of block.lines.filter(({ name }) => name === "RRULE")) {
    const iterator = ICAL.Recur.fromString(text.replace(/^RRULE:/, "").replaceAll(" ", "")).iterator(first);
    const follow = (): ICAL.Time | null => iterator.next();
    for (let next = follow(); next && next.year < 2031; next = follow()) {
      found.push({ ...start, time: next.clone() });
    }
  }
  const excepted = timesOf(block, "EXDATE").map((each) => keyOf(each, block, window));
  const keys = found.map((each) => keyOf(each, block, window));
  return new Set(keys.filter((key) => !excepted.includes(key) && !excepted.includes(key.slice(0, 10))));
}

/** Unfolded VEVENTs, without what stands inside them, each with the VTIMEZONEs of its file. */
function eventBlocks(text: string): Block[] {
  const lines = text
    .replace(/(?:\r?\n)+[ \t]/g, "")
    .split(/\r?\n/)
    .map((line) => ({ name: line.split(/[;:]/)[0]?.toUpperCase() ?? "", text: line }));
  const zones = new Map<string, ICAL.Timezone>();
  const blocks: Block[] = [];
  let open: string[] = [];
  let inside: Line[] = [];
  for (const line of lines) {
    if (line.name === "BEGIN") {
      open = [...open, line.text.slice(6)];
      if (open.length === 2) inside = [];
    }
    if (open.length === 2 || open[1] === "VTIMEZONE") inside.push(line);
    if (line.name !== "END") continue;
    if (open.length === 2 && open[1] === "VEVENT") {
      const uid = inside.find(({ name }) => name === "UID")?.text ?? `none ${blocks.length}`;
      blocks.push({ lines: inside, zones, uid });
    }
    if (open.length === 2 && open[1] === "VTIMEZONE") {
      const tzid = inside.find(({ name }) => name === "TZID")?.text.slice(5) ?? "";
      const component = inside.map((each) => each.text).join("\r\n");
      zones.set(tzid, new ICAL.Timezone({ component, tzid }));
    }
    open = open.slice(0, -1);
  }
  return blocks;
}

function has({ lines }: Block, name: string): boolean {
  return lines.some((line) => line.name === name);
}

/** The values of a property as ical.js reads them; of periods their starts. */
function timesOf({ lines }: Block, name: string): Start[] {
  return lines
    .filter((line) => line.name === name && !line.text.endsWith(":"))
    .flatMap(({ text }) => {
      const isBareDate = /^[A-Z-]+:\d{8}$/.test(text);
      const property = ICAL.Property.fromString(isBareDate ? text.replace(":", ";VALUE=DATE:") : text);
      const tzid = property.getParameter("tzid");
      return property.getValues().map((value: ICAL.Time | ICAL.Period) => ({
        time: value instanceof ICAL.Period ? value.start : value,
        tzid: typeof tzid === "string" ? tzid : undefined,
      }));
    });
}

function keyOf(start: Start | undefined, { zones }: Block, { timeZone }: Window): string {
  if (!start) throw new Error("The event has no start.");
  const { time, tzid } = start;
  if (time.isDate) return time.toString();
  const local = time.toString().slice(0, 19);
  if (time.zone.tzid === "UTC") return `${local}Z`;
  const zone = zones.get(tzid ?? "");
  if (zone) return new Date(Date.parse(`${local}Z`) - zone.utcOffset(time) * 1000).toISOString().replace(".000Z", "Z");
  return Temporal.PlainDateTime.from(local)
    .toZonedDateTime(ianaName(tzid) ?? timeZone)
    .toInstant()
    .toString();
}

/** Behind a vendor's prefix stands the name of the zone. */
function ianaName(tzid: string | undefined): string | undefined {
  return tzid === "Central Standard Time"
    ? "America/Chicago"
    : tzid?.replace(/^\/(?:[^/]*\.[^/]*\/(?:[\d_]+\/|Tzfile\/)?)?/, "");
}
