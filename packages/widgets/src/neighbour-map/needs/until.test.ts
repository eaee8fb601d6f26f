import { describe, expect, test } from "vitest";
import { endOf, inTwoWeeks, type Until, untilChoices } from "./until.ts";

const shanghai = "Asia/Shanghai";
/** Wednesday evening there. */
const wednesday = Date.parse("2026-06-17T20:15:30+08:00");
const sunday = Date.parse("2026-06-21T09:00:00+08:00");
const ends = (until: Until, now: number, zone: string | undefined) => new Date(endOf(until, now, zone)).toISOString();

describe("how long a need stands", () => {
  test.each([
    ["today", "2026-06-17T15:59:59.000Z"],
    ["week", "2026-06-21T15:59:59.000Z"],
    ["fortnight", "2026-07-01T15:59:59.000Z"],
    ["month", "2026-07-17T15:59:59.000Z"],
  ] as const)("%s ends with a day where the community is", (until, end) => {
    expect(ends(until, wednesday, shanghai)).toBe(end);
  });

  test("late in the evening today is still today there, whatever day it is elsewhere", () => {
    expect(ends("today", Date.parse("2026-06-17T23:30:00-07:00"), "America/Los_Angeles")).toBe(
      "2026-06-18T06:59:59.000Z",
    );
  });

  test("a day ends at midnight also when the clocks are changed before it comes", () => {
    expect(ends("fortnight", Date.parse("2026-10-20T12:00:00+02:00"), "Europe/Berlin")).toBe(
      "2026-11-03T22:59:59.000Z",
    );
    expect(ends("today", Date.parse("2026-03-29T00:30:00+01:00"), "Europe/Berlin")).toBe("2026-03-29T21:59:59.000Z");
  });

  test("on a Sunday the week ends with the day, and is no other choice", () => {
    expect(untilChoices(wednesday, shanghai)).toEqual(["today", "week", "fortnight", "month"]);
    expect(untilChoices(sunday, shanghai)).toEqual(["today", "fortnight", "month"]);
    expect(ends("week", sunday, shanghai)).toBe(ends("today", sunday, shanghai));
  });

  test("a time zone that nobody knows is the reader's own", () => {
    expect(ends("today", wednesday, "Mars/Olympus")).toBe(ends("today", wednesday, undefined));
  });

  test("what is put out again stands for two weeks", () => {
    expect(Date.parse(inTwoWeeks(wednesday)) - wednesday).toBe(14 * 86_400_000);
  });
});
