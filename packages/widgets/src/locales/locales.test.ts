import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { clientErrorCodes, errorCodes } from "@linli/contract";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { languageOf, loadWords, termIn } from "./index.ts";
import { activityFeedWords } from "./terms/activity-feed.ts";
import { activityFeedLaterWords } from "./terms/activity-feed-later.ts";
import { activityFeedReadingWords } from "./terms/activity-feed-reading.ts";
import { groupCardWords } from "./terms/group-card.ts";
import { groupCardLaterWords } from "./terms/group-card-later.ts";
import { sharedLaterWords } from "./terms/shared-later.ts";
import { signUpFormWords } from "./terms/sign-up-form.ts";
import { signUpFormLaterWords } from "./terms/sign-up-form-later.ts";

const vocabularies = {
  "shared-later": sharedLaterWords,
  "sign-up-form": signUpFormWords,
  "sign-up-form-later": signUpFormLaterWords,
  "activity-feed": activityFeedWords,
  "activity-feed-reading": activityFeedReadingWords,
  "activity-feed-later": activityFeedLaterWords,
  "group-card": groupCardWords,
  "group-card-later": groupCardLaterWords,
};
const failures = [...errorCodes, ...clientErrorCodes];

/** Every vocabulary of a language by its name, and those that the others have in common. */
async function spoken(language: "zh" | "en"): Promise<Record<string, object>> {
  const loaded = await Promise.all(
    Object.entries(vocabularies).map(async ([name, words]) => [name, (await words[language]()).terms]),
  );
  return Object.fromEntries(loaded);
}
const languages = { zh: await spoken("zh"), en: await spoken("en") };
const whole = (language: "zh" | "en"): object => Object.assign({}, ...Object.values(languages[language]));

beforeAll(async () => {
  for (const language of ["zh", "en"]) await loadWords(language, ...Object.values(vocabularies));
});

const interfaces = readdirSync(fileURLToPath(new URL("terms", import.meta.url)))
  .map((name) => readFileSync(new URL(`terms/${name}`, import.meta.url), "utf8"))
  .join("\n");

/** What a term may be said with, by the types in its interface: no, one, a few and many, and names in both scripts. */
function valuesFor(key: string): unknown[][] {
  const [, parameters = ""] = new RegExp(`^\\s*"?${key}"?\\((.*)\\): string;`, "m").exec(interfaces) ?? [];
  const types = parameters.split(", ").map((parameter) => parameter.replace(/^\w+: /, ""));
  return [0, 1, 2, 21].map((count) =>
    types.map((type, place) => (type === "number" ? count || place : count % 2 ? "周四" : "Thu")),
  );
}

/** Every term said out loud, with whatever numbers and words it takes. */
function said(terms: object): [key: string, sentence: string][] {
  return Object.entries(terms).flatMap(([key, term]: [string, unknown]) =>
    typeof term === "function"
      ? valuesFor(key).map((values): [string, string] => [key, String(Reflect.apply(term, null, values))])
      : [[key, String(term)] as [string, string]],
  );
}

describe.each(["zh", "en"] as const)("in %s", (language) => {
  test.each(failures)("a person who meets %s is told what to do next", (code) => {
    const sentence = termIn(language, `failure.${code}`, []);
    expect(sentence).toMatch(language === "zh" ? /[一-鿿].*[。]$/u : /[a-z].*\.$/);
    expect(sentence).not.toContain(code);
  });

  test("everything that can be said is said whole", () => {
    for (const [key, sentence] of said(whole(language))) {
      expect(sentence.trim(), key).not.toBe("");
      expect(sentence, key).not.toMatch(/undefined|NaN|\[object|\$\{/);
    }
  });

  test("a term means one thing: what two vocabularies say is what they share", () => {
    const meanings = new Map<string, unknown>();
    const ambiguous: string[] = [];
    for (const [name, terms] of Object.entries(languages[language]))
      for (const [key, term] of Object.entries(terms)) {
        if (meanings.has(key) && meanings.get(key) !== term) ambiguous.push(`${name}: ${key}`);
        meanings.set(key, term);
      }
    expect(ambiguous).toEqual([]);
  });
});

test.each(Object.keys(vocabularies))("both languages say the same things in %s", (name) => {
  expect(Object.keys(languages.en[name] ?? {}).sort()).toEqual(Object.keys(languages.zh[name] ?? {}).sort());
});

test("no failure has more or fewer sentences than there are failures", () => {
  const keys = Object.keys(whole("zh")).filter((key) => key.startsWith("failure."));
  expect(keys.sort()).toEqual(failures.map((code) => `failure.${code}`).sort());
});

test("Chinese speaks Chinese, English speaks English", () => {
  for (const [key, sentence] of said(whole("en")))
    expect(sentence.replaceAll("周四", ""), key).not.toMatch(/\p{Script=Han}/u);
  for (const [key, sentence] of said(whole("zh"))) expect(sentence, key).toMatch(/\p{Script=Han}/u);
});

test("figures stand apart from Chinese, for engines that do not set the space themselves", () => {
  for (const [key, sentence] of said(whole("zh"))) {
    expect(sentence, key).not.toMatch(/\p{Nd}\p{Script=Han}|\p{Script=Han}\p{Nd}/u);
  }
});

test("English counts one differently from many", () => {
  expect(termIn("en", "partyOf", [1, 1])).toBe("1 adult, 1 child");
  expect(termIn("en", "partyOf", [2, 3])).toBe("2 adults, 3 children");
  const places = [1, 2, 3, 4, 11, 21].map((place) => termIn("en", "position", [place]).split(" ")[0]);
  expect(places).toEqual(["1st", "2nd", "3rd", "4th", "11th", "21st"]);
});

test("what has not been loaded is not said", async () => {
  vi.resetModules();
  const fresh = await import("./index.ts");
  expect(fresh.termIn("en", "tryAgain", [])).toBe("");
  await fresh.loadWords("en-GB", activityFeedWords);
  expect(fresh.termIn("en-AU", "tryAgain", [])).toBe("Try again");
  expect(fresh.termIn("zh", "tryAgain", [])).toBe("");
  expect(fresh.termIn("en", "allDay", [])).toBe("");
});

test("no term is kept that nothing says", () => {
  const source = sourceBelow(fileURLToPath(new URL("..", import.meta.url)));
  // One of a family is said by what it is about: `kind.${item.kind}`.
  const isSaid = (key: string) =>
    source.includes(`"${key}"`) || (key.includes(".") && source.includes(`\`${key.split(".")[0]}.\${`));
  expect(Object.keys(whole("zh")).filter((key) => !isSaid(key))).toEqual([]);
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
