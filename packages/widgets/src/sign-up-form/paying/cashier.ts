import type { FailureCode, SignUp } from "@linli/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { CashierState, FormState, Say, Sources } from "../drawing.ts";
import { LinliPaymentRequestEvent, type PaymentAnswer } from "../payment-request-event.ts";
import { timeLeft } from "./time-left.ts";

export type CashierOptions = {
  sources: () => Sources;
  /** The reader's sign-up as it was drawn last. */
  signUp: () => SignUp | null;
  change: (change: Partial<FormState>) => void;
  announce: (announcement: (say: Say) => string) => void;
  /** Asks the API how the sign-up stands. */
  look: () => Promise<void>;
  report: (code: FailureCode, cause: unknown) => void;
  /** Somebody is back from the cashier: the picture that they left may be gone. */
  receive: () => void;
};

/** Milliseconds. */
const second = 1000;
const minute = 60 * second;
/** What is left when whoever cannot see the clock is told. */
const reminders = [5 * minute, minute];
/** Between two questions to the API while the cashier's word, or the end of the time, is awaited. */
const pauses = [0, 2, 4, 8, 15, 30].map((seconds) => seconds * second);
const longestReference = 200;

export const openCashier = (host: ReactiveControllerHost & EventTarget, options: CashierOptions) =>
  new Cashier(host, options);

/**
 * Asks the page for its cashier, and looks after the time: draws every second while it runs, asks the API when it is over
 * and while the cashier's word is awaited, also without a stream.
 */
export class Cashier implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private connected = true;
  private left = Number.POSITIVE_INFINITY;
  private question = { about: "", asked: 0, next: 0 };
  private awaited: Promise<PaymentAnswer> | undefined;

  constructor(
    private host: ReactiveControllerHost & EventTarget,
    private options: CashierOptions,
  ) {
    this.listen();
    host.addController(this);
  }

  hostConnected() {
    this.connected = true;
    this.listen();
  }

  hostDisconnected() {
    this.connected = false;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.comeBack);
    window.removeEventListener("pageshow", this.comeBack);
  }

  hostUpdated() {
    this.wind();
  }

  pay(): void {
    const signUp = this.options.signUp();
    const { payment, price, hold } = signUp ?? {};
    if (!payment || !price || !hold || this.state?.state === "open") return;
    const event = new LinliPaymentRequestEvent({ payment, ...price, expiresAt: hold.expires_at });
    const unprevented = this.host.dispatchEvent(event);
    if (event.answer) void this.hear(payment, event.answer);
    else if (unprevented) this.tell({ payment, state: "unanswered", reference: null });
  }

  /** What the cashier has said of the payment that is due now. */
  private get state(): CashierState | null {
    return cashierState(this.options.signUp(), this.options.sources());
  }

  private async hear(payment: string, answer: Promise<PaymentAnswer>): Promise<void> {
    this.awaited = answer;
    this.tell({ payment, state: "open", reference: null });
    const state = await this.answerOf(answer);
    if (this.awaited !== answer) return;
    this.awaited = undefined;
    this.tell({ payment, ...state });
    this.options.receive();
    if (state.state === "submitted") void this.options.look();
  }

  /** A page may answer anything. */
  private async answerOf(answer: Promise<PaymentAnswer>): Promise<Omit<CashierState, "payment">> {
    try {
      const { status, reference } = await answer;
      const number = typeof reference === "string" && reference.trim().slice(0, longestReference);
      if (status === "submitted") return { state: status, reference: number || null };
      return { state: status === "cancelled" ? status : "failed", reference: null };
    } catch (cause) {
      this.options.report("response.unexpected", cause);
      return { state: "failed", reference: null };
    }
  }

  private tell(cashier: CashierState): void {
    this.options.change({ cashier });
    const word = {
      open: null,
      unanswered: null,
      submitted: "cashierHasIt",
      cancelled: "notPaidYet",
      failed: "paymentFailed",
    } as const;
    const said = word[cashier.state];
    // The seat may be paid for, or gone, before the cashier has said so: then that has been told already.
    if (said && this.options.signUp()?.seat === "held") this.options.announce((say) => say(said));
  }

  /** The next moment at which something on the screen, or the API's answer, may be another. */
  private wind(): void {
    clearTimeout(this.timer);
    const signUp = this.options.signUp();
    if (!this.connected || document.hidden || !signUp || !/held|offered/.test(signUp.seat)) return;
    const left = timeLeft(signUp, this.options.sources());
    const step = signUp.seat === "held" ? second : minute;
    this.timer = setTimeout(this.tick, left % step || second);
  }

  private tick = () => {
    const signUp = this.options.signUp();
    if (!signUp) return;
    const left = timeLeft(signUp, this.options.sources());
    const reminder = reminders.find((mark) => this.left > mark && mark >= left);
    if (reminder && signUp.seat === "held" && left > 0) {
      this.options.announce((say) => say("minutesToPay", reminder / minute));
    }
    this.left = left;
    if (left === 0) this.ask(`the end of ${signUp.id}`);
    else if (this.state?.state === "submitted") this.ask(`${signUp.payment}`);
    this.host.requestUpdate();
  };

  /** Asks at once, then less and less often. */
  private ask(about: string): void {
    // Not by the clock on the wall, which may be set meanwhile.
    const now = performance.now();
    if (this.question.about !== about) this.question = { about, asked: 0, next: now };
    const { asked, next } = this.question;
    if (now < next) return;
    const pause = pauses[Math.min(asked + 1, pauses.length - 1)] ?? 0;
    this.question = { about, asked: asked + 1, next: now + pause };
    void this.options.look();
  }

  /** The page was away: in another tab, behind the cashier's own page, in the browser's memory. */
  private comeBack = (event: Event) => {
    if (document.hidden) return;
    const { state } = this;
    if (
      event.type === "pageshow" &&
      event instanceof PageTransitionEvent &&
      event.persisted &&
      state?.state === "open"
    ) {
      this.awaited = undefined;
      this.options.change({ cashier: null });
    }
    if (this.options.signUp()?.seat === "held") void this.options.look();
    this.host.requestUpdate();
  };

  private listen(): void {
    document.addEventListener("visibilitychange", this.comeBack);
    window.addEventListener("pageshow", this.comeBack);
  }
}

/** What the cashier has said of the payment that is due now; what it said of another one, before a change, is over. */
export function cashierState(signUp: SignUp | null, { form }: Pick<Sources, "form">): CashierState | null {
  const { cashier } = form;
  if (!signUp?.payment) return null;
  if (cashier?.payment === signUp.payment) return cashier;
  return signUp.payment_state === "failed" ? { payment: signUp.payment, state: "failed", reference: null } : null;
}
