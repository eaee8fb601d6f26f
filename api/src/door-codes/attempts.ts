import { encodeBase64url } from "../base64url.ts";
import { encodeId } from "../ids.ts";
import type { Bucket } from "../rate-limits/token-buckets.ts";
import { sealWithDoorSecret } from "../sites/door-secret.ts";
import type { Site } from "../sites/site.ts";

/**
 * What a wrong code is counted against. One address may mistype ten times, then once in twenty seconds; communities
 * and sites have room for an evening when everybody in the lobby tries. Addresses are kept as a keyed hash of the day.
 */
export async function attemptBuckets({
  site,
  community,
  address,
  now,
}: {
  site: Site;
  community: string;
  /** Null: not known, as behind a proxy that does not say. */
  address: string | null;
  now: Date;
}): Promise<Bucket[]> {
  const day = now.toISOString().slice(0, 10);
  const buckets: Bucket[] = [
    { name: `${encodeId("site", site.id)} codes`, most: 1_000, perSecond: 10 },
    { name: `${encodeId("community", community)} codes`, most: 200, perSecond: 2 },
  ];
  if (address === null) return buckets;
  const hash = encodeBase64url(await sealWithDoorSecret(site, "address", `${day} ${address}`));
  return [...buckets, { name: `address ${hash}`, most: 10, perSecond: 0.05 }];
}
