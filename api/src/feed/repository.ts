import type { FeedKind } from "@linli/contract";
import type { Database } from "../database/database.ts";
import type { ItemRow } from "../posts/item.ts";
import { createCoalescer } from "./coalescer.ts";
import type { KeptCopy, KeptRead } from "./kept-copy.ts";

/** One page that somebody asks for. Ids are uuids; `sub` is null for strangers. */
export type FeedQuestion = {
  community: string;
  sub: string | null;
  before: number | null;
  limit: number;
  group: string | null;
  kinds: readonly FeedKind[] | null;
  kept: KeptCopy | null;
};

export type FeedAnswer = KeptRead<{ items: ItemRow[] }>;

export type ReadFeed = (site: string, question: FeedQuestion) => Promise<FeedAnswer>;

/**
 * Reads pages of the feed. With `coalescing`, those of one site that arrive while others are being read go out together;
 * without, nothing is kept between two requests, as an edge runtime wants it.
 */
export function createFeedReader({
  database,
  now,
  coalescing,
}: {
  database: Database;
  now: () => Date;
  coalescing: boolean;
}): ReadFeed {
  const send = (site: string, questions: readonly string[]) =>
    database.call<FeedAnswer[]>("read_feeds", {
      site,
      asked: `[${questions.join()}]`,
      now: now().toISOString(),
    });
  const ask = coalescing
    ? createCoalescer({ send })
    : async (site: string, question: string) => (await send(site, [question]))[0] ?? null;
  return (site, { kept, ...question }) => ask(site, JSON.stringify({ ...question, ...kept }));
}
