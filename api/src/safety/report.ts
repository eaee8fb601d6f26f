import type { ReportRequest } from "@linli/contract";
import { decodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { insertReport, type ReportedKind, type ReportRow } from "./repository.ts";

const kinds: readonly ReportedKind[] = ["post", "comment", "resident", "group", "activity", "need"];

type Reporting = Omit<Parameters<typeof insertReport>[0], "kind" | "subject" | "reason" | "note"> & {
  body: ReportRequest;
};

/** Reports what stands behind a TypeID. Gives the report, whether it is new, and what kind of thing it is about. */
export async function report({
  body,
  ...options
}: Reporting): Promise<{ created: boolean; report: ReportRow; kind: ReportedKind }> {
  const { kind, subject } = subjectOf(body.subject);
  const outcome = await insertReport({ ...options, kind, subject, reason: body.reason, note: body.note ?? null });
  return { ...outcome, kind };
}

function subjectOf(id: string): { kind: ReportedKind; subject: string } {
  for (const kind of kinds) {
    const subject = decodeId(kind, id);
    if (subject !== null) return { kind, subject };
  }
  throw new Refusal("resource.not_found");
}
