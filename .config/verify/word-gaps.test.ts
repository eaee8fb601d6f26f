import { expect, test } from "vitest";
import { wordGaps } from "./word-gaps.ts";
import { committedWords } from "./words.ts";

const source = 'say("join"); say("seats", 3); say(`kind.${item.kind}`);';
const english = { join: "Join", seats: (count: number) => `${count} seats`, "kind.post": "Chat" };
const arabic = { join: "انضم", seats: (count: number) => `${count} مقاعد`, "kind.post": "كلام" };
const gapsOf = (ar: Record<string, object>, en: Record<string, object> = { card: english }) =>
  wordGaps({ en, ar }, source);

test("languages that say the same, all of it said somewhere, have no gap", () => {
  expect(gapsOf({ card: arabic })).toEqual([]);
});

test("a term that one language lacks is a gap, by name and language", () => {
  expect(gapsOf({ card: { join: "انضم", "kind.post": "كلام" } })).toEqual(['ar lacks "seats" in card']);
});

test("a term without words is missing", () => {
  expect(gapsOf({ card: { ...arabic, join: " " } })).toEqual(['ar lacks "join" in card']);
});

test("a vocabulary that one language lacks is a gap", () => {
  expect(gapsOf({})).toEqual(["ar has no card"]);
});

test("a term that nothing says is a gap in every language that has it", () => {
  const left = { card: { ...english, leave: "Leave" } };
  expect(gapsOf({ card: { ...arabic, leave: "غادر" } }, left)).toEqual([
    'en has "leave" in card, which nothing says',
    'ar has "leave" in card, which nothing says',
  ]);
  expect(gapsOf({ card: arabic }, left)).toEqual([
    'en has "leave" in card, which nothing says',
    'ar lacks "leave" in card',
  ]);
});

test("a term is not said where its name is only compared", () => {
  const compared = 'if (state === "held" || state !== "held") return; switch (state) { case "held": }';
  expect(wordGaps({ en: { form: { held: "Held" } } }, compared)).toHaveLength(1);
  expect(wordGaps({ en: { form: { held: "Held" } } }, 'say(waits ? "held" : "join")')).toEqual([]);
});

test("a member of a family that nobody asks for is a gap", () => {
  const layers = { "layer.needs": "Needs" };
  expect(wordGaps({ en: { map: layers } }, source)).toEqual(['en has "layer.needs" in map, which nothing says']);
});

test("words that were not found are not taken for complete ones", () => {
  expect(wordGaps({}, source)).toEqual(["no language says anything"]);
});

test("the words that are committed have no gap", async () => {
  const { languages, source } = await committedWords();
  expect(Object.keys(languages).sort()).toEqual(["ar", "en", "zh-hans", "zh-hant"]);
  expect(Object.keys(Object.values(languages)[0] ?? {}).length).toBeGreaterThan(10);
  expect(wordGaps(languages, source)).toEqual([]);
});
