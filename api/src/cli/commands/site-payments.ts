import { updatePaymentSettings } from "../../payments/settings.repository.ts";
import { newWebhookSecret, requirePaymentUrl } from "../../payments/settings.ts";
import { findSite } from "../site.repository.ts";
import type { Workplace } from "../workplace.ts";

export type SitePaymentsOptions = {
  site?: string;
  paymentUrl?: string;
  holdMinutes?: number;
  newWebhookSecret?: boolean;
};

/** `linli site payments`: shows how a site pays, or changes it. A new secret is printed once. */
export async function sitePaymentsCommand(
  { opened: { database }, print }: Workplace,
  { site: named, paymentUrl, holdMinutes, newWebhookSecret: renewed = false }: SitePaymentsOptions,
): Promise<void> {
  const site = await findSite(database, named);
  const webhookSecret = renewed ? newWebhookSecret() : undefined;
  const settings = await updatePaymentSettings({
    database,
    site,
    change: {
      ...(paymentUrl !== undefined && { paymentUrl: requirePaymentUrl(paymentUrl) }),
      ...(holdMinutes !== undefined && { holdMinutes }),
      ...(webhookSecret !== undefined && { webhookSecret }),
    },
  });
  print(`payment page    ${settings.payment_url ?? "none (--payment-url)"}`);
  print(`hold minutes    ${settings.hold_minutes}`);
  if (webhookSecret !== undefined) {
    print(`webhook secret  ${webhookSecret}   (signs what your cashier says; it is not shown again)`);
  } else print(`webhook secret  ${settings.webhook_secret === null ? "none (--new-webhook-secret)" : "is set"}`);
}
