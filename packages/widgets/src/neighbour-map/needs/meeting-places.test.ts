import type { GroundKind } from "@linli/contract";
import { describe, expect, test } from "vitest";
import type { Place } from "../open/places.ts";
import { meetingPlaces } from "./meeting-places.ts";

const place = (name: string, kind: GroundKind = "building"): Place => ({ name, kind, box: [0, 0, 0, 0] });
const ground = [place("5 号楼"), place("Block 12"), place("荷塘", "water"), place("东门", "entrance"), place("会所")];

describe("where neighbours could meet", () => {
  test("is where people come together, and never one of the houses they live in", () => {
    expect(meetingPlaces(ground, "")).toEqual(["会所", "东门", "荷塘"]);
    expect(meetingPlaces(ground, "5")).toEqual([]);
  });

  test("is what fits what is written so far, in capitals or not", () => {
    expect(meetingPlaces(ground, " 门 ")).toEqual(["东门"]);
    expect(meetingPlaces([place("Clubhouse")], "CLUB")).toEqual(["Clubhouse"]);
  });

  test("is named once, and no more often than one looks at", () => {
    const halls = Array.from({ length: 30 }, (_, number) => place(`${"甲乙丙丁戊己庚辛壬癸"[number % 10]}厅`));
    expect(meetingPlaces(halls, "")).toEqual(["甲厅", "乙厅", "丙厅", "丁厅", "戊厅", "己厅"]);
  });
});
