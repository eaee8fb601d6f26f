import type { JWK } from "jose";
import type { SiteIssuer } from "../sites/site.ts";

/**
 * The one key that a token may be signed with; null: none. The key's kind follows from the issuer's algorithm, never
 * from the token, so that a public key is never taken for a shared secret.
 */
export function verificationKey({ alg, keys }: SiteIssuer, kid: unknown): Uint8Array | JWK | null {
  if (alg !== "HS256") return keys.find((key) => key.kid === kid)?.jwk ?? null;
  const [only, another] = keys;
  // A single secret without a name needs none, whatever the token's header calls it.
  const unnamed = only?.kid === null && another === undefined ? only : undefined;
  const chosen = unnamed ?? keys.find((key) => key.kid === (kid ?? null));
  return chosen === undefined ? null : new TextEncoder().encode(chosen.secret);
}
