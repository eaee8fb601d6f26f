import { describe, expect, test } from "vitest";
import { readActivities } from "../activities.ts";
import type { SourceFile } from "../records.ts";
import { sheetFile, textFile } from "../testing/files.ts";
import { activityColumns } from "./columns.ts";

const horizon = { timeZone: "Asia/Shanghai", from: "2026-11-01", to: "2027-02-01" };

function read(file: SourceFile, change: Partial<typeof horizon> = {}) {
  return readActivities([file], { ...horizon, ...change });
}

function csv(...lines: string[]): SourceFile {
  return textFile("activities.csv", `${lines.join("\r\n")}\r\n`);
}

/** One activity with this in one column; the refusals as `line: reason`. */
async function cell(column: string, value: string | number | { date: number }) {
  const columns = { external_id: "a", title: "羽毛球", starts: "2026-11-24 19:00", [column]: value };
  const { records, refusals } = await read(sheetFile([Object.keys(columns), Object.values(columns)]));
  return { activity: records[0], refusals: refusals.map(({ line, reason }) => `${line}: ${reason}`) };
}

describe("a table of activities", () => {
  test("has the columns of the contract", async () => {
    const file = csv(
      "external_id,title,starts,ends,place,capacity,fee,repeats,group",
      "badminton,羽毛球,2026-11-24 19:00,2026-11-24 21:00,会所 2 号场,4,15,每周,sport",
    );
    const { records, refusals, warnings } = await read(file, { to: "2026-12-02" });
    expect({ refusals, warnings }).toEqual({ refusals: [], warnings: [] });
    expect(records).toMatchObject([
      {
        externalId: "badminton",
        title: "羽毛球",
        summary: null,
        timeZone: "Asia/Shanghai",
        place: "会所 2 号场",
        capacity: 4,
        fee: { amount: 1500, currency: "CNY", per: "person", collect: "on_site" },
        group: "sport",
        cancelled: false,
        occurrences: [
          { recurrenceId: "20261124T190000", startsLocal: "2026-11-24T19:00:00", endsLocal: "2026-11-24T21:00:00" },
          { recurrenceId: "20261201T190000", startsLocal: "2026-12-01T19:00:00", endsLocal: "2026-12-01T21:00:00" },
        ],
        source: { file: "activities.csv", line: 2 },
      },
    ]);
    expect(records[0]?.recurrence).not.toBeNull();
  });

  test.each(
    activityColumns.flatMap(({ name, titles }) => [name, name.toUpperCase(), ...titles].map((title) => [name, title])),
  )("%s may be called %s", async (name, title) => {
    const values: Record<string, string> = {
      external_id: "a",
      title: "名",
      summary: "说",
      starts: "2026-11-24 19:00",
      ends: "2026-11-24 20:00",
      place: "处",
      capacity: "7",
      fee: "9",
      repeats: "每天",
      group: "组",
    };
    const columns = { title: "title", starts: "starts", [name]: title };
    const file = csv(
      Object.values(columns).join(),
      Object.keys(columns)
        .map((key) => values[key])
        .join(),
    );
    const { records, refusals } = await read(file);
    expect(refusals).toEqual([]);
    const [activity] = records;
    const shown: Record<string, unknown> = {
      ...{ external_id: activity?.externalId, title: activity?.title, summary: activity?.summary },
      ...{ starts: activity?.occurrences[0]?.startsLocal.slice(0, 16).replace("T", " ") },
      ...{ ends: activity?.occurrences[0]?.endsLocal?.slice(0, 16).replace("T", " ") },
      ...{
        place: activity?.place,
        capacity: String(activity?.capacity),
        fee: String((activity?.fee?.amount ?? 0) / 100),
      },
      ...{ repeats: activity?.recurrence?.rules[0] === "FREQ=DAILY" ? "每天" : "", group: activity?.group },
    };
    expect(shown[name]).toBe(values[name]);
  });

  test("without an identifier is known by title and start, with a note", async () => {
    const { records, warnings } = await read(csv("title,starts", "羽毛球,2026-11-24 19:00"));
    const [again] = (await read(csv("starts,title,place", "2026/11/24 19:00,羽毛球,会所"))).records;
    expect(records[0]?.externalId).toMatch(/^derived-/);
    expect(again?.externalId).toBe(records[0]?.externalId);
    expect(warnings).toMatchObject([{ line: 2, reason: expect.stringContaining("external_id is empty") }]);
  });

  test("an edit of a row keeps its identity and the one of its only date", async () => {
    const [before] = (await read(csv("external_id,title,starts", "a,羽毛球,2026-11-24 19:00"))).records;
    const [after] = (await read(csv("external_id,title,starts", "a,乒乓球,2026-11-25 20:00"))).records;
    expect(after?.externalId).toBe(before?.externalId);
    expect(after?.occurrences[0]?.recurrenceId).toBe(before?.occurrences[0]?.recurrenceId);
  });

  test("files of all kinds are read together, and an identifier counts over all of them", async () => {
    const files = [
      csv("external_id,title,starts", "a,一,2026-11-24"),
      sheetFile([
        ["external_id", "title", "starts"],
        ["a", "二", "2026-11-25"],
      ]),
    ];
    const { refusals } = await readActivities(files, horizon);
    expect(refusals).toEqual([
      { file: "table.xlsx", line: 2, reason: 'external_id "a" is used twice (first in activities.csv, line 2).' },
    ]);
  });
});

describe("times", () => {
  const evening = { startsLocal: "2026-11-22T19:00:00", allDay: false };
  const whole = { startsLocal: "2026-11-22T00:00:00", allDay: true };

  test.each([
    ["2026-11-22 19:00", evening],
    ["2026-11-22T19:00:00", evening],
    ["2026/11/22 19:00", evening],
    ["2026.11.22 19：00", evening],
    ["２０２６-１１-２２ １９:００", evening],
    ["2026年11月22日 19:00", evening],
    ["2026年11月22日19:00", evening],
    ["2026年11月22日 19点", evening],
    ["2026年11月22日 下午7点", evening],
    ["2026年11月22日晚上7:00", evening],
    ["2026-11-22 7:00 pm", evening],
    ["2026-11-22T11:00:00Z", evening],
    ["2026-11-22T19:00+08:00", evening],
    ["2026年11月22日 19点30分", { ...evening, startsLocal: "2026-11-22T19:30:00" }],
    ["2026年11月22日 下午7点半", { ...evening, startsLocal: "2026-11-22T19:30:00" }],
    ["2026年11月22日 中午12点", { ...evening, startsLocal: "2026-11-22T12:00:00" }],
    ["2026-11-22 12:05 am", { ...evening, startsLocal: "2026-11-22T00:05:00" }],
    ["2026-11-22 00:00", { ...evening, startsLocal: "2026-11-22T00:00:00" }],
    [{ date: 46348.791666666664 }, evening],
    [46348.791666666664, evening],
    ["46348.791666666664", evening],
    ["2026-11-22", whole],
    ["2026/11/22", whole],
    ["2026年11月22日", whole],
    [{ date: 46348 }, whole],
  ])("%j is understood", async (value, expected) => {
    const { activity, refusals } = await cell("starts", value);
    expect(refusals).toEqual([]);
    expect(activity?.occurrences).toMatchObject([expected]);
  });

  test("dates of workbooks that count from 1904 are the same days", async () => {
    const rows = [
      ["title", "starts"],
      ["羽毛球", { date: 46348.791666666664 - 1462 }],
    ];
    const { records } = await read(sheetFile(rows, { date1904: true }));
    expect(records[0]?.occurrences).toMatchObject([evening]);
  });

  test.each([
    "明天",
    "2026-13-01",
    "2026-02-30",
    "2026-11-22 25:00",
    "2026-11-22 19:60",
    "22.11.2026",
    "11/22/2026",
    "19:00",
    "7",
    "TRUE",
  ])("%s is refused", async (value) => {
    expect((await cell("starts", value)).refusals).toEqual([
      `2: starts has "${value}", which is no date; write 2026-11-22 19:00 or 2026-11-22.`,
    ]);
  });

  test.each([
    ["2026-11-24 19:00", "2026-11-24 21:00", "2026-11-24T21:00:00"],
    ["2026-11-24 19:00", "21:00", "2026-11-24T21:00:00"],
    ["2026-11-24 19:00", "晚上9点", "2026-11-24T21:00:00"],
    ["2026-11-24 19:00", "2026-11-24 19:00", null],
    ["2026-11-24", "2026-11-26", "2026-11-27T00:00:00"],
    ["2026-11-24", "2026-11-24", "2026-11-25T00:00:00"],
    ["2026-11-24", "", null],
  ])("from %s to %j ends at %j", async (starts, ends, endsLocal) => {
    const { records, refusals } = await read(csv("title,starts,ends", `羽毛球,${starts},${ends}`));
    expect(refusals).toEqual([]);
    expect(records[0]?.occurrences).toMatchObject([{ endsLocal }]);
  });

  test.each([
    ["2026-11-24 19:00", "2026-11-24 18:00", "ends is before starts."],
    ["2026-11-24 19:00", "18:00", "ends is before starts."],
    ["2026-11-24 19:00", "2026-11-24", "starts and ends must both have a time, or both have none."],
    ["2026-11-24", "2099-11-24", "ends is more than 3660 days after starts."],
    ["2026-11-24 19:00", "late", 'ends has "late", which is no date; write 2026-11-22 19:00 or 2026-11-22.'],
  ])("from %s to %s is refused", async (starts, ends, reason) => {
    const { refusals } = await read(csv("title,starts,ends", `羽毛球,${starts},${ends}`));
    expect(refusals).toEqual([{ file: "activities.csv", line: 2, reason }]);
  });
});

describe("fees", () => {
  const fee = (amount: number, change = {}) => ({
    amount,
    currency: "CNY",
    per: "person",
    collect: "on_site",
    ...change,
  });

  test.each([
    ["30", fee(3000)],
    [30, fee(3000)],
    ["¥30", fee(3000)],
    ["￥30", fee(3000)],
    ["30元", fee(3000)],
    ["30 元/人", fee(3000)],
    ["30元每人", fee(3000)],
    ["29.90", fee(2990)],
    ["30/party", fee(3000, { per: "party" })],
    ["30元/户", fee(3000, { per: "party" })],
    ["50元/家庭", fee(5000, { per: "party" })],
    ["€5", fee(500, { currency: "EUR" })],
    ["5 EUR", fee(500, { currency: "EUR" })],
    ["JPY 500", fee(500, { currency: "JPY" })],
    ["免费", null],
    ["free", null],
    ["0", null],
    ["0元", null],
    ["", null],
  ])("%j is understood", async (value, expected) => {
    const { activity, refusals } = await cell("fee", value);
    expect(refusals).toEqual([]);
    expect(activity?.fee).toEqual(expected);
  });

  test.each(["很贵", "-5", "30-50元", "1.234", "¥30 USD", "XQZ 30", "9999999", "1e3", "0x10", "∞"])(
    "%s is refused",
    async (value) => {
      const [refusal] = (await cell("fee", value)).refusals;
      expect(refusal).toContain(`2: fee has "${value}", which is `);
    },
  );
});

describe("capacity", () => {
  test.each([
    ["20", 20],
    [20, 20],
    ["20人", 20],
    ["２０", 20],
    ["100000", 100_000],
    ["不限", null],
    ["", null],
  ])("%j is %j", async (value, expected) => {
    const { activity, refusals } = await cell("capacity", value);
    expect(refusals).toEqual([]);
    expect(activity?.capacity).toBe(expected);
  });

  test.each(["0", "-1", "100001", "2.5", "1e9", "many"])("%s is refused", async (value) => {
    expect((await cell("capacity", value)).refusals).toEqual([
      `2: capacity has "${value}", which is no number of seats from 1 to 100000.`,
    ]);
  });
});

describe("repeats", () => {
  test.each([
    ["每天", "FREQ=DAILY"],
    ["每周", "FREQ=WEEKLY"],
    ["每两周", "FREQ=WEEKLY;INTERVAL=2"],
    ["隔周", "FREQ=WEEKLY;INTERVAL=2"],
    ["每月", "FREQ=MONTHLY"],
    ["每年", "FREQ=YEARLY"],
    ["daily", "FREQ=DAILY"],
    ["Weekly", "FREQ=WEEKLY"],
    ["fortnightly", "FREQ=WEEKLY;INTERVAL=2"],
    ["monthly", "FREQ=MONTHLY"],
    ["yearly", "FREQ=YEARLY"],
    ["每周二、周五", "FREQ=WEEKLY;BYDAY=TU,FR"],
    ["每周二五", "FREQ=WEEKLY;BYDAY=TU,FR"],
    ["周二", "FREQ=WEEKLY;BYDAY=TU"],
    ["每周二和周日", "FREQ=WEEKLY;BYDAY=TU,SU"],
    ["每两周周二", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    ["每周末", "FREQ=WEEKLY;BYDAY=SA,SU"],
    ["每个工作日", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["FREQ=MONTHLY;BYDAY=4TU", "FREQ=MONTHLY;BYDAY=4TU"],
    ["RRULE:FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3"],
    ["freq=daily;until=2026-12-01", null],
    ["不重复", undefined],
    ["", undefined],
  ])("%s is %s", async (value, rule) => {
    const { activity, refusals } = await cell("repeats", value);
    if (rule === null) expect(refusals[0]).toContain("repeats UNTIL has");
    else expect({ refusals, rule: activity?.recurrence?.rules[0] }).toEqual({ refusals: [], rule });
  });

  test.each(["sometimes", "每三个月的最后一天", "FREQ=FAST", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"])(
    "%s is refused",
    async (value) => {
      const { refusals } = await cell("repeats", value);
      expect(refusals).toHaveLength(1);
      expect(refusals[0]).toMatch(/^2: (?:repeats has|The rule)/);
    },
  );

  test("a start that is no day of its repeats counts all the same, with a note", async () => {
    const { records, warnings } = await read(
      csv("external_id,title,starts,repeats", "a,羽毛球,2026-11-25 19:00,每周二"),
      {
        to: "2026-12-02",
      },
    );
    expect(records[0]?.occurrences.map(({ startsLocal }) => startsLocal.slice(0, 10))).toEqual([
      "2026-11-25",
      "2026-12-01",
    ]);
    expect(warnings).toMatchObject([{ line: 2, reason: expect.stringContaining("no day of its repeats") }]);
  });
});
