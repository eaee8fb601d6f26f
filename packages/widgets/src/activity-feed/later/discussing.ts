import { type Comment, limits } from "@linli/contract";
import { isReady } from "../../foundation/text-length.ts";
import { LinliPostRequestEvent } from "../../foundation/writing-events.ts";
import type { Courier } from "./courier.ts";
import type { Discussion } from "./doing.ts";
import { type Workbench, within } from "./workbench.ts";

const pageSize = 20;

/** A comment is no kind of post, and stands where its post stands. */
const comment = { kind: "post", group: null } as const;

const unread: Discussion = {
  items: undefined,
  next: null,
  mine: [],
  pending: false,
  failure: null,
  residentsOnly: false,
  draft: "",
  sending: false,
};

/** One that is under way, and how many comments it goes on to. */
type Reading = { controller: AbortController; wanted: number };

/** Reads what is said below an item, and adds to it. */
export class DiscussionDesk {
  private reading = new Map<string, Reading>();

  constructor(
    private bench: Workbench,
    private courier: Courier,
  ) {}

  toggle(item: string): void {
    const { bench } = this;
    if (bench.doing(item).discussion) {
      this.stop(item);
      bench.changeDoing(item, { discussion: null });
      bench.keepFocus(within(item, '[data-act="unfoldComments"]'), within(item, ".comments"));
      return;
    }
    bench.changeDoing(item, { discussion: { ...unread, draft: this.courier.outbox.draftFor(item)?.text ?? "" } });
    void this.read(item, pageSize);
  }

  showMore(item: string): void {
    const { items = [] } = this.discussion(item) ?? unread;
    void this.read(item, items.length + pageSize, items.length);
  }

  /** Somebody else may have commented, or taken a comment back. Whoever asked for more of them still gets more. */
  refresh(item: string): void {
    const discussion = this.discussion(item);
    if (!discussion) return;
    const { items, next } = discussion;
    const shown = items ? (next ? items.length : Number.POSITIVE_INFINITY) : pageSize;
    void this.read(item, Math.max(shown, this.reading.get(item)?.wanted ?? 0));
  }

  refreshAll(): void {
    for (const item of this.bench.options.sources().state.doings.keys()) this.refresh(item);
  }

  changeDraft(item: string, draft: string): void {
    this.courier.outbox.keepDraft(item, { ...comment, text: draft });
    this.change(item, { draft });
    if (this.bench.doing(item).refusal) this.bench.changeDoing(item, { refusal: null });
  }

  async answerAsResident(item: string): Promise<void> {
    const { bench } = this;
    if (await bench.options.requireResident("comment")) bench.focus(within(item, ".answer textarea"));
    else bench.changeDoing(item, { refusal: { id: item, why: "stranger" } });
  }

  /** Puts what was refused before what is being written. */
  takeBack(item: string, text: string): void {
    const { draft = "" } = this.discussion(item) ?? {};
    if (!this.discussion(item)) this.toggle(item);
    this.changeDraft(item, draft ? `${text}\n\n${draft}` : text);
    this.bench.focus(within(item, ".answer textarea"));
  }

  async sendComment(item: string): Promise<void> {
    const { bench } = this;
    const post = bench.options.find(item)?.id;
    const discussion = this.discussion(item);
    if (!post || !discussion || discussion.sending || !isReady(discussion.draft, limits.comment)) return;
    if (!bench.host.dispatchEvent(new LinliPostRequestEvent("comment", post))) return;
    this.change(item, { sending: true });
    bench.changeDoing(item, { refusal: null });
    const delivery = await this.courier.deliver("comment", { ...comment, text: discussion.draft, post });
    if (!delivery) return;
    this.change(item, { sending: false });
    if (typeof delivery === "object") {
      bench.changeDoing(item, { refusal: { id: item, why: delivery.why } });
      return;
    }
    this.changeDraft(item, "");
    bench.announce((say) => say(delivery === "arrived" ? "commented" : "waitsForSignal"));
  }

  /** A comment of the reader's own has arrived. */
  add(added: Comment): void {
    const { post } = added;
    const discussion = this.discussion(post);
    if (discussion) this.change(post, withOwn(discussion, added));
    // A reading that is under way may be older.
    if (this.reading.has(post)) this.refresh(post);
    void this.recount(post);
  }

  replace(item: string, changed: Comment): void {
    const put = (known: Comment) => (known.id === changed.id ? changed : known);
    const { items, mine } = this.discussion(item) ?? unread;
    this.change(item, { items: items?.map(put), mine: mine.map(put) });
  }

  find(item: string, id: string): Comment | undefined {
    const { items = [], mine } = this.discussion(item) ?? unread;
    return [...items, ...mine].find((each) => each.id === id);
  }

  /** What was put out of sight says nothing here either, but for the line in which it can be undone. */
  leaveOut(aside: ReadonlySet<string>): void {
    for (const [item, { discussion, gone }] of this.bench.options.sources().state.doings) {
      if (!discussion) continue;
      const isSeen = ({ id, actor }: Comment) => id in gone || !aside.has(actor.id ?? "");
      if (![...(discussion.items ?? []), ...discussion.mine].every(isSeen)) {
        this.change(item, { items: discussion.items?.filter(isSeen), mine: discussion.mine.filter(isSeen) });
      }
    }
  }

  /** How many there are now is asked for: the stream may have told it already, or may tell nothing. */
  async recount(item: string): Promise<void> {
    const { options, host, community } = this.bench;
    const post = await host.session?.client.posts.get(community, item);
    if (post?.ok) options.replaceItem(item, (known) => ({ ...known, counts: post.value.counts }));
  }

  stopAll(): void {
    for (const item of this.reading.keys()) this.stop(item);
  }

  /** Reads from the beginning, or goes on from what is known, until there are so many or no more. */
  private async read(item: string, wanted: number, from = 0): Promise<void> {
    const { bench } = this;
    const { session } = bench.host;
    const known = this.discussion(item);
    if (!session || !known) return;
    this.stop(item);
    const controller = new AbortController();
    const { signal } = controller;
    this.reading.set(item, { controller, wanted });
    this.change(item, { pending: true, failure: null });
    let items = known.items?.slice(0, from) ?? [];
    let cursor = from > 0 ? known.next : null;
    try {
      do {
        const limit = Math.min(limits.pageSize, Math.max(pageSize, wanted - items.length));
        const query = { limit, ...(cursor && { cursor }) };
        const result = await session.client.comments.list(bench.place(item), query, { signal });
        if (!result.ok) {
          this.reading.delete(item);
          this.change(item, { pending: false, failure: result.failure.code });
          return;
        }
        const page = result.value;
        items = [...items, ...page.items];
        cursor = page.next;
        this.change(item, { residentsOnly: page.residents_only ?? false });
      } while (cursor && items.length < wanted);
      this.settle(item, items, cursor);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private settle(item: string, read: readonly Comment[], next: string | null): void {
    const known = this.discussion(item) ?? unread;
    const ids = new Set(read.map(({ id }) => id));
    const mine = next ? known.mine.filter(({ id }) => !ids.has(id)) : [];
    this.reading.delete(item);
    this.change(item, { items: withGone(read, known, this.bench.doing(item).gone), next, mine, pending: false });
  }

  private stop(item: string): void {
    this.reading.get(item)?.controller.abort();
    this.reading.delete(item);
  }

  private discussion(item: string): Discussion | null {
    return this.bench.doing(item).discussion;
  }

  private change(item: string, change: Partial<Discussion>): void {
    const discussion = this.discussion(item);
    if (discussion) this.bench.changeDoing(item, { discussion: { ...discussion, ...change } });
  }
}

function withOwn({ items = [], mine, next }: Discussion, comment: Comment): Partial<Discussion> {
  if ([...items, ...mine].some(({ id }) => id === comment.id)) return {};
  return next ? { mine: [...mine, comment] } : { items: [...items, comment] };
}

/** The line that stands where a comment was stays there: what the API leaves out now can still be undone. */
function withGone(read: readonly Comment[], { items = [], mine }: Discussion, gone: object): readonly Comment[] {
  const ids = new Set(read.map(({ id }) => id));
  const kept = [...items, ...mine].filter(({ id }) => id in gone && !ids.has(id));
  return kept.length === 0
    ? read
    : [...read, ...kept].sort((one, other) => Date.parse(one.published_at) - Date.parse(other.published_at));
}
