import type { Page } from "@linli/contract";
import type { CallOptions, Read } from "./result.ts";
import type { Call, Request } from "./transport.ts";

/** What an element's first picture is drawn from: a list of a community's things, or one of them. */
export type Reads<Query extends Call["query"], Item> = {
  list: Read<[community: string, query?: Query], Page<Item>>;
  get: Read<[community: string, id: string], Item>;
};

export function reads<Query extends Call["query"], Item>(request: Request, name: string): Reads<Query, Item> {
  const path = (community: string, ...id: string[]) => ["communities", community, name, ...id];
  return {
    list: (community: string, query?: Query, options?: CallOptions) =>
      request<Page<Item>>({ ...options, path: path(community), query }),
    get: (community: string, id: string, options?: CallOptions) =>
      request<Item>({ ...options, path: path(community, id) }),
  };
}
