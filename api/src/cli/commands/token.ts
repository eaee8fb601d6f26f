import type { Role } from "@linli/contract";
import { SignJWT } from "jose";
import { encodeId, newUuid } from "../../ids.ts";
import { appointResident } from "../../residents/role.repository.ts";
import { createSiteDirectory } from "../../sites/site-directory.ts";
import { findCommunity, findSite } from "../site.repository.ts";
import { CommandError, type Workplace } from "../workplace.ts";

export type TokenOptions = { sub: string; name: string; role?: Role; site?: string; community?: string };

const oneHour = 3600;

/** `linli token`, for development: writes the role if one is given, prints a token that is good for an hour. */
export async function tokenCommand({ opened, now, print }: Workplace, options: TokenOptions): Promise<void> {
  const { database } = opened;
  const site = await findSite(database, options.site);
  const community = await findCommunity(database, site, options.community);
  if (!community) throw new CommandError("There is no such community. Import one first: linli import --community …");
  const found = await createSiteDirectory({ database, now: () => now().getTime() }).findById(site);
  if (found?.issuer?.alg !== "HS256") {
    throw new CommandError("Only a site with a shared secret (HS256) can have its tokens signed here.");
  }
  // The newest one stands last.
  const { kid, secret } = found.issuer.keys.at(-1) ?? { kid: null, secret: "" };
  const { sub, name, role } = options;
  if (role !== undefined) {
    await appointResident({ database, site, community: community.id, sub, name, role, now: now() });
  }
  const issuedAt = Math.floor(now().getTime() / 1000);
  const token = await new SignJWT({ name: options.name, communities: [encodeId("community", community.id)] })
    .setProtectedHeader({ alg: found.issuer.alg, typ: "JWT", ...(kid !== null && { kid }) })
    .setIssuer(encodeId("site", site))
    .setAudience("linli")
    .setSubject(options.sub)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + oneHour)
    .setJti(newUuid())
    .sign(new TextEncoder().encode(secret));
  print(token);
}
