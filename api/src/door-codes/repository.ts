import type { ErrorCode, Role } from "@linli/contract";
import type { Database } from "../database/database.ts";
import type { Bucket } from "../rate-limits/token-buckets.ts";
import { Refusal } from "../refusal.ts";
import type { Pass } from "./door-token.ts";

/** A code as the database's functions give it. Ids are uuids. */
export type DoorCodeRow = {
  id: string;
  household: string;
  building: string | null;
  uses: number;
  used: number;
  expires_at: string;
  revoked_at: string | null;
  created_at: string;
};

/** Whose codes, and who handles them: a resident by their sub, or the site's own server (null). Ids are uuids. */
export type Keeper = { site: string; community: string; sub: string | null };

type Outcome<Answer> = { refusal: ErrorCode } | ({ refusal?: undefined } & Answer);

function accepted<Answer>(outcome: Outcome<Answer>): Answer {
  if (outcome.refusal !== undefined) throw new Refusal(outcome.refusal);
  return outcome;
}

export type HomeRow = { id: string; hash: string; household: string; building: string | null };

/** Keeps the codes' hashes, and revokes the older codes of these homes. Gives them by id. Throws `permission.denied`. */
export async function insertDoorCodes({
  database,
  keeper,
  homes,
  uses,
  role,
  expiresAt,
  now,
}: {
  database: Database;
  keeper: Keeper;
  homes: readonly HomeRow[];
  uses: number;
  role: Role;
  expiresAt: Date;
  now: Date;
}): Promise<Record<string, DoorCodeRow>> {
  const outcome = await database.call<Outcome<{ made: Record<string, DoorCodeRow> }>>("make_door_codes", {
    ...keeper,
    homes: JSON.stringify(homes),
    uses,
    role,
    expires_at: expiresAt.toISOString(),
    now: now.toISOString(),
  });
  return accepted(outcome).made;
}

/** Newest first. Throws `permission.denied`. */
export async function readDoorCodes({
  database,
  keeper,
  before,
  limit,
}: {
  database: Database;
  keeper: Keeper;
  before: string | null;
  limit: number;
}): Promise<DoorCodeRow[]> {
  const outcome = await database.call<Outcome<{ items: DoorCodeRow[] }>>("read_door_codes", {
    ...keeper,
    before,
    limit,
  });
  return accepted(outcome).items;
}

/** Twice is once. Throws `permission.denied`, `resource.not_found`. */
export async function revokeDoorCode({
  database,
  keeper,
  doorCode,
  now,
}: {
  database: Database;
  keeper: Keeper;
  doorCode: string;
  now: Date;
}): Promise<void> {
  accepted(
    await database.call<Outcome<unknown>>("revoke_door_code", {
      ...keeper,
      door_code: doorCode,
      now: now.toISOString(),
    }),
  );
}

/** `wait`: seconds until the bucket of that name has a token. Without pass and wait the code was wrong. */
type Redemption = { pass?: Pass; wait?: number; bucket?: string };

/** One statement, whatever is right or wrong with the code. */
export function redeem({
  database,
  site,
  community,
  hash,
  name,
  buckets,
  newId,
  now,
}: {
  database: Database;
  site: string;
  community: string;
  hash: string;
  name: string;
  buckets: readonly Bucket[];
  newId: () => string;
  now: Date;
}): Promise<Redemption> {
  return database.call<Redemption>("redeem_door_code", {
    site,
    community,
    hash,
    name,
    new_pass: crypto.randomUUID(),
    new_resident: newId(),
    buckets: JSON.stringify(buckets.map((bucket) => ({ ...bucket, per_second: bucket.perSecond }))),
    now: now.toISOString(),
  });
}

/** `ended`: the renewal was used before, so the pass is no longer good for anybody. Neither: it is over. */
export function renew({
  database,
  site,
  community,
  pass,
  generation,
  now,
}: {
  database: Database;
  site: string;
  community: string;
  pass: string;
  generation: number;
  now: Date;
}): Promise<{ pass?: Pass; ended?: true }> {
  return database.call("renew_door_pass", { site, community, pass, generation, now: now.toISOString() });
}
