import { Refusal } from "../refusal.ts";
import type { Site } from "../sites/site.ts";
import type { SiteDirectory } from "./site-directory.ts";
import { admitsOrigin, siteOfKey, siteOfSecretKey } from "./site-key.ts";
import { claimedSite, type Resident, verifyToken } from "./tokens.ts";

export type AnonymousCaller = { kind: "anonymous"; site: Site };
export type ResidentCaller = { kind: "resident"; site: Site } & Resident;
export type ServerCaller = { kind: "server"; site: Site };

/** Who is calling, and for which site. */
export type Caller = AnonymousCaller | ResidentCaller | ServerCaller;

/** What a request says about its sender; header values as they came, null when they did not. */
export type Credentials = {
  origin: string | null;
  authorization: string | null;
  siteKeyHeader: string | null;
  siteKeyQuery: string | null;
};

export type CallerOptions = {
  sites: SiteDirectory;
  now: Date;
  /** Called as soon as the asking page has been found among the site's origins. */
  onOriginAdmitted: () => void;
};

/**
 * The caller of a request; null when it brought neither key nor token.
 * Throws a refusal: `site_key.unknown`, `secret_key.in_browser`, `origin.refused`, `token.invalid`, `token.expired`.
 */
export async function identifyCaller(credentials: Credentials, options: CallerOptions): Promise<Caller | null> {
  const { origin, authorization, siteKeyHeader, siteKeyQuery } = credentials;
  const { sites, now, onOriginAdmitted } = options;
  const bearer = authorization === null ? null : bearerOf(authorization);
  if (bearer?.startsWith("sk_") === true) {
    if (origin !== null) throw new Refusal("secret_key.in_browser");
    const site = await siteOfSecretKey(bearer, sites);
    requireSameSite(site, await siteOfKey({ header: siteKeyHeader, query: siteKeyQuery }, sites));
    return { kind: "server", site };
  }

  const keySite = await siteOfKey({ header: siteKeyHeader, query: siteKeyQuery }, sites);
  if (bearer === null) {
    if (keySite === null) return null;
    requireOrigin(keySite, origin, onOriginAdmitted);
    return { kind: "anonymous", site: keySite };
  }
  const { token, site } = await claimedSite(bearer, sites);
  requireSameSite(site, keySite);
  requireOrigin(site, origin, onOriginAdmitted);
  return { kind: "resident", site, ...(await verifyToken(token, site, now)) };
}

function requireOrigin(site: Site, origin: string | null, onOriginAdmitted: () => void) {
  if (origin === null) return;
  if (!admitsOrigin(site, origin)) throw new Refusal("origin.refused");
  onOriginAdmitted();
}

function bearerOf(authorization: string): string {
  const bearer = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (bearer === undefined) throw new Refusal("token.invalid", { detail: "Authorization has to be a bearer token." });
  return bearer;
}

function requireSameSite(site: Site, keySite: Site | null) {
  if (keySite !== null && keySite.id !== site.id) {
    throw new Refusal("token.invalid", { detail: "The token and the site key are of different sites." });
  }
}
