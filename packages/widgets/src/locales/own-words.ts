import type { Language } from "./language-of.ts";
import type { Terms } from "./terms/index.ts";

/** One term in a page's own words: text, or for a term that is said with values a function of them. */
export type OwnTerm<Term> = Term extends (...values: infer Values) => string
  ? string | ((...values: Values) => string)
  : string;

/** A page's own words for some of the terms. */
export type OwnTerms = { [Key in keyof Terms]?: OwnTerm<Terms[Key]> | undefined };

/** A page's own words: for every language, and for one language, which comes before that. */
export type OwnWords = OwnTerms & Partial<Record<Language, OwnTerms | undefined>>;

/** A page's own words for a term; undefined where it has none that can be said. They are always text, never markup. */
export function ownTerm(
  words: OwnWords | undefined,
  language: Language,
  key: keyof Terms,
  values: readonly unknown[],
): string | undefined {
  for (const terms of [words?.[language], words]) {
    const said = spoken(terms?.[key], values);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** A page's function that throws is told to the page, and Linli's own words are said. */
function spoken(term: unknown, values: readonly unknown[]): string | undefined {
  try {
    const said: unknown = typeof term === "function" ? Reflect.apply(term, undefined, values) : term;
    return typeof said === "string" ? said : undefined;
  } catch (cause) {
    // The same as `reportError`, which is younger than our floor.
    setTimeout(() => {
      throw cause;
    });
    return undefined;
  }
}
