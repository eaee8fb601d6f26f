import type { Failure } from "@linli/client";
import type { FeedItem, Page } from "@linli/contract";
import { limits } from "@linli/contract";
import type { Session } from "../../provider/session.ts";
import type { FeedQuery } from "../feed-query.ts";
import type { Pages } from "./pages.ts";

type Options = {
  pages: Pages;
  session: () => Session | undefined;
  query: () => FeedQuery | null;
  redraw: () => void;
  onFailure: (failure: Failure) => void;
};

/** Reads on below the first page, one page at a time, for as long as somebody wants to. */
export class TailReader {
  /** Why the last attempt brought nothing. */
  failure: Failure | null = null;
  private running: AbortController | undefined;

  constructor(private options: Options) {}

  get busy(): boolean {
    return this.running !== undefined;
  }

  /** What was read until now is about something else. */
  stop(): void {
    this.running?.abort();
    this.running = undefined;
    this.failure = null;
  }

  /** The next page, unless there is none, or it is on its way. After a failure somebody has to ask. */
  async readOn({ again = false, limit }: { again?: boolean; limit?: number } = {}): Promise<void> {
    const { pages } = this.options;
    const { next, provisional } = pages;
    if (next === null || provisional || this.busy || (this.failure && !again)) return;
    // Off the page there is nobody to ask, and nobody to read to.
    if (!this.options.session()) return;
    await this.run(async (signal) => {
      const page = await this.read(next, limit, signal);
      if (page && pages.next === next) pages.append(page);
    });
  }

  /** What was read below the first page may have changed as well: all that is known is read once more. */
  async readAgain(from: number, cursor: string | null): Promise<void> {
    const { pages } = this.options;
    const known = pages.all?.length ?? 0;
    if (cursor === null || known <= from) return;
    this.stop();
    await this.run(async (signal) => {
      const items: FeedItem[] = [];
      let next: string | null = cursor;
      while (next !== null && from + items.length < known) {
        const page: Page<FeedItem> | null = await this.read(next, limits.pageSize, signal);
        if (!page) return;
        items.push(...page.items);
        next = page.next;
      }
      pages.replaceFrom(from, items, next);
    });
  }

  private async run(reading: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const running = new AbortController();
    this.running = running;
    this.failure = null;
    this.options.redraw();
    try {
      await reading(running.signal);
    } catch (error) {
      if (!running.signal.aborted) throw error;
    }
    if (this.running !== running) return;
    this.running = undefined;
    this.options.redraw();
  }

  private async read(cursor: string, limit: number | undefined, signal: AbortSignal): Promise<Page<FeedItem> | null> {
    const session = this.options.session();
    const query = this.options.query();
    if (!session || !query) return null;
    const { community, ...asked } = query;
    const answer = await session.client.feed.list(
      community,
      { ...asked, limit: limit ?? asked.limit, cursor },
      { signal },
    );
    if (signal.aborted) return null;
    if (answer.ok) return answer.value;
    this.failure = answer.failure;
    this.options.onFailure(answer.failure);
    return null;
  }
}
