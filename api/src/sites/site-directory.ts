import type { Database } from "../database/database.ts";
import type { Site, SiteIssuer } from "./site.ts";

type FoundSite = {
  id: string;
  name: string;
  origins: string[];
  landing_url: string | null;
  issuer_algorithm: SiteIssuer["alg"] | null;
  issuer_keys: SiteIssuer["keys"];
  door_secret: string;
  denied: { token?: string[]; door?: string[] };
};

type Kept = { until: number; site: Promise<Site | null>; id: string | null };

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
  /** Milliseconds; a revoked key, a denied token or a removed origin works this long at the most. */
  keptFor?: number;
  /** Entries kept. */
  most?: number;
}) {
  const kept = new Map<string, Kept>();

  async function find(keyHash: string | null, site: string | null): Promise<Site | null> {
    const asked = { key_hash: keyHash, site, now: new Date(now()).toISOString() };
    return toSite(await database.call("find_site", asked));
  }

  function keep(name: string, look: () => Promise<Site | null>): Promise<Site | null> {
    const known = kept.get(name);
    if (known && known.until > now()) return known.site;
    if (kept.size >= most) kept.clear();
    const entry: Kept = { until: now() + keptFor, site: look(), id: null };
    kept.set(name, entry);
    entry.site.then(
      (site) => {
        entry.id = site?.id ?? null;
      },
      () => kept.delete(name),
    );
    return entry.site;
  }

  return {
    /** `pk_…` or `sk_…`; null when nobody has this key. */
    async findByKey(key: string): Promise<Site | null> {
      // A publishable key stands in pages anyway; a secret one is known by its hash alone.
      const name = key.startsWith("pk_") ? key : await hashKey(key);
      return keep(`key ${name}`, async () => find(await hashKey(key), null));
    },
    findById(id: string): Promise<Site | null> {
      return keep(`id ${id}`, () => find(null, id));
    },
    /** What changed about a site counts from now on in this process; in others when their copy has aged. */
    forget(id: string): void {
      // Whose answer is still on its way may have been read before the change.
      for (const [name, entry] of kept) if (entry.id === id || entry.id === null) kept.delete(name);
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
  const { issuer_algorithm: alg, issuer_keys: keys, denied } = found;
  return {
    id: found.id,
    name: found.name,
    origins: found.origins,
    landingUrl: found.landing_url,
    // Keys were checked against their algorithm when they were written.
    issuer: alg === null || keys.length === 0 ? null : ({ alg, keys } as SiteIssuer),
    doorSecret: found.door_secret,
    denied: { tokens: new Set(denied.token), doors: new Set(denied.door) },
  };
}
