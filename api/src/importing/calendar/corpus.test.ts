import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { absent, sharedData } from "@linli/testing/shared-data";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test, vi } from "vitest";
import { readActivities } from "../activities.ts";
import expected from "../testing/expected-occurrences.json" with { type: "json" };
import { startsByIcalJs } from "../testing/ical-js-starts.ts";
import { startsByNodeIcal } from "../testing/node-ical-starts.ts";

const { window, occurrences, refused } = expected;
const folder = sharedData("calendars") ?? "";

type Reading = { text: string } & Awaited<ReturnType<typeof readActivities>>;
const readings = new Map<string, Promise<Reading>>();

function read(name: string): Promise<Reading> {
  const reading = readings.get(name) ?? readFresh(name);
  readings.set(name, reading);
  return reading;
}

async function readFresh(name: string): Promise<Reading> {
  const bytes = new Uint8Array(readFileSync(join(folder, name)));
  return { text: new TextDecoder().decode(bytes), ...(await readActivities([{ name, bytes }], window)) };
}

/** What the import says about starts, in the keys of the second libraries: instants, or dates for whole days. */
function startsOf({ records }: Reading): Set<string> {
  const starts = records.flatMap(({ timeZone, occurrences }) =>
    occurrences.map(({ startsLocal, allDay }) =>
      allDay
        ? startsLocal.slice(0, 10)
        : Temporal.PlainDateTime.from(startsLocal).toZonedDateTime(timeZone).toInstant().toString(),
    ),
  );
  return new Set(starts);
}

describe.skipIf(absent("calendars"))("calendars of other people", () => {
  test("every file is in the table of expected occurrences or of refusals", () => {
    const files = ["ical.js", "icalendar"].flatMap((part) =>
      readdirSync(join(folder, part)).map((file) => `${part}/${file}`),
    );
    expect([...Object.keys(occurrences), ...Object.keys(refused)].sort()).toEqual(files.sort());
  });

  test.each(Object.entries(occurrences))("%s has the occurrences that its text promises", async (name, { count }) => {
    const { records, refusals } = await read(name);
    expect(refusals).toEqual([]);
    expect(records.flatMap((activity) => activity.occurrences)).toHaveLength(count);
  });

  test.each(Object.entries(refused))("%s is refused with line and reason", async (name, reasons) => {
    const { refusals } = await read(name);
    expect(refusals).toEqual(reasons.map((reason) => ({ file: name, ...reason })));
  });
});

/** COUNT=9 with BYMONTH gives eight dates there, and the onset in a DTSTART beside an RDATE is not seen (RFC 5545, 3.6.5). */
const wrongInIcalJs = new Set(["icalendar/period_with_timezone.ics"]);

const noRuleDates = "RDATE is not read";
const noDefinition = "a VTIMEZONE whose name is no IANA name counts as the zone of the machine";
const noPrefix = "the vendor's prefix of a TZID is not understood";
const wrongInNodeIcal: Record<string, string> = {
  "ical.js/multiple_rrules.ics": "only the last RRULE counts",
  "ical.js/recur_instances.ics": noRuleDates,
  "ical.js/recur_instances_finite.ics": noRuleDates,
  "ical.js/timezone_from_file.ics": noDefinition,
  "icalendar/america_new_york.ics": noDefinition,
  "icalendar/issue_156_RDATE_with_PERIOD_TZID_khal.ics": noRuleDates,
  "icalendar/issue_156_RDATE_with_PERIOD_TZID_khal_2.ics": noRuleDates,
  "icalendar/issue_165_missing_event.ics": "BYDAY=MO, TU with spaces throws",
  "icalendar/issue_313_globally_unique_tzid.ics": noPrefix,
  "icalendar/issue_466_convert_tzid_with_slash.ics": noPrefix,
  "icalendar/issue_466_respect_unique_timezone.ics": noDefinition,
  "icalendar/issue_722_timezone_transition_ambiguity.ics": noDefinition,
  "icalendar/period_with_timezone.ics": noRuleDates,
  "icalendar/rfc_7265_appendix_example_2_ical.ics": noRuleDates,
  "icalendar/timezone_rdate.ics": noPrefix,
};

describe.skipIf(absent("calendars"))("a second library finds the same starts", () => {
  const agreed = Object.keys(occurrences).filter((name) => !wrongInIcalJs.has(name));
  test.each(agreed)("ical.js in %s", async (name) => {
    const reading = await read(name);
    expect(startsByIcalJs(reading.text, window)).toEqual(startsOf(reading));
  });

  test.each(Object.keys(occurrences).filter((name) => !(name in wrongInNodeIcal)))("node-ical in %s", async (name) => {
    vi.spyOn(console, "warn").mockReturnValue();
    const reading = await read(name);
    expect(startsByNodeIcal(reading.text, window)).toEqual(startsOf(reading));
  });

  test("the files that a second library gets wrong are really no match", async () => {
    vi.spyOn(console, "warn").mockReturnValue();
    for (const name of wrongInIcalJs) {
      const reading = await read(name);
      expect(startsByIcalJs(reading.text, window), name).not.toEqual(startsOf(reading));
    }
    for (const name of Object.keys(wrongInNodeIcal)) {
      const reading = await read(name);
      const second = () => {
        try {
          return startsByNodeIcal(reading.text, window);
        } catch {
          return null;
        }
      };
      expect(second(), name).not.toEqual(startsOf(reading));
    }
  });
});
