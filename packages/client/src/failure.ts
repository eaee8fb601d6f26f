import type { ClientErrorCode, FailureCode, Id } from "@linli/contract";

/** Why a call did not do what it should. Never thrown: it is the `failure` of a result. */
export type Failure = {
  /** One of a closed set; `@linli/contract` lists them. An answer that is not Linli's is `response.unexpected`. */
  code: FailureCode;
  /** HTTP status, or null when there was no answer. */
  status: number | null;
  /** What to quote to the operator; it stands in the server's log. */
  requestId: string | null;
  /** Seconds after which the server would like to be asked again. */
  retryAfter: number | null;
  /** Fields that were refused, by path. */
  errors: FieldError[];
  /** With `sign_up.exists`: the sign-up that the resident already has. */
  signUp: Id<"signUp"> | null;
  /** A sentence for developers, in English. People get the sentence that belongs to `code`. */
  detail: string | null;
};

/** A refused field: `party.adults`, and why. */
export type FieldError = { path: string; message: string };

/** The unhappy half of every result. */
export type Failed = { ok: false; failure: Failure };

/** Nobody could be reached, or the answer broke off. */
export function unreached(error: unknown): Failed {
  return unanswered(online() === false ? "network.offline" : "network.unreachable", String(error));
}

/** Only a browser knows, be it in a page or in a worker. */
export function online(): boolean | undefined {
  const scope: { navigator?: { onLine?: boolean } } = globalThis;
  return scope.navigator?.onLine;
}

/** There was no answer. */
export function unanswered(code: ClientErrorCode, detail: string | null): Failed {
  return {
    ok: false,
    failure: { code, status: null, requestId: null, retryAfter: null, errors: [], signUp: null, detail },
  };
}
