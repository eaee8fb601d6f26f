import type { NeedIntent, NeedKind } from "@linli/contract";
import type { Database } from "../database/database.ts";
import type { KeptCopy, KeptRead } from "../feed/kept-copy.ts";
import { accepted, againIfTaken, type Refused } from "../posts/outcome.ts";
import type { Writer } from "../posts/writing.ts";
import type { Viewer } from "../services.ts";
import type { NeedRow } from "./shape.ts";

/** Where a need stands. Ids are uuids. */
export type NeedPlace = { site: string; community: string; need: string };

/** Instants between which a need may end: not at `now` any more, at `latest` still; `unsaid` where nobody says. */
export type Standing = { now: Date; latest: Date; unsaid: Date };

type Reading = { database: Database; viewer: Viewer; kept: KeptCopy | null; now: Date };
type Written = { refusal?: undefined; replayed?: boolean; need: NeedRow };

/** What stands, or what came true, newest first and older than `before`: one statement. */
export function readNeeds({
  state,
  intent,
  before,
  limit,
  ...reading
}: Reading & {
  state: "open" | "done";
  intent: NeedIntent | null;
  before: string | null;
  limit: number;
}): Promise<KeptRead<{ items: NeedRow[] }>> {
  return reading.database.call("read_needs", { ...askedBy(reading), state, intent, before, limit });
}

export function readNeed({
  need,
  ...reading
}: Reading & { need: string }): Promise<KeptRead<{ need: NeedRow | null }>> {
  return reading.database.call("read_need", { ...askedBy(reading), need });
}

function askedBy({ viewer, kept, now }: Reading) {
  return {
    ...viewer,
    version: kept?.version ?? null,
    viewer: kept?.viewer ?? null,
    until: kept?.until ?? null,
    now: now.toISOString(),
  };
}

/** One statement. The same key and body again gives the need as it is now. */
export async function insertNeed({
  database,
  place,
  writer,
  asked,
  standing,
  idempotencyKey,
  requestHash,
}: {
  database: Database;
  /** `need` is the new one's id. */
  place: NeedPlace;
  writer: Writer;
  asked: { intent: NeedIntent; kind: NeedKind; body: string; place: string | null; expiresAt: Date };
  standing: Standing;
  idempotencyKey: string | null;
  requestHash: string;
}): Promise<{ row: NeedRow; replayed: boolean }> {
  const insert = () =>
    database.call<Refused | Written>("create_need", {
      site: place.site,
      community: place.community,
      sub: writer.sub,
      name: writer.name,
      minor: writer.minor,
      household: writer.household,
      new_resident: writer.newId,
      new_need: place.need,
      intent: asked.intent,
      kind: asked.kind,
      body: asked.body,
      place: asked.place,
      expires_at: asked.expiresAt.toISOString(),
      latest: standing.latest.toISOString(),
      key: idempotencyKey,
      hash: requestHash,
      now: standing.now.toISOString(),
    });
  const written = accepted(await againIfTaken(insert, idempotencyKey));
  return { row: written.need, replayed: written.replayed === true };
}

/** One statement. What is undefined stays as it is. */
export async function updateNeed({
  database,
  place,
  sub,
  change,
  standing,
}: {
  database: Database;
  place: NeedPlace;
  sub: string;
  change: {
    body: string | undefined;
    place: string | null | undefined;
    expiresAt: Date | undefined;
    state: "open" | "done" | "withdrawn" | undefined;
  };
  standing: Standing;
}): Promise<NeedRow> {
  const outcome = await database.call<Refused | Written>("change_need", {
    ...place,
    sub,
    body: change.body ?? null,
    places: change.place !== undefined,
    place: change.place ?? null,
    expires_at: change.expiresAt?.toISOString() ?? null,
    state: change.state ?? null,
    latest: standing.latest.toISOString(),
    unsaid: standing.unsaid.toISOString(),
    now: standing.now.toISOString(),
  });
  return accepted(outcome).need;
}
