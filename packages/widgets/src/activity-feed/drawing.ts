import type { FailureCode, FeedItem, FeedKind, Id, Page } from "@linli/contract";
import type { Formats } from "../foundation/formats.ts";
import type { Acting, PictureSources, PictureState, ResourceController } from "../foundation/index.ts";
import type { Doing, Writing, WritingActions } from "./later/doing.ts";

export type { Say } from "../foundation/index.ts";

/** What is read, and as one text the kinds. */
export type FeedKey = readonly [community: string, limit: number, group: string, kinds: string];
export type FirstPage = ResourceController<FeedKey, Page<FeedItem>>;

/** A text of which the feed brought only the beginning. `text` is null while it is on its way. */
export type WholeBody = { text: string | null; failed: boolean; editedAt: string | null };

/** What stands open inside an item: its activity's sign-up form, or the card of its group. */
export type Opened = { item: string; what: "sign-up" | "group" };

/** What the reader's own doing has led to; everything else is read from the API. Never changed in place. */
export type FeedState = PictureState & {
  /** The kind that the reader has chosen; null is all that the page allows. */
  filter: FeedKind | null;
  bodies: ReadonlyMap<string, WholeBody>;
  opened: Opened | null;
  /** What the reader is about to do, or has just done, with an item: by its id. */
  doings: ReadonlyMap<string, Doing>;
  /** What the reader writes; null until the part that knows is there. */
  writing: Writing | null;
};

export const untouched: FeedState = {
  filter: null,
  bodies: new Map(),
  opened: null,
  announcement: null,
  doings: new Map(),
  writing: null,
};

/** What a picture may ask of the part that reads. */
export type ReadingActions = {
  choose(kind: FeedKind | null): void;
  showNew(): void;
  retry(): void;
  /** Brings the whole text of an item. */
  unfold(item: string): void;
  openSignUp(item: string): void;
  openGroup(item: string): void;
  /** Closes what stands open inside an item. */
  close(item: string): void;
  signIn(): void;
};

export type FeedActions = ReadingActions & WritingActions;

export type Act = Acting<FeedActions>;

/** What was read. */
export type Known = {
  /** What stands in the page, newest first; undefined is not known yet. */
  items: readonly FeedItem[] | undefined;
  /** How many newer ones are known and not in the page. */
  before: number;
  /** How many there are; null while there may be more. */
  total: number | null;
  /** What has come meanwhile and waits to be asked for. */
  fresh: readonly FeedItem[];
  /** More is on its way. */
  busy: boolean;
  /** How wide the list was when it was first drawn, in pixels. */
  width: number;
  /** How many lines an item's text takes in so many pixels; null until letters are measured. */
  linesOf: ((item: FeedItem, length: number) => number) | null;
  /** Older ones could not be read. */
  stuck: boolean;
  /** Why the last reading did not work. */
  failure: FailureCode | null;
};

/** Everything that an element knows when it is drawn. `undefined` is not known yet. */
export type Sources = PictureSources<FeedState, Act> &
  Known & {
    /** There may be more, but not for a stranger. */
    residentsOnly: boolean;
    /** When what is shown was heard, and the time now, in milliseconds since the epoch. */
    heardAt: number;
    now: number;
    /** The kinds that the page allows; none is all of them. */
    kinds: readonly FeedKind[];
    /** The page wants neighbours to write here. */
    composer: boolean;
    /** The page has put something of a sponsor into the element. */
    sponsored: boolean;
    /** An item that nothing is drawn of any more, or of whose author or group. */
    isAside: (item: FeedItem) => boolean;
    group: Id<"group"> | undefined;
    /** The pictures after the first, of reading and of writing; undefined until they are there, null when they cannot be fetched. */
    reading: ReadingPictures | null | undefined;
    later: LaterPictures | null | undefined;
  };

/** What every picture needs besides an item. */
export type Drawing = Sources & {
  formats: Formats;
  offline: boolean;
  /** Keeps a text in its own order on a right-to-left page; what `say` gives is so already. */
  whole: (text: string) => string;
  /** `10 分钟前`, `昨天`, `6 月 18 日`. */
  since: (instant: string) => string;
  /** How many lines an item takes, as far as can be told before it is laid out. */
  lines: (item: FeedItem) => number;
  /** What every item is made of besides itself: drawn again when it is another. */
  stamp: string;
  /** The page's own words: when it has others, every item is drawn again as well. */
  ownWords: object | undefined;
};

export type ReadingPictures = typeof import("./reading/index.ts");
export type LaterPictures = typeof import("./later/index.ts");
