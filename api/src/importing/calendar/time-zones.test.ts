import { describe, expect, test } from "vitest";
import { readActivities } from "../activities.ts";
import { expandRecurrence } from "../recurrence/expand.ts";
import type { Recurrence } from "../recurrence/recurrence.ts";
import { calendarFile, eventLines } from "../testing/files.ts";

async function read(
  lines: readonly string[],
  { timeZone = "Asia/Shanghai", from = "2026-01-01", to = "2027-01-01" } = {},
) {
  const { records, refusals } = await readActivities([calendarFile(lines)], { timeZone, from, to });
  expect(refusals).toEqual([]);
  const [activity] = records;
  if (!activity) throw new Error("no activity");
  return activity;
}

function at(tzid: string, local = "20260701T190000"): string[] {
  return eventLines({ start: `DTSTART;TZID=${tzid}:${local}`, end: "" });
}

/** Winter is +01:30, summer +02:30, changing on the last Sundays of March and October at 03:00. */
function ownZone(extra: readonly string[] = []): string[] {
  const part = (name: string, month: number, from: string, to: string) => [
    `BEGIN:${name}`,
    `DTSTART:2020${String(month).padStart(2, "0")}01T030000`,
    `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    `END:${name}`,
  ];
  return [
    "BEGIN:VTIMEZONE",
    "TZID:Our own",
    ...extra,
    ...part("DAYLIGHT", 3, "+0130", "+0230"),
    ...part("STANDARD", 10, "+0230", "+0130"),
    "END:VTIMEZONE",
  ];
}

describe("a zone with a name that is known", () => {
  test.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ['"Europe/Berlin"', "Europe/Berlin"],
    ["/Europe/Berlin", "Europe/Berlin"],
    ["/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"],
    ["/mozilla.org/20070129_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["posix/Europe/Vaduz", "Europe/Vaduz"],
    ["W. Europe Standard Time", "Europe/Berlin"],
    ["China Standard Time", "Asia/Shanghai"],
    ['"Eastern Standard Time"', "America/New_York"],
  ])("TZID=%s is %s", async (tzid, timeZone) => {
    const activity = await read(at(tzid), { timeZone: "Asia/Tokyo" });
    expect(activity).toMatchObject({ timeZone, occurrences: [{ startsLocal: "2026-07-01T19:00:00" }] });
  });

  test.each(["UTC", "Etc/UTC", "GMT", "tzone://Microsoft/Utc"])(
    "TZID=%s is told in the community's zone",
    async (tzid) => {
      const activity = await read(at(tzid));
      expect(activity).toMatchObject({
        timeZone: "Asia/Shanghai",
        occurrences: [{ startsLocal: "2026-07-02T03:00:00" }],
      });
    },
  );

  test("its rules count, not the fragment of them in the file", async () => {
    const fragment = ["BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "END:VTIMEZONE"];
    const activity = await read([...fragment, ...at("Europe/Berlin")]);
    expect(activity).toMatchObject({ occurrences: [{ startsLocal: "2026-07-01T19:00:00" }] });
  });
});

describe("a zone that only the file knows", () => {
  test("is told in the community's zone", async () => {
    const summer = await read([...ownZone(), ...at("Our own")]);
    expect(summer).toMatchObject({ timeZone: "Asia/Shanghai", occurrences: [{ startsLocal: "2026-07-02T00:30:00" }] });
    const winter = await read([...ownZone(), ...at("Our own", "20260115T190000")]);
    expect(winter).toMatchObject({ occurrences: [{ startsLocal: "2026-01-16T01:30:00" }] });
  });

  test("is told in the zone that X-LIC-LOCATION names", async () => {
    const activity = await read([...ownZone(["X-LIC-LOCATION:Europe/Madrid"]), ...at("Our own")]);
    expect(activity).toMatchObject({
      timeZone: "Europe/Madrid",
      occurrences: [{ startsLocal: "2026-07-01T18:30:00" }],
    });
  });

  test("keeps its wall clock over the change, also when the horizon is rolled on later", async () => {
    const series = eventLines({ start: "DTSTART;TZID=Our own:20261023T190000", end: "", extra: ["RRULE:FREQ=DAILY"] });
    const activity = await read([...ownZone(), ...series], { to: "2026-10-27" });
    expect(activity.occurrences).toMatchObject([
      { recurrenceId: "20261023T190000", startsLocal: "2026-10-24T00:30:00" },
      { recurrenceId: "20261024T190000", startsLocal: "2026-10-25T00:30:00" },
      { recurrenceId: "20261025T190000", startsLocal: "2026-10-26T01:30:00" },
    ]);
    const stored = JSON.parse(JSON.stringify(activity.recurrence)) as Recurrence;
    const later = expandRecurrence(stored, { from: "2027-06-01", to: "2027-06-02" });
    expect(later).toMatchObject([{ recurrenceId: "20270531T190000", startsLocal: "2027-06-01T00:30:00" }]);
  });

  test("an hour that is skipped counts with the offset before, one that comes twice is the first", async () => {
    const skipped = await read([...ownZone(), ...at("Our own", "20260329T033000")], { timeZone: "UTC" });
    expect(skipped).toMatchObject({ occurrences: [{ startsLocal: "2026-03-29T02:00:00" }] });
    const twice = await read([...ownZone(), ...at("Our own", "20261025T023000")], { timeZone: "UTC" });
    expect(twice).toMatchObject({ occurrences: [{ startsLocal: "2026-10-25T00:00:00" }] });
  });
});

describe("a change of the clock", () => {
  const berlin = (start: string, extra: readonly string[], end = "") =>
    eventLines({ start: `DTSTART;TZID=Europe/Berlin:${start}`, end, extra });

  test("leaves a weekly start where it is", async () => {
    const { occurrences } = await read(berlin("20260326T190000", ["RRULE:FREQ=WEEKLY;COUNT=2"]));
    expect(occurrences.map(({ startsLocal }) => startsLocal)).toEqual(["2026-03-26T19:00:00", "2026-04-02T19:00:00"]);
  });

  test("moves a start in the skipped hour behind it, and only on that day", async () => {
    const { occurrences } = await read(berlin("20260328T023000", ["RRULE:FREQ=DAILY;COUNT=3"]));
    expect(occurrences).toMatchObject([
      { recurrenceId: "20260328T023000", startsLocal: "2026-03-28T02:30:00" },
      { recurrenceId: "20260329T023000", startsLocal: "2026-03-29T03:30:00" },
      { recurrenceId: "20260330T023000", startsLocal: "2026-03-30T02:30:00" },
    ]);
  });

  test("gives an hourly series no start twice", async () => {
    const spring = await read(berlin("20260329T003000", ["RRULE:FREQ=HOURLY;COUNT=5"]));
    expect(spring.occurrences.map(({ startsLocal }) => startsLocal.slice(11, 16))).toEqual([
      "00:30",
      "01:30",
      "03:30",
      "04:30",
    ]);
  });

  test("keeps the length that DTEND gives, and the wall clock over the days of DURATION", async () => {
    const over = ["RRULE:FREQ=WEEKLY;COUNT=2"];
    const exact = await read(berlin("20260321T220000", over, "DTEND;TZID=Europe/Berlin:20260322T060000"));
    expect(exact.occurrences.map(({ endsLocal }) => endsLocal)).toEqual(["2026-03-22T06:00:00", "2026-03-29T07:00:00"]);
    const nominal = await read(berlin("20260321T220000", over, "DURATION:P1D"));
    expect(nominal.occurrences.map(({ endsLocal }) => endsLocal)).toEqual([
      "2026-03-22T22:00:00",
      "2026-03-29T22:00:00",
    ]);
  });

  test("ends a series at UNTIL in UTC, whatever the offset then is", async () => {
    const last = async (until: string) =>
      (await read(berlin("20260324T190000", [`RRULE:FREQ=DAILY;UNTIL=${until}`]))).occurrences.at(-1)?.startsLocal;
    expect(await last("20260331T170000Z")).toBe("2026-03-31T19:00:00");
    expect(await last("20260331T165959Z")).toBe("2026-03-30T19:00:00");
    expect(await last("20260331")).toBe("2026-03-31T19:00:00");
    expect(await last("20260331T190000")).toBe("2026-03-31T19:00:00");
  });

  test("does not touch whole days", async () => {
    const whole = eventLines({
      start: "DTSTART;VALUE=DATE:20260328",
      end: "",
      extra: ["RRULE:FREQ=DAILY;UNTIL=20260330"],
    });
    const { occurrences } = await read(whole, { timeZone: "Europe/Berlin" });
    expect(occurrences.map(({ recurrenceId }) => recurrenceId)).toEqual(["20260328", "20260329", "20260330"]);
  });

  test("follows a series in UTC by UTC and tells it by the community's clock", async () => {
    const series = eventLines({ start: "DTSTART:20260324T180000Z", end: "", extra: ["RRULE:FREQ=WEEKLY;COUNT=2"] });
    expect((await read(series, { timeZone: "Europe/Berlin" })).occurrences).toMatchObject([
      { recurrenceId: "20260324T180000Z", startsLocal: "2026-03-24T19:00:00" },
      { recurrenceId: "20260331T180000Z", startsLocal: "2026-03-31T20:00:00" },
    ]);
  });
});
