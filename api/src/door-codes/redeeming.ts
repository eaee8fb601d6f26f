import type { Redeemed } from "@linli/contract";
import { Refusal } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { Site } from "../sites/site.ts";
import { attemptBuckets } from "./attempts.ts";
import { hashDoorCode } from "./code.ts";
import { type Pass, signDoorToken } from "./door-token.ts";
import { readRenewal, writeRenewal } from "./renewal.ts";
import { redeem, renew } from "./repository.ts";

type Visit = {
  services: Pick<Services, "attempts" | "database" | "newId" | "sites">;
  site: Site;
  /** UUID; need not exist. */
  community: string;
  now: Date;
};

/** Signs somebody in by a code from paper. Throws `door_code.invalid` whatever is wrong with it, `request.too_many`. */
export async function redeemDoorCode({
  code,
  name,
  address,
  ...visit
}: Visit & { code: string; name: string; address: string | null }): Promise<Redeemed> {
  const { services, site, community, now } = visit;
  const { attempts, database, newId } = services;
  const buckets = await attemptBuckets({ site, community, address, now });
  const hash = await hashDoorCode(site, community, code);
  const ownWait = attempts.wait(buckets, now);
  if (ownWait > 0) throw new Refusal("request.too_many", { retryAfter: ownWait });
  const { pass, wait, bucket } = await redeem({ database, site: site.id, community, hash, name, buckets, newId, now });
  if (pass !== undefined) return redeemed(visit, pass);
  if (wait === undefined) {
    attempts.spend(buckets, now);
    throw new Refusal("door_code.invalid");
  }
  for (const each of buckets) if (each.name === bucket) attempts.drain(each, wait, now);
  throw new Refusal("request.too_many", { retryAfter: wait });
}

/**
 * The next token of whoever redeemed a code. A renewal that comes back after the next one was given was copied: it ends
 * the pass, and with it the tokens of both. Throws `door_code.invalid`.
 */
export async function renewDoorPass({ text, ...visit }: Visit & { text: string }): Promise<Redeemed> {
  const { services, site, community, now } = visit;
  const renewal = await readRenewal(site, community, text);
  if (renewal === null) throw new Refusal("door_code.invalid");
  const { pass, ended } = await renew({ database: services.database, site: site.id, ...renewal, now });
  if (ended === true) services.sites.forget(site.id);
  if (pass === undefined) throw new Refusal("door_code.invalid");
  return redeemed(visit, pass);
}

async function redeemed({ services: { newId }, site, community, now }: Visit, pass: Pass): Promise<Redeemed> {
  const { token, expiresAt } = await signDoorToken({ site, community, pass, newId, now });
  const renewal = await writeRenewal(site, { community, pass: pass.id, generation: pass.generation });
  return { token, expires_at: expiresAt.toISOString(), renew: renewal };
}
