import type { StreamEvent } from "@linli/client";
import type { FeedItem, OccurrenceUpdated } from "@linli/contract";
import type { Pages } from "./pages.ts";

type Options = {
  pages: Pages;
  /** It belongs into what is shown. */
  belongs: (item: FeedItem) => boolean;
  /** The reader has written it, here or on another screen. */
  isOwn: (item: FeedItem) => boolean;
  /** One line stands in its place, which says more than nothing. */
  isKept: (id: string) => boolean;
};

/** What an event says to somebody who has written it: the stream tells everybody the same. */
const own = { own: true, may_remove: true, reactions: [], reports: null };

/** Applies what others have done to what is known. */
export function hear([name, news]: StreamEvent, { pages, belongs, isOwn, isKept }: Options): void {
  if (name === "item.created" && belongs(news.item)) {
    if (isOwn(news.item)) pages.add({ ...news.item, viewer: own });
    else if (pages.all?.length === 0) pages.add(news.item);
    else pages.arrive(news.item);
  } else if (name === "item.updated") {
    pages.replace(news.item.id, ({ viewer }) => ({ ...news.item, viewer }));
  } else if (name === "item.removed" && !isKept(news.id)) {
    pages.drop(news.id);
  } else if (name === "occurrence.updated") {
    for (const { id } of pages.of(news.activity)) pages.replace(id, (item) => withSeats(item, news));
  }
}

/** Seats are counted where they stand; what the reader has of them only the reader is told. */
function withSeats(item: FeedItem, { occurrence }: OccurrenceUpdated): FeedItem {
  const { activity } = item;
  if (activity?.occurrence?.id !== occurrence.id) return item;
  return { ...item, activity: { ...activity, occurrence: { ...occurrence, viewer: activity.occurrence.viewer } } };
}
