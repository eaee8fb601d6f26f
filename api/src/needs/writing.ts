import { limits } from "@linli/contract";
import type { needChangeSchema, needRequestSchema } from "@linli/contract/schemas";
import type { z } from "zod";
import type { Database } from "../database/database.ts";
import { digest } from "../digest.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { writerOf } from "../posts/writing.ts";
import { insertNeed, type NeedPlace, type Standing, updateNeed } from "./repository.ts";
import type { NeedRow } from "./shape.ts";

const day = 86_400_000;

function standingFrom(now: Date): Standing {
  const after = (days: number) => new Date(now.getTime() + days * day);
  return { now, latest: after(limits.needDays), unsaid: after(limits.needDaysUnsaid) };
}

/** Asks the neighbourhood for something, or offers it. */
export async function askNeed({
  database,
  newId,
  caller,
  community,
  body: request,
  idempotencyKey,
  now,
}: {
  database: Database;
  newId: () => string;
  caller: ResidentCaller;
  community: string;
  body: z.output<typeof needRequestSchema>;
  idempotencyKey: string | null;
  now: Date;
}): Promise<{ row: NeedRow; replayed: boolean }> {
  const { expires_at, ...asked } = request;
  const standing = standingFrom(now);
  return insertNeed({
    database,
    place: { site: caller.site.id, community, need: newId() },
    writer: writerOf(caller, newId),
    asked: { ...asked, expiresAt: expires_at === undefined ? standing.unsaid : new Date(expires_at) },
    standing,
    idempotencyKey,
    requestHash: await digest(JSON.stringify(request)),
  });
}

/** Changes what is named, the need's end among it. */
export function changeNeed({
  database,
  place,
  sub,
  body: { body, place: placeName, expires_at, state },
  now,
}: {
  database: Database;
  place: NeedPlace;
  sub: string;
  body: z.output<typeof needChangeSchema>;
  now: Date;
}): Promise<NeedRow> {
  const expiresAt = expires_at === undefined ? undefined : new Date(expires_at);
  const change = { body, place: placeName, expiresAt, state };
  return updateNeed({ database, place, sub, change, standing: standingFrom(now) });
}
