import type { Id, PostRequest } from "@linli/contract";
import { LinliEvent } from "./events.ts";

type PostedKind = NonNullable<PostRequest["kind"]> | "comment" | "need";
type ReportedKind = "post" | "comment" | "need";

/** Somebody wants to post, to comment, or to say what they need or offer. Preventing it leaves the text where it is. */
export class LinliPostRequestEvent extends LinliEvent {
  readonly kind: PostedKind;
  /** There is none yet. */
  readonly id: null = null;
  /** What is commented on; null for everything else. */
  readonly post: Id<"post"> | null;

  constructor(kind: PostedKind, post: Id<"post"> | null) {
    super("linli-post-request", { cancelable: true });
    this.kind = kind;
    this.post = post;
  }
}

/** A post, a comment or a need is there. */
export class LinliPostedEvent extends LinliEvent {
  readonly kind: PostedKind;
  readonly id: Id<"post"> | Id<"comment"> | Id<"need">;
  /** What is commented on; null for everything else. */
  readonly post: Id<"post"> | null;

  constructor(kind: PostedKind, id: LinliPostedEvent["id"], post: Id<"post"> | null) {
    super("linli-posted");
    this.kind = kind;
    this.id = id;
    this.post = post;
  }
}

/** What is told of a post, a comment or a need that is reported. */
abstract class ReportEvent extends LinliEvent {
  readonly kind: ReportedKind;
  readonly id: string;

  constructor(type: string, kind: ReportedKind, id: string, cancelable = false) {
    super(type, { cancelable });
    this.kind = kind;
    this.id = id;
  }
}

/** Somebody wants to report. Preventing it leaves everything as it is. */
export class LinliReportRequestEvent extends ReportEvent {
  constructor(kind: ReportedKind, id: string) {
    super("linli-report-request", kind, id, true);
  }
}

/** What somebody reported is out of their sight; a manager looks at it. */
export class LinliReportedEvent extends ReportEvent {
  constructor(kind: ReportedKind, id: string) {
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

/** A neighbour is blocked: the two see nothing more of each other, on this page or any other. */
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
