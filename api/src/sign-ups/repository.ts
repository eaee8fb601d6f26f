import type { Answers, ErrorCode, Party } from "@linli/contract";
import type { Database } from "../database/database.ts";
import { databaseErrorCode } from "../database/failures.ts";
import { Refusal } from "../refusal.ts";
import type { SignUpRow } from "./shape.ts";

/** Where a sign-up stands, and who asks. Ids are uuids. */
export type SignUpPlace = { site: string; community: string; activity: string; occurrence: string };

type Outcome =
  | { refusal: ErrorCode; sign_up?: string }
  | { refusal?: undefined; replayed?: boolean; sign_up: SignUpRow };

/** Takes a seat or a place on the waiting list: one statement. */
export async function insertSignUp({
  database,
  place,
  resident,
  signUp,
  party,
  answers,
  idempotencyKey,
  requestHash,
  now,
}: {
  database: Database;
  place: SignUpPlace;
  resident: { sub: string; name: string; minor: boolean; newId: string };
  signUp: { newId: string };
  party: Party;
  answers: Answers;
  idempotencyKey: string | null;
  requestHash: string;
  now: Date;
}): Promise<{ row: SignUpRow; replayed: boolean }> {
  try {
    const outcome = await database.call<Outcome>("sign_up", {
      ...place,
      sub: resident.sub,
      name: resident.name,
      minor: resident.minor,
      new_resident: resident.newId,
      new_sign_up: signUp.newId,
      adults: party.adults,
      children: party.children,
      answers: JSON.stringify(answers),
      key: idempotencyKey,
      hash: requestHash,
      now: now.toISOString(),
    });
    return { row: accepted(outcome), replayed: outcome.refusal === undefined && outcome.replayed === true };
  } catch (error) {
    // The same key at the same moment for two occurrences: the unique key of the table decided.
    if (databaseErrorCode(error) === "23505") throw new Refusal("idempotency.mismatch", { cause: error });
    throw error;
  }
}

/** Changes the party or the answers; null leaves as it is. Growing a seated party needs room. */
export async function updateSignUp({
  database,
  place,
  signUp,
  sub,
  party,
  answers,
  now,
}: {
  database: Database;
  place: SignUpPlace;
  signUp: string;
  sub: string;
  party: Party | null;
  answers: Answers | null;
  now: Date;
}): Promise<SignUpRow> {
  const outcome = await database.call<Outcome>("change_sign_up", {
    ...place,
    sign_up: signUp,
    sub,
    adults: party?.adults ?? null,
    children: party?.children ?? null,
    answers: answers && JSON.stringify(answers),
    now: now.toISOString(),
  });
  return accepted(outcome);
}

/** Gives the seat back and seats whoever fits now. Cancelling twice changes nothing. */
export async function cancelSignUp({
  database,
  place,
  signUp,
  sub,
  now,
}: {
  database: Database;
  place: SignUpPlace;
  signUp: string;
  sub: string;
  now: Date;
}): Promise<SignUpRow> {
  const outcome = await database.call<Outcome>("cancel_sign_up", {
    ...place,
    sign_up: signUp,
    sub,
    now: now.toISOString(),
  });
  return accepted(outcome);
}

/** Takes the seats that are offered, and pays next, or lets them go. The same answer again changes nothing. */
export async function answerOffer({
  database,
  place,
  signUp,
  sub,
  accept,
  now,
}: {
  database: Database;
  place: SignUpPlace;
  signUp: string;
  sub: string;
  accept: boolean;
  now: Date;
}): Promise<SignUpRow> {
  const outcome = await database.call<Outcome>("answer_offer", {
    ...place,
    sign_up: signUp,
    sub,
    accept,
    now: now.toISOString(),
  });
  return accepted(outcome);
}

/** As it stands now: a seat whose time is over is given back first. */
export async function readSignUp({
  database,
  place,
  signUp,
  sub,
  now,
}: {
  database: Database;
  place: SignUpPlace;
  signUp: string;
  sub: string;
  now: Date;
}): Promise<SignUpRow> {
  const row = await database.call<SignUpRow | null>("read_sign_up", {
    ...place,
    sign_up: signUp,
    sub,
    now: now.toISOString(),
  });
  if (!row) throw new Refusal("resource.not_found");
  return row;
}

export type RosterRow = SignUpRow & { queue: number; resident: string; name: string };

/** Sign-ups in the order they came, from after `after`; for hosts and managers. */
export async function readRoster({
  database,
  place,
  sub,
  after,
  limit,
}: {
  database: Database;
  place: SignUpPlace;
  sub: string;
  after: number | null;
  limit: number;
}): Promise<RosterRow[]> {
  const answer = await database.call<{ refusal: ErrorCode } | { refusal?: undefined; items: RosterRow[] }>(
    "read_sign_ups",
    { ...place, sub, after, limit },
  );
  if (answer.refusal) throw new Refusal(answer.refusal);
  return answer.items;
}

function accepted(outcome: Outcome): SignUpRow {
  if (outcome.refusal === undefined) return outcome.sign_up;
  throw new Refusal(outcome.refusal, outcome.sign_up === undefined ? {} : { signUp: outcome.sign_up });
}
