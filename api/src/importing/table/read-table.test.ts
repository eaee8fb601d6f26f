import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readGroups } from "../groups.ts";
import { type ImportLimits, importLimits } from "../limits.ts";
import type { SourceFile } from "../records.ts";
import { type SheetCell, sheetFile, sheetParts, textFile } from "../testing/files.ts";

async function read(file: SourceFile, limits: ImportLimits = importLimits) {
  const { records, refusals, warnings } = await readGroups([file], { limits });
  const told = (list: typeof refusals) => list.map(({ line, reason }) => `${line}: ${reason}`);
  return { records, refusals: told(refusals), warnings: told(warnings) };
}

const csv = (text: string) => textFile("groups.csv", text);
const sport = { externalId: "sport", name: "运动", topic: null, summary: null };

describe("a CSV file", () => {
  test.each([
    ["commas", "external_id,name\nsport,运动\n"],
    ["semicolons", "external_id;name\nsport;运动\n"],
    ["tabs", "external_id\tname\nsport\t运动\n"],
    ["CR LF", "external_id,name\r\nsport,运动\r\n"],
    ["CR alone", "external_id,name\rsport,运动\r"],
    ["no last line end", "external_id,name\nsport,运动"],
    ["quotation marks everywhere", '"external_id","name"\n"sport","运动"\n'],
    ["blank lines", "external_id,name\n\n,\n  ,\t\nsport,运动\n\n"],
    ["white space in its titles", " External ID , NAME \nsport,运动\n"],
    ["a column without title and without cells", "external_id,,name\nsport,,运动\n"],
  ])("with %s is read", async (_, text) => {
    expect(await read(csv(text))).toMatchObject({ records: [sport], refusals: [] });
  });

  // 编号,名称 / sport,运动 in GB18030 (GBK).
  const gbk = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a];
  const gbkRow = [...new TextEncoder().encode("sport,"), 0xd4, 0xcb, 0xb6, 0xaf, 0x0a];
  const utf16 = (text: string, low: 0 | 1) =>
    Array.from(`\uFEFF${text}`).flatMap((character) => {
      const code = character.charCodeAt(0);
      return low === 0 ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
    });
  test.each([
    ["GB18030", [...gbk, ...gbkRow], 1],
    ["UTF-8 with a byte order mark", [0xef, 0xbb, 0xbf, ...new TextEncoder().encode("编号,名称\nsport,运动\n")], 0],
    ["UTF-16, low byte first", utf16("编号,名称\nsport,运动\n", 0), 0],
    ["UTF-16, high byte first", utf16("编号,名称\nsport,运动\n", 1), 0],
  ])("in %s is read", async (_, bytes, notes) => {
    const { records, refusals, warnings } = await read({ name: "groups.csv", bytes: new Uint8Array(bytes) });
    expect({ records, refusals }).toEqual({ records: [sport], refusals: [] });
    expect(warnings).toHaveLength(notes);
  });

  test("that is neither UTF-8 nor GB18030 is refused", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("external_id,name\nsport,"), 0xff, 0x0a]);
    expect((await read({ name: "groups.csv", bytes })).refusals[0]).toContain("null: The file is not text");
  });

  test("tells the physical line, also behind cells with line breaks", async () => {
    for (const end of ["\n", "\r\n"]) {
      const text = ["external_id,name,summary", 'a,一,"第一行', '第二行"', "", ",二,", 'b,三,"x', '"', ",四,", ""].join(
        end,
      );
      const { records, refusals } = await read(csv(text));
      expect(records.map(({ externalId }) => externalId)).toEqual(["a", "b"]);
      expect(records[0]?.summary).toBe(`第一行${end}第二行`);
      expect(refusals).toEqual(["5: external_id is empty.", "8: external_id is empty."]);
    }
  });

  test.each([
    ["", "null: The file is empty: its first row must name the columns."],
    ["external_id\nsport\n", "1: The column name (名称) is missing."],
    [
      "external_id,name,phone\n",
      '1: The column "phone" is unknown; there are external_id (编号), name (名称), topic (主题), summary (简介).',
    ],
    ["external_id,name,名称\n", "1: The column name is there twice."],
    ["external_id,name\nsport,运动,more\n", "2: The cell in column 3 belongs to no named column."],
    ["external_id,name\nsport\n", "2: name is empty."],
    [
      'external_id,name\nsport,"运动\n',
      "2: The quotation marks do not fit: they enclose a whole cell, and one inside it is written twice.",
    ],
    [
      'external_id,name\na,b\nsport,运"动"\n',
      "3: The quotation marks do not fit: they enclose a whole cell, and one inside it is written twice.",
    ],
    ["external_id,name\na,一\nb,二\na,三\n", '4: external_id "a" is used twice (first in line 2).'],
    [`external_id,name\n${"a".repeat(256)},一\n`, "2: external_id has 256 characters; at most 255 are allowed."],
    [`external_id,name\na,${"一".repeat(81)}\n`, "2: name has 81 characters; at most 80 are allowed."],
    ["external_id,name\na,一\u0000\n", "2: name contains the character U+0000, which cannot be kept."],
  ])("%j is refused", async (text, refusal) => {
    expect((await read(csv(text))).refusals).toEqual([refusal]);
  });

  test("names every wrong cell of every row", async () => {
    const { records, refusals } = await read(
      csv(`external_id,name,topic\n,,t\nsport,运动,${"t".repeat(81)}\nok,好,\n`),
    );
    expect(refusals.map((refusal) => refusal.slice(0, 9))).toEqual(["2: extern", "2: name i", "3: topic "]);
    expect(records).toHaveLength(1);
  });

  test("with formulas of a spreadsheet keeps them as text", async () => {
    const { records } = await read(csv(`external_id,name\na,"=HYPERLINK(""http://x"")"\nb,+1\n`));
    expect(records.map(({ name }) => name)).toEqual([`=HYPERLINK("http://x")`, "+1"]);
  });

  test("has a bounded number of rows and columns", async () => {
    const limits = { ...importLimits, rows: 3, columns: 4 };
    const rows = (count: number) =>
      csv(`external_id,name\n${Array.from({ length: count }, (_, i) => `${i},n`).join("\n")}\n`);
    expect((await read(rows(3), limits)).refusals).toEqual([]);
    expect((await read(rows(4), limits)).refusals).toEqual(["null: The file has more than 3 rows."]);
    expect((await read(csv("a,b,c,d,e\n"), limits)).refusals).toEqual(["1: The first row has more than 4 columns."]);
  });
});

describe("an XLSX file", () => {
  const rows = (...more: SheetCell[][]) => [["external_id", "name"], ...more];

  test("is read by its first sheet; numbers are text where text is wanted", async () => {
    const { records, refusals } = await read(sheetFile(rows(["sport", "运动"], [101, 3.5])));
    expect(refusals).toEqual([]);
    expect(records).toEqual([sport, { ...sport, externalId: "101", name: "3.5" }]);
  });

  test("keeps white space and characters to the letter", async () => {
    const { records } = await read(sheetFile(rows(["sport", "  运 <动> & \u200d "])));
    expect(records[0]?.name).toBe("  运 <动> & \u200d ");
  });

  test("counts formulas with the value that was saved", async () => {
    const formula: SheetCell = { xml: `<c r="ADDRESS" t="str"><f>"运"&amp;"动"</f><v>运动</v></c>` };
    const unsaved: SheetCell = { xml: `<c r="ADDRESS"><f>1+1</f></c>` };
    expect(await read(sheetFile(rows(["sport", formula])))).toMatchObject({ records: [sport], refusals: [] });
    expect((await read(sheetFile(rows(["sport", unsaved])))).refusals).toEqual(["2: name is empty."]);
  });

  test("with an error of a formula is refused, unless it stands on another sheet", async () => {
    const error: SheetCell = { xml: `<c r="ADDRESS" t="e"><v>#DIV/0!</v></c>` };
    const table = [
      ["external_id", "name", "topic"],
      ["sport", "运动", error],
    ];
    expect((await read(sheetFile(table))).refusals).toEqual(["2: A cell of this row holds the error of a formula."]);
    const other = sheetParts(table)["xl/worksheets/sheet1.xml"] ?? new Uint8Array();
    const bytes = zipSync({ ...sheetParts(rows(["sport", "运动"])), "xl/worksheets/sheet2.xml": other });
    expect(await read({ name: "a.xlsx", bytes })).toMatchObject({ records: [sport], refusals: [] });
  });

  test("tells the row of the sheet, also behind empty rows", async () => {
    const file = sheetFile(rows(["a", "一"], [], [null, null], [null, "二"]));
    expect((await read(file)).refusals).toEqual(["5: external_id is empty."]);
  });

  test.each([
    ["half of a surrogate pair", ["a", { xml: `<c r="ADDRESS" t="str"><v>&#xD83D;</v></c>` }], "2: name contains half"],
    ["an address that means nothing", ["a", { xml: `<c r="1A"><v>1</v></c>` }], "null: It has a cell at an address"],
    ["a row far out", ["a", { xml: `<c r="B999999"><v>1</v></c>` }], "null: It has more than 20000 rows"],
    ["a column far out", ["a", { xml: `<c r="XFD2"><v>1</v></c>` }], "null: It has more than 256 columns"],
    [
      "a row hidden in quotes",
      ["a", { xml: `<c x=">" r='B9999999'><v>1</v></c>` }],
      "null: It has more than 20000 rows",
    ],
  ] satisfies [string, SheetCell[], string][])("with %s is refused", async (_, row, refusal) => {
    const { refusals } = await read(sheetFile(rows(row)));
    expect(refusals).toHaveLength(1);
    expect(refusals[0]?.slice(0, refusal.length)).toBe(refusal);
  });

  const parts = sheetParts(rows(["sport", "运动"]));
  const bomb = strToU8(" ".repeat(20 * 1024 * 1024));

  test("that unpacks to too much is refused by what it says of itself", async () => {
    const big = Object.fromEntries(["a", "b", "c", "d"].map((name) => [`xl/${name}.xml`, bomb]));
    const bytes = zipSync({ ...parts, ...big });
    expect(bytes.length).toBeLessThan(importLimits.fileBytes);
    expect((await read({ name: "bomb.xlsx", bytes })).refusals).toEqual([
      "null: It unpacks to more than 67108864 bytes.",
    ]);
  });

  test("that lies about its size is refused by what comes out", async () => {
    const limits = { ...importLimits, unpackedBytes: 1024 * 1024 };
    const bytes = zipSync({ ...parts, "xl/a.xml": bomb });
    const said = new DataView(bytes.buffer);
    // The size of what is packed stands in the entry and in the list at the end; both are made small.
    for (let at = 0; at < bytes.length - 4; at++)
      if (said.getUint32(at, true) === bomb.length) said.setUint32(at, 10, true);
    expect((await read({ name: "bomb.xlsx", bytes }, limits)).refusals).toEqual([
      "null: It unpacks to more than 1048576 bytes.",
    ]);
  });

  test("may carry pictures of any size, which are not unpacked", async () => {
    const bytes = zipSync({ ...parts, "xl/media/a.png": bomb });
    const limits = { ...importLimits, unpackedBytes: 1024 * 1024 };
    expect(await read({ name: "a.xlsx", bytes }, limits)).toMatchObject({ records: [sport], refusals: [] });
  });

  test.each([
    ["no spreadsheet", zipSync({ "a.xml": strToU8("<a/>") })],
    ["cut off", zipSync(parts).slice(0, 600)],
    ["broken XML", zipSync({ ...parts, "xl/worksheets/sheet1.xml": strToU8("<worksheet><sheetData><row") })],
  ])("that is %s is refused", async (_, bytes) => {
    expect((await read({ name: "a.xlsx", bytes })).refusals).toHaveLength(1);
  });

  test("of the old kind is refused with what to do", async () => {
    const bytes = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect((await read({ name: "a.xls", bytes })).refusals[0]).toContain("save it as XLSX or CSV");
  });
});
