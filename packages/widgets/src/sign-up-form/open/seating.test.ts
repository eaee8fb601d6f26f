import { expect, test } from "vitest";
import { full, occurrence, signUp } from "../testing/fixtures.ts";
import { feeOf, largestChange, largestParty, seatsLeft, wouldWait } from "./seating.ts";

test("seats are left, none, or without end", () => {
  expect(seatsLeft(occurrence({ capacity: 16, taken: 12 }))).toBe(4);
  expect(seatsLeft(occurrence({ capacity: 16, taken: 17 }))).toBe(0);
  expect(seatsLeft(occurrence({ capacity: null, taken: 900 }))).toBe(Number.POSITIVE_INFINITY);
});

test("a party waits together when one of them would", () => {
  expect(wouldWait(occurrence(), 4)).toBe(false);
  expect(wouldWait(occurrence(), 5)).toBe(true);
  expect(wouldWait(occurrence({ full: true }), 1)).toBe(true);
});

test("nobody can ask for more seats than there are, than a party may have, or than the page allows", () => {
  expect(largestParty(occurrence({ capacity: 3 }), 20)).toBe(3);
  expect(largestParty(occurrence({ capacity: null }), 99)).toBe(20);
  expect(largestParty(occurrence(), 2)).toBe(2);
});

test("a kept seat grows into free seats only, a place on the list up to the whole table", () => {
  const pair = signUp({ party: { adults: 2, children: 0 } });
  expect(largestChange(occurrence(), pair, 20)).toBe(6);
  expect(largestChange(full(), pair, 20)).toBe(2);
  expect(largestChange(full(), { ...pair, seat: "waitlisted" }, 20)).toBe(16);
  expect(largestChange(occurrence(), pair, 1)).toBe(2);
});

test("a fee is per person or per party", () => {
  const fee = { amount: 3000, currency: "CNY", collect: "on_site" } as const;
  expect(feeOf({ ...fee, per: "person" }, 3)).toEqual({ amount: 9000, currency: "CNY" });
  expect(feeOf({ ...fee, per: "party" }, 3)).toEqual({ amount: 3000, currency: "CNY" });
});
