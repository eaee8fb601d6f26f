/** What each language says, by vocabulary and by the name of the term. */
export type Languages = Record<string, Record<string, object>>;

/**
 * Sentences, one for each term that some language lacks, and for each that no element says. A term that is a family's,
 * `kind.post`, is said by whatever says the family: `kind.${item.kind}`.
 */
export function wordGaps(languages: Languages, source: string): string[] {
  const vocabularies = [...new Set(Object.values(languages).flatMap(Object.keys))].sort();
  if (vocabularies.length === 0) return ["no language says anything"];
  return vocabularies.flatMap((vocabulary) => {
    const wanted = new Set(Object.values(languages).flatMap((spoken) => Object.keys(spoken[vocabulary] ?? {})));
    const unused = [...wanted].filter((key) => !isSaid(key, source));
    return Object.entries(languages).flatMap(([language, { [vocabulary]: terms }]) => {
      if (!terms) return [`${language} has no ${vocabulary}`];
      const missing = [...wanted].filter((key) => !isWorded(terms, key));
      return [
        ...missing.map((key) => `${language} lacks "${key}" in ${vocabulary}`),
        ...unused
          .filter((key) => key in terms)
          .map((key) => `${language} has "${key}" in ${vocabulary}, which nothing says`),
      ];
    });
  });
}

/** Words in a language that nobody wrote are as missing as a name that is not there. */
function isWorded(terms: object, key: string): boolean {
  const term: unknown = Reflect.get(terms, key);
  return typeof term === "function" || (typeof term === "string" && term.trim() !== "");
}

/** What is only compared, `state === "held"`, is not said. */
function isSaid(key: string, source: string): boolean {
  const [family = "", member] = key.split(".");
  const named = new RegExp(`(?<![=!]== |case )"${key.replaceAll(".", "\\.")}"`);
  return named.test(source) || (member !== undefined && source.includes(`\`${family}.\${`));
}
