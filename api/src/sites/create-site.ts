import type { Database } from "../database/database.ts";
import { newUuid } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { insertSite, type NewSite } from "./repository.ts";

/** Creates a site with a key for pages (`pk_`), one for its server (`sk_`) and a secret for residents' tokens. */
export async function createSite({
  database,
  name,
  origins,
  landingUrl = null,
  now,
}: {
  database: Database;
  name: string;
  /** Exactly as browsers send them: `https://portal.example`. */
  origins: string[];
  landingUrl?: string | null;
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
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
