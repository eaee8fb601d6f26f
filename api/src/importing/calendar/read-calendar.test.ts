import { describe, expect, test } from "vitest";
import { readActivities } from "../activities.ts";
import type { ImportedActivity, ImportedOccurrence, SourceFile } from "../records.ts";
import { expandRecurrence } from "../recurrence/expand.ts";
import { calendarFile, eventLines, textFile } from "../testing/files.ts";

const horizon = { timeZone: "Asia/Shanghai", from: "2026-11-01", to: "2027-02-01" };

function read(files: SourceFile | SourceFile[], change: Partial<typeof horizon> = {}) {
  return readActivities([files].flat(), { ...horizon, ...change });
}

async function only(file: SourceFile | SourceFile[], change: Partial<typeof horizon> = {}): Promise<ImportedActivity> {
  const { records, refusals } = await read(file, change);
  expect(refusals).toEqual([]);
  expect(records).toHaveLength(1);
  const [activity] = records;
  if (!activity) throw new Error("no activity");
  return activity;
}

function starts({ occurrences }: ImportedActivity): string[] {
  return occurrences.map(({ startsLocal }) => startsLocal);
}

function withId(activity: ImportedActivity, id: string): ImportedOccurrence | undefined {
  return activity.occurrences.find(({ recurrenceId }) => recurrenceId === id);
}

const weekly = eventLines({ extra: ["RRULE:FREQ=WEEKLY;COUNT=4"] });

function override(lines: readonly string[]): string[] {
  return ["BEGIN:VEVENT", "UID:badminton", ...lines, "END:VEVENT"];
}

describe("one event", () => {
  test("becomes an activity with one occurrence in its own zone", async () => {
    const file = calendarFile(
      eventLines({
        extra: ["DESCRIPTION:新手友好\\, 拍子可借\\n带水", "LOCATION:会所 2 号场", "GEO:31.2304;121.4737"],
      }),
    );
    expect(await only(file)).toEqual({
      externalId: "badminton",
      title: "羽毛球",
      summary: "新手友好, 拍子可借\n带水",
      timeZone: "Asia/Shanghai",
      place: "会所 2 号场",
      point: [121.4737, 31.2304],
      capacity: null,
      fee: null,
      group: null,
      cancelled: false,
      recurrence: expect.objectContaining({ start: "2026-11-24T19:00:00", rules: [] }),
      occurrences: [
        {
          recurrenceId: "",
          startsLocal: "2026-11-24T19:00:00",
          endsLocal: "2026-11-24T21:00:00",
          allDay: false,
          cancelled: false,
        },
      ],
      source: { file: "calendar.ics", line: 3 },
    });
  });

  test("keeps its one identity when it is moved to another day", async () => {
    const moved = calendarFile(eventLines({ start: "DTSTART;TZID=Asia/Shanghai:20261201T193000", end: "" }));
    expect((await only(moved)).occurrences).toMatchObject([{ recurrenceId: "", startsLocal: "2026-12-01T19:30:00" }]);
  });

  test("behind the horizon has no occurrence yet; what will find it later is the same for every horizon", async () => {
    const [past, now, future] = [{ from: "2026-11-25" }, {}, { to: "2026-11-24" }].map((change) =>
      only(calendarFile(eventLines()), change),
    );
    expect((await past)?.occurrences).toEqual([]);
    const { occurrences, recurrence } = (await future) ?? {};
    expect(occurrences).toEqual([]);
    expect(recurrence).toEqual((await now)?.recurrence);
    if (!recurrence) throw new Error("no recurrence");
    expect(expandRecurrence(recurrence, { from: "2026-11-24", to: "2027-01-01" })).toEqual((await now)?.occurrences);
  });

  test("counts on the first day of the horizon and not on the last", async () => {
    expect(starts(await only(calendarFile(eventLines()), { from: "2026-11-24", to: "2026-11-25" }))).toHaveLength(1);
    expect(starts(await only(calendarFile(eventLines()), { from: "2026-11-23", to: "2026-11-24" }))).toHaveLength(0);
  });

  test("in UTC is told in the community's zone", async () => {
    const file = calendarFile(eventLines({ start: "DTSTART:20261124T110000Z", end: "DTEND:20261124T130000Z" }));
    expect(await only(file)).toMatchObject({
      timeZone: "Asia/Shanghai",
      occurrences: [{ startsLocal: "2026-11-24T19:00:00", endsLocal: "2026-11-24T21:00:00" }],
    });
  });

  test("without a zone stands in the community's", async () => {
    const file = calendarFile(eventLines({ start: "DTSTART:20261124T190000", end: "" }));
    expect(await only(file, { timeZone: "Europe/Berlin" })).toMatchObject({
      timeZone: "Europe/Berlin",
      occurrences: [{ startsLocal: "2026-11-24T19:00:00", endsLocal: null }],
    });
  });

  test("of whole days ends with the midnight after them", async () => {
    const file = calendarFile(
      eventLines({ start: "DTSTART;VALUE=DATE:20261224", end: "DTEND;VALUE=DATE:20261227", title: "三天市集" }),
    );
    expect((await only(file)).occurrences).toEqual([
      {
        recurrenceId: "",
        startsLocal: "2026-12-24T00:00:00",
        endsLocal: "2026-12-27T00:00:00",
        allDay: true,
        cancelled: false,
      },
    ]);
  });

  test.each([
    ["DTEND;VALUE=DATE:20261224", null],
    ["", null],
    ["DURATION:P2D", "2026-12-26T00:00:00"],
    ["DURATION:P1W", "2026-12-31T00:00:00"],
  ])("on a whole day with %j ends at %j", async (end, endsLocal) => {
    const file = calendarFile(eventLines({ start: "DTSTART;VALUE=DATE:20261224", end }));
    expect((await only(file)).occurrences).toMatchObject([{ allDay: true, endsLocal }]);
  });

  test("ends in another zone than it starts in", async () => {
    const file = calendarFile(eventLines({ end: "DTEND;TZID=Asia/Tokyo:20261124T220000" }));
    expect((await only(file)).occurrences).toMatchObject([{ endsLocal: "2026-11-24T21:00:00" }]);
  });

  test("that is cancelled is still there, cancelled", async () => {
    const file = calendarFile(eventLines({ extra: ["STATUS:CANCELLED"] }));
    expect(await only(file)).toMatchObject({ cancelled: true, occurrences: [{ cancelled: true }] });
  });

  test("without a UID is known by its title and start, and says so", async () => {
    const lines = eventLines().filter((line) => !line.startsWith("UID"));
    const { records, warnings } = await read(calendarFile(lines));
    const [again] = (await read(calendarFile(["X-SOMETHING:else", ...lines]))).records;
    expect(records[0]?.externalId).toMatch(/^derived-[0-9a-f]{24}$/);
    expect(again?.externalId).toBe(records[0]?.externalId);
    expect(warnings).toEqual([{ file: "calendar.ics", line: 3, reason: expect.stringContaining("no UID") }]);
  });

  test.each([
    [["DESCRIPTION:\\n认识一下\\n再说", "LOCATION:会所"], "认识一下"],
    [["LOCATION:会所"], "会所"],
    [[], "活动"],
  ])("without a title is called after what it says (%j)", async (extra, title) => {
    const { records, warnings } = await read(calendarFile(eventLines({ title: " ", extra })));
    expect(records).toMatchObject([{ title }]);
    expect(warnings[0]?.reason).toContain(title);
  });

  test("that is private is left out", async () => {
    const { records, warnings, refusals } = await read(calendarFile(eventLines({ extra: ["CLASS:PRIVATE"] })));
    expect({ records, refusals }).toEqual({ records: [], refusals: [] });
    expect(warnings[0]?.reason).toContain("private");
  });
});

describe("a series", () => {
  test("has an occurrence for each date of its rule, named by its original start", async () => {
    const activity = await only(calendarFile(weekly));
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
    const activity = await only(file);
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
    const activity = await only(calendarFile([...weekly, ...override(moved)]));
    expect(withId(activity, "20261201T190000")).toMatchObject({ startsLocal: "2026-12-02T19:00:00" });
    expect(activity.occurrences).toHaveLength(4);
  });

  test("finds the occurrence that RECURRENCE-ID names by its day alone", async () => {
    const moved = ["RECURRENCE-ID;VALUE=DATE:20261201", "DTSTART;TZID=Asia/Shanghai:20261202T190000"];
    const activity = await only(calendarFile([...weekly, ...override(moved)]));
    expect(withId(activity, "20261201T190000")).toMatchObject({
      startsLocal: "2026-12-02T19:00:00",
      endsLocal: "2026-12-02T21:00:00",
    });
  });

  test("an override may stand before its series and in another file", async () => {
    const moved = override(["RECURRENCE-ID:20261201T110000Z", "DTSTART:20261202T110000Z"]);
    const activity = await only([calendarFile(moved, { name: "changes.ics" }), calendarFile(weekly)]);
    expect(withId(activity, "20261201T190000")).toMatchObject({ startsLocal: "2026-12-02T19:00:00" });
    expect(activity.source.file).toBe("calendar.ics");
  });

  test("a cancelled occurrence is listed as cancelled, an excluded one is gone", async () => {
    const file = calendarFile([
      ...eventLines({ extra: ["RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Asia/Shanghai:20261208T190000"] }),
      ...override(["RECURRENCE-ID;TZID=Asia/Shanghai:20261215T190000", "STATUS:CANCELLED"]),
    ]);
    const activity = await only(file);
    expect(activity.occurrences.map(({ cancelled }) => cancelled)).toEqual([false, false, true]);
    expect(withId(activity, "20261208T190000")).toBeUndefined();
    expect(withId(activity, "20261215T190000")).toMatchObject({ cancelled: true, startsLocal: "2026-12-15T19:00:00" });
  });

  test("a date excludes every start of its day", async () => {
    const extra = ["RRULE:FREQ=DAILY;COUNT=3;BYHOUR=9,19", "EXDATE;VALUE=DATE:20261125"];
    // COUNT counts what the rule gives, excluded or not: the third start is that of the 25th at 19:00.
    expect(starts(await only(calendarFile(eventLines({ extra }))))).toEqual(["2026-11-24T19:00:00"]);
  });

  test("an excluded rule takes its dates away", async () => {
    const extra = ["RRULE:FREQ=DAILY;COUNT=4", "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2"];
    expect(starts(await only(calendarFile(eventLines({ extra }))))).toEqual([
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
    expect((await only(calendarFile(eventLines({ extra })))).occurrences).toMatchObject([
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
    expect(starts(await only(calendarFile(eventLines({ extra }))))).toHaveLength(3);
  });

  test("that is cancelled as a whole is cancelled in every part", async () => {
    const file = calendarFile(eventLines({ extra: ["RRULE:FREQ=WEEKLY;COUNT=2", "STATUS:CANCELLED"] }));
    expect(await only(file)).toMatchObject({
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
    expect((await only(file)).occurrences.slice(1)).toMatchObject([
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
    const before = await only(file, { to: "2026-12-02" });
    expect(withId(before, "20261201T190000")).toMatchObject({ startsLocal: "2027-03-05T19:00:00" });
    const after = await only(file, { from: "2027-03-01", to: "2027-04-01" });
    expect(after.occurrences.map(({ recurrenceId }) => recurrenceId)).toEqual(["20261201T190000"]);
    const between = await only(file, { from: "2027-01-01", to: "2027-02-01" });
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
    const activity = await only(calendarFile([...orphan("01"), ...orphan("08")]));
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
    expect(starts(await only(calendarFile([...weekly, ...override(extra)])))).toHaveLength(5);
  });

  test("takes the newest of two versions, and a cancellation of the same age", async () => {
    const old = eventLines({ title: "旧", extra: ["SEQUENCE:1"] });
    const recent = eventLines({ title: "新", extra: ["SEQUENCE:2"] });
    expect(await only(calendarFile([...recent, ...old]))).toMatchObject({ title: "新", cancelled: false });
    const notice = calendarFile(["METHOD:CANCEL", ...eventLines({ extra: ["SEQUENCE:2"] })], { name: "cancel.ics" });
    expect(await only([calendarFile(recent), notice])).toMatchObject({ title: "新", cancelled: true });
    const late = calendarFile(["METHOD:CANCEL", ...eventLines({ extra: ["SEQUENCE:1"] })], { name: "cancel.ics" });
    expect(await only([calendarFile(recent), late])).toMatchObject({ cancelled: false });
  });

  test("a cancellation of one occurrence cancels that one", async () => {
    const notice = calendarFile(
      ["METHOD:CANCEL", ...override(["RECURRENCE-ID:20261201T110000Z", "SEQUENCE:1", "SUMMARY:羽毛球"])],
      { name: "cancel.ics" },
    );
    const activity = await only([calendarFile(weekly), notice]);
    expect(activity.cancelled).toBe(false);
    expect(activity.occurrences.map(({ cancelled }) => cancelled)).toEqual([false, true, false, false]);
  });

  test("a cancellation may say no more than the UID", async () => {
    const notice = calendarFile(["METHOD:CANCEL", "BEGIN:VEVENT", "UID:badminton", "SUMMARY:羽毛球", "END:VEVENT"]);
    expect(await only(notice)).toMatchObject({ cancelled: true, occurrences: [] });
  });

  test("messages between guests are left out", async () => {
    const { records, refusals, warnings } = await read(calendarFile(["METHOD:REPLY", ...eventLines()]));
    expect({ records, refusals }).toEqual({ records: [], refusals: [] });
    expect(warnings[0]?.reason).toContain("METHOD:REPLY");
  });
});

test("two calendars in one file, LF line ends, folded lines and a byte order mark are read alike", async () => {
  const one = ["BEGIN:VCALENDAR", ...eventLines({ uid: "one", title: "第一\n  个" }), "END:VCALENDAR"].join("\n");
  const two = ["BEGIN:VCALENDAR", ...eventLines({ uid: "two", title: "第二" }), "END:VCALENDAR"].join("\n");
  const { records, refusals } = await read(textFile("all.ics", `\uFEFF${one}\n${two}\n`));
  expect(refusals).toEqual([]);
  expect(records.map(({ title }) => title)).toEqual(["第一 个", "第二"]);
});

test("what is not known is passed over, with what stands in it", async () => {
  const alarm = ["BEGIN:VALARM", "TRIGGER:nonsense", "DTSTART:nonsense", "END:VALARM"];
  const todo = ["BEGIN:VTODO", "DTSTART:nonsense", "END:VTODO"];
  await only(calendarFile([...todo, ...eventLines({ extra: [...alarm, "X-ODD;;;=:"] })]));
});
