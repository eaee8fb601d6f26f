import type {
  Actor,
  Comment,
  CommentRequest,
  FeedItem,
  PostRequest,
  ReactionKind,
  Reactions,
  ReportRequest,
} from "@linli/contract";
import { comment, post } from "./fixtures.ts";

/** What a write changes. */
export type Belongings = {
  items: FeedItem[];
  comments: Comment[];
  aside: Set<string>;
  done: Map<string, object>;
  readonly viewer: Actor;
};

export type Write = { method: string; path: string; key: string | null; body: unknown };

const own = { own: true, may_remove: true };
let made = 0;

/** A TypeID that comes after everything that the fixtures have. */
const newId = <Kind extends "pst" | "cmt">(kind: Kind) => `${kind}_7${String(++made).padStart(25, "0")}` as const;

/** Does what the API would, and answers what it would; `gone` is what is not there. */
export function accept(all: Belongings, write: Write): Response | "gone" {
  const known = write.key ? all.done.get(write.key) : undefined;
  if (known) return Response.json(known, { status: 201, headers: { "idempotent-replayed": "true" } });
  const [, collection, id = "", part, last = ""] = write.path.split("/");
  if (collection === "me") return putAside(all, write.method, part ?? "");
  if (collection === "reports") return report(all, write.body as ReportRequest);
  if (collection !== "posts") return "gone";
  if (part === "comments") return onComment(all, write, id, last);
  if (part === "reactions") return react(all, write.method, id, last as ReactionKind);
  return onPost(all, write, id);
}

function created(all: Belongings, { key }: Write, item: object): Response {
  if (key) all.done.set(key, item);
  return Response.json(item, { status: 201 });
}

function onPost(all: Belongings, write: Write, id: string): Response | "gone" {
  if (write.method === "POST") {
    const asked = write.body as PostRequest;
    const item = post({
      id: newId("pst"),
      kind: asked.kind ?? "post",
      actor: all.viewer,
      group: asked.group ?? null,
      body: asked.body,
      published_at: new Date().toISOString(),
      counts: { comments: 0, reactions: { thanks: 0, me_too: 0, will_come: 0 } },
      viewer: { ...own, reactions: [], reports: null },
    });
    all.items = [item, ...all.items];
    return created(all, write, item);
  }
  const item = all.items.find((each) => each.id === id);
  if (!item) return "gone";
  if (write.method === "DELETE") {
    all.items = all.items.filter((each) => each !== item);
    return new Response(null, { status: 204 });
  }
  const changed = { ...item, ...(write.body as PostRequest), edited_at: new Date().toISOString() };
  all.items = all.items.map((each) => (each === item ? (changed as FeedItem) : each));
  return Response.json(changed);
}

function onComment(all: Belongings, write: Write, on: string, id: string): Response | "gone" {
  const to = all.items.find((each) => each.id === on);
  if (!to) return "gone";
  const count = (by: number) => {
    const counts = { ...to.counts, comments: to.counts.comments + by };
    all.items = all.items.map((each) => (each === to ? { ...to, counts } : each));
  };
  if (write.method === "POST") {
    const { body } = write.body as CommentRequest;
    const now = new Date().toISOString();
    const said = comment({ id: newId("cmt"), post: to.id, actor: all.viewer, body, published_at: now, viewer: own });
    all.comments = [...all.comments, said];
    count(1);
    return created(all, write, said);
  }
  const said = all.comments.find((each) => each.id === id);
  if (!said) return "gone";
  if (write.method === "DELETE") {
    all.comments = all.comments.filter((each) => each !== said);
    count(-1);
    return new Response(null, { status: 204 });
  }
  const changed = { ...said, ...(write.body as CommentRequest), edited_at: new Date().toISOString() };
  all.comments = all.comments.map((each) => (each === said ? changed : each));
  return Response.json(changed);
}

function react(all: Belongings, method: string, id: string, kind: ReactionKind): Response | "gone" {
  const item = all.items.find((each) => each.id === id);
  if (!item?.viewer) return "gone";
  const before = item.viewer.reactions;
  const without = before.filter((each) => each !== kind);
  const reactions = method === "PUT" ? [...without, kind] : without;
  const counted = item.counts.reactions[kind] + reactions.length - before.length;
  const counts = { ...item.counts, reactions: { ...item.counts.reactions, [kind]: counted } };
  const changed = { ...item, counts, viewer: { ...item.viewer, reactions } };
  all.items = all.items.map((each) => (each === item ? changed : each));
  const answer: Reactions = { ...counts.reactions, viewer: reactions };
  return Response.json(answer);
}

function putAside(all: Belongings, method: string, id: string): Response {
  if (method === "PUT") all.aside.add(id);
  else all.aside.delete(id);
  return new Response(null, { status: 204 });
}

function report(all: Belongings, { subject, reason }: ReportRequest): Response {
  all.aside.add(subject);
  return Response.json({ subject, reason, created_at: new Date().toISOString() }, { status: 201 });
}
