import { encodeBase64url } from "../base64url.ts";
import type { Database } from "../database/database.ts";
import { newUuid } from "../ids.ts";
import { newWebhookSecret, requirePaymentUrl } from "../payments/settings.ts";
import { Refusal } from "../refusal.ts";
import { insertSite, type NewSite } from "./repository.ts";

/** Creates a site with a key for pages (`pk_`), one for its server (`sk_`) and a secret for residents' tokens and another for payments. */
export async function createSite({
  database,
  name,
  origins,
  landingUrl = null,
  paymentUrl = null,
  holdMinutes,
  now,
}: {
  database: Database;
  name: string;
  /** Exactly as browsers send them: `https://portal.example`. */
  origins: string[];
  landingUrl?: string | null;
  /** The site's own page for a payment, with `{payment}` where its id goes. */
  paymentUrl?: string | null;
  /** How long a seat is held while it is being paid; 15 unless said otherwise. */
  holdMinutes?: number;
  now: Date;
}): Promise<NewSite> {
  for (const origin of origins) {
    if (!isOrigin(origin)) {
      throw new Refusal("request.invalid", {
        detail: `${JSON.stringify(origin)} is not an origin. Write it as browsers send it, for example https://portal.example.`,
      });
    }
  }
  const site: NewSite = {
    id: newUuid(),
    name,
    origins,
    landingUrl,
    paymentUrl: paymentUrl === null ? null : requirePaymentUrl(paymentUrl),
    ...(holdMinutes !== undefined && { holdMinutes }),
    webhookSecret: newWebhookSecret(),
    issuerSecret: randomText(32),
    siteKey: `pk_${randomText(18)}`,
    secretKey: `sk_${randomText(32)}`,
  };
  await insertSite({ database, site, now });
  return site;
}

/** True for a scheme, host and port without anything behind, in the one form that browsers send. */
function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && (protocol === "https:" || protocol === "http:");
  } catch {
    return false;
  }
}

function randomText(bytes: number): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(bytes)));
}
