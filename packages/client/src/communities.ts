import type { Community } from "@linli/contract";
import type { Read, ReadOptions } from "./result.ts";
import type { Request } from "./transport.ts";

/** What there is to know about a community before anything else is read. */
export type Communities = {
  /** One residential compound: its name, its time zone and who may read it. */
  get: Read<[community: string], Community>;
};

export function communities(request: Request): Communities {
  return {
    get: (community: string, options?: ReadOptions) =>
      request<Community>({ ...options, path: ["communities", community] }),
  };
}
