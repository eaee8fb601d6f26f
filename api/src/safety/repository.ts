import type { ErrorCode, IdKind, Report } from "@linli/contract";
import type { Database } from "../database/database.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { Refusal } from "../refusal.ts";
import { everywhereAs } from "../residents/everywhere.ts";

/** Whoever writes is entered, or renamed, as the token says. */
function writerOf({ name, minor, household }: ResidentCaller, newId: () => string) {
  return { name, minor, household, new_resident: newId() };
}

/** Kinds of things that can be reported. */
export type ReportedKind = Extract<IdKind, "post" | "comment" | "resident" | "group" | "activity" | "need">;

/** A report as it is stored; ids are uuids. */
export type ReportRow = { subject: string; reason: Report["reason"]; created_at: string };

/** Stores a report, once per resident and subject: whoever reports again is given the first one. */
export async function insertReport({
  database,
  newId,
  caller,
  community,
  kind,
  subject,
  reason,
  note,
  now,
}: {
  database: Database;
  newId: () => string;
  caller: ResidentCaller;
  community: string;
  kind: ReportedKind;
  subject: string;
  reason: Report["reason"];
  note: string | null;
  now: Date;
}): Promise<{ created: boolean; report: ReportRow }> {
  const outcome = await database.call<{ refusal?: ErrorCode; created: boolean; report: ReportRow }>("report_subject", {
    site: caller.site.id,
    community,
    sub: caller.sub,
    ...writerOf(caller, newId),
    kind,
    subject,
    reason,
    note: note === "" ? null : note,
    now: now.toISOString(),
  });
  refuse(outcome.refusal, "subject");
  return outcome;
}

type Setting = {
  database: Database;
  newId: () => string;
  caller: ResidentCaller;
  /** UUID of the resident, group or post. */
  subject: string;
  now: Date;
};

const putAside = { resident: "block_resident", group: "mute_group", post: "hide_post" } as const;
const takeBack = { resident: "unblock_resident", group: "unmute_group", post: "unhide_post" } as const;

/** What a resident can put aside: a neighbour, a group or one item. */
export type AsideKind = keyof typeof putAside;

/** Blocks the resident, mutes the group or hides the post. Doing it twice changes nothing. */
export async function insertAside(kind: AsideKind, { database, newId, caller, subject, now }: Setting): Promise<void> {
  const outcome = await database.call<{ refusal?: ErrorCode }>(putAside[kind], {
    ...everywhereAs(caller),
    ...writerOf(caller, newId),
    subject,
    now: now.toISOString(),
  });
  refuse(outcome.refusal, kind);
}

/** Takes it back. What was not put aside stays as it is. */
export async function deleteAside(kind: AsideKind, { database, caller, subject, now }: Setting): Promise<void> {
  const outcome = await database.call<{ refusal?: ErrorCode }>(takeBack[kind], {
    ...everywhereAs(caller),
    subject,
    now: now.toISOString(),
  });
  refuse(outcome.refusal, kind);
}

function refuse(code: ErrorCode | undefined, path: string): void {
  if (code === undefined) return;
  throw new Refusal(code, { errors: [{ path, message: "is the caller or their own" }] });
}

type Page = { database: Database; caller: ResidentCaller; limit: number };

/** A place in a list whose latest entries come first. */
export type LatestFirst = { at: string; id: string };

export function readBlocks({ database, caller, before, limit }: Page & { before: LatestFirst | null }) {
  return database.call<{ id: string; name: string; created_at: string }[]>("read_blocks", {
    ...everywhereAs(caller),
    before_at: before?.at ?? null,
    before_id: before?.id ?? null,
    limit,
  });
}

export function readMutes({ database, caller, after, limit }: Page & { after: string | null }) {
  return database.call<{ id: string; name: string }[]>("read_mutes", { ...everywhereAs(caller), after, limit });
}

export function readHidden({ database, caller, before, limit }: Page & { before: LatestFirst | null }) {
  return database.call<{ id: string; body: string; created_at: string }[]>("read_hidden", {
    ...everywhereAs(caller),
    before_at: before?.at ?? null,
    before_id: before?.id ?? null,
    limit,
  });
}
