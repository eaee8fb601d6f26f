import type { OccurrenceRow } from "../activities/shape.ts";
import type { Database } from "../database/database.ts";

export type Change = {
  version: number;
  kind: string;
  activity: string;
  subject: string;
  occurrence: OccurrenceRow | null;
};

/** `reset`: the cursor is too old (or from elsewhere) to resume from. `version` is where the listener stands now. */
export type News = { version: number; reset: boolean; changes: Change[] };

type Listener = { site: string; community: string; after: number | null; tell: (news: News) => void };

type CommunityNews = { community: string; version: number; oldest: number | null; changes: Change[] };

export type ChangeTail = {
  /** Hears of a community's changes after `after`; null: from now on. Gives the way to stop listening. */
  listen(listener: { site: string; community: string; after: number | null; tell: (news: News) => void }): () => void;
  /** Something was written here: look now instead of at the next turn. */
  poke(): void;
  readonly listeners: number;
  close(): void;
};

/**
 * One statement per process and turn for all listeners. Versions are taken under the community's row lock, so what
 * commits late has the larger number: nothing can appear behind a cursor.
 */
export function createChangeTail({
  database,
  interval = 500,
  most = 200,
  onFailure,
}: {
  database: Database;
  /** Milliseconds between two looks. */
  interval?: number;
  /** Changes of one community in one look; more come with the next. */
  most?: number;
  onFailure: (error: unknown) => void;
}): ChangeTail {
  const listeners = new Set<Listener>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  let again = false;
  let closed = false;

  function schedule(delay: number): void {
    clearTimeout(timer);
    if (!closed && listeners.size > 0) timer = setTimeout(() => void look(), delay);
  }

  async function look(): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    again = false;
    const asked = [...listeners];
    try {
      const news = await database.call<CommunityNews[]>("read_changes", {
        listening: JSON.stringify(cursors(asked)),
        limit: most,
      });
      const more = deliver(asked, news);
      again ||= more;
    } catch (error) {
      onFailure(error);
      again = false;
    } finally {
      looking = false;
      schedule(again ? 0 : interval);
    }
  }

  function deliver(asked: Listener[], news: CommunityNews[]): boolean {
    const byCommunity = new Map(news.map((each) => [each.community, each]));
    let more = false;
    for (const listener of asked) {
      const found = byCommunity.get(listener.community);
      if (!found || !listeners.has(listener)) continue;
      const { after } = listener;
      const lost =
        after !== null &&
        (after > found.version || (found.oldest ?? found.version + 1) > after + 1) &&
        after !== found.version;
      if (after === null || lost) {
        listener.after = found.version;
        listener.tell({ version: found.version, reset: lost, changes: [] });
        continue;
      }
      const changes = found.changes.filter(({ version }) => version > after);
      listener.after = changes.at(-1)?.version ?? after;
      if (changes.length > 0) listener.tell({ version: listener.after, reset: false, changes });
      if (listener.after < found.version) more = true;
    }
    return more;
  }

  return {
    listen(listener) {
      const own: Listener = { ...listener };
      listeners.add(own);
      if (looking) again = true;
      else schedule(0);
      return () => {
        listeners.delete(own);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
    poke() {
      if (listeners.size === 0) return;
      if (looking) again = true;
      else schedule(0);
    },
    get listeners() {
      return listeners.size;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

/** One entry per community: the earliest cursor of its listeners. New listeners only need the current version. */
function cursors(listeners: readonly Listener[]): { site: string; community: string; after: number }[] {
  const earliest = new Map<string, { site: string; community: string; after: number }>();
  for (const { site, community, after } of listeners) {
    const cursor = after ?? Number.MAX_SAFE_INTEGER;
    const known = earliest.get(community);
    earliest.set(community, { site, community, after: Math.min(cursor, known?.after ?? cursor) });
  }
  return [...earliest.values()];
}
