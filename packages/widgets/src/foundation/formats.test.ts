import { describe, expect, test } from "vitest";
import { Formats } from "./formats.ts";

const thisYear = new Date().getFullYear();
const evening = `${thisYear}-06-18T19:00:00+08:00`;
const chinese = new Formats("zh-CN", "Asia/Shanghai");
const english = new Formats("en-GB", "Asia/Shanghai");

describe("a date", () => {
  test("is written as the screens write it, with room between figures and words", () => {
    expect(chinese.date(`2026-06-18T19:00:00+08:00`)).toMatch(/^(2026 年 )?6 月 18 日 周四$/);
    expect(english.date(`2026-06-18T19:00:00+08:00`)).toMatch(/^Thu 18 June( 2026)?$/);
  });

  test("has its year when it is not this one", () => {
    expect(chinese.date("2019-06-18T19:00:00+08:00")).toBe("2019 年 6 月 18 日 周二");
    expect(chinese.date(evening)).not.toContain(String(thisYear));
  });

  test("is the one of the place, not of the reader", () => {
    const late = "2019-06-18T23:30:00Z";
    expect(new Formats("en", "Asia/Shanghai").day(late)).toBe("19");
    expect(new Formats("en", "America/New_York").day(late)).toBe("18");
  });

  test("has parts that stand alone on a calendar leaf", () => {
    expect([chinese.month(evening), chinese.day(evening)]).toEqual(["6 月", "18"]);
    expect([english.month(evening), english.day(evening)]).toEqual(["Jun", "18"]);
  });
});

describe("a time", () => {
  test("is counted to 24 in every language", () => {
    expect(chinese.time(evening)).toBe("19:00");
    expect(new Formats("en-US", "Asia/Shanghai").time(evening)).toBe("19:00");
    expect(chinese.time(`${thisYear}-06-18T00:05:00+08:00`)).toBe("00:05");
  });

  test("and its end stand close together", () => {
    expect(chinese.timeRange(evening, `${thisYear}-06-18T20:30:00+08:00`)).toBe("19:00–20:30");
    expect(chinese.timeRange(evening, null)).toBe("19:00");
  });

  test("names the day on which it ends when that is another one", () => {
    expect(english.timeRange("2019-06-18T22:00:00+08:00", "2019-06-19T06:00:00+08:00")).toBe(
      "22:00 – Wed 19 June 2019 06:00",
    );
  });

  test("in a zone that this engine does not know is shown in the reader's", () => {
    const unknown = new Formats("en", "Mars/Olympus");
    expect(unknown.time(evening)).toBe(new Formats("en", undefined).time(evening));
  });
});

describe("in Arabic", () => {
  const arabic = new Formats("ar-SA", "Asia/Shanghai");

  test("figures are those of the sentences, and the year is everybody's", () => {
    expect(arabic.date("2019-06-18T19:00:00+08:00")).toBe("الثلاثاء 18 يونيو 2019");
    expect([arabic.month(evening), arabic.day(evening), arabic.time(evening)]).toEqual(["يونيو", "18", "19:00"]);
    expect(new Formats("ar-EG", "Asia/Shanghai").time(evening)).toBe("19:00");
  });

  test("a time and its end are read from the right, the beginning first", () => {
    expect(arabic.timeRange(evening, `${thisYear}-06-18T20:30:00+08:00`)).toBe("\u200f19:00–20:30");
    expect(arabic.timeRange(evening, null)).toBe("19:00");
  });

  test("a sign of money stays as it is written", () => {
    expect(arabic.money({ amount: 3000, currency: "CNY" })).toMatch(/^\u200f30\s\u2066CN¥\u2069$/);
    expect(arabic.money({ amount: 3050, currency: "AED" })).toMatch(/30\.50\s/);
  });
});

test("traditional Chinese has its own weekdays, with room around the figures", () => {
  expect(new Formats("zh-TW", "Asia/Taipei").date("2019-06-18T19:00:00+08:00")).toBe("2019 年 6 月 18 日 週二");
});

describe("money", () => {
  test("has no decimals when it is whole", () => {
    expect(chinese.money({ amount: 3000, currency: "CNY" })).toBe("¥30");
    expect(chinese.money({ amount: 3050, currency: "CNY" })).toBe("¥30.50");
    expect(english.money({ amount: 3000, currency: "CNY" })).toBe("¥30");
  });

  test("is counted in the currency's own minor unit", () => {
    expect(english.money({ amount: 3000, currency: "JPY" })).toBe("¥3,000");
    expect(english.money({ amount: 3001, currency: "KWD" })).toContain("3.001");
  });
});
