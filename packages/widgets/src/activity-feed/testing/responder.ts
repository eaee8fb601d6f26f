import type { Actor, Comment, ErrorCode, FeedItem, Group, Me, Page, StreamEvents } from "@linli/contract";
import { errorStatus } from "@linli/contract";
import { activityOf, community, zhouMin } from "./fixtures.ts";
import { accept, type Belongings } from "./writes.ts";

/** A request as it reached the responder. */
export type Received = { method: string; path: string; query: string; key: string | null; body: unknown };

export type Options = {
  /** Newest first. */
  items: FeedItem[];
  /** Oldest first, of all items. */
  comments?: Comment[] | undefined;
  groups?: Group[] | undefined;
  /** Whom a token stands for. */
  viewer?: Actor | undefined;
  /** The reader is a stranger, and what is here is for residents. */
  residentsOnly?: boolean | undefined;
  /** Of a text, what the feed brings. */
  preview?: number | undefined;
  /** Refuses every write. */
  refusal?: ErrorCode | undefined;
  /** Refuses every read. */
  unreadable?: ErrorCode | undefined;
  /** What becomes of writes that are not refused. */
  writes?: "answered" | "lost" | "answer lost" | "never answered" | undefined;
};

/**
 * Answers like the API for one community, from what it is given: enough for stories and for tests of the element, which
 * use the real client on it. Who may do what, and who sees whom, is the real API's business, and tested there.
 */
export class Responder implements Belongings {
  received: Received[] = [];
  /** What has left the page, also what did not get through. */
  sent: Received[] = [];
  /** There is no line. */
  offline = false;
  /** The page that begins after this item cannot be read. */
  unreadableFrom: string | null = null;
  /** Answers wait for it. */
  gate: Promise<unknown> = Promise.resolve();
  comments: Comment[];
  viewer: Actor;
  /** Residents, groups and items that the viewer has put aside, by id. */
  aside = new Set<string>();
  /** What every request key has led to. */
  done = new Map<string, object>();
  private streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  private version = 0;

  constructor(public options: Options) {
    this.comments = options.comments ?? [];
    this.viewer = options.viewer ?? zhouMin;
  }

  get items(): FeedItem[] {
    return this.options.items;
  }

  set items(items: FeedItem[]) {
    this.options.items = items;
    this.version++;
  }

  fetch: typeof fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const sent = {
      method: request.method,
      path: url.pathname.replace(/^\/v1(\/communities\/[^/]+)?/, ""),
      query: url.search,
      key: request.headers.get("idempotency-key"),
      body: text ? (JSON.parse(text) as unknown) : null,
    };
    this.sent.push(sent);
    await this.gate;
    if (this.offline) throw new TypeError("Failed to fetch");
    if (sent.path === "/stream") return this.openStream();
    this.received.push(sent);
    if (request.method === "GET") return this.read(sent.path, url.searchParams);
    if (this.options.writes === "never answered") return new Promise(() => {});
    if (this.options.writes === "lost") throw new TypeError("Failed to fetch");
    if (this.options.refusal) return refuse(this.options.refusal);
    const answer = accept(this, sent);
    this.version++;
    // It was done, and nobody heard.
    if (this.options.writes === "answer lost") throw new TypeError("Failed to fetch");
    return answer === "gone" ? refuse("resource.not_found") : answer;
  };

  /** Tells everybody who follows the community. */
  tell<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name]): void {
    const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of this.streams) stream.enqueue(new TextEncoder().encode(text));
  }

  /** How many follow. */
  get followers(): number {
    return this.streams.size;
  }

  /** Somebody else has said something. */
  arrive(...items: FeedItem[]): void {
    for (const item of items) {
      this.items = [item, ...this.items];
      this.tell("item.created", { item: { ...this.shortened(item), viewer: null } });
    }
  }

  /** Somebody else has changed an item. */
  alter(id: string, change: (item: FeedItem) => FeedItem): void {
    this.items = this.items.map((item) => (item.id === id ? change(item) : item));
    const item = this.items.find((each) => each.id === id);
    if (item) this.tell("item.updated", { item: { ...this.shortened(item), viewer: null } });
  }

  /** An item is gone, for whatever reason. */
  vanish(id: FeedItem["id"]): void {
    this.items = this.items.filter((item) => item.id !== id);
    this.tell("item.removed", { id });
  }

  private openStream(): Response {
    let opened: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        opened = stream;
        this.streams.add(stream);
        stream.enqueue(new TextEncoder().encode(": here\n\n"));
      },
      cancel: () => {
        this.streams.delete(opened);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }

  private read(path: string, query: URLSearchParams): Response {
    const { unreadable, residentsOnly, groups = [] } = this.options;
    if (unreadable) return refuse(unreadable);
    if (this.unreadableFrom && query.get("cursor") === this.unreadableFrom) return refuse("server.error");
    const [, collection, id, part] = path.split("/");
    if (residentsOnly && collection === "feed") return answer({ items: [], next: null, residents_only: true });
    if (collection === "feed") return this.answerTagged(this.page(query));
    if (path === "/me") return answer(this.me());
    if (collection === "me") return answer({ items: [], next: null });
    if (collection === "groups") return one(id ? groups.find((each) => each.id === id) : pageOf(groups, query));
    if (collection === "activities") return one(this.activity(id));
    if (collection !== "posts") return refuse("resource.not_found");
    const post = this.items.find((item) => item.id === id);
    if (part === "comments") return answer(pageOf(this.commentsOf(id), query));
    return one(post);
  }

  private commentsOf(post: string | undefined): Comment[] {
    return this.comments.filter((each) => each.post === post && !this.aside.has(each.actor.id ?? ""));
  }

  private activity(id: string | undefined) {
    const item = this.items.find(({ activity }) => activity?.id === id);
    return item && (activityOf(item) ?? undefined);
  }

  private me(): Me {
    const { id, name } = this.viewer;
    const manages = this.viewer.role === "manager";
    const me = { id: id ?? "res_", name, communities: [community], claims: {}, facts: { came: 0, hosted: 0 } };
    return { ...me, roles: manages ? [{ community, group: null, role: "manager" }] : [] } as unknown as Me;
  }

  private page(query: URLSearchParams): Page<FeedItem> {
    const kinds = query.get("kinds")?.split(",");
    const group = query.get("group");
    const shown = this.items.filter(
      (item) =>
        (!kinds || kinds.includes(item.kind)) &&
        (!group || item.group === group) &&
        ![item.id, item.actor.id, item.group].some((each) => each !== null && this.aside.has(each)),
    );
    const { items, next } = pageOf(shown, query);
    return { items: items.map((item) => this.shortened(item)), next };
  }

  /** An item as the feed brings it. */
  private shortened(item: FeedItem): FeedItem {
    const { preview = 280 } = this.options;
    const truncated = item.body.length > preview;
    return { ...item, body: truncated ? item.body.slice(0, preview) : item.body, truncated };
  }

  private answerTagged(value: object): Response {
    return Response.json(value, { headers: { etag: `"${this.version}"` } });
  }
}

/** The cursor is the id of the last one. */
function pageOf<Item extends { id: string }>(all: Item[], query: URLSearchParams): Page<Item> {
  const limit = Number(query.get("limit") ?? 20);
  const from = all.findIndex(({ id }) => id === query.get("cursor")) + 1;
  const items = all.slice(from, from + limit);
  return { items, next: from + limit < all.length ? (items[items.length - 1]?.id ?? null) : null };
}

const answer = (value: object) => Response.json(value);
const one = (value: object | undefined) => (value ? answer(value) : refuse("resource.not_found"));

function refuse(code: ErrorCode): Response {
  const status = errorStatus[code];
  const problem = { type: "about:blank", title: code, status, code, detail: code, request_id: "req", errors: [] };
  return Response.json(problem, { status, headers: { "content-type": "application/problem+json" } });
}
