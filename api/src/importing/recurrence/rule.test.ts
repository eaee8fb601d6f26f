import { describe, expect, test } from "vitest";
import type { CalendarProperty } from "../calendar/properties.ts";
import { readRule } from "../calendar/rules.ts";
import { importLimits as limits } from "../limits.ts";
import { seededRandom } from "../testing/random.ts";
import { startsByDefinition } from "../testing/rule-by-definition.ts";
import { startsOf } from "./rule.ts";
import { localTime, wallSeconds } from "./wall-clock.ts";

function understood(rule: string, start: string): string {
  const property: CalendarProperty = { name: "RRULE", line: 1, type: null, parameters: new Map(), value: rule };
  const untilOf = (until: { kind: string; local?: string }) => until.local ?? "";
  return readRule({ property, start: { local: start, allDay: false }, untilOf });
}

function starts(rule: string, start: string, { from = start, to }: { from?: string; to: string }): string[] {
  const found: string[] = [];
  for (const wall of startsOf({ rule: understood(rule, start), start, from: wallSeconds(from), limits })) {
    if (wall > wallSeconds(to)) break;
    found.push(localTime(wall));
  }
  return found;
}

function isRefused(rule: string, start: string): boolean {
  try {
    understood(rule, start);
    return false;
  } catch {
    return true;
  }
}

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

function randomRule({ below, chance, pick }: ReturnType<typeof seededRandom>): string {
  const frequency = pick(["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
  const canCount = frequency === "MONTHLY" || frequency === "YEARLY";
  const some = (least: number, most: number) =>
    [...new Set(Array.from({ length: 1 + below(3) }, () => least + below(most - least + 1)))].join(",");
  const parts = [`FREQ=${frequency}`];
  if (chance(0.5)) parts.push(`INTERVAL=${pick([1, 2, 3, 4, 5, 7, 13])}`);
  if (chance(0.3)) parts.push(`BYMONTH=${some(1, 12)}`);
  if (chance(0.3) && frequency !== "WEEKLY") parts.push(`BYMONTHDAY=${pick([some(1, 31), "-1", "-2,15", "31"])}`);
  if (chance(0.4)) {
    const ordinal = canCount && chance(0.5) ? pick(["1", "-1", "2", "+3", "5"]) : "";
    parts.push(`BYDAY=${ordinal}${pick(weekdays)}${chance(0.5) ? `,${pick(weekdays)}` : ""}`);
  }
  if (chance(0.1) && frequency === "YEARLY") parts.push(`BYYEARDAY=${pick([1, 100, -1, 366])}`);
  if (chance(0.2)) parts.push(`BYHOUR=${some(0, 23)}`);
  if (chance(0.15)) parts.push(`BYMINUTE=${some(0, 59)}`);
  if (chance(0.2) && parts.some((part) => part.startsWith("BY"))) parts.push(`BYSETPOS=${pick([1, -1, 2])}`);
  if (chance(0.2)) parts.push(`COUNT=${pick([1, 5, 40])}`);
  else if (chance(0.2)) parts.push(`UNTIL=${pick(["20190601T000000Z", "20171231T235959Z"])}`);
  if (chance(0.3)) parts.push(`WKST=${pick(weekdays)}`);
  return parts.join(";");
}

describe("following a rule", () => {
  test.each([1, 2, 3, 4])("agrees with the definitions of RFC 5545 on random rules (seed %i)", (seed) => {
    const random = seededRandom(seed);
    const to = "2020-03-01T00:00:00";
    let compared = 0;
    for (let round = 0; round < 60; round++) {
      const rule = randomRule(random);
      const start = random.pick(["2016-02-29T10:00:00", "2015-01-01T19:30:00", "2016-08-31T09:00:00"]);
      const from = random.pick([start, "2017-11-05T00:00:00"]);
      const defined = startsByDefinition({ rule, start: wallSeconds(start), until: wallSeconds(to) }).map(localTime);
      if (defined.length === 0 || defined.length > 3_000 || isRefused(rule, start)) continue;
      const expected = defined.filter((local) => local >= from);
      expect(starts(rule, start, { from, to }), `seed ${seed}: ${rule} from ${start}`).toEqual(expected);
      compared++;
    }
    expect(compared).toBeGreaterThan(40);
  });

  test.each([
    ["every 20th Monday of the year", "19970519T090000", "YEARLY;BYDAY=20MO", "0519 0518 0517"],
    ["Monday of week 20", "19970512T090000", "YEARLY;BYWEEKNO=20;BYDAY=MO", "0512 0511 0517"],
    ["every Thursday in March", "19970313T090000", "YEARLY;BYMONTH=3;BYDAY=TH", "0313 0320 0327 0305"],
    ["Friday the 13th", "19970902T090000", "MONTHLY;BYDAY=FR;BYMONTHDAY=13", "0213 0313 1113 0813 1013"],
    ["the third workday", "19970904T090000", "MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "0904 1007 1106"],
    ["the last workday but one", "19970929T090000", "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "0929 1030 1127 1230"],
    [
      "election day",
      "19961105T090000",
      "YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
      "1105 1107 1102",
    ],
    ["weeks from Monday", "19970805T090000", "WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "0805 0810 0819 0824"],
    ["weeks from Sunday", "19970805T090000", "WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "0805 0817 0819 0831"],
    ["the third day from the end", "19970928T090000", "MONTHLY;BYMONTHDAY=-3", "0928 1029 1128 1229 0129 0226"],
    [
      "days 1, 100 and 200",
      "19970101T090000",
      "YEARLY;INTERVAL=3;COUNT=6;BYYEARDAY=1,100,200",
      "0101 0410 0719 0101 0409 0718",
    ],
    ["days that a month has not", "20070115T090000", "MONTHLY;BYMONTHDAY=15,30;COUNT=5", "0115 0130 0215 0315 0330"],
  ])("finds the dates that RFC 5545 gives for %s", (_, compact, rule, dates) => {
    const start = compact.replace(/^(....)(..)(..)T(..)(..)(..)$/, "$1-$2-$3T$4:$5:$6");
    const count = dates.split(" ").length;
    const found = starts(`FREQ=${rule}`, start, { to: "2010-01-01T00:00:00" }).slice(0, count);
    expect(found.map((local) => local.slice(5, 10).replace("-", "")).join(" ")).toBe(dates);
  });

  test("weeks of the year count from Monday to Sunday, and without a weekday take that of the start", () => {
    expect(starts("FREQ=YEARLY;BYWEEKNO=20", "2026-05-14T19:00:00", { to: "2029-01-01T00:00:00" })).toEqual([
      "2026-05-14T19:00:00",
      "2027-05-20T19:00:00",
      "2028-05-18T19:00:00",
    ]);
  });

  test("the 29th of February comes in leap years only", () => {
    expect(starts("FREQ=YEARLY", "2024-02-29T10:00:00", { to: "2034-01-01T00:00:00" })).toEqual([
      "2024-02-29T10:00:00",
      "2028-02-29T10:00:00",
      "2032-02-29T10:00:00",
    ]);
  });

  test("the lunar new year is found with RSCALE=CHINESE", () => {
    const found = starts("RSCALE=CHINESE;FREQ=YEARLY", "2013-02-10T00:00:00", { to: "2018-12-31T00:00:00" });
    // The dates that RFC 7529, 4.3 gives, and two more.
    expect(found.map((local) => local.slice(0, 10))).toEqual([
      "2013-02-10",
      "2014-01-31",
      "2015-02-19",
      "2016-02-08",
      "2017-01-28",
      "2018-02-16",
    ]);
  });

  test.each([
    ["FREQ=DAILY;BYDAY=1MO", "BYDAY"],
    ["FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY"],
    ["FREQ=DAILY;BYMONTH=13", "BYMONTH=13"],
    ["FREQ=DAILY;BYHOUR=24", "BYHOUR=24"],
    ["FREQ=DAILY;BYMONTHDAY=0", "BYMONTHDAY=0"],
    ["FREQ=DAILY;INTERVAL=0", "INTERVAL=0"],
    ["FREQ=DAILY;INTERVAL=99999999999999999999", "INTERVAL=99999999999999999999"],
    ["FREQ=DAILY;COUNT=0", "COUNT=0"],
    ["FREQ=DAILY;COUNT=-1", "COUNT=-1"],
    ["FREQ=DAILY;COUNT=1.5", "COUNT=1.5"],
    ["FREQ=DAILY;COUNT=2;COUNT=3", "COUNT"],
    ["FREQ=DAILY;UNTIL=2026", "UNTIL"],
    ["FREQ=DAILY;UNTIL=20260231", "UNTIL"],
    ["FREQ=DAILY;BYDAY=", "BYDAY="],
    ["FREQ=DAILY;BYDAY=XX", "BYDAY=XX"],
    ["FREQ=DAILY;BYEASTER=1", "BYEASTER=1"],
    ["FREQ=DAILY;constructor=1", "CONSTRUCTOR=1"],
    ["FREQ=SOMETIMES", "FREQ=SOMETIMES"],
    ["RSCALE=ETHIOPIC;FREQ=YEARLY", "RSCALE=ETHIOPIC"],
    ["FREQ=YEARLY;SKIP=FORWARD", "SKIP"],
    ["FREQ=DAILY;COUNT=1,2", "COUNT=1,2"],
    ["FREQ=YEARLY;BYDAY=2MO;BYMONTHDAY=13", "not supported"],
    ["COUNT=3", "FREQ"],
    ["", "FREQ"],
  ])("refuses %s and names the part", (rule, part) => {
    expect(() => understood(rule, "2026-01-01T19:00:00")).toThrow(part);
  });
});
