import { page } from "../foundation/page.ts";
import { type Language, languageOf } from "./language-of.ts";
import { ownTerm } from "./own-words.ts";
import type { Terms, TermValues } from "./terms/index.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What has arrived so far. Terms have one meaning each, so vocabularies need not be told apart. */
const known: Partial<Record<Language, Partial<Terms>>> = {};

/** Fetches vocabularies in one language. Rejects when one cannot be fetched; calling again tries again. */
export async function loadWords(tag: string, ...vocabularies: Vocabulary[]): Promise<void> {
  const language = languageOf(tag);
  const loaded = await Promise.all(vocabularies.map((vocabulary) => vocabulary(language)));
  for (const { terms } of loaded) known[language] = { ...known[language], ...terms };
}

/** A word or sentence whose vocabulary was loaded in that language, empty before; in the page's own words if it has some. */
export function termIn<Key extends keyof Terms>(tag: string, key: Key, values: TermValues<Key>): string {
  const language = languageOf(tag);
  const own = ownTerm(page().settings.words, language, key, values);
  if (own !== undefined) return own;
  const term = known[language]?.[key] as string | ((...values: unknown[]) => string) | undefined;
  return typeof term === "function" ? term(...values) : (term ?? "");
}
