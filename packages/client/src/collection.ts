import type { Page } from "@linli/contract";
import type { CallOptions, CreateOptions, Read, Result } from "./result.ts";
import type { Call, Request } from "./transport.ts";

/** The calls that a collection of the API has in common. `Place` is what has to be said to find the collection. */
export type Collection<Place, Query extends Call["query"], Item, Body, Change> = {
  list: Read<[place: Place, query?: Query], Page<Item>>;
  get: Read<[place: Place, id: string], Item>;
  create(place: Place, body: Body, options?: CreateOptions): Promise<Result<Item>>;
  update(place: Place, id: string, body: Change, options?: CallOptions): Promise<Result<Item>>;
  /** Says that it is so, or that it is not, however often. What that is answered with, each collection knows. */
  add<Answer>(place: Place, id: string, options?: CallOptions): Promise<Result<Answer>>;
  remove<Answer>(place: Place, id: string, options?: CallOptions): Promise<Result<Answer>>;
};

export function collection<Place, Query extends Call["query"], Item, Body extends object, Change extends object>(
  request: Request,
  path: (place: Place, ...id: string[]) => string[],
): Collection<Place, Query, Item, Body, Change> {
  return {
    list: (place: Place, query?: Query, options?: CallOptions) =>
      request<Page<Item>>({ ...options, path: path(place), query }),
    get: (place: Place, id: string, options?: CallOptions) => request<Item>({ ...options, path: path(place, id) }),
    create: (place, body, options) => request({ ...options, method: "POST", path: path(place), body }),
    update: (place, id, body, options) => request({ ...options, method: "PATCH", path: path(place, id), body }),
    add: (place, id, options) => request({ ...options, method: "PUT", path: path(place, id) }),
    remove: (place, id, options) => request({ ...options, method: "DELETE", path: path(place, id) }),
  };
}

/** Where a community keeps its things: `communities/com_…/posts/pst_…/comments` and so on. */
export function within(community: string, ...rest: string[]): string[] {
  return ["communities", community, ...rest];
}
