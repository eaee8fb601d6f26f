import { expect, test } from "vitest";
import { formatsIn } from "../../foundation/formats.ts";
import { agesIn } from "./since.ts";

/** What is said of something on a Thursday evening in Shanghai. */
function said(instant: string, language = "zh-Hans", now = "2026-06-18T23:30:00+08:00"): string {
  const formats = formatsIn(language, "Asia/Shanghai");
  const ages = agesIn(formats, formats.dayNumber(now));
  return ages.since(instant, Date.parse(now), "刚刚");
}

test("what a neighbour says is as old as a neighbour would say", () => {
  expect(said("2026-06-18T23:29:30+08:00")).toBe("刚刚");
  expect(said("2026-06-18T23:20:00+08:00")).toBe("10 分钟前");
  expect(said("2026-06-18T20:10:00+08:00")).toBe("3 小时前");
  expect(said("2026-06-18T09:00:00+08:00")).toBe("今天");
  expect(said("2026-06-17T00:00:00+08:00")).toBe("昨天");
  expect(said("2026-06-16T23:59:00+08:00")).toBe("周二");
  expect(said("2026-06-11T09:00:00+08:00")).toBe("6 月 11 日 周四");
});

test("English counts one minute and many", () => {
  expect(said("2026-06-18T23:29:00+08:00", "en")).toBe("1 minute ago");
  expect(said("2026-06-18T23:28:00+08:00", "en")).toBe("2 minutes ago");
  expect(said("2026-06-18T22:29:00+08:00", "en")).toBe("1 hour ago");
  expect(said("2026-06-18T09:00:00+08:00", "en")).toBe("today");
  expect(said("2026-06-17T09:00:00+08:00", "en")).toBe("yesterday");
});

test("what was yesterday is older on the next day, on the community's own calendar", () => {
  const instant = "2026-06-18T01:00:00+08:00";
  expect(said(instant, "zh-Hans", "2026-06-19T13:00:00+08:00")).toBe("昨天");
  expect(said(instant, "zh-Hans", "2026-06-20T00:30:00+08:00")).toBe("周四");
});

test("a clock that is late makes nothing come from the future", () => {
  expect(said("2026-06-18T23:31:00+08:00")).toBe("刚刚");
});
