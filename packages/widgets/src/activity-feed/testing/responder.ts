import type { Actor, Comment, FeedItem, Group, Me, Page } from "@linli/contract";
import {
  answerOrNotFound,
  CommunityResponder,
  type Conduct,
  type Received,
  refuse,
} from "../../foundation/testing/responding.ts";
import { activityOf, community, zhouMin } from "./fixtures.ts";
import { accept, type Belongings } from "./writes.ts";

export type Options = Conduct & {
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
};

/** Answers like the API for one community whose neighbours talk. */
export class Responder extends CommunityResponder<Options> implements Belongings {
  /** The page that begins after this item cannot be read. */
  unreadableFrom: string | null = null;
  comments: Comment[];
  viewer: Actor;
  /** Residents, groups and items that the viewer has put aside, by id. */
  aside = new Set<string>();
  /** What every request key has led to. */
  done = new Map<string, object>();
  private version = 0;

  constructor(options: Options) {
    super(options);
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

  protected override read({ path, query: asked }: Received): Response {
    const { residentsOnly, groups = [] } = this.options;
    const query = new URLSearchParams(asked);
    if (this.unreadableFrom && query.get("cursor") === this.unreadableFrom) return refuse("server.error");
    const [, collection, id, part] = path.split("/");
    if (residentsOnly && collection === "feed") return Response.json({ items: [], next: null, residents_only: true });
    if (collection === "feed") return this.answerTagged(this.page(query));
    if (path === "/me") return Response.json(this.me());
    if (collection === "me") return Response.json({ items: [], next: null });
    if (collection === "groups")
      return answerOrNotFound(id ? groups.find((each) => each.id === id) : pageOf(groups, query));
    if (collection === "activities") return answerOrNotFound(this.activity(id));
    if (collection !== "posts") return refuse("resource.not_found");
    if (part === "comments") return Response.json(pageOf(this.commentsOf(id), query));
    return answerOrNotFound(this.items.find((item) => item.id === id));
  }

  protected override write(asked: Received): Response {
    const answer = accept(this, asked);
    this.version++;
    return answer === "gone" ? refuse("resource.not_found") : answer;
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
