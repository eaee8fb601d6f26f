import type { ErrorCode } from "@linli/contract";
import type { groupChangeSchema, groupRequestSchema } from "@linli/contract/schemas";
import type { z } from "zod";
import type { Database } from "../database/database.ts";
import { digest } from "../digest.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { Refusal } from "../refusal.ts";
import type { GroupRow } from "./shape.ts";

type Outcome = { refusal: ErrorCode } | { refusal?: undefined; replayed?: boolean; group: GroupRow };

/** Founds a group with the caller as its host: one statement. The same key and body again gives what they made. */
export async function createGroup({
  database,
  newId,
  caller,
  community,
  body,
  idempotencyKey,
  now,
}: {
  database: Database;
  newId: () => string;
  caller: ResidentCaller;
  community: string;
  body: z.output<typeof groupRequestSchema>;
  idempotencyKey: string | null;
  now: Date;
}): Promise<{ row: GroupRow; replayed: boolean }> {
  const outcome = await database.call<Outcome>("create_group", {
    site: caller.site.id,
    community,
    sub: caller.sub,
    name: caller.name,
    minor: caller.minor,
    household: caller.household,
    new_resident: newId(),
    new_group: newId(),
    group_name: body.name,
    topic: body.topic,
    summary: body.summary,
    join: body.join,
    key: idempotencyKey,
    hash: await digest(JSON.stringify(body)),
    now: now.toISOString(),
  });
  if (outcome.refusal !== undefined) throw new Refusal(outcome.refusal);
  return { row: outcome.group, replayed: outcome.replayed === true };
}

/** Changes what is named: one statement, which also decides whether the caller may. */
export async function changeGroup({
  database,
  caller,
  community,
  group,
  body,
  now,
}: {
  database: Database;
  caller: ResidentCaller;
  community: string;
  group: string;
  body: z.output<typeof groupChangeSchema>;
  now: Date;
}): Promise<GroupRow> {
  const outcome = await database.call<Outcome>("change_group", {
    site: caller.site.id,
    community,
    group,
    sub: caller.sub,
    change: JSON.stringify(body),
    now: now.toISOString(),
  });
  if (outcome.refusal !== undefined) throw new Refusal(outcome.refusal);
  return outcome.group;
}
