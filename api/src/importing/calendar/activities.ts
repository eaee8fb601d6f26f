import { limits as contractLimits } from "@linli/contract";
import type { Budget } from "../budget.ts";
import type { ImportLimits } from "../limits.ts";
import type { ImportedActivity } from "../records.ts";
import { RecurrenceProblem } from "../recurrence/recurrence.ts";
import type { Report } from "../report.ts";
import { type GatheredSeries, gatherSeries, latestOf } from "./gather.ts";
import { readOverride } from "./overrides.ts";
import { placeMoment } from "./placement.ts";
import { CalendarProblem } from "./properties.ts";
import type { PlacedEvent } from "./read-calendar.ts";
import { emptySeries, originalOf, readSeries, type Series } from "./series.ts";

type Reading = { untitled: string; budget: Budget; limits: ImportLimits; report: Report };

/** Activities from the events of all calendars: one for each UID. */
export function calendarActivities(events: readonly PlacedEvent[], reading: Reading): ImportedActivity[] {
  const { budget, report } = reading;
  const activities: ImportedActivity[] = [];
  for (const gathered of gatherSeries({ events, report })) {
    const first = gathered.master ?? gathered.overrides[0];
    if (!first) continue;
    if (budget.spent || report.full) {
      report.refuse(first.file, first.line, "Too much was refused before; this and what follows were not read.");
      break;
    }
    try {
      const activity = readActivity({ gathered, first, reading });
      if (activity) activities.push(activity);
    } catch (error) {
      if (error instanceof CalendarProblem) report.refuse(error.file ?? first.file, error.line, error.message);
      else if (error instanceof RecurrenceProblem) {
        budget.giveUp();
        report.refuse(first.file, first.rules[0]?.line ?? first.line, error.message);
      } else throw error;
    }
  }
  return activities;
}

function readActivity({
  gathered: { externalId, master, overrides },
  first,
  reading: { untitled, budget, limits, report },
}: {
  gathered: GatheredSeries;
  first: PlacedEvent;
  reading: Reading;
}): ImportedActivity | null {
  const title = titleOf(first, untitled, report);
  const { file, line, place } = first;
  const about = {
    externalId,
    title,
    summary: first.summary,
    place,
    point: first.point,
    capacity: null,
    fee: null,
    group: null,
    source: { file, line },
  };
  if (master?.notice && !master.start) {
    return { ...about, timeZone: master.placing.timeZone, cancelled: true, recurrence: null, occurrences: [] };
  }
  const series = master
    ? readSeries({
        event: master,
        placing: master.placing,
        limits,
        warn: (at, reason) => report.warn(file, at, reason),
      })
    : orphanSeries(first, limits);
  const { recurrence } = series;
  recurrence.cancelled = master?.cancelled ?? false;
  const latest = latestOverrides({ overrides, series, externalId, report });
  if (latest === null) return null;
  recurrence.overrides = latest.map((event) => naming(event.file, () => readOverride({ event, series, title, place })));
  return {
    ...about,
    timeZone: recurrence.timeZone,
    cancelled: recurrence.cancelled,
    ...budget.expand(recurrence),
  };
}

/** Single occurrences of a series that is not in the files. */
function orphanSeries(first: PlacedEvent, limits: ImportLimits): Series {
  const { about, line, placing } = first;
  if (about === null) throw new CalendarProblem(line, "The event has no DTSTART.");
  const at = placeMoment({ moment: about.moment, line, name: "RECURRENCE-ID", placing });
  return emptySeries({ first: at, placing, limits });
}

function latestOverrides({
  overrides,
  series,
  externalId,
  report,
}: {
  overrides: GatheredSeries["overrides"];
  series: Series;
  externalId: string;
  report: Report;
}): GatheredSeries["overrides"] | null {
  const byOriginal = new Map<string, GatheredSeries["overrides"]>();
  for (const event of overrides) {
    const about = { moment: event.about.moment, line: event.line, name: "RECURRENCE-ID", series };
    const original = naming(event.file, () => originalOf(about));
    byOriginal.set(original, [...(byOriginal.get(original) ?? []), event]);
  }
  const latest = [...byOriginal].map(([original, versions]) =>
    latestOf({ versions, name: `RECURRENCE-ID ${original} of UID`, externalId, report }),
  );
  return latest.every((event) => event !== undefined) ? latest.filter((event) => event !== null) : null;
}

/** The events of one UID may stand in several files: a problem is told where it stands. */
function naming<Answer>(file: string, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof CalendarProblem) error.file ??= file;
    throw error;
  }
}

/** An activity must be called something: what the event says first, or that it says nothing. */
function titleOf({ title, summary, place, file, line }: PlacedEvent, untitled: string, report: Report): string {
  if (title !== null) return title;
  const [firstLine = ""] = (summary ?? "").split("\n").filter((text) => text.trim() !== "");
  const chosen = Array.from(firstLine.trim() || place || untitled)
    .slice(0, contractLimits.title / 2)
    .join("");
  report.warn(file, line, `The event has no SUMMARY; it is called ${JSON.stringify(chosen)}.`);
  return chosen;
}
