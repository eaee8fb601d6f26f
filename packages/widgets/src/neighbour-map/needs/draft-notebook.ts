import type { NeedRequest } from "@linli/contract";
import type { Draft } from "./draft.ts";

/** What one resident had begun to write in one community; once it was sent, as it was sent and under which key. */
export type Note = {
  author: string;
  draft: Draft;
  outgoing: { request: NeedRequest; idempotencyKey: string } | null;
};

/**
 * Keeps a draft across a reload of the page, for as long as its tab is open, where the page is allowed storage. Where it is
 * not, it is kept in memory alone.
 */
export class DraftNotebook {
  private name: string;

  constructor(api: string, community: string) {
    this.name = `linli:need:1 ${api} ${community}`;
  }

  /** For its author alone. */
  read(): Note | null {
    try {
      const note: unknown = JSON.parse(sessionStorage.getItem(this.name) ?? "null");
      return isNote(note) ? note : null;
    } catch {
      return null;
    }
  }

  get isEmpty(): boolean {
    try {
      return sessionStorage.getItem(this.name) === null;
    } catch {
      return true;
    }
  }

  write(note: Note): void {
    try {
      sessionStorage.setItem(this.name, JSON.stringify(note));
    } catch {
      // Storage is forbidden or full.
    }
  }

  wipe(): void {
    try {
      sessionStorage.removeItem(this.name);
    } catch {
      // Storage is forbidden.
    }
  }
}

/** Whatever else the page has put there, or another version of the package, is not ours to read. */
function isNote(note: unknown): note is Note {
  const { author, draft, outgoing } = (note ?? {}) as Partial<Note>;
  return typeof author === "string" && isDraft(draft) && (outgoing === null || isOutgoing(outgoing));
}

const intents = /^(need|offer)$/;
const kinds = /^(lend|give|help|carpool)$/;
const untils = /^(today|week|fortnight|month)$/;

function isDraft(draft: unknown): draft is Draft {
  const { intent, kind, until, text, place } = (draft ?? {}) as Record<string, unknown>;
  const isText = typeof text === "string" && typeof place === "string";
  return isText && intents.test(String(intent)) && kinds.test(String(kind)) && untils.test(String(until));
}

const isOutgoing = (outgoing: Note["outgoing"] | undefined): boolean =>
  typeof outgoing?.idempotencyKey === "string" && typeof outgoing.request === "object";
