import type { Terms } from "./terms/index.ts";

/** What is drawn: every Chinese in zh-Hans, every other language in English. */
export type Language = "zh" | "en";

/** Words that are needed at the same time: one module per language, fetched when an element is drawn in it. */
export type Vocabulary = Record<Language, () => Promise<{ terms: Partial<Terms> }>>;
