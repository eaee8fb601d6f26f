import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";

const lifetime = 30 * 60;

/** How the wallet vouches for a customer: a short-lived token, signed with the secret that it shares with Linli. */
export function residentToken({ site, issuer, community }, { sub, name, home }, now) {
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({ name, household: home, communities: [community] })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(site)
    .setAudience("linli")
    .setSubject(sub)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetime)
    .sign(new TextEncoder().encode(issuer.secret));
}
