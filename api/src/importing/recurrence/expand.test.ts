import { describe, expect, test } from "vitest";
import { readActivities } from "../activities.ts";
import { importLimits } from "../limits.ts";
import { calendarFile, eventLines } from "../testing/files.ts";
import { seededRandom } from "../testing/random.ts";
import { expandRecurrence } from "./expand.ts";
import { type Recurrence, RecurrenceProblem } from "./recurrence.ts";

async function recurrenceOf(extra: readonly string[], more: readonly string[] = []): Promise<Recurrence> {
  const start = "DTSTART;TZID=Europe/Berlin:20260105T190000";
  const file = calendarFile([...eventLines({ start, end: "DURATION:PT2H", extra }), ...more]);
  const options = { timeZone: "Europe/Berlin", from: "2026-01-01", to: "2026-01-02" };
  const { records, refusals } = await readActivities([file], options);
  expect(refusals).toEqual([]);
  const recurrence = records[0]?.recurrence;
  if (!recurrence) throw new Error("no recurrence");
  // What is stored is JSON.
  return JSON.parse(JSON.stringify(recurrence)) as Recurrence;
}

function day(number: number): string {
  return new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);
}

describe("rolling the horizon on", () => {
  const moved = (original: string, to: string, range = "") => [
    "BEGIN:VEVENT",
    "UID:badminton",
    `RECURRENCE-ID${range};TZID=Europe/Berlin:${original}`,
    `DTSTART;TZID=Europe/Berlin:${to}`,
    "END:VEVENT",
  ];

  test.each([1, 2, 3, 4, 5, 6])("piece by piece finds the same as all at once (seed %i)", async (seed) => {
    const { below, pick } = seededRandom(seed);
    const rule = pick(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=HOURLY;INTERVAL=7"]);
    const recurrence = await recurrenceOf(
      [`RRULE:${rule}`, "RDATE;TZID=Europe/Berlin:20260329T023000", "EXDATE;TZID=Europe/Berlin:20260112T190000"],
      moved("20260119T190000", "20260122T080000"),
    );
    const whole = expandRecurrence(recurrence, { from: day(0), to: day(200) });
    const pieces: typeof whole = [];
    for (let from = 0; from < 200; ) {
      const to = Math.min(200, from + 1 + below(30));
      pieces.push(...expandRecurrence(recurrence, { from: day(from), to: day(to) }));
      from = to;
    }
    const byId = new Map(pieces.map((occurrence) => [occurrence.recurrenceId, occurrence]));
    expect(
      [...byId.values()].sort((one, other) => (one.startsLocal < other.startsLocal ? -1 : 1)),
      rule,
    ).toEqual(whole);
    // Twice only what was moved out of one piece and into another.
    expect(pieces.length - byId.size).toBeLessThanOrEqual(1);
  });

  test("keeps identities when the horizon begins elsewhere", async () => {
    const recurrence = await recurrenceOf(["RRULE:FREQ=WEEKLY"]);
    const early = expandRecurrence(recurrence, { from: "2026-01-01", to: "2026-06-01" });
    const late = expandRecurrence(recurrence, { from: "2026-03-01", to: "2026-09-01" });
    expect(late.slice(0, 5)).toEqual(early.filter(({ startsLocal }) => startsLocal >= "2026-03-01").slice(0, 5));
  });

  test("a far move for all later ones reaches into the horizon from before it", async () => {
    const later = moved("20260302T190000", "20260401T190000", ";RANGE=THISANDFUTURE");
    const recurrence = await recurrenceOf(["RRULE:FREQ=WEEKLY;COUNT=10"], later);
    expect(expandRecurrence(recurrence, { from: "2026-03-25", to: "2026-05-01" })).toMatchObject([
      { recurrenceId: "20260302T190000", startsLocal: "2026-04-01T19:00:00" },
      { recurrenceId: "20260309T190000", startsLocal: "2026-04-08T19:00:00" },
    ]);
  });

  test("says so when it finds more than the limit", async () => {
    const recurrence = await recurrenceOf(["RRULE:FREQ=HOURLY"]);
    const limits = { ...importLimits, occurrencesPerSeries: 100 };
    expect(() => expandRecurrence(recurrence, { from: "2026-02-01", to: "2026-03-01", limits })).toThrow(
      RecurrenceProblem,
    );
    expect(expandRecurrence(recurrence, { from: "2026-02-01", to: "2026-02-05", limits })).toHaveLength(96);
  });

  test("a horizon without days has nothing in it", async () => {
    const recurrence = await recurrenceOf(["RRULE:FREQ=DAILY"]);
    expect(expandRecurrence(recurrence, { from: "2026-03-01", to: "2026-03-01" })).toEqual([]);
    expect(expandRecurrence(recurrence, { from: "2026-03-02", to: "2026-03-01" })).toEqual([]);
  });
});
