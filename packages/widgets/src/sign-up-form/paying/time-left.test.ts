import { expect, test } from "vitest";
import { signUp } from "../testing/fixtures.ts";
import { minutesAndSeconds, shareLeft, timeLeft } from "./time-left.ts";

const noon = Date.parse("2026-06-18T12:00:00Z");
const minute = 60_000;
const held = signUp({
  seat: "held",
  hold: { held_at: "2026-06-18T20:00:00+08:00", expires_at: "2026-06-18T20:15:00+08:00" },
});
const at = (minutes: number, ahead = 0) => ({ now: noon + minutes * minute, ahead });

test("a held seat has what is left of its time, and never less than nothing", () => {
  expect(timeLeft(held, at(0))).toBe(15 * minute);
  expect(timeLeft(held, at(14.5))).toBe(minute / 2);
  expect(timeLeft(held, at(99))).toBe(0);
});

test("the server's clock counts, whatever this device's says", () => {
  expect(timeLeft(held, at(-60, 60 * minute))).toBe(15 * minute);
  expect(timeLeft(held, at(600, -590 * minute))).toBe(5 * minute);
});

test("a clock that is a second behind gives nobody more time than there was", () => {
  expect(timeLeft(held, at(0, -900))).toBe(15 * minute);
});

test("an offered seat has its own time, a confirmed one has none", () => {
  expect(timeLeft(signUp({ seat: "offered", offer: { expires_at: "2026-06-18T20:28:00+08:00" } }), at(0))).toBe(
    28 * minute,
  );
  expect(timeLeft(signUp(), at(0))).toBe(0);
});

test("the line is as long as the part of the time that is left", () => {
  expect(shareLeft(held, at(0))).toBe(1);
  expect(shareLeft(held, at(5))).toBeCloseTo(2 / 3);
  expect(shareLeft(held, at(15))).toBe(0);
  expect(shareLeft(held, at(-3))).toBe(1);
  const atOnce = signUp({ seat: "held", hold: { held_at: held.created_at, expires_at: held.created_at } });
  expect(shareLeft(atOnce, at(0))).toBe(0);
});

test("the last second is over when the clock says so", () => {
  expect(minutesAndSeconds(15 * minute)).toEqual([15, 0]);
  expect(minutesAndSeconds(582_000)).toEqual([9, 42]);
  expect(minutesAndSeconds(581_001)).toEqual([9, 42]);
  expect(minutesAndSeconds(1)).toEqual([0, 1]);
  expect(minutesAndSeconds(0)).toEqual([0, 0]);
});
