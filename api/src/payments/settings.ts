import { Refusal } from "../refusal.ts";

/** Where a payment's id goes in the address of the site's own page for it. */
const placeForId = "{payment}";

/** The address, if a resident can be sent there: https (or this machine) and a place for the payment's id. */
export function requirePaymentUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const safe = parsed && (parsed.protocol === "https:" || (parsed.protocol === "http:" && isOwnMachine(parsed)));
  const isPlaced = url.includes(placeForId) && parsed?.host.includes("{") === false;
  if (safe && isPlaced && !parsed.username && !parsed.password) return url;
  throw new Refusal("request.invalid", {
    detail: `${JSON.stringify(url)} is not an https address with ${placeForId} in it.`,
    errors: [{ path: "payment_url", message: `has to be an https address with ${placeForId} in it` }],
  });
}

/** What a site's cashier signs its messages with, in the form of Standard Webhooks. */
export function newWebhookSecret(): string {
  const random = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...random))}`;
}

function isOwnMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1";
}
