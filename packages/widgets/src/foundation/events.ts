import type { FailureCode } from "@linli/contract";

/** Bubbles, and leaves shadow roots. */
export abstract class LinliEvent extends Event {
  constructor(type: string, { cancelable = false }: { cancelable?: boolean } = {}) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

/** The element has drawn what it was asked for, for the first time. */
export class LinliReadyEvent extends LinliEvent {
  constructor() {
    super("linli-ready");
  }
}

/** Something did not work, and the element says so to the person in front of it. */
export class LinliErrorEvent extends LinliEvent {
  /** One of a closed set; `@linli/contract` lists them. */
  readonly code: FailureCode;
  /** What led to it, for logs; its shape is no promise. */
  readonly cause: unknown;

  constructor(code: FailureCode, cause: unknown) {
    super("linli-error");
    this.code = code;
    this.cause = cause;
  }
}

/** Somebody wants to do what only a known resident can. The page may sign them in and answer with their token. */
export class LinliAuthRequiredEvent extends LinliEvent {
  /** What was wanted, for example `sign-up`. */
  readonly action: string;
  /** The answer, once somebody has given one. */
  answer: Promise<string | null> | undefined;

  constructor(action: string) {
    super("linli-auth-required");
    this.action = action;
  }

  /** Resumes the action with the resident's token as soon as it is there; the first call counts. Null gives up. */
  respondWith(token: Promise<string | null>): void {
    this.answer ??= token;
  }
}

declare global {
  interface HTMLElementEventMap {
    "linli-ready": LinliReadyEvent;
    "linli-error": LinliErrorEvent;
    "linli-auth-required": LinliAuthRequiredEvent;
  }
}
