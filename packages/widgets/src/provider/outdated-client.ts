import type { Client } from "@linli/client";
import { unconnected } from "../foundation/resource.controller.ts";

/** What clients have been able to ask for since the first of them. */
const younger = ["needs"] as const;

/** Every call of it fails, as any call may. */
const unasked = new Proxy({} as Client[(typeof younger)[number]], {
  get: () => async () => ({ ok: false, failure: unconnected("client.unconfigured") }),
});

/** A page's provider may be of an older copy of the package, whose client cannot ask for everything. */
export function fillIn(client: Partial<Client>): void {
  for (const name of younger) client[name] ??= unasked;
}
