import type { StreamEvent } from "@linli/client";
import type { Activity, Occurrence, SignUp } from "@linli/contract";
import type { LitElement, ReactiveController } from "lit";
import { WayOutController } from "../../door/way-out.controller.ts";
import { ClockController } from "../../foundation/clock.controller.ts";
import type { DeskTools, ResourceHost } from "../../foundation/index.ts";
import { LiveController } from "../../foundation/live.controller.ts";
import { LinliNavigateEvent } from "../../foundation/navigate-event.ts";
import { ResidentsOnlyController } from "../../foundation/residents-only.controller.ts";
import {
  type FormState,
  type PayingPictures,
  type PendingAction,
  type Say,
  type SignUpActions,
  type Sources,
  untouched,
} from "../drawing.ts";
import type { OccasionController } from "../occasion.controller.ts";
import { ownSignUp, stateAt } from "../open/occurrence-choice.ts";
import { sizeOf } from "../open/seating.ts";
import { type SignUpView, signUpView } from "../open/sign-up-view.ts";
import { saveCalendarFile } from "./calendar-file.ts";
import { answersOf, draftOf, withChange } from "./draft.ts";
import { checkFields } from "./field-check.ts";
import { type OutgoingHost, OutgoingSignUps, type SignUpPlace } from "./outgoing-sign-ups.ts";
import { isPaidHere, isUnsettled, minutesToPay, PayingPart } from "./paying-part.ts";

export type DeskHost = LitElement & OutgoingHost & ResourceHost;

type Options = DeskTools<FormState, Sources> & { occasion: OccasionController; language: () => string | undefined };

/** Opens an element's desk; it is there as long as the element is. */
export const openDesk = (host: DeskHost, options: Options) => new SignUpDesk(host, options);

/**
 * Does what is pressed, tells what comes of it, and looks after whoever works by keyboard or by ear while the pictures
 * change. It owns no picture: everything it knows goes into the form's state.
 */
export class SignUpDesk implements ReactiveController, SignUpActions {
  private outgoing: OutgoingSignUps;
  private residents: ResidentsOnlyController;
  private part: PayingPart;
  /** As last drawn; what changes without a press was done elsewhere: a promotion, the cashier's word, the clock. */
  private seen: SignUp | null = null;
  /** A seat that the page is told of once it is drawn. */
  private taken: SignUp | null = null;
  private held: Element | null = null;
  /** The last one that was asked for. */
  private turn = "";

  constructor(
    private host: DeskHost,
    private options: Options,
  ) {
    const { sources, change, requireResident, report, occasion } = options;
    this.outgoing = new OutgoingSignUps(host, {
      form: () => sources().form,
      change,
      isShown: ({ occurrence }) => this.place?.occurrence === occurrence,
      requireResident,
      onSignUp: (signUp, action) => this.take(signUp, action),
      onFailure: (failure) => {
        report(failure.code, failure);
        this.announce((say) => say(`failure.${failure.code}`));
        void occasion.refresh();
      },
    });
    this.residents = new ResidentsOnlyController(host, {
      community: () => options.settings().community,
      failure: () => occasion.known.failure,
    });
    this.part = new PayingPart(host, {
      ...options,
      signUp: () => this.seen,
      announce: (announcement) => this.announce(announcement),
      look: () => this.look(),
      receive: () => void this.receive(),
    });
    new ClockController(host);
    new WayOutController(host, {
      community: () => options.settings().community,
      onFailure: (cause) => report("network.unreachable", cause),
    });
    new LiveController(host, {
      community: () => options.settings().community,
      mode: () => options.settings().live,
      onEvent: this.follow,
      refresh: () => void occasion.refresh(),
      reads: () => [occasion.wanted.activity ? occasion.activities : occasion.list],
    });
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener("online", this.hearLine);
    window.addEventListener("offline", this.hearLine);
  }

  hostDisconnected() {
    window.removeEventListener("online", this.hearLine);
    window.removeEventListener("offline", this.hearLine);
  }

  hostUpdate() {
    this.held = this.host.shadowRoot?.activeElement ?? null;
    // What is said and asked for belongs to the picture that is about to be drawn.
    const { view, seen: before } = this;
    const now = "occurrence" in view ? (view.occurrence.viewer?.sign_up ?? null) : null;
    this.seen = now;
    if (now && now.id === before?.id && now.seat !== before.seat) this.hearSeat(before, now);
    this.hearTurn(view);
  }

  hostUpdated() {
    if (this.held && !this.held.isConnected) this.standOnHeading();
    const { view, seen, taken } = this;
    this.taken = null;
    if (taken) this.outgoing.tell(taken);
    if ("activity" in view && isPaidHere(view.activity, seen)) this.part.need();
  }

  /** The pictures of a seat that is to be paid; undefined until they are needed and there, null when they cannot come. */
  get paying(): PayingPictures | null | undefined {
    return this.part.pictures;
  }

  /** A seat has become another one while the page stood open. */
  private hearSeat(before: SignUp, now: SignUp): void {
    const { seat } = now;
    if (seat === "confirmed") this.announce((say) => say(before.seat === "held" ? "paidAndKept" : "nowYourTurn"));
    if (seat === "offered") this.announce((say) => say("itIsYourTurn", sizeOf(now.party)));
    if (seat === "expired") this.announce((say) => say("holdIsOver"));
    if (seat === "confirmed" || seat === "held") this.taken = now;
  }

  /** What began or ended by the clock is asked for again, once: the server knows what it is now. */
  private hearTurn(view: SignUpView): void {
    if (!("occurrence" in view)) return;
    const { heardAt, now } = this.options.sources();
    const { occurrence } = view;
    const turn = `${occurrence.id} ${stateAt(occurrence, heardAt, now)}`;
    if (turn === `${occurrence.id} ${occurrence.state}` || turn === this.turn || !this.host.session) return;
    this.turn = turn;
    void this.options.occasion.refresh();
  }

  changeDraft(entered: Parameters<SignUpActions["changeDraft"]>[0]): void {
    this.options.change({ draft: withChange(this.form.draft, entered), refusal: null });
  }

  submit(element: HTMLFormElement): void {
    const { draft, step } = this.form;
    const { place, own } = this;
    if (!place || !checkFields(element, this.options.sources().say)) return;
    const body = { party: draft.party, answers: answersOf(draft) };
    if (step !== "changing" || !own) void this.outgoing.signUp(place, body);
    else if (JSON.stringify(draft) === JSON.stringify(draftOf(own))) this.takeStep("rest");
    else void this.outgoing.change(place, own, body);
  }

  takeStep(step: FormState["step"]): void {
    const { own } = this;
    this.options.change({
      step,
      refusal: null,
      announcement: null,
      ...(own && step === "changing" && { draft: draftOf(own) }),
    });
  }

  giveBack(): void {
    if (this.place && this.own) void this.outgoing.cancel(this.place, this.own);
  }

  pay(): void {
    this.part.pay();
  }

  answerOffer(accept: boolean): void {
    if (this.place && this.own) void this.outgoing.answerOffer(this.place, this.own, accept);
  }

  signUpAgain(): void {
    const { seen } = this;
    if (seen) this.options.change({ leftBehind: seen.id, draft: draftOf(seen), announcement: null });
  }

  withdraw(): void {
    if (this.place) this.outgoing.withdraw(this.place.occurrence);
    void this.options.occasion.refresh();
  }

  retry(): void {
    const { occasion } = this.options;
    this.part.retry();
    void (this.view.state === "list" ? occasion.showMore() : occasion.refresh());
  }

  unfold(): void {
    this.options.change({ unfolded: true });
  }

  show(part: "about" | "dates"): void {
    this.options.change({ shown: this.form.shown === part ? null : part });
  }

  openActivity(id: string): void {
    const { occasion, settings } = this.options;
    const { host } = this;
    const href = `${host.session?.client.api}/v1/communities/${settings().community}/activities/${id}`;
    const event = new LinliNavigateEvent({ kind: "activity", id, href });
    if (host.dispatchEvent(event)) this.startAnew(() => occasion.open(id));
  }

  openDate(id: string): void {
    this.startAnew(() => this.options.occasion.openDate(id));
  }

  openList(): void {
    this.startAnew(() => this.options.occasion.open(null));
  }

  addToCalendar(): void {
    const { view } = this;
    if ("occurrence" in view) saveCalendarFile(view);
  }

  signIn(): void {
    void this.options.requireResident("read");
  }

  /** The reader is a stranger, and what they look for is not for strangers; undefined while that is being found out. */
  get residentsOnly(): boolean | undefined {
    return this.residents.value;
  }

  private get form(): FormState {
    return this.options.sources().form;
  }

  private get view(): SignUpView {
    return signUpView(this.options.sources());
  }

  /** The reader's sign-up while it counts. */
  private get own(): SignUp | null {
    const { view } = this;
    return "occurrence" in view ? ownSignUp(view.occurrence) : null;
  }

  private get place(): SignUpPlace | null {
    const { community } = this.options.settings();
    const { view } = this;
    return community && "occurrence" in view
      ? { community, activity: view.activity.id, occurrence: view.occurrence.id }
      : null;
  }

  /** Another activity or date: nothing of what was entered or said is about it, but what waits for the line still does. */
  private startAnew(open: () => void): void {
    const { queued, pending, unfolded } = this.form;
    this.seen = null;
    this.options.change({ ...untouched, queued, pending, unfolded });
    open();
  }

  /** What a write has answered is drawn at once; the numbers around it follow. */
  private take(signUp: SignUp, action: PendingAction): void {
    const { change, occasion } = this.options;
    this.seen = signUp;
    change({ step: "rest", givenBack: signUp.seat === "cancelled" ? signUp.id : null });
    this.announce((say) => {
      if (signUp.seat === "cancelled") return say(action === "offer" ? "seatPassedOn" : "seatGivenBack");
      if (signUp.seat === "waitlisted") return say("listJoined", signUp.position ?? 1);
      if (action === "change") return say("partyChanged", sizeOf(signUp.party));
      return signUp.hold ? say("seatsHeldFor", minutesToPay(signUp.hold)) : say("seatKept");
    });
    this.showSignUp(signUp);
    void occasion.refresh();
  }

  /** Asks how the sign-up stands: a read of the activity alone does not end what the clock has ended. */
  private async look(): Promise<void> {
    const { place, seen, host } = this;
    if (!host.session || !place || !seen) return;
    const result = await host.session.client.signUps.get(place, seen.id);
    if (!result.ok || this.seen?.id !== result.value.id || result.value.seat === this.seen.seat) return;
    this.showSignUp(result.value);
    void this.options.occasion.refresh();
  }

  private showSignUp(signUp: SignUp): void {
    this.replace(signUp.occurrence, (known) => ({ ...known, viewer: { sign_up: signUp } }));
  }

  /** Numbers change where they stand; who waits, pays or is paid back asks how that stands, which only they may know. */
  private follow = (...[name, update]: StreamEvent) => {
    if (name !== "occurrence.updated") return;
    const { occasion, sources } = this.options;
    let asks = update.activity === sources().wanted.activity;
    this.replace(update.occurrence.id, (known) => {
      asks = asks && isUnsettled(known.viewer?.sign_up);
      return { ...update.occurrence, viewer: known.viewer };
    });
    if (asks) void occasion.refresh();
  };

  private replace(id: string, change: (occurrence: Occurrence) => Occurrence): void {
    const { activities, list } = this.options.occasion;
    const changed = (activity: Activity): Activity => ({
      ...activity,
      occurrences: activity.occurrences.map((each) => (each.id === id ? change(each) : each)),
    });
    activities.replace(changed);
    list.replace(({ items, next }) => ({ items: items.map(changed), next }));
  }

  private announce(announcement: (say: Say) => string): void {
    this.options.change({ announcement });
  }

  /** Whoever stood on what is gone stands on the new picture's heading, not at the top of the page. */
  private standOnHeading(): void {
    const { renderRoot, isConnected } = this.host;
    if (!isConnected) return;
    (renderRoot.querySelector<HTMLElement>("#headline") ?? renderRoot.querySelector<HTMLElement>("#title"))?.focus();
  }

  /** The page's own cashier had the keyboard; what it was taken from may be gone, and the cashier's own button with it. */
  private async receive(): Promise<void> {
    await this.host.updateComplete;
    const { activeElement, body } = document;
    const isNowhere = !activeElement || activeElement === body || activeElement.getClientRects().length === 0;
    if (isNowhere) this.standOnHeading();
  }

  /** That there was no line is no reason any more once there is one. */
  private hearLine = () => {
    const { refusal } = this.form;
    if (navigator.onLine && refusal?.startsWith("network.")) this.options.change({ refusal: null, announcement: null });
    else this.host.requestUpdate();
  };
}
