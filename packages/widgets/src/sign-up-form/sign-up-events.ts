import type { Id, Party, Seat, SignUp } from "@linli/contract";
import { LinliEvent } from "../foundation/index.ts";

/** What a sign-up is for. */
export type SignUpSubject = { activity: Id<"activity">; occurrence: Id<"occurrence"> };

/** What is told of a sign-up before it is there. */
abstract class SignUpIntentEvent extends LinliEvent implements SignUpSubject {
  readonly activity: Id<"activity">;
  readonly occurrence: Id<"occurrence">;
  readonly party: Party;

  constructor(type: string, { activity, occurrence }: SignUpSubject, party: Party, cancelable = false) {
    super(type, { cancelable });
    this.activity = activity;
    this.occurrence = occurrence;
    this.party = party;
  }
}

/** Somebody wants to sign up. Preventing it leaves everything as it is. */
export class LinliSignUpRequestEvent extends SignUpIntentEvent {
  constructor(subject: SignUpSubject, party: Party) {
    super("linli-sign-up-request", subject, party, true);
  }
}

/** Nobody objected and the reader is a resident: the sign-up is on its way. */
export class LinliSignUpStartedEvent extends SignUpIntentEvent {
  constructor(subject: SignUpSubject, party: Party) {
    super("linli-sign-up-started", subject, party);
  }
}

/** What is told of a sign-up once it is there. */
abstract class SignUpEvent extends LinliEvent implements SignUpSubject {
  readonly activity: Id<"activity">;
  readonly occurrence: Id<"occurrence">;
  readonly signUp: Id<"signUp">;
  readonly party: Party;
  readonly seat: Seat;
  /** Place on the waiting list, 1 is next; null with a seat. */
  readonly position: number | null;

  constructor(type: string, { activity, occurrence, id, party, seat, position }: SignUp, cancelable = false) {
    super(type, { cancelable });
    this.activity = activity;
    this.occurrence = occurrence;
    this.signUp = id;
    this.party = party;
    this.seat = seat;
    this.position = position;
  }
}

/** The party has a seat: at once, after waiting, or with another number of people. */
export class LinliSignedUpEvent extends SignUpEvent {
  constructor(signUp: SignUp) {
    super("linli-signed-up", signUp);
  }
}

/** The party has a place on the waiting list. */
export class LinliWaitlistedEvent extends SignUpEvent {
  constructor(signUp: SignUp) {
    super("linli-waitlisted", signUp);
  }
}

/** Somebody wants to give back a seat or a place. Preventing it leaves everything as it is. */
export class LinliCancelRequestEvent extends SignUpEvent {
  constructor(signUp: SignUp) {
    super("linli-cancel-request", signUp, true);
  }
}

/** The seat or the place was given back. */
export class LinliCancelledEvent extends SignUpEvent {
  constructor(signUp: SignUp) {
    super("linli-cancelled", signUp);
  }
}

declare global {
  interface HTMLElementEventMap {
    "linli-sign-up-request": LinliSignUpRequestEvent;
    "linli-sign-up-started": LinliSignUpStartedEvent;
    "linli-signed-up": LinliSignedUpEvent;
    "linli-waitlisted": LinliWaitlistedEvent;
    "linli-cancel-request": LinliCancelRequestEvent;
    "linli-cancelled": LinliCancelledEvent;
  }
}
