import type { Payment } from "@linli/contract";
import { encodeId } from "../ids.ts";
import type { PaymentRow } from "./repository.ts";

export function shapePayment(row: PaymentRow): Payment {
  return {
    id: encodeId("payment", row.id),
    state: row.state,
    amount: row.amount,
    currency: row.currency,
    expires_at: new Date(row.expires_at).toISOString(),
    sign_up: encodeId("signUp", row.sign_up),
    community: encodeId("community", row.community),
    activity: encodeId("activity", row.activity),
    occurrence: encodeId("occurrence", row.occurrence),
    title: row.title,
    reference: row.reference,
    paid_at: row.paid_at && new Date(row.paid_at).toISOString(),
  };
}
