import type { PublicKey } from "@linli/contract";

/** One embedding customer, as the API needs it to know who calls. `id` is a uuid. */
export type Site = {
  id: string;
  name: string;
  /** Exact origins whose pages may use the site's key; none denies every page. */
  origins: readonly string[];
  /** Where share pages lead. */
  landingUrl: string | null;
  /** How residents' tokens of this site are verified; null: it signs none. */
  issuer: SiteIssuer | null;
  /** What tokens of door codes are signed with; nobody but Linli has it. */
  doorSecret: string;
  /** What is refused although it is signed well. */
  denied: Denied;
};

/** One algorithm, and every key that is valid at the moment: while keys are changed, several. */
export type SiteIssuer =
  | { alg: "HS256"; keys: readonly { kid: string | null; secret: string }[] }
  | { alg: "ES256" | "EdDSA"; keys: readonly { kid: string; jwk: PublicKey }[] };

export type Denied = {
  /** By their `jti`. */
  tokens: ReadonlySet<string>;
  /** All tokens of a door code or of one who redeemed it. UUIDs. */
  doors: ReadonlySet<string>;
};
