import { encodeId } from "../../ids.ts";
import { createSite } from "../../sites/create-site.ts";
import type { Workplace } from "../workplace.ts";

export type CreateSiteOptions = {
  name: string;
  origin: string[];
  landingUrl?: string;
  paymentUrl?: string;
  holdMinutes?: number;
};

/** `linli site create`: prints the keys once; only their hashes are kept. */
export async function createSiteCommand(
  { opened, now, print }: Workplace,
  { name, origin, landingUrl, paymentUrl, holdMinutes }: CreateSiteOptions,
): Promise<void> {
  const site = await createSite({
    database: opened.database,
    name,
    origins: origin,
    landingUrl: landingUrl ?? null,
    paymentUrl: paymentUrl ?? null,
    ...(holdMinutes !== undefined && { holdMinutes }),
    now: now(),
  });
  print(`site           ${encodeId("site", site.id)}`);
  print(`site key       ${site.siteKey}   (for pages)`);
  print(`secret key     ${site.secretKey}   (for your server only; it is not shown again)`);
  print(`issuer secret  ${site.issuerSecret}   (HS256, signs residents' tokens; it is not shown again)`);
  print(`webhook secret ${site.webhookSecret}   (signs what your cashier says of payments; it is not shown again)`);
}
