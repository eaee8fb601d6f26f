import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sheetFile } from "../../../../api/src/importing/testing/files.ts";
import { root } from "../../../verify/step.ts";
import type { Guide } from "./guide.ts";

const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
/** What stands below each column of the office's lists. */
const written = {
  title: "夜里的萤火虫",
  starts: `${soon} 19:00`,
  ends: `${soon} 20:30`,
  place: "会所",
  capacity: "9",
  fee: "30元/人",
  repeats: "",
  group: "walks",
  name: "夜走",
  topic: "运动",
  summary: "绕小区三圈。",
  household: "5-301",
  building: "building-5",
  external_id: "walks",
};
/** The same in the guide's Chinese columns, in their order. */
const writtenInChinese = ["云上的风筝", `${soon} 09:00`, "10:30", "南门广场", "7", "免费", ""];

/** Writes the files that the guide's commands name, with the very columns of its table. */
export function layOutFiles(folder: string, guide: Guide): void {
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  const below = (columns: string[]) => [columns, columns.map((column) => Reflect.get(written, column) as string)];
  const csv = (rows: string[][]) => rows.map((row) => row.join(",")).join("\n");
  const [columns = "", chinese = ""] = rowOf(guide, "activities (`.csv`, `.xlsx`)").split(" / ");
  write("activities.xlsx", sheetFile(below(columnsIn(columns))).bytes);
  write("more.csv", csv([columnsIn(chinese), writtenInChinese]));
  write("groups.csv", csv(below(columnsIn(rowOf(guide, "groups")))));
  write("homes.csv", csv(below(["household", "building"])));
  for (const name of ["calendar.ics", "places.geojson"]) {
    cpSync(join(root, "examples/resident-portal/data", name), join(folder, name));
  }
}

const rowOf = ({ text }: Guide, first: string) =>
  text.split("\n").flatMap((line) => (line.startsWith(`| ${first} |`) ? (line.split(" | ")[1] ?? "") : []))[0] ?? "";
const columnsIn = (cell: string) => cell.replaceAll(/[`|]/g, "").trim().split(", ");
