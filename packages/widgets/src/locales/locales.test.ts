import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { clientErrorCodes, errorCodes } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { terms as firstEnglish } from "./en/first.ts";
import { terms as laterEnglish } from "./en/later.ts";
import { languageOf } from "./index.ts";
import { terms as firstChinese } from "./zh-hans/first.ts";
import { terms as laterChinese } from "./zh-hans/later.ts";

const languages = { zh: { ...firstChinese, ...laterChinese }, en: { ...firstEnglish, ...laterEnglish } };
const failures = [...errorCodes, ...clientErrorCodes];

/** Those that take a word instead of a number. */
const withWords = ["hostedBy", "oneLess", "oneMore", "bringFee", "nextTime"];

/** Every term said out loud, with whatever numbers and words it takes. */
function said(terms: object): [key: string, sentence: string][] {
  return Object.entries(terms)
    .filter(([key]) => !key.startsWith("$"))
    .flatMap(([key, term]: [string, unknown]) =>
      typeof term === "function"
        ? (withWords.includes(key) ? ["周四", "Thu"] : [0, 1, 2, 21]).map((count): [string, string] => [
            key,
            String(term(count, count || 1)),
          ])
        : [[key, String(term)] as [string, string]],
    );
}

describe.each(Object.entries(languages))("in %s", (language, terms) => {
  test.each(failures)("a person who meets %s is told what to do next", (code) => {
    const sentence = terms[`failure.${code}`];
    expect(sentence).toMatch(language === "zh" ? /[一-鿿].*[。]$/u : /[a-z].*\.$/);
    expect(sentence).not.toContain(code);
  });

  test("everything that can be said is said whole", () => {
    for (const [key, sentence] of said(terms)) {
      expect(sentence.trim(), key).not.toBe("");
      expect(sentence, key).not.toMatch(/undefined|NaN|\[object|\$\{/);
    }
  });
});

test("both languages say the same things, and no failure more or less than there is", () => {
  expect(Object.keys(languages.en).sort()).toEqual(Object.keys(languages.zh).sort());
  const keys = Object.keys(languages.zh).filter((key) => key.startsWith("failure."));
  expect(keys.sort()).toEqual(failures.map((code) => `failure.${code}`).sort());
});

test("Chinese speaks Chinese, English speaks English", () => {
  for (const [key, sentence] of said(languages.en))
    expect(sentence.replace("周四", ""), key).not.toMatch(/\p{Script=Han}/u);
  for (const [key, sentence] of said(languages.zh)) expect(sentence, key).toMatch(/\p{Script=Han}/u);
});

test("figures stand apart from Chinese, for engines that do not set the space themselves", () => {
  for (const [key, sentence] of said(languages.zh)) {
    expect(sentence, key).not.toMatch(/\p{Nd}\p{Script=Han}|\p{Script=Han}\p{Nd}/u);
  }
});

test("English counts one differently from many", () => {
  expect(firstEnglish.partyOf(1, 1)).toBe("1 adult, 1 child");
  expect(firstEnglish.partyOf(2, 3)).toBe("2 adults, 3 children");
  expect([1, 2, 3, 4, 11, 21].map(laterEnglish.position).map((place) => place.split(" ")[0])).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "21st",
  ]);
});

test("no term is kept that nothing says", () => {
  const source = sourceBelow(fileURLToPath(new URL("..", import.meta.url)));
  const unsaid = Object.keys(languages.zh).filter(
    (key) => !key.startsWith("$") && !key.startsWith("failure.") && !source.includes(`"${key}"`),
  );
  expect(unsaid).toEqual([]);
  expect(source).toContain("say(`failure.${");
});

test("every Chinese is drawn in Chinese, everything else in English", () => {
  expect(["zh", "zh-CN", "zh-Hans", "ZH_tw", "zh-Hant-HK"].map(languageOf)).toEqual(["zh", "zh", "zh", "zh", "zh"]);
  expect(["en", "en-GB", "fr", "zha", ""].map(languageOf)).toEqual(["en", "en", "en", "en", "en"]);
});

/** What the elements are made of, without words and tests. */
function sourceBelow(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(({ name, parentPath }) => /(?<!\.test|\.stories)\.ts$/.test(name) && !parentPath.includes("locales"))
    .map(({ name, parentPath }) => readFileSync(`${parentPath}/${name}`, "utf8"))
    .join("\n");
}
