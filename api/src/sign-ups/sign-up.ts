import type { signUpRequestSchema } from "@linli/contract/schemas";
import type { z } from "zod";
import type { Database } from "../database/database.ts";
import { digest } from "../digest.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { insertSignUp, type SignUpPlace } from "./repository.ts";
import type { SignUpRow } from "./shape.ts";

/** Signs a resident's party up. The same key and body again gives the sign-up as it is now. */
export async function signUp({
  database,
  newId,
  caller,
  place,
  body,
  idempotencyKey,
  now,
}: {
  database: Database;
  newId: () => string;
  caller: ResidentCaller;
  place: SignUpPlace;
  body: z.output<typeof signUpRequestSchema>;
  idempotencyKey: string | null;
  now: Date;
}): Promise<{ row: SignUpRow; replayed: boolean }> {
  return insertSignUp({
    database,
    place,
    resident: { sub: caller.sub, name: caller.name, minor: caller.minor, newId: newId() },
    signUp: { newId: newId() },
    party: body.party,
    answers: body.answers,
    idempotencyKey,
    requestHash: await digest(JSON.stringify([place.occurrence, body])),
    now,
  });
}
