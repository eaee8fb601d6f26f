import { strToU8, zipSync } from "fflate";
import type { SourceFile } from "../records.ts";

export function textFile(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** An iCalendar file of these lines: the first of them is line 3. */
export function calendarFile(lines: readonly string[], { name = "calendar.ics" } = {}): SourceFile {
  return textFile(name, ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n"));
}

/** The lines of one VEVENT: BEGIN, UID, SUMMARY, DTSTART, DTEND, what is added, END. */
export function eventLines({
  uid = "badminton",
  start = "DTSTART;TZID=Asia/Shanghai:20261124T190000",
  end = "DTEND;TZID=Asia/Shanghai:20261124T210000",
  title = "羽毛球",
  extra = [],
}: {
  uid?: string;
  start?: string;
  end?: string;
  title?: string;
  extra?: readonly string[];
} = {}): string[] {
  const times = end === "" ? [start] : [start, end];
  return ["BEGIN:VEVENT", `UID:${uid}`, `SUMMARY:${title}`, ...times, ...extra, "END:VEVENT"];
}

/** A cell as its XML: text, number, date (style 1), or something written out. */
export type SheetCell = string | number | { date: number } | { xml: string } | null;

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The parts of a small XLSX file with one sheet. */
export function sheetParts(
  rows: readonly (readonly SheetCell[])[],
  { date1904 = false } = {},
): Record<string, Uint8Array> {
  const sheetRows = rows.map((cells, row) => {
    const filled = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`));
    return filled.every((xml) => xml === "") ? "" : `<row r="${row + 1}">${filled.join("")}</row>`;
  });
  return {
    "[Content_Types].xml": strToU8(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    "xl/workbook.xml": strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relationships}"><workbookPr date1904="${date1904 ? 1 : 0}"/>` +
        `<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
        `<Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": strToU8(
      `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    ),
    "xl/worksheets/sheet1.xml": strToU8(
      `<worksheet xmlns="${main}"><sheetData>${sheetRows.join("")}</sheetData></worksheet>`,
    ),
  };
}

export function sheetFile(
  rows: readonly (readonly SheetCell[])[],
  { name = "table.xlsx", date1904 = false } = {},
): SourceFile {
  return { name, bytes: zipSync(sheetParts(rows, { date1904 })) };
}

function cellXml(cell: SheetCell, address: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === "string") {
    const text = cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }
  return "date" in cell ? `<c r="${address}" s="1"><v>${cell.date}</v></c>` : cell.xml.replace("ADDRESS", address);
}
