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

declare global {
  interface HTMLElementEventMap {
    "linli-ready": LinliReadyEvent;
    "linli-error": LinliErrorEvent;
  }
}
