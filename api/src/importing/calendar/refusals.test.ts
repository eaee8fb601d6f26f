import { describe, expect, test } from "vitest";
import { readActivities } from "../activities.ts";
import { type ImportLimits, importLimits } from "../limits.ts";
import type { SourceFile } from "../records.ts";
import { calendarFile, eventLines, textFile } from "../testing/files.ts";

const horizon = { timeZone: "Asia/Shanghai", from: "2026-01-01", to: "2027-01-01" };

async function refusalsOf(files: SourceFile | SourceFile[], limits: ImportLimits = importLimits) {
  const { refusals } = await readActivities([files].flat(), { ...horizon, limits });
  return refusals.map(({ line, reason }) => `${line}: ${reason}`);
}

describe("a property that cannot be understood is refused with its line", () => {
  // Line 3 is BEGIN:VEVENT, 4 UID, 5 SUMMARY, 6 DTSTART, 7 DTEND, 8 what is added.
  test.each([
    ["6: DTSTART has", { start: "DTSTART:nonsense" }],
    ["6: DTSTART has", { start: "DTSTART:20260230T100000" }],
    ["6: DTSTART has", { start: "DTSTART:20261124T250000" }],
    ["6: DTSTART has", { start: "DTSTART:2026-11-24T19:00:00" }],
    ["6: DTSTART has", { start: "DTSTART:20261124T190000+0800" }],
    ["6: DTSTART;VALUE=TIME is no date", { start: "DTSTART;VALUE=TIME:190000" }],
    ['6: DTSTART names the time zone "Our own"', { start: "DTSTART;TZID=Our own:20261124T190000" }],
    ["6: DTSTART cannot be read", { start: 'DTSTART;TZID="Our own:20261124T190000' }],
    ["3: The event has no DTSTART", { start: "DTSTART" }],
    ["7: DTEND is before DTSTART", { end: "DTEND:20261124T100000Z" }],
    ["7: DTEND and DTSTART must both be dates", { end: "DTEND;VALUE=DATE:20261125" }],
    ["7: The event lasts more than", { end: "DTEND:22001124T100000Z" }],
    ["7: DURATION has", { end: "DURATION:P" }],
    ["7: DURATION has", { end: "DURATION:-PT1H" }],
    ["3: The event lasts more than", { end: "DURATION:P99999D" }],
    ['8: RRULE has "BYDAY=FUNDAY"', { extra: ["RRULE:FREQ=DAILY;BYDAY=FUNDAY"] }],
    ['8: RRULE UNTIL has "NEVER"', { extra: ["RRULE:FREQ=DAILY;UNTIL=never"] }],
    ["8: The rule", { extra: ["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"] }],
    ["8: The rule", { extra: ["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"] }],
    ["8: The rule", { extra: ["RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"] }],
    ["8: The rule", { extra: ["RRULE:FREQ=DAILY;BYSECOND=1;BYSETPOS=300"] }],
    ["8: It repeats more than 12000 times", { extra: ["RRULE:FREQ=SECONDLY"] }],
    ["8: It repeats more than 12000 times", { extra: ["RRULE:FREQ=MINUTELY"] }],
    ["8: RDATE has", { extra: ["RDATE:20261131T190000"] }],
    ["8: RDATE has", { extra: ["RDATE;VALUE=PERIOD:20261130T190000"] }],
    ["8: RDATE has a period that ends", { extra: ["RDATE;VALUE=PERIOD:20261130T190000Z/20261130T180000Z"] }],
    ["8: EXDATE names the time zone", { extra: ["EXDATE;TZID=Our own:20261130T190000"] }],
    ["8: GEO has", { extra: ["GEO:1000;5"] }],
    ["8: GEO has", { extra: ["GEO:;"] }],
    ["8: DTSTART is given twice", { extra: ["DTSTART:20261125T190000"] }],
    ["8: LOCATION has 121 characters; at most 120", { extra: [`LOCATION:${"楼".repeat(121)}`] }],
    ["8: DESCRIPTION has 5001 characters; at most 5000", { extra: [`DESCRIPTION:${"x".repeat(5_001)}`] }],
    ["8: DESCRIPTION contains the character U+0000", { extra: ["DESCRIPTION:a\u0000b"] }],
    ["5: SUMMARY has 201 characters; at most 200", { title: "长".repeat(201) }],
    ["4: UID has 256 characters; at most 255", { uid: "u".repeat(256) }],
  ])("%#: %s", async (start, event) => {
    const [refusal, more] = await refusalsOf(calendarFile(eventLines(event)));
    expect(refusal?.slice(0, start.length)).toBe(start);
    expect(more).toBeUndefined();
  });

  test("the line is the physical one, also behind folded and blank lines", async () => {
    const lines = [
      "BEGIN:VCALENDAR",
      "",
      "BEGIN:VEVENT",
      "SUMMARY:a",
      "  b",
      "",
      " c",
      "UID:1",
      "DTSTART:x",
      "END:VEVENT",
    ];
    expect(await refusalsOf(textFile("a.ics", [...lines, "END:VCALENDAR"].join("\r\n")))).toEqual([
      '9: DTSTART has "x", which is no date of the calendar.',
    ]);
  });

  test("every broken event is named, and those between them are read", async () => {
    const broken = eventLines({ uid: "broken", start: "DTSTART:x" });
    const { records, refusals } = await readActivities(
      [calendarFile([...broken, ...eventLines({ uid: "sound" }), ...broken])],
      horizon,
    );
    expect(records.map(({ externalId }) => externalId)).toEqual(["sound"]);
    expect(refusals.map(({ line }) => line)).toEqual([6, 18]);
  });

  test("a broken zone is told with its own line, once for each event that uses it", async () => {
    const zone = ["BEGIN:VTIMEZONE", "TZID:Our own", "BEGIN:STANDARD", "DTSTART:20200101T000000", "TZOFFSETFROM:+0100"];
    const file = calendarFile([
      ...[...zone, "TZOFFSETTO:+25", "END:STANDARD", "END:VTIMEZONE"],
      ...eventLines({ start: "DTSTART;TZID=Our own:20261124T190000" }),
    ]);
    expect(await refusalsOf(file)).toEqual(['8: TZOFFSETTO has "+25", which is no offset from UTC.']);
  });

  test("a UID that two events share is told with both places", async () => {
    const files = [calendarFile(eventLines()), calendarFile(eventLines({ title: "别的" }), { name: "b.ics" })];
    expect(await refusalsOf(files)).toEqual(['3: UID "badminton" is used twice (first in calendar.ics, line 3).']);
  });

  test("a change of a series in another file is told in that file", async () => {
    const change = ["BEGIN:VEVENT", "UID:badminton", "RECURRENCE-ID;TZID=Nowhere:20261124T190000", "END:VEVENT"];
    const files = [calendarFile(eventLines()), calendarFile(change, { name: "b.ics" })];
    const { refusals } = await readActivities(files, horizon);
    expect(refusals).toMatchObject([{ file: "b.ics", line: 3 }]);
  });
});

describe("a file that is broken as a whole", () => {
  const whole = (text: string) => refusalsOf(textFile("a.ics", text));

  test.each([
    ["", "1: The file has no BEGIN:VCALENDAR: it is no iCalendar file."],
    ["hello", "1: The file has no BEGIN:VCALENDAR: it is no iCalendar file."],
    ["BEGIN:VCALENDAR\n", "1: BEGIN:VCALENDAR has no END: the file is cut off or broken."],
    ["BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VCALENDAR\n", "3: END:VCALENDAR is out of place: END:VTODO was expected."],
    ["END:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR", "1: END:VCALENDAR is out of place: nothing is open."],
  ])("%j is refused", async (text, refusal) => {
    expect((await whole(text))[0]).toBe(refusal);
  });

  test("one that was cut off is refused, so that nothing is pruned by accident", async () => {
    const text = ["BEGIN:VCALENDAR", ...eventLines()].join("\r\n");
    expect(await whole(text)).toEqual(["1: BEGIN:VCALENDAR has no END: the file is cut off or broken."]);
  });

  test("more than 5 MB are refused unread", async () => {
    const bytes = new Uint8Array(importLimits.fileBytes + 1).fill(0x20);
    expect(await refusalsOf({ name: "big.ics", bytes })).toEqual([
      "null: The file has 5242881 bytes; at most 5242880 are allowed.",
    ]);
  });

  test("bytes that are no text are refused", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("BEGIN:VCALENDAR\r\n"), 0xff, 0xff]);
    expect((await refusalsOf({ name: "a.ics", bytes }))[0]).toContain("The file is not text");
  });
});

describe("counters bound what a file may cost", () => {
  const small = {
    ...importLimits,
    lines: 50,
    components: 5,
    depth: 4,
    refusals: 3,
    occurrencesPerSeries: 10,
    occurrences: 15,
  };

  test.each([
    ["lines", Array.from({ length: 60 }, () => "X-A:1"), "more than 50 lines"],
    ["components", Array.from({ length: 6 }, () => ["BEGIN:VTODO", "END:VTODO"]).flat(), "more than 5 components"],
    ["nesting", ["BEGIN:A", "BEGIN:B", "BEGIN:C", "BEGIN:D"], "nested more than 4 deep"],
  ])("%s", async (_, lines, reason) => {
    const refusals = await refusalsOf(calendarFile(lines), small);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain(reason);
  });

  test("occurrences of one series and of all together", async () => {
    const series = (uid: string, count: number) => eventLines({ uid, extra: [`RRULE:FREQ=DAILY;COUNT=${count}`] });
    expect(await refusalsOf(calendarFile(series("a", 11)), small)).toEqual([
      "8: It repeats more than 10 times within the horizon; choose a shorter one with --from and --to.",
    ]);
    const [together] = await refusalsOf(calendarFile([...series("a", 10), ...series("b", 10)]), small);
    expect(together).toContain("more than 15 occurrences");
  });

  test("refusals are listed up to a number, then counted no further", async () => {
    const lines = Array.from({ length: 4 }, (_, index) => eventLines({ uid: `${index}`, start: "DTSTART:x" })).flat();
    const refusals = await refusalsOf(calendarFile(lines), { ...small, components: 20 });
    expect(refusals).toHaveLength(3);
    expect(refusals[2]).toBe("null: There are more refusals than 3.");
  });

  test("rules that lead nowhere are given up after a few", async () => {
    const lines = Array.from({ length: 30 }, (_, index) =>
      eventLines({ uid: `${index}`, extra: ["RRULE:FREQ=DAILY;BYSECOND=1;BYSETPOS=300"] }),
    );
    const refusals = await refusalsOf(calendarFile(lines.flat()));
    expect(refusals).toHaveLength(importLimits.exhaustedRules + 2);
    expect(refusals.at(-1)).toContain("were not read");
  });

  test("a zone of the file's own that changes all the time", async () => {
    const zone = (rule: string) => [
      ...["BEGIN:VTIMEZONE", "TZID:Our own", "BEGIN:STANDARD", "DTSTART:16010101T000000", `RRULE:${rule}`],
      ...["TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:STANDARD", "END:VTIMEZONE"],
      ...eventLines({ start: "DTSTART;TZID=Our own:20261124T190000" }),
    ];
    for (const rule of ["FREQ=SECONDLY", "FREQ=DAILY"]) {
      expect((await refusalsOf(calendarFile(zone(rule))))[0]).toContain("changes more than 24 times a year");
    }
  });
});
