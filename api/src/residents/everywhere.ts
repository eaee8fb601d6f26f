import type { ResidentCaller } from "../http/caller.ts";

/** A resident in all communities of their token, as the database's functions take it; the list is a Postgres array. */
export function everywhereAs(caller: ResidentCaller): { site: string; communities: string; sub: string } {
  return { site: caller.site.id, communities: `{${caller.communities.join(",")}}`, sub: caller.sub };
}
