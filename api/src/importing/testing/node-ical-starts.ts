import nodeIcal from "node-ical";
import type { Window } from "./ical-js-starts.ts";

/** When the events of a calendar start, wholly by node-ical. Keys are instants, or dates for whole days. */
export function startsByNodeIcal(text: string, { from, to }: Window): Set<string> {
  // A day more on both ends: node-ical takes dates in the zone of the machine.
  const range = { from: new Date(Date.parse(from) - 86_400_000), to: new Date(Date.parse(to) + 86_400_000) };
  const starts = Object.values(nodeIcal.sync.parseICS(text)).flatMap((event) => {
    if (event?.type !== "VEVENT") return [];
    const instances = nodeIcal
      .expandRecurringEvent(event, range)
      .map(({ start, isFullDay }) => keyOf(start, isFullDay));
    // Without a master, node-ical keeps single occurrences beside the last one.
    const singles = event.rrule ? [] : Object.values(event.recurrences ?? {});
    return [
      ...instances,
      ...singles.map((single) => keyOf(new Date(String(single["start"])), single["datetype"] === "date")),
    ];
  });
  return new Set(starts.filter((key) => key >= from && key < to));
}

function keyOf(start: Date, isWholeDay: boolean): string {
  if (!isWholeDay) return start.toISOString().replace(".000Z", "Z");
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  return `${start.getFullYear()}-${twoDigits(start.getMonth() + 1)}-${twoDigits(start.getDate())}`;
}
