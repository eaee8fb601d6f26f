import type { Comment, CommentRequest, Page } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { CallOptions, CreateOptions, PageQuery, Read, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** The item of the feed that is answered to. */
export type PostPlace = { community: string; post: string };

/** What neighbours answer to an item, on one level. */
export type Comments = {
  list: Read<[place: PostPlace, query?: PageQuery], Page<Comment>>;
  /** Never repeated by itself; repeating it with the same `idempotencyKey` says nothing twice. */
  create(place: PostPlace, body: CommentRequest, options?: CreateOptions): Promise<Result<Comment>>;
  /** For the author. */
  update(place: PostPlace, comment: string, body: CommentRequest, options?: CallOptions): Promise<Result<Comment>>;
  /** For the author, the group's hosts and managers. */
  remove(place: PostPlace, comment: string, options?: CallOptions): Promise<Result<null>>;
};

export function comments(request: Request): Comments {
  return collection(request, ({ community, post }, ...comment) =>
    within(community, "posts", post, "comments", ...comment),
  );
}
