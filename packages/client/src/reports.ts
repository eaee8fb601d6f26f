import type { Report, ReportRequest } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { CreateOptions, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** What should not stand as it does. For residents; the managers read it, and its subject never learns who it was. */
export type Reports = {
  /** The same subject again answers the report that is there already. A reported item is gone for whoever reported it. */
  create(community: string, body: ReportRequest, options?: CreateOptions): Promise<Result<Report>>;
};

export function reports(request: Request): Reports {
  return collection(request, (community) => within(community, "reports"));
}
