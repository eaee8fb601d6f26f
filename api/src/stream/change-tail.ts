import type { Database } from "../database/database.ts";
import { type Change, type Frame, frameOf } from "./frames.ts";

/** `reset`: the cursor is too old (or from elsewhere) to resume from. `version` is where the listener stands now. */
export type News = { version: number; reset: boolean; frames: Frame[] };

type Listener = { site: string; community: string; after: number; tell: (news: News) => void };

type CommunityNews = { community: string; version: number; oldest: number | null; changes: Change[] };

export type ChangeTail = {
  /** Hears of a community's changes after `after`. Gives the way to stop listening. */
  listen(listener: Listener): () => void;
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
  now = () => new Date(),
  onFailure,
}: {
  database: Database;
  /** Milliseconds between two looks. */
  interval?: number;
  /** Changes of one community in one look; more come with the next. */
  most?: number;
  now?: () => Date;
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
    const at = now();
    try {
      const news = await database.call<CommunityNews[]>("read_changes", {
        listening: JSON.stringify(cursors(asked)),
        limit: most,
        now: at.toISOString(),
      });
      const more = deliver(asked, news, at);
      again ||= more;
    } catch (error) {
      onFailure(error);
      again = false;
    } finally {
      looking = false;
      schedule(again ? 0 : interval);
    }
  }

  function deliver(asked: Listener[], news: CommunityNews[], at: Date): boolean {
    const byCommunity = new Map(
      news.map((each) => [each.community, { ...each, frames: each.changes.map((change) => frameOf(change, at)) }]),
    );
    let more = false;
    for (const listener of asked) {
      const found = byCommunity.get(listener.community);
      if (!found || !listeners.has(listener)) continue;
      const { after } = listener;
      if (after === found.version) continue;
      if (after > found.version || (found.oldest ?? found.version + 1) > after + 1) {
        listener.after = found.version;
        listener.tell({ version: found.version, reset: true, frames: [] });
        continue;
      }
      const frames = found.frames.filter(({ version }) => version > after);
      listener.after = frames.at(-1)?.version ?? after;
      if (frames.length > 0) listener.tell({ version: listener.after, reset: false, frames });
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

/** One entry per community: the earliest cursor of its listeners. */
function cursors(listeners: readonly Listener[]): { site: string; community: string; after: number }[] {
  const earliest = new Map<string, { site: string; community: string; after: number }>();
  for (const { site, community, after } of listeners) {
    const known = earliest.get(community);
    earliest.set(community, { site, community, after: Math.min(after, known?.after ?? after) });
  }
  return [...earliest.values()];
}
