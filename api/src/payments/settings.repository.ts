import { eq } from "drizzle-orm";
import { type Database, schema } from "../database/database.ts";
import type { PaymentSettings } from "./repository.ts";

/** Changes what is named of how a site pays; gives all of it as it is then. */
export async function updatePaymentSettings({
  database,
  site,
  change,
}: {
  database: Database;
  site: string;
  change: { paymentUrl?: string; holdMinutes?: number; webhookSecret?: string };
}): Promise<PaymentSettings> {
  const { sites } = schema;
  return database.withSite(site, async (transaction) => {
    const itself = eq(sites.siteId, site);
    if (Object.keys(change).length > 0) await transaction.update(sites).set(change).where(itself);
    const [row] = await transaction
      .select({ payment_url: sites.paymentUrl, hold_minutes: sites.holdMinutes, webhook_secret: sites.webhookSecret })
      .from(sites)
      .where(itself);
    if (!row) throw new Error(`there is no site ${site}`);
    return row;
  });
}
