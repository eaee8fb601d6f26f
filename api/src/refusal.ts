import type { ErrorCode } from "@linli/contract";

/** One field of the request and what is wrong with it, for example `party.adults`. */
export type FieldError = { path: string; message: string };

export type RefusalDetails = {
  /** One English sentence for the developer who reads the answer; never about another resident. */
  detail?: string;
  errors?: readonly FieldError[];
  /** UUID of the sign-up that exists already (`sign_up.exists`). */
  signUp?: string;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  cause?: unknown;
};

/** The domain says no, with a code of the contract. It knows nothing of HTTP. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly signUp: string | null;
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, { detail = "", errors = [], signUp, retryAfter, cause }: RefusalDetails = {}) {
    super(code, { cause });
    this.name = "Refusal";
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.signUp = signUp ?? null;
    this.retryAfter = retryAfter ?? null;
  }
}
