import type { FeedItem, FeedKind, Page } from "@linli/contract";
import type { PageQuery, Read } from "./result.ts";

/** `group` narrows the feed to one group, `kinds` to some kinds of items; none are all. */
export type FeedQuery = PageQuery & {
  group?: string | undefined;
  kinds?: readonly FeedKind[] | undefined;
};

/** What neighbours say and what is on, in one list. */
export type Feed = {
  /** Newest arrival first. To strangers a community of residents answers no items and `residents_only`. */
  list: Read<[community: string, query?: FeedQuery], Page<FeedItem>>;
};
