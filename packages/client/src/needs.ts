import type { Need, NeedChange, NeedIntent, NeedRequest, Page } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { CallOptions, CreateOptions, PageQuery, Read, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** `state`: what still stands, or what came true; without it what still stands. */
export type NeedQuery = PageQuery & { intent?: NeedIntent | undefined; state?: "open" | "done" | undefined };

/** What neighbours need and offer. For residents; `token.missing` for strangers who write. */
export type Needs = {
  /** Newest first. */
  list: Read<[community: string, query?: NeedQuery], Page<Need>>;
  get: Read<[community: string, need: string], Need>;
  /** Never repeated by itself; repeating it with the same `idempotencyKey` asks nothing twice. */
  create(community: string, body: NeedRequest, options?: CreateOptions): Promise<Result<Need>>;
  /** For the author; withdrawing is for managers, too. */
  update(community: string, need: string, body: NeedChange, options?: CallOptions): Promise<Result<Need>>;
};

export function needs(request: Request): Needs {
  return collection(request, (community, ...need) => within(community, "needs", ...need));
}
