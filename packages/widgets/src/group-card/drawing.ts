import type { Client } from "@linli/client";
import type { FailureCode, Group } from "@linli/contract";
import type { Formats } from "../foundation/formats.ts";
import type { Acting, PictureSources, PictureState, ResolvedSettings } from "../foundation/index.ts";
import type { GroupsController } from "./groups.controller.ts";
import type { PageKnowledge } from "./later/page-reading.ts";

export type { Say } from "../foundation/index.ts";

export type Variant = "card" | "row" | "page";

/** What a reader may want of one group. */
export type Wish = "join" | "leave" | "follow" | "unfollow" | "mute" | "unmute";

/** Why the last press led to nothing: the API's answer, or that nobody knows who the reader is. */
export type Refusal = FailureCode | "stranger";

/** What the reader's own doing has led to in one group; everything else is read from the API. */
export type Standing = {
  /** On their way, oldest first: what is drawn has them fulfilled already. */
  wishes: { wish: Wish /** It waits for the line to return. */; waiting: boolean }[];
  refusal: Refusal | null;
  /** When the reader left, in milliseconds since the epoch; they may come back for an hour. */
  leftAt: number | null;
  /** What is rarely needed is unfolded. */
  unfolded: boolean;
};

/** A name, a topic and some words: what a host fills in. */
export type GroupDraft = { name: string; topic: string; summary: string; join: Group["join"] };

export type CardState = PictureState & {
  standings: ReadonlyMap<string, Standing>;
  /** The topic that was chosen in the directory, and those that it was chosen from. */
  topic: string | null;
  topics: string[];
  /** The occurrence whose sign-up form is open. */
  signingUp: { activity: string; occurrence: string | null } | null;
  /** The form that stands open: for the group that is shown, or for a new one. */
  form: { kind: "editing" | "founding"; draft: GroupDraft; pending: boolean; refusal: Refusal | null } | null;
  /** The reader is a manager where codes from paper let in. */
  office: boolean;
};

export const untouched: CardState = {
  standings: new Map(),
  topic: null,
  topics: [],
  signingUp: null,
  form: null,
  office: false,
  announcement: null,
};

/** What a picture may ask for. */
export type GroupActions = {
  wish(group: string, wish: Wish): void;
  /** Takes back what was not sent. */
  withdraw(group: string): void;
  unfold(group: string): void;
  openGroup(group: string): void;
  /** Back to what the page asks for. */
  goBack(): void;
  /** The community's groups, whatever the page asks for. */
  openDirectory(): void;
  chooseTopic(topic: string | null): void;
  showMore(): void;
  retry(): void;
  signIn(): void;
  openActivity(activity: string, occurrence: string | null): void;
  closeActivity(): void;
  /** Where codes for homes are made. */
  openOffice(): void;
  openForm(kind: "editing" | "founding"): void;
  changeDraft(change: Partial<GroupDraft>): void;
  closeForm(): void;
  submit(form: HTMLFormElement): void;
  admit(resident: string, name: string): void;
  dismiss(resident: string): void;
  showMoreMembers(): void;
};

/** Settings that elements inside this one take from it. */
export type Inner = Pick<ResolvedSettings, "community" | "theme" | "density" | "live" | "timeZone"> & {
  client: Client | undefined;
};

export type Act = Acting<GroupActions>;

/** What an element hands over to be drawn, as it stands. */
export type Sources = PictureSources<CardState, Act> & {
  groups: GroupsController;
  asked: { group: string | undefined; topic: string | undefined; variant: Variant };
  /** The pictures after the first; undefined until they are there, null when they cannot be fetched. */
  later: LaterPictures | null | undefined;
  /** What stands below the head of a page; undefined while nothing of it is read. */
  page: PageKnowledge | undefined;
  /** A stranger found nothing, because it is for residents; undefined while the community is being asked. */
  residentsOnly: boolean | undefined;
};

/** What pictures are drawn from. `undefined` is not known yet. */
export type Drawing = Pick<Sources, "state" | "language" | "direction" | "say" | "act" | "later" | "page"> & {
  /** What is shown: a group, or without one the directory on a topic. */
  wanted: { group: string | null; topic: string | null };
  variant: Variant;
  /** What the reader has opened has a way back: to the directory, or to the card that the page asks for. */
  openedFrom: "directory" | "card" | null;
  group: Group | undefined;
  list: Group[] | undefined;
  /** The list has more than what is shown. */
  more: boolean;
  /** What is here is for residents, and the reader is none; undefined while that is being asked. */
  residentsOnly: boolean | undefined;
  identified: boolean;
  /** Why the last reading did not work. */
  failure: FailureCode | null;
  offline: boolean;
  /** Milliseconds since the epoch. */
  now: number;
  /** Residents who are put out of sight, among other things. */
  aside: ReadonlySet<string>;
  /** What other elements are told that stand inside this one. */
  inner: Inner;
  formatsOf: (timeZone: string | undefined) => Formats;
};

export type LaterPictures = typeof import("./later/index.ts");
