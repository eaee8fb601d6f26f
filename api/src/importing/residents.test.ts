import { describe, expect, test } from "vitest";
import { readGroups } from "./groups.ts";
import { readResidents } from "./residents.ts";
import { groupColumns, residentColumns } from "./table/columns.ts";
import { sheetFile, textFile } from "./testing/files.ts";

const csv = (...lines: string[]) => textFile("residents.csv", `${lines.join("\n")}\n`);

describe("residents", () => {
  test("have a name, perhaps a building, and a role", async () => {
    const file = csv(
      "sub,name,building,role",
      "r1,周敏,building-3,host",
      "r2,林小满,,",
      "r3,方秀英,building-7,manager",
    );
    expect(await readResidents([file])).toEqual({
      records: [
        { sub: "r1", name: "周敏", building: "building-3", role: "host" },
        { sub: "r2", name: "林小满", building: null, role: "resident" },
        { sub: "r3", name: "方秀英", building: "building-7", role: "manager" },
      ],
      refusals: [],
      warnings: [],
    });
  });

  test("may have a household, where the file has a column for it", async () => {
    const file = csv("编号,姓名,楼栋,户号", "r1,周敏,building-3,3-201", "r2,林小满,building-3,");
    expect((await readResidents([file])).records).toEqual([
      { sub: "r1", name: "周敏", building: "building-3", role: "resident", household: "3-201" },
      { sub: "r2", name: "林小满", building: "building-3", role: "resident" },
    ]);
  });

  test.each([
    ["居民", "resident"],
    ["住户", "resident"],
    ["主理人", "host"],
    ["物业", "manager"],
    ["管理员", "manager"],
    ["HOST", "host"],
  ])("with the role %s are %s", async (written, role) => {
    expect((await readResidents([csv("编号,姓名,角色", `r1,周敏,${written}`)])).records).toMatchObject([{ role }]);
  });

  test.each(residentColumns.flatMap(({ name, titles }) => titles.map((title) => [title, name])))(
    "%s means %s",
    async (title, name) => {
      const columns: Record<string, string> = { sub: "sub", name: "name", [name]: title };
      const values: Record<string, string> = {
        sub: "r1",
        name: "周敏",
        building: "b3",
        role: "host",
        household: "3-201",
      };
      const file = csv(
        Object.values(columns).join(),
        Object.keys(columns)
          .map((key) => values[key])
          .join(),
      );
      const { records, refusals } = await readResidents([file]);
      expect(refusals).toEqual([]);
      expect(records).toMatchObject([{ [name]: values[name] }]);
    },
  );

  test.each([
    ["r1,周敏,,boss", 'role has "boss"; there are resident (居民), host (主理人) and manager (管理员).'],
    ["r1,周敏,,constructor", 'role has "constructor"; there are resident (居民), host (主理人) and manager (管理员).'],
    [",周敏,,", "sub is empty."],
    ["r1,,,", "name is empty."],
  ])("%s is refused", async (row, reason) => {
    const { refusals } = await readResidents([csv("sub,name,building,role", row)]);
    expect(refusals).toEqual([{ file: "residents.csv", line: 2, reason }]);
  });

  test("twice the same sub is refused, also in two files, and phone numbers are not wanted", async () => {
    const again = sheetFile(
      [
        ["sub", "name"],
        ["r1", "周敏"],
      ],
      { name: "more.xlsx" },
    );
    expect((await readResidents([csv("sub,name", "r1,周敏"), again])).refusals).toEqual([
      { file: "more.xlsx", line: 2, reason: 'sub "r1" is used twice (first in residents.csv, line 2).' },
    ]);
    const [refusal] = (await readResidents([csv("sub,name,phone", "r1,周敏,13800000000")])).refusals;
    expect(refusal).toMatchObject({ line: 1, reason: expect.stringContaining('The column "phone" is unknown') });
  });
});

describe("groups", () => {
  test.each(groupColumns.flatMap(({ name, titles }) => titles.map((title) => [title, name])))(
    "%s means %s",
    async (title, name) => {
      const columns: Record<string, string> = { external_id: "external_id", name: "name", [name]: title };
      const values: Record<string, string> = { external_id: "g1", name: "羽毛球", topic: "运动", summary: "每周二" };
      const file = csv(
        Object.values(columns).join(),
        Object.keys(columns)
          .map((key) => values[key])
          .join(),
      );
      const { records, refusals } = await readGroups([file]);
      expect(refusals).toEqual([]);
      expect(records).toMatchObject([{ [name === "external_id" ? "externalId" : name]: values[name] }]);
    },
  );
});
