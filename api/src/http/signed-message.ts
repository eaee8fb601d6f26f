import { Refusal } from "../refusal.ts";

/** A body with the headers of Standard Webhooks, as they came. */
export type SignedMessage = { id: string; timestamp: string; signature: string; text: string };

/** A byte order mark stays, so that the text is the bytes: nothing can be changed that the signature does not see. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Throws `webhook.invalid` for what cannot be a signed message at all. */
export function signedMessage(headers: Headers, bytes: Uint8Array): SignedMessage {
  const [id, timestamp, signature] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(
    (name) => headers.get(name) ?? "",
  );
  if (!id || !/^[\x21-\x7e]{1,200}$/.test(id)) throw unsigned("webhook-id");
  if (!timestamp || !/^[0-9]{1,12}$/.test(timestamp)) throw unsigned("webhook-timestamp");
  if (!signature) throw unsigned("webhook-signature");
  try {
    return { id, timestamp, signature, text: utf8.decode(bytes) };
  } catch (cause) {
    throw new Refusal("webhook.invalid", { detail: "The body is not UTF-8.", cause });
  }
}

function unsigned(header: string): Refusal {
  return new Refusal("webhook.invalid", { detail: `${header} is missing or malformed.` });
}
