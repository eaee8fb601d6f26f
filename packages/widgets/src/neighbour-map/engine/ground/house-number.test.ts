import { describe, expect, test } from "vitest";
import { houseNumber } from "./house-number.ts";

describe("beside a house", () => {
  test.each([
    ["5 号楼", "5"],
    ["12号楼", "12"],
    ["3栋", "3"],
    ["7 幢", "7"],
    ["8號樓", "8"],
    ["Block 5", "5"],
    ["Building 12B", "12B"],
    ["No. 4", "4"],
    ["17", "17"],
    ["9#", "9"],
  ])("%s is %s", (name, number) => expect(houseNumber(name)).toBe(number));

  test.each(["会所", "梧桐里 5 号楼活动室", "Building", "1 号楼 2 单元", "Ω", "12345678"])(
    "%s keeps its name",
    (name) => expect(houseNumber(name)).toBe(name),
  );
});
