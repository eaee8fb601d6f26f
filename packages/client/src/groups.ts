import type { Group, Page } from "@linli/contract";
import { collection } from "./collection.ts";
import type { PageQuery, Read } from "./result.ts";
import type { Request } from "./transport.ts";

/** The interest groups of a community. */
export type Groups = {
  list: Read<[community: string, query?: PageQuery], Page<Group>>;
  get: Read<[community: string, group: string], Group>;
};

export function groups(request: Request): Groups {
  return collection(request, (community, ...group) => ["communities", community, "groups", ...group]);
}
