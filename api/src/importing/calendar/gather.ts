import { derivedId } from "../derived-id.ts";
import type { Report } from "../report.ts";
import { quoted } from "../text.ts";
import type { PlacedEvent } from "./read-calendar.ts";

/** All that the files say about one UID. */
export type GatheredSeries = {
  externalId: string;
  /** Null when only single occurrences of it are described. */
  master: PlacedEvent | null;
  overrides: (PlacedEvent & { about: NonNullable<PlacedEvent["about"]> })[];
};

function isOverride(event: PlacedEvent): event is GatheredSeries["overrides"][number] {
  return event.about !== null;
}

/** Events by UID, over all files: the latest version of each. Personal ones are left out. */
export function gatherSeries({ events, report }: { events: readonly PlacedEvent[]; report: Report }): GatheredSeries[] {
  const byUid = new Map<string, PlacedEvent[]>();
  for (const event of events) {
    const uid = event.uid ?? idFromContent(event, report);
    const named = event.uid === null ? { ...event, about: null } : event;
    const known = byUid.get(uid);
    if (known) known.push(named);
    else byUid.set(uid, [named]);
  }
  return [...byUid].flatMap(([externalId, versions]) => {
    const personal = versions.find((event) => event.personal);
    if (personal) {
      report.warn(personal.file, personal.line, "The event is marked as private and was left out.");
      return [];
    }
    const overrides = versions.filter(isOverride);
    const masters = versions.filter((event) => !isOverride(event));
    // Lotus Notes gives the whole series in an event that also has a RECURRENCE-ID.
    const [series] = masters.length > 0 ? [] : overrides.filter(({ rules, dates }) => rules.length + dates.length > 0);
    if (series) {
      report.warn(
        series.file,
        series.line,
        "The event has a RECURRENCE-ID and repeats itself; it was read as a series.",
      );
    }
    const master = latestOf({
      versions: series ? [{ ...series, about: null }] : masters,
      name: "UID",
      externalId,
      report,
    });
    if (master === undefined) return [];
    return [{ externalId, master, overrides: overrides.filter((event) => event !== series) }];
  });
}

/** The version with the highest SEQUENCE, null for none, undefined after a refusal. A notice of the same age counts. */
export function latestOf<Version extends PlacedEvent>({
  versions,
  name,
  externalId,
  report,
}: {
  versions: readonly Version[];
  name: string;
  externalId: string;
  report: Report;
}): Version | null | undefined {
  const notice = versions.find((version) => version.notice);
  const published = versions.filter((version) => !version.notice);
  const latest = published.reduce<Version | null>(
    (best, version) => (best === null || version.sequence > best.sequence ? version : best),
    null,
  );
  if (latest === null) return notice ?? null;
  const twin = published.find((version) => version !== latest && version.sequence === latest.sequence);
  if (twin) {
    const where = twin.file === latest.file ? `line ${latest.line}` : `${latest.file}, line ${latest.line}`;
    report.refuse(twin.file, twin.line, `${name} ${quoted(externalId)} is used twice (first in ${where}).`);
    return undefined;
  }
  return notice && notice.sequence >= latest.sequence ? { ...latest, cancelled: true } : latest;
}

function idFromContent({ title, summary, start, file, line, about }: PlacedEvent, report: Report): string {
  const what = about === null ? "UID" : "UID, so its RECURRENCE-ID means nothing";
  report.warn(file, line, `The event has no ${what}; it is known by its title and start, and new when they change.`);
  const moment = start?.moment;
  const at = moment === undefined ? "" : moment.kind === "date" ? moment.date : moment.local;
  return derivedId({ title: title ?? summary ?? "", start: at });
}
