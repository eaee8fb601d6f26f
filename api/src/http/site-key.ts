import { Refusal } from "../refusal.ts";
import type { Site } from "../sites/site.ts";
import type { SiteDirectory } from "./site-directory.ts";

const publishableKey = /^pk_[A-Za-z0-9_-]{1,100}$/;
const secretKey = /^sk_[A-Za-z0-9_-]{1,100}$/;

export type PresentedKeys = {
  /** `x-linli-site-key`. */
  header: string | null;
  /** `?key=`, of a reading request only. */
  query: string | null;
};

/** Site of the publishable key that came with a request; null when none came. Throws `site_key.unknown`. */
export async function siteOfKey({ header, query }: PresentedKeys, sites: SiteDirectory): Promise<Site | null> {
  if (header?.startsWith("sk_") === true || query?.startsWith("sk_") === true) {
    throw new Refusal("secret_key.in_browser");
  }
  const key = header ?? query;
  if (key === null) return null;
  const contradictory = header !== null && query !== null && header !== query;
  const site = publishableKey.test(key) && !contradictory ? await sites.findByKey(key) : null;
  if (site === null) throw new Refusal("site_key.unknown");
  return site;
}

/** Site of a secret key. Throws `site_key.unknown`. */
export async function siteOfSecretKey(key: string, sites: SiteDirectory): Promise<Site> {
  const site = secretKey.test(key) ? await sites.findByKey(key) : null;
  if (site === null) throw new Refusal("site_key.unknown");
  return site;
}

/** Exactly one of the site's origins, byte for byte: no suffix, no pattern, no `null`. */
export function admitsOrigin(site: Site, origin: string): boolean {
  return origin !== "null" && site.origins.includes(origin);
}
