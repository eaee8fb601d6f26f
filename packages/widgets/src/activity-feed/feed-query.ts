import { type FeedKind, limits } from "@linli/contract";

/** Whose feed is read, and what of it; an empty group is all of them, and so are no kinds. */
export type FeedQuery = { community: string; limit: number; group: string; kinds: FeedKind[] };

const feedKinds: readonly FeedKind[] = ["post", "question", "activity", "notice"];

/** The kinds that the page allows, in its own order; none is all of them. */
export const kindsIn = (words: string): FeedKind[] =>
  words.split(/\s+/).filter((word): word is FeedKind => feedKinds.some((kind) => kind === word));

/** As many as the API gives at once, at most; what is no number is twenty. */
export const pageSizeOf = (wanted: number): number =>
  wanted >= 1 ? Math.min(Math.floor(wanted), limits.pageSize) : 20;
