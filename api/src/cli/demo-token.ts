import { SignJWT } from "jose";
import { newUuid } from "../ids.ts";

/** What a site signs its residents' tokens with, and for whom. Ids as they are on the wire. */
export type DemoIssuer = {
  site: string;
  community: string;
  issuer: { alg: "HS256"; secret: string };
};

/** A resident's token, as the portal's server signs it: good for a minute from `at`, or longer. */
export function signDemoToken(
  { sub, name }: { sub: string; name: string },
  { site, community, issuer, at, seconds = 60 }: DemoIssuer & { at: Date; seconds?: number },
): Promise<string> {
  const issuedAt = Math.floor(at.getTime() / 1000);
  return new SignJWT({ name, communities: [community] })
    .setProtectedHeader({ alg: issuer.alg, typ: "JWT" })
    .setIssuer(site)
    .setAudience("linli")
    .setSubject(sub)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .setJti(newUuid())
    .sign(new TextEncoder().encode(issuer.secret));
}
