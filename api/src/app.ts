import { activityRoutes } from "./activities/routes.ts";
import { calendarRoutes } from "./calendars/routes.ts";
import { commentRoutes } from "./comments/routes.ts";
import { communityRoutes } from "./communities/routes.ts";
import type { Database } from "./database/database.ts";
import { doorCodeRoutes } from "./door-codes/routes.ts";
import { createFeedReader } from "./feed/repository.ts";
import { feedRoutes } from "./feed/routes.ts";
import { groupRoutes } from "./groups/routes.ts";
import { healthRoutes } from "./health/routes.ts";
import { describeFailure, type FailureLog } from "./http/failure-log.ts";
import type { AddressOf } from "./http/mounting.ts";
import { createShell } from "./http/shell.ts";
import { newUuid } from "./ids.ts";
import { mapRoutes } from "./map/routes.ts";
import { membershipRoutes } from "./memberships/routes.ts";
import { needRoutes } from "./needs/routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { paymentRoutes } from "./payments/routes.ts";
import { postRoutes } from "./posts/routes.ts";
import { createTokenBuckets } from "./rate-limits/token-buckets.ts";
import { residentRoutes } from "./residents/routes.ts";
import { safetyRoutes } from "./safety/routes.ts";
import { signUpRoutes } from "./sign-ups/routes.ts";
import { siteRoutes } from "./sites/routes.ts";
import { createSiteDirectory } from "./sites/site-directory.ts";
import { createChangeTail } from "./stream/change-tail.ts";
import { streamRoutes } from "./stream/routes.ts";
import { version } from "./version.ts";

/** Every route there is: validation, OpenAPI and types come from this table. */
export const routes = [
  ...healthRoutes,
  ...communityRoutes,
  ...groupRoutes,
  ...membershipRoutes,
  ...activityRoutes,
  ...signUpRoutes,
  ...paymentRoutes,
  ...calendarRoutes,
  ...mapRoutes,
  ...feedRoutes,
  ...postRoutes,
  ...commentRoutes,
  ...needRoutes,
  ...streamRoutes,
  ...residentRoutes,
  ...safetyRoutes,
  ...noticeRoutes,
  ...siteRoutes,
  ...doorCodeRoutes,
];

export type AppOptions = {
  database: Database;
  now?: () => Date;
  log?: FailureLog;
  /** Milliseconds between two looks at what changed elsewhere. */
  tailInterval?: number;
  /** Reads of one site go out together while it is busy. Off where nothing may stay between two requests, as on an edge. */
  coalescing?: boolean;
  /** `/stream` tells what changes. Off where nothing may go on after an answer: then it answers 204, and clients ask. */
  streams?: boolean;
  /** Where a request came from, as this runtime knows it; it limits guessing. Without it, what the whole site may is the limit. */
  addressOf?: AddressOf;
  /** Tests only: an answer that is not what its route declares is a failure. */
  checkAnswers?: boolean;
};

/**
 * The API over a migrated database: `fetch` takes a Request and gives a Response, wherever there is one.
 * `close` ends its streams; the database stays the caller's.
 */
export function createApp({
  database,
  now = () => new Date(),
  log = ({ requestId, method, route, failures }) => console.error(requestId, method, route, failures),
  tailInterval = 500,
  coalescing = true,
  streams = true,
  addressOf = () => null,
  checkAnswers = false,
}: AppOptions) {
  const tail = createChangeTail({
    database,
    interval: tailInterval,
    now,
    onFailure: (error) => log({ requestId: "tail", method: "", route: "stream", failures: describeFailure(error) }),
  });
  const sites = createSiteDirectory({ database, now: () => now().getTime() });
  const readFeed = createFeedReader({ database, now, coalescing });
  const services = { database, tail, streams, readFeed, sites, attempts: createTokenBuckets(), newId: newUuid };
  const shell = createShell({ routes, services, sites, addressOf, now, log, version, checkAnswers });
  return { fetch: shell.fetch, request: shell.request, tail, close: () => tail.close() };
}
