/** What is drawn: each has its own file of every vocabulary, in a folder of that name in small letters. */
export type Language = "zh-Hans" | "zh-Hant" | "en" | "ar";

/**
 * The language that is drawn for a BCP 47 tag: `zh-Hant` for that script and where it is usual (`zh-TW`, `zh-HK`, `zh-MO`),
 * `zh-Hans` for every other Chinese, `ar` for every Arabic, English for everything else. Short: the script tag has it, too.
 */
export function languageOf(tag: string): Language {
  const [language, where = ""] = tag.toLowerCase().split(/[-_]/);
  if (language === "zh") return /^(hant|tw|hk|mo)$/.test(where) ? "zh-Hant" : "zh-Hans";
  return language === "ar" ? "ar" : "en";
}
