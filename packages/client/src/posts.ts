import type { FeedItem, PostChange, PostRequest } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { CallOptions, CreateOptions, Read, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** What neighbours write. For residents; `token.missing` for strangers who write. */
export type Posts = {
  /** One item with its whole text, which the feed may have only begun. */
  get: Read<[community: string, post: string], FeedItem>;
  /**
   * Never repeated by itself; repeating it with the same `idempotencyKey` says nothing twice. `permission.denied` when
   * it is a notice and the resident no manager, or for a group that the resident does not belong to.
   */
  create(community: string, body: PostRequest, options?: CreateOptions): Promise<Result<FeedItem>>;
  /** For the author. */
  update(community: string, post: string, body: PostChange, options?: CallOptions): Promise<Result<FeedItem>>;
  /** For the author, the group's hosts and managers. */
  remove(community: string, post: string, options?: CallOptions): Promise<Result<null>>;
};

export function posts(request: Request): Posts {
  return collection(request, (community, ...post) => within(community, "posts", ...post));
}
