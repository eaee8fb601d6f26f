import { expect, test } from "vitest";
import { initialsOf } from "./face.ts";
import { hueOf } from "./hue.ts";

test("a Chinese name is called by its last character, others by their first letters", () => {
  expect(["林小满", "方阿姨", "Lin Xiaoman", "daniel", "Ada  King Lovelace", "叶 Qing"].map(initialsOf)).toEqual([
    "满",
    "姨",
    "LX",
    "D",
    "AK",
    "叶Q",
  ]);
});

test("a name without letters still has a face", () => {
  expect(["", "   ", "🌱", "𠮷"].map(initialsOf)).toEqual(["", "", "🌱", "𠮷"]);
});

test("the same id always has the same of twelve hues, and many ids use all of them", () => {
  expect(hueOf("grp_01k9x")).toBe(hueOf("grp_01k9x"));
  const hues = new Set(Array.from({ length: 400 }, (_, number) => hueOf(`grp_${number}`)));
  expect([...hues].sort((one, other) => one - other)).toEqual(Array.from({ length: 12 }, (_, hue) => hue));
});
