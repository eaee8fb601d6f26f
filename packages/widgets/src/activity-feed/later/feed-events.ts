import type { Id } from "@linli/contract";
import { LinliEvent } from "../../foundation/index.ts";
import type { PostKind } from "./doing.ts";

type PostedKind = PostKind | "comment";

/** Somebody wants to post or to comment. Preventing it leaves the text where it is. */
export class LinliPostRequestEvent extends LinliEvent {
  readonly kind: PostedKind;
  /** There is none yet. */
  readonly id: null = null;
  /** What is commented on; null for a post. */
  readonly post: Id<"post"> | null;

  constructor(kind: PostedKind, post: Id<"post"> | null) {
    super("linli-post-request", { cancelable: true });
    this.kind = kind;
    this.post = post;
  }
}

/** A post or a comment is there. */
export class LinliPostedEvent extends LinliEvent {
  readonly kind: PostedKind;
  readonly id: Id<"post"> | Id<"comment">;
  /** What is commented on; null for a post. */
  readonly post: Id<"post"> | null;

  constructor(kind: PostedKind, id: Id<"post"> | Id<"comment">, post: Id<"post"> | null) {
    super("linli-posted");
    this.kind = kind;
    this.id = id;
    this.post = post;
  }
}

/** What is told of a post or a comment that is reported. */
abstract class ReportEvent extends LinliEvent {
  readonly kind: "post" | "comment";
  readonly id: string;

  constructor(type: string, kind: "post" | "comment", id: string, cancelable = false) {
    super(type, { cancelable });
    this.kind = kind;
    this.id = id;
  }
}

/** Somebody wants to report. Preventing it leaves everything as it is. */
export class LinliReportRequestEvent extends ReportEvent {
  constructor(kind: "post" | "comment", id: string) {
    super("linli-report-request", kind, id, true);
  }
}

export class LinliReportedEvent extends ReportEvent {
  constructor(kind: "post" | "comment", id: string) {
    super("linli-reported", kind, id);
  }
}

/** What is told of a neighbour who is blocked. */
abstract class BlockEvent extends LinliEvent {
  readonly kind = "resident";
  readonly id: string;

  constructor(type: string, id: string, cancelable = false) {
    super(type, { cancelable });
    this.id = id;
  }
}

/** Somebody wants to block a neighbour. Preventing it leaves everything as it is. */
export class LinliBlockRequestEvent extends BlockEvent {
  constructor(id: string) {
    super("linli-block-request", id, true);
  }
}

export class LinliBlockedEvent extends BlockEvent {
  constructor(id: string) {
    super("linli-blocked", id);
  }
}

declare global {
  interface HTMLElementEventMap {
    "linli-post-request": LinliPostRequestEvent;
    "linli-posted": LinliPostedEvent;
    "linli-report-request": LinliReportRequestEvent;
    "linli-reported": LinliReportedEvent;
    "linli-block-request": LinliBlockRequestEvent;
    "linli-blocked": LinliBlockedEvent;
  }
}
