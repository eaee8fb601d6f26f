/** One embedding customer, as the API needs it to know who calls. `id` is a uuid. */
export type Site = {
  id: string;
  name: string;
  /** Exact origins whose pages may use the site's key; none denies every page. */
  origins: readonly string[];
  /** Where share pages lead. */
  landingUrl: string | null;
  /** How residents' tokens of this site are verified; null: it signs none. */
  issuer: { alg: "HS256"; secret: string } | null;
};
