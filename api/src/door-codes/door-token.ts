import { SignJWT } from "jose";
import { encodeId } from "../ids.ts";
import { doorTokenKey } from "../sites/door-secret.ts";
import type { Site } from "../sites/site.ts";
import { doorSub, linli, longestLife } from "../sites/token-terms.ts";

/** One who redeemed a door code. Ids are uuids. */
export type Pass = { id: string; code: string; generation: number; name: string; household: string };

/** A token for whoever holds the pass: of one site, one community and one home. */
export async function signDoorToken({
  site,
  community,
  pass,
  newId,
  now,
}: {
  site: Site;
  community: string;
  pass: Pass;
  newId: () => string;
  now: Date;
}): Promise<{ token: string; expiresAt: Date }> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const token = await new SignJWT({
    site: encodeId("site", site.id),
    door: encodeId("doorCode", pass.code),
    name: pass.name,
    household: pass.household,
    communities: [encodeId("community", community)],
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(linli)
    .setAudience(linli)
    .setSubject(`${doorSub}${pass.id}`)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + longestLife)
    .setJti(newId())
    .sign(await doorTokenKey(site));
  return { token, expiresAt: new Date((issuedAt + longestLife) * 1000) };
}
