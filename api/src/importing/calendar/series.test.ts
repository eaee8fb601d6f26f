import { describe, expect, test } from "vitest";
import type { ImportedActivity, ImportedOccurrence } from "../records.ts";
import { calendarFile, eventLines } from "../testing/files.ts";
import { readOne, readWinter, startsOf } from "../testing/read-activities.ts";

function withId(activity: ImportedActivity, id: string): ImportedOccurrence | undefined {
  return activity.occurrences.find(({ recurrenceId }) => recurrenceId === id);
}

const weekly = eventLines({ extra: ["RRULE:FREQ=WEEKLY;COUNT=4"] });

function override(lines: readonly string[]): string[] {
  return ["BEGIN:VEVENT", "UID:badminton", ...lines, "END:VEVENT"];
}

describe("a series", () => {
  test("has an occurrence for each date of its rule, named by its original start", async () => {
    const activity = await readOne(calendarFile(weekly));
    expect(activity.occurrences.map(({ recurrenceId }) => recurrenceId)).toEqual([
      "20261124T190000",
      "20261201T190000",
      "20261208T190000",
      "20261215T190000",
    ]);
    expect(activity.occurrences[3]).toMatchObject({
      startsLocal: "2026-12-15T19:00:00",
      endsLocal: "2026-12-15T21:00:00",
    });
  });

  test("a moved occurrence keeps its identity and gets a title and place of its own", async () => {
    const file = calendarFile([
      ...weekly,
      ...override([
        "RECURRENCE-ID;TZID=Asia/Shanghai:20261201T190000",
        "DTSTART;TZID=Asia/Shanghai:20261203T200000",
        "DTEND;TZID=Asia/Shanghai:20261203T213000",
        "SUMMARY:羽毛球（换到周四）",
        "LOCATION:学校体育馆",
      ]),
    ]);
    const activity = await readOne(file);
    expect(activity.occurrences).toHaveLength(4);
    expect(withId(activity, "20261201T190000")).toEqual({
      recurrenceId: "20261201T190000",
      startsLocal: "2026-12-03T20:00:00",
      endsLocal: "2026-12-03T21:30:00",
      allDay: false,
      cancelled: false,
      title: "羽毛球（换到周四）",
      place: "学校体育馆",
    });
  });

  test("finds the occurrence that RECURRENCE-ID names in UTC", async () => {
    const moved = ["RECURRENCE-ID:20261201T110000Z", "DTSTART:20261202T110000Z", "DTEND:20261202T130000Z"];
    const activity = await readOne(calendarFile([...weekly, ...override(moved)]));
    expect(withId(activity, "20261201T190000")).toMatchObject({ startsLocal: "2026-12-02T19:00:00" });
    expect(activity.occurrences).toHaveLength(4);
  });

  test("finds the occurrence that RECURRENCE-ID names by its day alone", async () => {
    const moved = ["RECURRENCE-ID;VALUE=DATE:20261201", "DTSTART;TZID=Asia/Shanghai:20261202T190000"];
    const activity = await readOne(calendarFile([...weekly, ...override(moved)]));
    expect(withId(activity, "20261201T190000")).toMatchObject({
      startsLocal: "2026-12-02T19:00:00",
      endsLocal: "2026-12-02T21:00:00",
    });
  });

  test("an override may stand before its series and in another file", async () => {
    const moved = override(["RECURRENCE-ID:20261201T110000Z", "DTSTART:20261202T110000Z"]);
    const activity = await readOne([calendarFile(moved, { name: "changes.ics" }), calendarFile(weekly)]);
    expect(withId(activity, "20261201T190000")).toMatchObject({ startsLocal: "2026-12-02T19:00:00" });
    expect(activity.source.file).toBe("calendar.ics");
  });

  test("a cancelled occurrence is listed as cancelled, an excluded one is gone", async () => {
    const file = calendarFile([
      ...eventLines({ extra: ["RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Asia/Shanghai:20261208T190000"] }),
      ...override(["RECURRENCE-ID;TZID=Asia/Shanghai:20261215T190000", "STATUS:CANCELLED"]),
    ]);
    const activity = await readOne(file);
    expect(activity.occurrences.map(({ cancelled }) => cancelled)).toEqual([false, false, true]);
    expect(withId(activity, "20261208T190000")).toBeUndefined();
    expect(withId(activity, "20261215T190000")).toMatchObject({ cancelled: true, startsLocal: "2026-12-15T19:00:00" });
  });

  test("a date excludes every start of its day", async () => {
    const extra = ["RRULE:FREQ=DAILY;COUNT=3;BYHOUR=9,19", "EXDATE;VALUE=DATE:20261125"];
    // COUNT counts what the rule gives, excluded or not: the third start is that of the 25th at 19:00.
    expect(startsOf(await readOne(calendarFile(eventLines({ extra }))))).toEqual(["2026-11-24T19:00:00"]);
  });

  test("an excluded rule takes its dates away", async () => {
    const extra = ["RRULE:FREQ=DAILY;COUNT=4", "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2"];
    expect(startsOf(await readOne(calendarFile(eventLines({ extra }))))).toEqual([
      "2026-11-25T19:00:00",
      "2026-11-27T19:00:00",
    ]);
  });

  test("takes single dates and periods with a length of their own", async () => {
    const extra = [
      "RDATE;TZID=Asia/Shanghai:20261126T190000,20261127T190000",
      "RDATE;VALUE=PERIOD:20261130T010000Z/PT3H,20261130T110000Z/20261130T113000Z",
      "RDATE;VALUE=DATE:20261205",
    ];
    expect((await readOne(calendarFile(eventLines({ extra })))).occurrences).toMatchObject([
      { recurrenceId: "20261124T190000", endsLocal: "2026-11-24T21:00:00" },
      { recurrenceId: "20261126T190000", endsLocal: "2026-11-26T21:00:00" },
      { recurrenceId: "20261127T190000", endsLocal: "2026-11-27T21:00:00" },
      { recurrenceId: "20261130T090000", endsLocal: "2026-11-30T12:00:00" },
      { recurrenceId: "20261130T190000", endsLocal: "2026-11-30T19:30:00" },
      { recurrenceId: "20261205T190000", endsLocal: "2026-12-05T21:00:00" },
    ]);
  });

  test("joins several rules, each date once", async () => {
    const extra = ["RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;INTERVAL=7;COUNT=3"];
    expect(startsOf(await readOne(calendarFile(eventLines({ extra }))))).toHaveLength(3);
  });

  test("that is cancelled as a whole is cancelled in every part", async () => {
    const file = calendarFile(eventLines({ extra: ["RRULE:FREQ=WEEKLY;COUNT=2", "STATUS:CANCELLED"] }));
    expect(await readOne(file)).toMatchObject({
      cancelled: true,
      occurrences: [{ cancelled: true }, { cancelled: true }],
    });
  });

  test("moves all later occurrences with THISANDFUTURE", async () => {
    const file = calendarFile([
      ...weekly,
      ...override([
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Shanghai:20261208T190000",
        "DTSTART;TZID=Asia/Shanghai:20261209T180000",
        "DTEND;TZID=Asia/Shanghai:20261209T183000",
        "SUMMARY:短一点",
      ]),
    ]);
    expect((await readOne(file)).occurrences.slice(1)).toMatchObject([
      { recurrenceId: "20261201T190000", startsLocal: "2026-12-01T19:00:00", endsLocal: "2026-12-01T21:00:00" },
      { recurrenceId: "20261208T190000", startsLocal: "2026-12-09T18:00:00", title: "短一点" },
      {
        recurrenceId: "20261215T190000",
        startsLocal: "2026-12-16T18:00:00",
        endsLocal: "2026-12-16T18:30:00",
        title: "短一点",
      },
    ]);
  });

  test("an occurrence that is moved over the edge of the horizon is not lost on either side", async () => {
    const file = calendarFile([
      ...weekly,
      ...override(["RECURRENCE-ID;TZID=Asia/Shanghai:20261201T190000", "DTSTART;TZID=Asia/Shanghai:20270305T190000"]),
    ]);
    const before = await readOne(file, { to: "2026-12-02" });
    expect(withId(before, "20261201T190000")).toMatchObject({ startsLocal: "2027-03-05T19:00:00" });
    const after = await readOne(file, { from: "2027-03-01", to: "2027-04-01" });
    expect(after.occurrences.map(({ recurrenceId }) => recurrenceId)).toEqual(["20261201T190000"]);
    const between = await readOne(file, { from: "2027-01-01", to: "2027-02-01" });
    expect(between.occurrences).toEqual([]);
  });

  test("changed occurrences of a series that is in no file stand for themselves", async () => {
    const orphan = (day: string) => [
      "BEGIN:VEVENT",
      "UID:elsewhere",
      "SUMMARY:别处的",
      `RECURRENCE-ID;TZID=Asia/Shanghai:202612${day}T190000`,
      `DTSTART;TZID=Asia/Shanghai:202612${day}T200000`,
      "END:VEVENT",
    ];
    const activity = await readOne(calendarFile([...orphan("01"), ...orphan("08")]));
    expect(activity).toMatchObject({
      title: "别处的",
      occurrences: [
        { recurrenceId: "20261201T190000", startsLocal: "2026-12-01T20:00:00" },
        { recurrenceId: "20261208T190000", startsLocal: "2026-12-08T20:00:00" },
      ],
    });
  });

  test("an override of a date that the rule does not give is an occurrence more", async () => {
    const extra = ["RECURRENCE-ID;TZID=Asia/Shanghai:20261202T190000", "DTSTART;TZID=Asia/Shanghai:20261202T200000"];
    expect(startsOf(await readOne(calendarFile([...weekly, ...override(extra)])))).toHaveLength(5);
  });

  test("takes the newest of two versions, and a cancellation of the same age", async () => {
    const old = eventLines({ title: "旧", extra: ["SEQUENCE:1"] });
    const recent = eventLines({ title: "新", extra: ["SEQUENCE:2"] });
    expect(await readOne(calendarFile([...recent, ...old]))).toMatchObject({ title: "新", cancelled: false });
    const notice = calendarFile(["METHOD:CANCEL", ...eventLines({ extra: ["SEQUENCE:2"] })], { name: "cancel.ics" });
    expect(await readOne([calendarFile(recent), notice])).toMatchObject({ title: "新", cancelled: true });
    const late = calendarFile(["METHOD:CANCEL", ...eventLines({ extra: ["SEQUENCE:1"] })], { name: "cancel.ics" });
    expect(await readOne([calendarFile(recent), late])).toMatchObject({ cancelled: false });
  });

  test("a cancellation of one occurrence cancels that one", async () => {
    const notice = calendarFile(
      ["METHOD:CANCEL", ...override(["RECURRENCE-ID:20261201T110000Z", "SEQUENCE:1", "SUMMARY:羽毛球"])],
      { name: "cancel.ics" },
    );
    const activity = await readOne([calendarFile(weekly), notice]);
    expect(activity.cancelled).toBe(false);
    expect(activity.occurrences.map(({ cancelled }) => cancelled)).toEqual([false, true, false, false]);
  });

  test("a cancellation may say no more than the UID", async () => {
    const notice = calendarFile(["METHOD:CANCEL", "BEGIN:VEVENT", "UID:badminton", "SUMMARY:羽毛球", "END:VEVENT"]);
    expect(await readOne(notice)).toMatchObject({ cancelled: true, occurrences: [] });
  });

  test("messages between guests are left out", async () => {
    const { records, refusals, warnings } = await readWinter(calendarFile(["METHOD:REPLY", ...eventLines()]));
    expect({ records, refusals }).toEqual({ records: [], refusals: [] });
    expect(warnings[0]?.reason).toContain("METHOD:REPLY");
  });
});
