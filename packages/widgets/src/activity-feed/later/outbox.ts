import { type Client, createIdempotencyKey, type Failure, type Result } from "@linli/client";
import type { Comment, FeedItem, Id } from "@linli/contract";
import type { Session } from "../../provider/session.ts";
import type { Draft, Outgoing } from "./doing.ts";
import { Notebook, type Notes } from "./notebook.ts";

export type Follower = {
  /** What is on its way has changed. */
  onOutgoing(): void;
  /** `first`: it is this follower's to tell the page. */
  onSent(outgoing: Outgoing, written: FeedItem | Comment, first: boolean): void;
  onRefused(outgoing: Outgoing, failure: Failure, first: boolean): void;
};

/** Milliseconds between attempts while the engine believes that there is a line. */
const pauses = [5_000, 15_000, 30_000, 60_000];

/** There was no answer, or no time for one: the very same thing may work later. */
const noLine = /^(network\.|request\.timeout)/;
/** The server would rather have it later, which whoever waits anyway does not mind. */
const later = /^(server\.busy|request\.too_many)/;

/**
 * What a resident has written in one community and what is not there yet: on its way, waiting for the line, or a draft. All
 * elements on the page that share the session share it. Each text is sent under one key for as long as it takes, so that
 * it arrives once whatever is lost on the way; it waits across a reload where the page is allowed storage.
 */
export class Outbox {
  outgoing: readonly Outgoing[] = [];
  private drafts: Notes["drafts"] = {};
  private notebook: Notebook;
  private author: string | null = null;
  private shelved: Notes | null = null;
  private followers = new Set<Follower>();
  /** Who pressed, and may tell the page. */
  private senders = new Map<string, Follower>();
  private underWay = new Map<string, AbortController>();
  private attempts = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private client: Client,
    private community: Id<"community">,
    private departures: number,
  ) {
    this.notebook = new Notebook(client.api, community);
  }

  /** Something may be waiting here since before the page was loaded. */
  get remembers(): boolean {
    return (this.shelved ?? this.notebook.read()) !== null;
  }

  /** The function it returns ends it; what is waiting then waits until somebody follows again. */
  follow(follower: Follower): () => void {
    if (this.followers.size === 0) window.addEventListener("online", this.sendWaiting);
    this.followers.add(follower);
    this.sendWaiting();
    return () => {
      this.followers.delete(follower);
      if (this.followers.size > 0) return;
      window.removeEventListener("online", this.sendWaiting);
      clearTimeout(this.timer);
    };
  }

  /** From now on it is this resident's: what they left behind is there again, and nothing of anybody else. */
  openFor(author: string): void {
    if (this.author === author) return;
    const own = [this.shelved, this.notebook.read()].find((notes) => notes?.author === author);
    this.shelved = null;
    const known = new Set(this.outgoing.map(({ idempotencyKey }) => idempotencyKey));
    const left = (own?.outgoing ?? []).filter(({ idempotencyKey }) => !known.has(idempotencyKey));
    this.author = author;
    this.drafts = { ...own?.drafts, ...this.drafts };
    this.keep([...left.map((each): Outgoing => ({ ...each, state: "waiting" })), ...this.outgoing]);
    this.sendWaiting();
  }

  /**
   * Whoever wrote has left, which every element tells: once counts. What they wrote is kept out of sight until `openFor`
   * knows that it is they who came back, and wiped when nobody is signed in.
   */
  leave(departures: number, isAnybodyThere: boolean): void {
    if (departures === this.departures) return;
    this.departures = departures;
    const { author, outgoing, drafts } = this;
    this.shelved = author && isAnybodyThere ? { author, outgoing, drafts } : null;
    if (!isAnybodyThere) this.notebook.wipe();
    for (const abort of this.underWay.values()) abort.abort();
    clearTimeout(this.timer);
    this.outgoing = [];
    this.drafts = {};
    this.author = null;
    this.tell((follower) => follower.onOutgoing());
  }

  draftFor(place: string): Draft | null {
    return this.drafts[place] ?? null;
  }

  /** An empty one is forgotten. */
  keepDraft(place: string, draft: Draft): void {
    const { [place]: _, ...others } = this.drafts;
    this.drafts = draft.text ? { ...others, [place]: draft } : others;
    this.note();
  }

  /** Resolves when the first attempt has ended: with the answer, or null when it waits for the line. */
  send(written: Draft & Pick<Outgoing, "post">, sender: Follower): Promise<Result<FeedItem | Comment> | null> {
    const outgoing: Outgoing = {
      ...written,
      idempotencyKey: createIdempotencyKey(),
      writtenAt: Date.now(),
      state: "sending",
      refusal: null,
    };
    this.senders.set(outgoing.idempotencyKey, sender);
    this.keep([...this.outgoing, outgoing]);
    return this.attempt(outgoing);
  }

  /** Takes back what was not sent. */
  withdraw(idempotencyKey: string): void {
    this.underWay.get(idempotencyKey)?.abort();
    this.forget(idempotencyKey);
  }

  private async attempt(outgoing: Outgoing): Promise<Result<FeedItem | Comment> | null> {
    const { idempotencyKey } = outgoing;
    const abort = new AbortController();
    this.underWay.set(idempotencyKey, abort);
    try {
      const result = await this.create(outgoing, { idempotencyKey, signal: abort.signal });
      this.underWay.delete(idempotencyKey);
      if (result.ok) this.arrived(outgoing, result.value);
      else if (isPassing(outgoing, result.failure)) return this.wait(idempotencyKey);
      else this.refused(outgoing, result.failure);
      return result;
    } catch (error) {
      this.underWay.delete(idempotencyKey);
      if (!abort.signal.aborted) throw error;
      return null;
    }
  }

  private create(outgoing: Outgoing, options: { idempotencyKey: string; signal: AbortSignal }) {
    const { client, community } = this;
    const { post, text: body, kind, group } = outgoing;
    return post === null
      ? client.posts.create(community, { kind, body, group }, options)
      : client.comments.create({ community, post }, { body }, options);
  }

  private arrived(outgoing: Outgoing, written: FeedItem | Comment): void {
    this.attempts = 0;
    const first = this.teller(outgoing);
    this.forget(outgoing.idempotencyKey);
    this.tell((follower) => follower.onSent(outgoing, written, follower === first));
  }

  private wait(idempotencyKey: string): null {
    this.change(idempotencyKey, { state: "waiting" });
    clearTimeout(this.timer);
    if (this.followers.size === 0) return null;
    this.timer = setTimeout(this.sendWaiting, pauses[Math.min(this.attempts++, pauses.length - 1)]);
    return null;
  }

  /** Whoever watches has the text before them still; what had waited stays in sight until something is done about it. */
  private refused(outgoing: Outgoing, failure: Failure): void {
    const first = this.teller(outgoing);
    if (outgoing.state === "sending") this.forget(outgoing.idempotencyKey);
    else this.change(outgoing.idempotencyKey, { state: "refused", refusal: failure.code });
    this.tell((follower) => follower.onRefused(outgoing, failure, follower === first));
  }

  private teller({ idempotencyKey }: Outgoing): Follower | undefined {
    const sender = this.senders.get(idempotencyKey);
    return sender && this.followers.has(sender) ? sender : [...this.followers][0];
  }

  private forget(idempotencyKey: string): void {
    this.senders.delete(idempotencyKey);
    this.keep(this.outgoing.filter((each) => each.idempotencyKey !== idempotencyKey));
  }

  private change(idempotencyKey: string, change: Partial<Outgoing>): void {
    this.keep(this.outgoing.map((each) => (each.idempotencyKey === idempotencyKey ? { ...each, ...change } : each)));
  }

  private keep(outgoing: readonly Outgoing[]): void {
    this.outgoing = outgoing;
    this.note();
    this.tell((follower) => follower.onOutgoing());
  }

  private note(): void {
    if (this.author) this.notebook.write({ author: this.author, outgoing: this.outgoing, drafts: this.drafts });
  }

  private tell(tell: (follower: Follower) => void): void {
    for (const follower of [...this.followers]) tell(follower);
  }

  private sendWaiting = (): void => {
    void this.sendAll();
  };

  /** One after the other, in the order they were written, until one finds no line. */
  private async sendAll(): Promise<void> {
    for (const outgoing of this.outgoing) {
      if (outgoing.state !== "waiting" || !this.outgoing.includes(outgoing)) continue;
      if (this.followers.size === 0 || this.underWay.has(outgoing.idempotencyKey) || !navigator.onLine) return;
      if (!(await this.attempt(outgoing))) return;
    }
  }
}

function isPassing({ state }: Outgoing, { code }: Failure): boolean {
  return noLine.test(code) || (state === "waiting" && later.test(code));
}

const outboxes = new WeakMap<Session, Map<string, Outbox>>();

/** The one of a community for everybody who has the session. */
export function sharedOutbox(session: Session, community: Id<"community">): Outbox {
  const opened = outboxes.get(session) ?? new Map<string, Outbox>();
  const outbox = opened.get(community) ?? new Outbox(session.client, community, session.departures);
  outboxes.set(session, opened.set(community, outbox));
  return outbox;
}
