import type { Database } from "../database/database.ts";
import type { Site } from "./site.ts";

type FoundSite = {
  id: string;
  name: string;
  origins: string[];
  landing_url: string | null;
  issuer_algorithm: "HS256" | null;
  issuer_secret: string | null;
};

/** Sites by key and by id, kept for a moment so that a request costs no look-up of its own. */
export function createSiteDirectory({
  database,
  now,
  keptFor = 5_000,
  most = 1_000,
}: {
  database: Database;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds; a revoked key or removed origin works this long at the most. */
  keptFor?: number;
  /** Entries kept. */
  most?: number;
}) {
  const kept = new Map<string, { until: number; site: Promise<Site | null> }>();

  function keep(name: string, find: () => Promise<Site | null>): Promise<Site | null> {
    const known = kept.get(name);
    if (known && known.until > now()) return known.site;
    if (kept.size >= most) kept.clear();
    const site = find();
    kept.set(name, { until: now() + keptFor, site });
    site.catch(() => kept.delete(name));
    return site;
  }

  return {
    /** `pk_…` or `sk_…`; null when nobody has this key. */
    async findByKey(key: string): Promise<Site | null> {
      // A publishable key stands in pages anyway; a secret one is known by its hash alone.
      const name = key.startsWith("pk_") ? key : await hashKey(key);
      return keep(`key ${name}`, async () =>
        toSite(await database.call("find_site", { key_hash: await hashKey(key), site: null })),
      );
    },
    findById(id: string): Promise<Site | null> {
      return keep(`id ${id}`, async () => toSite(await database.call("find_site", { key_hash: null, site: id })));
    },
  };
}

/** SHA-256 in hex: what the database keeps of a key. Keys are random, so no salt is needed. */
export async function hashKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function toSite(found: FoundSite | null): Site | null {
  if (!found) return null;
  return {
    id: found.id,
    name: found.name,
    origins: found.origins,
    landingUrl: found.landing_url,
    issuer:
      found.issuer_algorithm && found.issuer_secret
        ? { alg: found.issuer_algorithm, secret: found.issuer_secret }
        : null,
  };
}
