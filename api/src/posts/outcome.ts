import type { ErrorCode } from "@linli/contract";
import { databaseErrorCode } from "../database/failures.ts";
import { Refusal } from "../refusal.ts";

/** What a writing function of the database says no with; nothing has been written then. */
export type Refused = { refusal: ErrorCode; field?: string; message?: string };

/** What the database accepted; throws what it refused. */
export function accepted<Outcome extends { refusal?: undefined }>(outcome: Refused | Outcome): Outcome {
  if (outcome.refusal === undefined) return outcome;
  const { refusal, field, message = "is not one here" } = outcome;
  throw new Refusal(refusal, field === undefined ? {} : { errors: [{ path: field, message }] });
}

/** The same key at the same moment: the other one made it, and now it can be found. */
export async function againIfTaken<Answer>(
  write: () => Promise<Answer>,
  idempotencyKey: string | null,
): Promise<Answer> {
  try {
    return await write();
  } catch (error) {
    if (databaseErrorCode(error) !== "23505" || idempotencyKey === null) throw error;
    return write();
  }
}
