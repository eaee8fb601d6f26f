import type { Language } from "./language-of.ts";
import type { Terms } from "./terms/index.ts";

/** Words that are needed at the same time: one module per language, fetched when an element is drawn in it. */
export type Vocabulary = Record<Language, () => Promise<{ terms: Partial<Terms> }>>;
