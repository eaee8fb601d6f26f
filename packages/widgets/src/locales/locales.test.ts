import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { clientErrorCodes, errorCodes } from "@linli/contract";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { loadWords, termIn } from "./index.ts";
import { type Language, languageOf } from "./language-of.ts";
import { activityFeedWords } from "./terms/activity-feed.ts";
import { activityFeedLaterWords } from "./terms/activity-feed-later.ts";
import { activityFeedReadingWords } from "./terms/activity-feed-reading.ts";
import { doorWords } from "./terms/door.ts";
import { groupCardWords } from "./terms/group-card.ts";
import { groupCardLaterWords } from "./terms/group-card-later.ts";
import { neighbourMapWords } from "./terms/neighbour-map.ts";
import { neighbourMapLaterWords } from "./terms/neighbour-map-later.ts";
import { neighbourMapNeedsWords } from "./terms/neighbour-map-needs.ts";
import { sharedLaterWords } from "./terms/shared-later.ts";
import { signUpFormWords } from "./terms/sign-up-form.ts";
import { signUpFormLaterWords } from "./terms/sign-up-form-later.ts";
import { signUpFormPayingWords } from "./terms/sign-up-form-paying.ts";

const vocabularies = {
  "shared-later": sharedLaterWords,
  "sign-up-form": signUpFormWords,
  "sign-up-form-later": signUpFormLaterWords,
  "sign-up-form-paying": signUpFormPayingWords,
  "activity-feed": activityFeedWords,
  "activity-feed-reading": activityFeedReadingWords,
  "activity-feed-later": activityFeedLaterWords,
  door: doorWords,
  "group-card": groupCardWords,
  "group-card-later": groupCardLaterWords,
  "neighbour-map": neighbourMapWords,
  "neighbour-map-later": neighbourMapLaterWords,
  "neighbour-map-needs": neighbourMapNeedsWords,
};
const failures = [...errorCodes, ...clientErrorCodes];

const tags: Language[] = ["zh-Hans", "zh-Hant", "en", "ar"];

/** Every vocabulary of a language by its name. */
async function spoken(language: Language): Promise<Record<string, object>> {
  const loaded = await Promise.all(
    Object.entries(vocabularies).map(async ([name, words]) => [name, (await words(language)).terms]),
  );
  return Object.fromEntries(loaded);
}
const languages = {
  "zh-Hans": await spoken("zh-Hans"),
  "zh-Hant": await spoken("zh-Hant"),
  en: await spoken("en"),
  ar: await spoken("ar"),
};
const whole = (language: Language): object => Object.assign({}, ...Object.values(languages[language]));

beforeAll(async () => {
  for (const language of tags) await loadWords(language, ...Object.values(vocabularies));
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

const sentences = {
  "zh-Hans": /[一-鿿].*[。]$/u,
  "zh-Hant": /[一-鿿].*[。]$/u,
  en: /[a-z].*\.$/,
  ar: /[\u0621-\u064a].*\.$/,
};

describe.each(tags)("in %s", (language) => {
  test.each(failures)("a person who meets %s is told what to do next", (code) => {
    const sentence = termIn(language, `failure.${code}`, []);
    expect(sentence).toMatch(sentences[language]);
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

test("no failure has more or fewer sentences than there are failures", () => {
  const keys = Object.keys(whole("zh-Hans")).filter((key) => key.startsWith("failure."));
  expect(keys.sort()).toEqual(failures.map((code) => `failure.${code}`).sort());
});

/** What is written in every language: names and places in either script, codes, keys of a keyboard. */
const shared = /周四|Thu|K7QF-3MXP-92|\bb5\b|Ctrl|\bApp\b|pk_/g;

test.each([
  ["zh-Hans", /\p{Script=Han}/u, /[A-Za-z]|\p{Script=Arabic}/u],
  ["zh-Hant", /\p{Script=Han}/u, /[A-Za-z]|\p{Script=Arabic}/u],
  ["en", /[A-Za-z]/, /\p{Script=Han}|\p{Script=Arabic}/u],
  ["ar", /\p{Script=Arabic}/u, /\p{Script=Han}|[A-Za-z]/u],
] as const)("%s is written in its own letters", (language, own, foreign) => {
  for (const [key, sentence] of said(whole(language))) {
    const rest = sentence.replaceAll(shared, "");
    // What is only names and figures says nothing of its own.
    if (/\p{L}/u.test(rest)) expect(rest, key).toMatch(own);
    expect(rest, key).not.toMatch(foreign);
  }
});

/** The commonest letters of one Chinese script that the other writes otherwise. */
const onlyIn = {
  "zh-Hans": /[们这个来时对说动开关报单号组邻网络区给进还没错码发点过请问认识为让见观讯气车东门间钱银满边乐会长儿从]/u,
  "zh-Hant": /[們這個來時對說動開關報單號組鄰網絡區給進還沒錯碼發點過請問認識為讓見觀訊氣車東門間錢銀滿邊樂會長兒從]/u,
};

test("neither Chinese has letters of the other's script", () => {
  const same = /[问問]/gu;
  for (const [key, sentence] of said(whole("zh-Hant")))
    expect(sentence.replaceAll(shared, ""), key).not.toMatch(onlyIn["zh-Hans"]);
  for (const [key, sentence] of said(whole("zh-Hans")))
    expect(sentence.replaceAll(same, ""), key).not.toMatch(onlyIn["zh-Hant"]);
});

test("Traditional Chinese says what neighbours there say", () => {
  for (const [key, sentence] of said(whole("zh-Hant")))
    expect(sentence, key).not.toMatch(/小區|物業|前臺|屏蔽|遮蔽|關注|應用|臺|質量|視頻|信息|網絡|短信/u);
});

test.each(["zh-Hans", "zh-Hant"] as const)(
  "figures stand apart from Chinese in %s, for engines that do not set the space themselves",
  (language) => {
    for (const [key, sentence] of said(whole(language))) {
      expect(sentence, key).not.toMatch(/\p{Nd}\p{Script=Han}|\p{Script=Han}\p{Nd}/u);
    }
  },
);

test("Arabic counts one, two, a few and many, each in its own form", () => {
  const seats = [1, 2, 3, 10, 11, 99, 100, 102].map((count) => termIn("ar", "seatCount", [count]));
  expect(seats).toEqual(["مقعد واحد", "مقعدان", "3 مقاعد", "10 مقاعد", "11 مقعدًا", "99 مقعدًا", "100 مقعد", "102 مقعد"]);
});

test("Arabic has another word for two after a verb or a preposition", () => {
  expect(termIn("ar", "seatsHeldFor", [2])).toContain("خلال دقيقتين ");
  expect(termIn("ar", "timeLeft", [2, 1])).toBe("لديك دقيقتان وثانية واحدة");
  expect(termIn("ar", "doorWait", [2])).toContain("بعد ثانيتين.");
  expect([2, 5].map((people) => termIn("ar", "signUp", [people]))).toEqual(["سجّل شخصين", "سجّل 5 أشخاص"]);
});

test("Arabic has Arabic marks, close to their words, and the figures that its dates have", () => {
  for (const [key, sentence] of said(whole("ar"))) {
    expect(sentence.replaceAll(", b5", ""), key).not.toMatch(/[,;?]/);
    expect(sentence, key).not.toMatch(/[\u0660-\u0669]/u);
    expect(sentence, key).not.toMatch(/ [،؛؟.]|[،؛؟](?! |$)/);
  }
});

test.each(tags)("what is isolated in %s is closed again", (language) => {
  for (const [key, sentence] of said(whole(language)))
    expect(sentence.split("\u2068").length, key).toBe(sentence.split("\u2069").length);
});

test.each(["zh-Hant", "ar"] as const)("a name is isolated in %s wherever it is in simplified Chinese", (language) => {
  const isolating = (tag: Language) =>
    said(whole(tag))
      .filter(([, sentence]) => sentence.includes("\u2068"))
      .map(([key]) => key);
  const has = new Set(isolating(language));
  expect(isolating("zh-Hans").filter((key) => !has.has(key))).toEqual([]);
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

test.each([
  ["zh-Hans", ["zh", "zh-CN", "zh-Hans", "zh-SG", "ZH_cn", "zh-Hans-TW", "zh-Hans-HK"]],
  ["zh-Hant", ["zh-TW", "ZH_tw", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-HK", "zh-Hant-CN", "ZH-HANT"]],
  ["ar", ["ar", "AR", "ar-EG", "ar_SA", "ar-u-nu-arab"]],
  ["en", ["en", "en-GB", "fr", "zha", "arn", "arc-SY", "yue", "he", ""]],
])("%s is drawn for what is nearest to it", (language, written) => {
  expect(written.map(languageOf)).toEqual(written.map(() => language));
});
