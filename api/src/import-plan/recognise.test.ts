import { expect, test } from "vitest";
import { recognise } from "./recognise.ts";

const ids = (...recurrenceIds: string[]) => recurrenceIds.map((recurrenceId) => ({ recurrenceId }));
const pairs = (imported: string[], stored: string[]) =>
  [...recognise(ids(...imported), ids(...stored))].map(([id, row]) => [id, row.recurrenceId]);

test("an occurrence is recognised by its recurrence id, whatever else is on that day", () => {
  expect(pairs(["20300606T190000", "20300606T090000"], ["20300606T190000"])).toEqual([
    ["20300606T190000", "20300606T190000"],
  ]);
});

test("another time of day is recognised by the day, also when a series becomes one of whole days", () => {
  expect(pairs(["20300606T200000", "20300613"], ["20300606T190000", "20300613T190000"])).toEqual([
    ["20300606T200000", "20300606T190000"],
    ["20300613", "20300613T190000"],
  ]);
});

test("where two could be meant, none is", () => {
  expect(pairs(["20300606T200000", "20300606T210000"], ["20300606T190000"])).toEqual([]);
  expect(pairs(["20300606T200000"], ["20300606T190000", "20300606T090000"])).toEqual([]);
  expect(pairs([""], ["20300606T190000"])).toEqual([]);
});
