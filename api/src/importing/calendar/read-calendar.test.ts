import { describe, expect, test } from "vitest";
import { expandRecurrence } from "../recurrence/expand.ts";
import { calendarFile, eventLines, textFile } from "../testing/files.ts";
import { readOne, readWinter, startsOf } from "../testing/read-activities.ts";

describe("one event", () => {
  test("becomes an activity with one occurrence in its own zone", async () => {
    const file = calendarFile(
      eventLines({
        extra: ["DESCRIPTION:新手友好\\, 拍子可借\\n带水", "LOCATION:会所 2 号场", "GEO:31.2304;121.4737"],
      }),
    );
    expect(await readOne(file)).toEqual({
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
    expect((await readOne(moved)).occurrences).toMatchObject([
      { recurrenceId: "", startsLocal: "2026-12-01T19:30:00" },
    ]);
  });

  test("behind the horizon has no occurrence yet; what will find it later is the same for every horizon", async () => {
    const [past, now, future] = [{ from: "2026-11-25" }, {}, { to: "2026-11-24" }].map((change) =>
      readOne(calendarFile(eventLines()), change),
    );
    expect((await past)?.occurrences).toEqual([]);
    const { occurrences, recurrence } = (await future) ?? {};
    expect(occurrences).toEqual([]);
    expect(recurrence).toEqual((await now)?.recurrence);
    if (!recurrence) throw new Error("no recurrence");
    expect(expandRecurrence(recurrence, { from: "2026-11-24", to: "2027-01-01" })).toEqual((await now)?.occurrences);
  });

  test("counts on the first day of the horizon and not on the last", async () => {
    expect(startsOf(await readOne(calendarFile(eventLines()), { from: "2026-11-24", to: "2026-11-25" }))).toHaveLength(
      1,
    );
    expect(startsOf(await readOne(calendarFile(eventLines()), { from: "2026-11-23", to: "2026-11-24" }))).toHaveLength(
      0,
    );
  });

  test("in UTC is told in the community's zone", async () => {
    const file = calendarFile(eventLines({ start: "DTSTART:20261124T110000Z", end: "DTEND:20261124T130000Z" }));
    expect(await readOne(file)).toMatchObject({
      timeZone: "Asia/Shanghai",
      occurrences: [{ startsLocal: "2026-11-24T19:00:00", endsLocal: "2026-11-24T21:00:00" }],
    });
  });

  test("without a zone stands in the community's", async () => {
    const file = calendarFile(eventLines({ start: "DTSTART:20261124T190000", end: "" }));
    expect(await readOne(file, { timeZone: "Europe/Berlin" })).toMatchObject({
      timeZone: "Europe/Berlin",
      occurrences: [{ startsLocal: "2026-11-24T19:00:00", endsLocal: null }],
    });
  });

  test("of whole days ends with the midnight after them", async () => {
    const file = calendarFile(
      eventLines({ start: "DTSTART;VALUE=DATE:20261224", end: "DTEND;VALUE=DATE:20261227", title: "三天市集" }),
    );
    expect((await readOne(file)).occurrences).toEqual([
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
    expect((await readOne(file)).occurrences).toMatchObject([{ allDay: true, endsLocal }]);
  });

  test("ends in another zone than it starts in", async () => {
    const file = calendarFile(eventLines({ end: "DTEND;TZID=Asia/Tokyo:20261124T220000" }));
    expect((await readOne(file)).occurrences).toMatchObject([{ endsLocal: "2026-11-24T21:00:00" }]);
  });

  test("that is cancelled is still there, cancelled", async () => {
    const file = calendarFile(eventLines({ extra: ["STATUS:CANCELLED"] }));
    expect(await readOne(file)).toMatchObject({ cancelled: true, occurrences: [{ cancelled: true }] });
  });

  test("without a UID is known by its title and start, and says so", async () => {
    const lines = eventLines().filter((line) => !line.startsWith("UID"));
    const { records, warnings } = await readWinter(calendarFile(lines));
    const [again] = (await readWinter(calendarFile(["X-SOMETHING:else", ...lines]))).records;
    expect(records[0]?.externalId).toMatch(/^derived-[0-9a-f]{24}$/);
    expect(again?.externalId).toBe(records[0]?.externalId);
    expect(warnings).toEqual([{ file: "calendar.ics", line: 3, reason: expect.stringContaining("no UID") }]);
  });

  test.each([
    [["DESCRIPTION:\\n认识一下\\n再说", "LOCATION:会所"], "认识一下"],
    [["LOCATION:会所"], "会所"],
    [[], "活动"],
  ])("without a title is called after what it says (%j)", async (extra, title) => {
    const { records, warnings } = await readWinter(calendarFile(eventLines({ title: " ", extra })));
    expect(records).toMatchObject([{ title }]);
    expect(warnings[0]?.reason).toContain(title);
  });

  test("that is private is left out", async () => {
    const { records, warnings, refusals } = await readWinter(calendarFile(eventLines({ extra: ["CLASS:PRIVATE"] })));
    expect({ records, refusals }).toEqual({ records: [], refusals: [] });
    expect(warnings[0]?.reason).toContain("private");
  });
});

test("two calendars in one file, LF line ends, folded lines and a byte order mark are read alike", async () => {
  const one = ["BEGIN:VCALENDAR", ...eventLines({ uid: "one", title: "第一\n  个" }), "END:VCALENDAR"].join("\n");
  const two = ["BEGIN:VCALENDAR", ...eventLines({ uid: "two", title: "第二" }), "END:VCALENDAR"].join("\n");
  const { records, refusals } = await readWinter(textFile("all.ics", `\uFEFF${one}\n${two}\n`));
  expect(refusals).toEqual([]);
  expect(records.map(({ title }) => title)).toEqual(["第一 个", "第二"]);
});

test("what is not known is passed over, with what stands in it", async () => {
  const alarm = ["BEGIN:VALARM", "TRIGGER:nonsense", "DTSTART:nonsense", "END:VALARM"];
  const todo = ["BEGIN:VTODO", "DTSTART:nonsense", "END:VTODO"];
  await readOne(calendarFile([...todo, ...eventLines({ extra: [...alarm, "X-ODD;;;=:"] })]));
});
