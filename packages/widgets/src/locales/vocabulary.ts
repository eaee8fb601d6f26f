import { lazily } from "../foundation/lazily.ts";
import type { Language } from "./language-of.ts";
import type { Terms } from "./terms/index.ts";

type Fetch = () => Promise<{ terms: Partial<Terms> }>;

/** Words that are needed at the same time: one module per language, fetched when an element is drawn in it. */
export type Vocabulary = (language: Language) => ReturnType<Fetch>;

/** The script tag's build knows these modules by their names, and needs no table of them. */
export function vocabulary(modules: Readonly<Record<Language, Fetch>>): Vocabulary {
  const fetches = new Map(Object.entries(modules).map(([language, fetch]) => [language, lazily(fetch)]));
  return (language) => (fetches.get(language) ?? modules[language])();
}
