import type { Activity, ActivityChange, ActivityRequest, Page } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { CallOptions, CreateOptions, PageQuery, Read, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** `from` and `to` are instants with an offset (`2026-11-22T00:00:00+08:00`) between which something takes place. */
export type ActivityQuery = PageQuery & {
  from?: string | undefined;
  to?: string | undefined;
  group?: string | undefined;
};

/** What is on in a community. */
export type Activities = {
  /** Between two instants, by default from now for 90 days, by first start. */
  list: Read<[community: string, query?: ActivityQuery], Page<Activity>>;
  /** One activity with its occurrences; for residents with what they signed up for. */
  get: Read<[community: string, activity: string], Activity>;
  /** For hosts and managers. */
  create(community: string, body: ActivityRequest, options?: CreateOptions): Promise<Result<Activity>>;
  /** For hosts and managers. `activity.capacity_below_taken` when seats are taken that the change would remove. */
  update(community: string, activity: string, body: ActivityChange, options?: CallOptions): Promise<Result<Activity>>;
};

export function activityWrites(request: Request): Pick<Activities, "create" | "update"> {
  return collection(request, (community, ...activity) => within(community, "activities", ...activity));
}
