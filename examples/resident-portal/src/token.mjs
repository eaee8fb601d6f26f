import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";

const lifetime = 15 * 60;

/** What Linli accepts as proof of who is here: a token that this server signs with the secret it shares with Linli. */
export function residentToken({ resident, demo, now }) {
  const issuedAt = Math.floor(now / 1000);
  const { name, household, locale } = resident;
  return new SignJWT({ name, household, locale, communities: [demo.community] })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(demo.site)
    .setAudience("linli")
    .setSubject(resident.sub)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetime)
    .sign(new TextEncoder().encode(demo.issuer.secret));
}
