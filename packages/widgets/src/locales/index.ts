import { registerTranslation } from "@shoelace-style/localize";
import type { FirstTerms, LaterTerms } from "./terms.ts";

export type { FailureTerms, FirstTerms, LaterTerms, Terms } from "./terms.ts";

type Language = "zh" | "en";

const first: Record<Language, () => Promise<{ terms: FirstTerms }>> = {
  zh: () => import("./zh-hans/first.ts"),
  en: () => import("./en/first.ts"),
};

const later: Record<Language, () => Promise<{ terms: LaterTerms }>> = {
  zh: () => import("./zh-hans/later.ts"),
  en: () => import("./en/later.ts"),
};

/** The language that is drawn for a BCP 47 tag: every Chinese is drawn in zh-Hans, everything unknown in English. */
export function languageOf(tag: string): Language {
  return /^zh\b/i.test(tag.replace(/_/g, "-")) ? "zh" : "en";
}

/**
 * Loads and registers what a widget's first picture says. Rejects when the module cannot be fetched; calling again tries
 * again, and a loaded one is registered once more at no cost.
 */
export function loadLocale(tag: string): Promise<void> {
  return register(tag, first);
}

/** The same for what later pictures say, failures included. */
export function loadLaterLocale(tag: string): Promise<void> {
  return register(tag, later);
}

/** The library falls back to whatever was registered first on the page, so an unknown language is given English. */
async function register(tag: string, modules: Record<Language, () => Promise<{ terms: FirstTerms | LaterTerms }>>) {
  const { terms } = await modules[languageOf(tag)]();
  const primary = tag.toLowerCase().split(/[-_]/)[0] ?? "";
  registerTranslation(terms.$code === primary ? terms : { ...terms, $code: primary });
}
