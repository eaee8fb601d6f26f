import type { ReactionKind, Reactions as Standing } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { PostPlace } from "./comments.ts";
import type { CallOptions, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** Thanks, me too, will come. Both answer how the item stands now; saying either twice changes nothing. */
export type Reactions = {
  add(place: PostPlace, kind: ReactionKind, options?: CallOptions): Promise<Result<Standing>>;
  remove(place: PostPlace, kind: ReactionKind, options?: CallOptions): Promise<Result<Standing>>;
};

export function reactions(request: Request): Reactions {
  return collection(request, ({ community, post }, ...kind) => within(community, "posts", post, "reactions", ...kind));
}
