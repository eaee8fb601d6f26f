import type { Activity, FailureCode, Party } from "@linli/contract";
import type { Formats } from "../foundation/formats.ts";
import type { Acting, PictureSources, PictureState } from "../foundation/index.ts";

export type { Say } from "../foundation/index.ts";

/** A child as the form asks for it: what was typed, not yet what is sent. */
export type ChildDraft = { name: string; age: string; allergies: string };

/** What the reader has entered so far. */
export type Draft = { party: Party; children: ChildDraft[]; consent: boolean };

/** What the reader is about to do with a sign-up that is there. */
export type Step = "rest" | "changing" | "cancelling";

export type PendingAction = "sign-up" | "change" | "cancel" | "offer";

/** Why the last press led to nothing: the API's answer, or that nobody knows who the reader is. */
export type Refusal = FailureCode | "stranger";

/** How far the page's cashier has come with a payment. That it is paid only the API says. */
export type CashierState = {
  payment: string;
  state: "open" | "submitted" | "cancelled" | "failed" | "unanswered";
  /** The cashier's own number, where it has told one. */
  reference: string | null;
};

/** What the reader's own doing has led to; everything else is read from the API. */
export type FormState = PictureState & {
  draft: Draft;
  step: Step;
  pending: PendingAction | null;
  refusal: Refusal | null;
  /** Sign-ups that wait for the line to return. */
  queued: { occurrence: string; party: Party }[];
  /** The sign-up that was given back a moment ago. */
  givenBack: string | null;
  /** What the page's cashier has said last. */
  cashier: CashierState | null;
  /** The expired sign-up that the reader has left behind to sign up again. */
  leftBehind: string | null;
  /** The whole form was asked for in place of the row. */
  unfolded: boolean;
  /** What of the activity is unfolded below its head. */
  shown: "about" | "dates" | null;
};

export const untouched: FormState = {
  draft: { party: { adults: 1, children: 0 }, children: [], consent: false },
  step: "rest",
  pending: null,
  refusal: null,
  queued: [],
  givenBack: null,
  cashier: null,
  leftBehind: null,
  unfolded: false,
  shown: null,
  announcement: null,
};

/** What a picture may ask for. */
export type SignUpActions = {
  changeDraft(change: Partial<Draft>): void;
  /** Signs up, or saves a changed party: what the form that is shown is for. */
  submit(form: HTMLFormElement): void;
  takeStep(step: Step): void;
  giveBack(): void;
  /** Asks the page for its cashier. */
  pay(): void;
  answerOffer(accept: boolean): void;
  /** Opens the form again after the seat went back. */
  signUpAgain(): void;
  withdraw(): void;
  retry(): void;
  unfold(): void;
  /** Unfolds a part below the head, or folds it again. */
  show(part: "about" | "dates"): void;
  openActivity(id: string): void;
  openDate(id: string): void;
  openList(): void;
  addToCalendar(): void;
  /** Asks the page who the reader is, to read what is for residents. */
  signIn(): void;
};

export type Act = Acting<SignUpActions>;

/** Everything that an element knows when it is drawn. `undefined` is not known yet. */
export type Sources = Pick<
  PictureSources<FormState, Act>,
  "session" | "settings" | "language" | "direction" | "say" | "act"
> & {
  /** What was asked for; without an activity the reader chooses from the list. */
  wanted: { activity: string | null; occurrence: string | null };
  activity: Activity | undefined;
  list: Activity[] | undefined;
  /** The list has more than what is shown. */
  more: boolean;
  /** The activity was opened from the list, which is the way back. */
  fromList: boolean;
  /** Why the last reading did not work. */
  failure: FailureCode | null;
  /** What is asked for is for residents, and the reader is none; undefined while that is being found out. */
  residentsOnly: boolean | undefined;
  /** When what is known was heard, and the time now, in milliseconds since the epoch. */
  heardAt: number;
  now: number;
  /** Milliseconds that the server's clock is ahead of this one. */
  ahead: number;
  form: FormState;
  /** The largest party that the page allows. */
  most: number;
  compact: boolean;
  /** Where the page wants times to be told; else where the activity takes place. */
  timeZone: string | undefined;
  /** The pictures after the first; undefined until they are there, null when they cannot be fetched. */
  later: LaterPictures | null | undefined;
  /** The same for the pictures of a seat that is to be paid. */
  paying: PayingPictures | null | undefined;
};

/** What every picture needs besides the view. */
export type Drawing = Sources & {
  formats: Formats;
  offline: boolean;
  /** Keeps a text in its own order on a right-to-left page; what `say` gives is so already. */
  whole: (text: string) => string;
};

export type LaterPictures = typeof import("./later/index.ts");
export type PayingPictures = typeof import("./paying/index.ts");
