import type { ErrorCode, PaymentResult, PaymentState } from "@linli/contract";
import type { Database } from "../database/database.ts";
import { databaseErrorCode } from "../database/failures.ts";
import { Refusal } from "../refusal.ts";

/** A payment as the database's functions give it. Ids are uuids. */
export type PaymentRow = {
  id: string;
  state: PaymentState;
  amount: number;
  currency: string;
  expires_at: string;
  sign_up: string;
  community: string;
  activity: string;
  occurrence: string;
  title: string;
  reference: string | null;
  paid_at: string | null;
};

export type PaymentSettings = { payment_url: string | null; hold_minutes: number; webhook_secret: string | null };

type Place = { site: string; community: string; payment: string };

const refusedBecause: Partial<Record<ErrorCode, string>> = {
  "webhook.invalid": "This message was sent for another payment.",
  "payment.amount_mismatch": "Amount or currency is not what the payment asks for. Nothing was changed or noted.",
  "payment.expired": "The seat is not held any more. What was paid is due back.",
  "payment.settled": "Something else was said of this payment before, and stands. Nothing was changed or noted.",
};

/** What the cashier said comes into force, or is refused: one statement. `message` is the id it was signed under. */
export async function settlePayment({
  database,
  place,
  result,
  message,
  now,
}: {
  database: Database;
  place: Place;
  result: PaymentResult;
  message: string;
  now: Date;
}): Promise<PaymentRow> {
  const answer = await database
    .call<{ refusal: ErrorCode } | { refusal?: undefined; payment: PaymentRow }>("settle_payment", {
      ...place,
      ...result,
      message,
      now: now.toISOString(),
    })
    .catch((error: unknown) => {
      // The same message at the same moment for two payments: the unique key of the table decided.
      if (databaseErrorCode(error) === "23505") return { refusal: "webhook.invalid" as const };
      throw error;
    });
  if (answer.refusal === undefined) return answer.payment;
  throw new Refusal(answer.refusal, { detail: refusedBecause[answer.refusal] ?? "" });
}

/** For whoever pays it (`sub`), or for the site's own server (null). A hold whose time is over is ended first. */
export async function readPayment({
  database,
  place,
  sub,
  now,
}: {
  database: Database;
  place: Place;
  sub: string | null;
  now: Date;
}): Promise<PaymentRow> {
  const row = await database.call<PaymentRow | null>("read_payment", { ...place, sub, now: now.toISOString() });
  if (!row) throw new Refusal("resource.not_found");
  return row;
}

/** Payments of all the site's communities in one state, oldest first, after the one named. */
export function readSitePayments({
  database,
  site,
  state,
  after,
  limit,
}: {
  database: Database;
  site: string;
  state: PaymentState;
  after: string | null;
  limit: number;
}): Promise<PaymentRow[]> {
  return database.call<PaymentRow[]>("read_site_payments", { site, state, after, limit });
}

export function readPaymentSettings({
  database,
  site,
}: {
  database: Database;
  site: string;
}): Promise<PaymentSettings> {
  return database.call<PaymentSettings>("read_payment_settings", { site });
}
