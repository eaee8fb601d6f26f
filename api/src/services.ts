import type { Database } from "./database/database.ts";
import type { ReadFeed } from "./feed/repository.ts";
import type { Caller } from "./http/caller.ts";
import { routesOver } from "./http/route-table.ts";
import type { TokenBuckets } from "./rate-limits/token-buckets.ts";
import type { createSiteDirectory } from "./sites/site-directory.ts";
import type { ChangeTail } from "./stream/change-tail.ts";

/** What routes work with; put together in one place (`app.ts`). */
export type Services = {
  database: Database;
  tail: ChangeTail;
  /** False where nothing may go on after an answer. */
  streams: boolean;
  readFeed: ReadFeed;
  sites: ReturnType<typeof createSiteDirectory>;
  attempts: TokenBuckets;
  newId: () => string;
};

export const route = routesOver<Services>();

/** Whose eyes a read is for. Ids are uuids. */
export type Viewer = { site: string; community: string; sub: string | null };

/** The site's own server has no sub, and sees what residents see. */
const siteItself = "";

/** `sub` is null for strangers, and for residents who do not belong to this community. */
export function viewerOf(caller: Caller, community: string): Viewer {
  const site = caller.site.id;
  if (caller.kind === "server") return { site, community, sub: siteItself };
  const belongs = caller.kind === "resident" && caller.communities.includes(community);
  return { site, community, sub: belongs ? caller.sub : null };
}

/** True when there is a person behind the viewer, who may have signed up. */
export function isKnown({ sub }: Viewer): boolean {
  return sub !== null && sub !== siteItself;
}
