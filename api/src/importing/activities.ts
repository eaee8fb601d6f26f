import { createBudget } from "./budget.ts";
import { calendarActivities } from "./calendar/activities.ts";
import { type PlacedEvent, readCalendar } from "./calendar/read-calendar.ts";
import { type ImportLimits, importLimits } from "./limits.ts";
import type { ImportedActivity, LocalDate, RecordsRead, SourceFile } from "./records.ts";
import { createReport, type Report } from "./report.ts";
import { isTooLarge, readText } from "./source-text.ts";
import { readActivityRow } from "./table/activities.ts";
import { activityColumns } from "./table/columns.ts";
import { isSpreadsheet, readTable } from "./table/read-table.ts";
import { createIdRegister } from "./unique-ids.ts";

export type ActivitiesOptions = {
  /** IANA zone of the community: of times that name none, and of those that name no IANA zone. */
  timeZone: string;
  /** Series are expanded from this day up to, not including, `to`. */
  from: LocalDate;
  to: LocalDate;
  /** What an event without title, description and place is called. */
  untitled?: string;
  limits?: ImportLimits;
};

/** Activities from iCalendar, CSV and XLSX files together; what a file is, its content tells. */
export async function readActivities(
  files: readonly SourceFile[],
  { timeZone, from, to, untitled = "活动", limits = importLimits }: ActivitiesOptions,
): Promise<RecordsRead<ImportedActivity>> {
  const report = createReport({ limit: limits.refusals });
  const budget = createBudget({ from, to, limits });
  const isNew = createIdRegister("external_id");
  const events: PlacedEvent[] = [];
  const records: ImportedActivity[] = [];
  for (const file of files) {
    if (isCalendar(file)) {
      events.push(...readCalendarFile({ file, timeZone, limits, report }));
      continue;
    }
    for (const row of await readTable({ file, columns: activityColumns, limits, report })) {
      if (budget.spent || report.full) {
        row.refuse("Too much was refused before; this and what follows were not read.");
        break;
      }
      const activity = readActivityRow(row, { timeZone, budget, limits });
      if (activity && isNew(activity.externalId, row)) records.push(activity);
    }
  }
  for (const activity of calendarActivities(events, { untitled, budget, limits, report })) {
    const refuse = (reason: string) => report.refuse(activity.source.file, activity.source.line, reason);
    if (isNew(activity.externalId, { ...activity.source, refuse })) records.push(activity);
  }
  return { records, ...report.lists() };
}

/** By its name, or by how it begins: mail programs send calendars under any name. */
function isCalendar(file: SourceFile): boolean {
  if (isSpreadsheet(file)) return false;
  if (/\.(?:ics|ical|ifb|icalendar)$/i.test(file.name)) return true;
  const head = new TextDecoder().decode(file.bytes.subarray(0, 1024));
  return /^\s*BEGIN:V/i.test(head);
}

function readCalendarFile({
  file,
  timeZone,
  limits,
  report,
}: {
  file: SourceFile;
  timeZone: string;
  limits: ImportLimits;
  report: Report;
}): PlacedEvent[] {
  if (isTooLarge({ file, limits, report })) return [];
  const text = readText({ file, report });
  return text === null ? [] : readCalendar({ text, file: file.name, timeZone, limits, report });
}
