import { Webhook } from "standardwebhooks";
import type { SignedMessage } from "../http/signed-message.ts";
import { Refusal } from "../refusal.ts";

/**
 * Throws `webhook.invalid` unless the site's cashier signed these very bytes within the last five minutes. The library
 * measures the age with the machine's clock, so a test that moves the API's clock does not make old messages young.
 */
export function verifySignature({ id, timestamp, signature, text }: SignedMessage, secret: string | null): void {
  if (secret === null) throw new Refusal("webhook.invalid", { detail: "The site has no webhook secret yet." });
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
  try {
    new Webhook(secret).verify(text, headers, { jsonParse: false });
  } catch (cause) {
    throw new Refusal("webhook.invalid", { detail: "Signature or age of the message is not right.", cause });
  }
}
