import type { Terms, TermValues } from "./terms/index.ts";
import type { Language, Vocabulary } from "./vocabulary.ts";

/** The language that is drawn for a BCP 47 tag: every Chinese is drawn in zh-Hans, everything unknown in English. */
export function languageOf(tag: string): Language {
  return /^zh\b/i.test(tag.replace(/_/g, "-")) ? "zh" : "en";
}

/** What has arrived so far. Terms have one meaning each, so vocabularies need not be told apart. */
const known: Record<Language, Partial<Terms>> = { zh: {}, en: {} };

/** Fetches vocabularies in one language. Rejects when one cannot be fetched; calling again tries again. */
export async function loadWords(tag: string, ...vocabularies: Vocabulary[]): Promise<void> {
  const language = languageOf(tag);
  const loaded = await Promise.all(vocabularies.map((vocabulary) => vocabulary[language]()));
  Object.assign(known[language], ...loaded.map(({ terms }) => terms));
}

/** A word or sentence whose vocabulary was loaded in that language; empty before. */
export function termIn<Key extends keyof Terms>(tag: string, key: Key, values: TermValues<Key>): string {
  const term = known[languageOf(tag)][key] as string | ((...values: unknown[]) => string) | undefined;
  return typeof term === "function" ? term(...values) : (term ?? "");
}
