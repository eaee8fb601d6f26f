import { LinliEvent } from "./events.ts";

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
    "linli-auth-required": LinliAuthRequiredEvent;
  }
}
