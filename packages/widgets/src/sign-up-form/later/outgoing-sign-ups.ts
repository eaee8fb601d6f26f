import { type Client, createIdempotencyKey, type Failure, type Result } from "@linli/client";
import type { Id, SignUp, SignUpChange, SignUpRequest } from "@linli/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Session } from "../../provider/session.ts";
import type { FormState, PendingAction } from "../drawing.ts";
import {
  LinliCancelledEvent,
  LinliCancelRequestEvent,
  LinliSignedUpEvent,
  LinliSignUpRequestEvent,
  LinliSignUpStartedEvent,
  LinliWaitlistedEvent,
} from "../sign-up-events.ts";

/** The occurrence that is signed up for. */
export type SignUpPlace = { community: Id<"community">; activity: Id<"activity">; occurrence: Id<"occurrence"> };

export type OutgoingHost = ReactiveControllerHost & EventTarget & { readonly session: Session | undefined };

type Options = {
  form: () => FormState;
  change: (change: Partial<FormState>) => void;
  /** The reader still looks at what was pressed for. */
  isShown: (place: SignUpPlace) => boolean;
  /** Asks the page for a resident; true when there is one now. */
  requireResident: (action: PendingAction) => Promise<boolean>;
  /** A sign-up is now as the server says. */
  onSignUp: (signUp: SignUp, action: PendingAction) => void;
  /** Something did not work: what is shown may be out of date. */
  onFailure: (failure: Failure) => void;
};

/** One sign-up on its way, for the person who pressed; repeating it with the same key takes no second seat. */
type Outgoing = {
  place: SignUpPlace;
  body: SignUpRequest;
  idempotencyKey: string;
  client: Client;
  /** Of the session: when somebody leaves, their sign-up is not sent for the next one. */
  departures: number;
  abort: AbortController;
};

/** Milliseconds between attempts while the engine believes that there is a line. */
const pauses = [5_000, 15_000, 30_000, 60_000];

/**
 * Sends what a resident has pressed: sign up, change, give back. One thing at a time. A sign-up that finds no line is kept
 * in memory and sent once there is one; a change or a cancellation is not, since whoever presses wants to see it done.
 */
export class OutgoingSignUps implements ReactiveController {
  private waiting: Outgoing[] = [];
  private attempts = 0;
  private returned = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private host: OutgoingHost,
    private options: Options,
  ) {
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener("online", this.sendWaiting);
    this.returned = true;
  }

  hostDisconnected() {
    window.removeEventListener("online", this.sendWaiting);
    clearTimeout(this.timer);
  }

  /** There is a session again only now, when the host has looked around. */
  hostUpdate() {
    const { session } = this.host;
    if (session && this.waiting.some((each) => !belongsTo(session, each))) {
      this.keep(this.waiting.filter((each) => belongsTo(session, each)));
    }
    if (!this.returned || !session) return;
    this.returned = false;
    this.sendWaiting();
  }

  async signUp(place: SignUpPlace, body: SignUpRequest): Promise<void> {
    if (!this.host.dispatchEvent(new LinliSignUpRequestEvent(place, body.party))) return;
    const outgoing = { place, body, idempotencyKey: createIdempotencyKey(), abort: new AbortController() };
    let started = false;
    await this.press("sign-up", place, ({ client, departures }) => {
      if (!started) this.host.dispatchEvent(new LinliSignUpStartedEvent(place, body.party));
      started = true;
      return this.send({ ...outgoing, client, departures });
    });
  }

  async change(place: SignUpPlace, signUp: SignUp, body: SignUpChange): Promise<void> {
    await this.press("change", place, async ({ client }) => {
      const result = await client.signUps.update(place, signUp.id, body);
      if (result.ok) this.tell(result.value);
      return result;
    });
  }

  async cancel(place: SignUpPlace, signUp: SignUp): Promise<void> {
    if (!this.host.dispatchEvent(new LinliCancelRequestEvent(signUp))) return;
    await this.press("cancel", place, async ({ client }) => {
      const result = await client.signUps.cancel(place, signUp.id);
      if (result.ok) this.host.dispatchEvent(new LinliCancelledEvent(result.value));
      return result;
    });
  }

  /** Whoever lets an offered seat go on gives it back. */
  async answerOffer(place: SignUpPlace, signUp: SignUp, accept: boolean): Promise<void> {
    if (!accept && !this.host.dispatchEvent(new LinliCancelRequestEvent(signUp))) return;
    await this.press("offer", place, async ({ client }) => {
      const result = await client.signUps.answerOffer(place, signUp.id, { accept });
      if (result.ok && accept) this.tell(result.value);
      else if (result.ok) this.host.dispatchEvent(new LinliCancelledEvent(result.value));
      return result;
    });
  }

  /** Takes back a sign-up that was not sent. */
  withdraw(occurrence: string): void {
    this.waiting.find(({ place }) => place.occurrence === occurrence)?.abort.abort();
    this.keep(this.waiting.filter(({ place }) => place.occurrence !== occurrence));
  }

  /** Says how a sign-up stands: new, changed, or promoted while the page stood open. */
  tell(signUp: SignUp): void {
    const waits = signUp.seat === "waitlisted";
    this.host.dispatchEvent(waits ? new LinliWaitlistedEvent(signUp) : new LinliSignedUpEvent(signUp));
  }

  /** Asks for a resident first, and once more when the token turns out not to be good. */
  private async press(
    action: PendingAction,
    place: SignUpPlace,
    ask: (session: Session) => Promise<Result<SignUp> | null>,
  ): Promise<void> {
    const { session } = this.host;
    const { form, change, isShown, requireResident, onSignUp, onFailure } = this.options;
    if (form().pending || !session) return;
    change({ pending: action, refusal: null });
    try {
      const known = session.client.identified || (await requireResident(action));
      let result = known ? await ask(session) : null;
      if (isAboutToken(result) && (await requireResident(action))) result = await ask(session);
      if (result?.ok) onSignUp(result.value, action);
      else if ((result || !known) && isShown(place)) {
        change({ refusal: !result || isAboutToken(result) ? "stranger" : result.failure.code });
      }
      if (result && !result.ok) onFailure(result.failure);
    } finally {
      change({ pending: null });
    }
  }

  /** Null when there was no line and it is noted instead. */
  private async send(outgoing: Outgoing): Promise<Result<SignUp> | null> {
    const { client, place, body, idempotencyKey, abort } = outgoing;
    const result = await client.signUps.create(place, body, { idempotencyKey, signal: abort.signal });
    const others = this.waiting.filter((each) => each.idempotencyKey !== idempotencyKey);
    if (!result.ok && result.failure.code.startsWith("network.")) {
      if (others.length === this.waiting.length) this.options.change({ announcement: (say) => say("noted") });
      this.keep([...others, outgoing]);
      this.timer = setTimeout(this.sendWaiting, pauses[Math.min(this.attempts++, pauses.length - 1)]);
      return null;
    }
    this.attempts = 0;
    this.keep(others);
    if (result.ok) this.tell(result.value);
    return result;
  }

  private keep(waiting: Outgoing[]): void {
    clearTimeout(this.timer);
    this.waiting = waiting;
    this.options.change({
      queued: waiting.map(({ place, body }) => ({ occurrence: place.occurrence, party: body.party })),
    });
  }

  private sendWaiting = (): void => {
    void this.sendAll();
  };

  /** One attempt at a time, always under the key of the first, until one finds no line. */
  private async sendAll(): Promise<void> {
    for (const outgoing of this.waiting) {
      const { session } = this.host;
      if (!session || !belongsTo(session, outgoing) || !navigator.onLine) return;
      try {
        await this.press("sign-up", outgoing.place, ({ departures }) => this.send({ ...outgoing, departures }));
      } catch (error) {
        if (!outgoing.abort.signal.aborted) throw error;
      }
    }
  }
}

/** Whoever pressed is still the one who is signed in. */
function belongsTo({ client, departures }: Session, outgoing: Outgoing): boolean {
  return client === outgoing.client && departures === outgoing.departures;
}

function isAboutToken(result: Result<SignUp> | null): boolean {
  return result?.ok === false && result.failure.code.startsWith("token.");
}
