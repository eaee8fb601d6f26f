import type { Comment, FailureCode, FeedItem, Id, PostRequest, ReactionKind, ReportReason } from "@linli/contract";

/** Why the last press led to nothing: the API's answer, or that nobody knows who the reader is. */
export type Refusal = FailureCode | "stranger";

/** A post or a comment. */
export type Written = FeedItem | Comment;

export type PostKind = NonNullable<PostRequest["kind"]>;

/** What is unfolded of a post or a comment, with what its editor holds. */
export type Handling = {
  /** Of the post or the comment. */
  id: string;
  as: "menu" | "editor" | "confirmation";
  text: string;
  pending: boolean;
};

/** Why one line stands where a post or a comment was, and what an undo takes back. */
export type Gone = {
  because: "reported" | "blocked" | "hidden" | "muted" | "deleted" | "taken down";
  /** Of the person or the group, to be said in the line. */
  name: string;
  /** How it stood before: a reported post whose author was blocked as well. */
  before?: Gone | undefined;
};

/** A reaction that the reader has pressed and that was not answered yet. */
export type Wish = {
  wanted: boolean;
  /** How many others there were when it was pressed. */
  others: number;
};

/** What is said below a post. */
export type Discussion = {
  /** Oldest first; undefined is not known yet. */
  items: readonly Comment[] | undefined;
  next: string | null;
  /** Written here while there was more to read before it. */
  mine: readonly Comment[];
  pending: boolean;
  failure: FailureCode | null;
  /** There may be some, but not for a stranger. */
  residentsOnly: boolean;
  /** What the reader is about to add. */
  draft: string;
  sending: boolean;
};

/** What the reader is doing with one item; nothing else than this and the item decides how it is drawn. */
export type Doing = {
  wishes: Readonly<Partial<Record<ReactionKind, Wish>>>;
  handling: Handling | null;
  /** Said below the post or the comment with that id. */
  refusal: { id: string; why: Refusal } | null;
  /** What became one line, by the id of the post or the comment. */
  gone: Readonly<Record<string, Gone>>;
  discussion: Discussion | null;
};

export const idle: Doing = { wishes: {}, handling: null, refusal: null, gone: {}, discussion: null };

/** A post that is being written. */
export type Draft = { text: string; kind: PostKind; group: Id<"group"> | null };

export type Composer = Draft & { open: boolean; pending: boolean; refusal: Refusal | null };

export const emptyComposer: Composer = {
  text: "",
  kind: "post",
  group: null,
  open: false,
  pending: false,
  refusal: null,
};

/** Whoever is signed in, as the composer needs them. */
export type Author = { id: Id<"resident">; name: string; manages: boolean };

/** A post or a comment on its way. Sending it again under its key makes no second one. */
export type Outgoing = Draft & {
  idempotencyKey: string;
  /** What it comments on; null is a post. */
  post: Id<"post"> | null;
  /** Milliseconds since the epoch. */
  writtenAt: number;
  /** `sending` is the first attempt, which whoever pressed is watching. */
  state: "sending" | "waiting" | "refused";
  refusal: Refusal | null;
};

/** Everything that the reader writes and that belongs to no single item. */
export type Writing = {
  composer: Composer;
  author: Author | null;
  /** The groups that the reader may post into. */
  groups: readonly { id: Id<"group">; name: string }[];
  outgoing: readonly Outgoing[];
};

export const nothingWritten: Writing = { composer: emptyComposer, author: null, groups: [], outgoing: [] };

/** What the pictures of this part may ask for. `id` is a post's or a comment's, below the post `item`. */
export type WritingActions = {
  openComposer(): void;
  changeDraft(change: Partial<Draft>): void;
  sendPost(): void;
  /** The draft is kept. */
  foldComposer(): void;
  withdraw(idempotencyKey: string): void;
  /** Takes what was refused back into the place where it was written. */
  rewrite(idempotencyKey: string): void;
  react(item: string, kind: ReactionKind): void;
  unfoldComments(item: string): void;
  showMoreComments(item: string): void;
  answerAsResident(item: string): void;
  changeComment(item: string, text: string): void;
  sendComment(item: string): void;
  openMenu(item: string, id?: string): void;
  /** Closes the menu, the editor or the confirmation; the keyboard goes back to where it came from. */
  fold(item: string): void;
  startEditing(item: string, id: string): void;
  changeEdit(item: string, text: string): void;
  saveEdit(item: string): void;
  askToRemove(item: string, id: string): void;
  remove(item: string, id: string): void;
  report(item: string, id: string, reason: ReportReason): void;
  block(item: string, id: string): void;
  hide(item: string): void;
  mute(item: string): void;
  /** Takes back a block, a mute or a hiding. */
  undo(item: string, id: string): void;
};
