import { errorCodes, type Id, type Problem } from "@linli/contract";
import type { Failure, FieldError } from "./failure.ts";

// Loaded with the first refusal, when the network is known to work. It imports nothing that is loaded before it, or a
// bundler would cut the rest of the client in pieces to share them.

/** What an answer that is no success says: problem+json of the API, or whatever a proxy on the way made of it. */
export function refusal({ status, headers }: Response, text: string, now: number): Failure {
  const problem: { [Key in keyof Problem]?: unknown } = parseObject(text) ?? {};
  return {
    code: errorCodes.find((known) => known === problem.code) ?? "response.unexpected",
    status,
    requestId: stringOrNull(problem.request_id) ?? headers.get("x-request-id"),
    retryAfter: seconds(headers.get("retry-after"), now),
    errors: Array.isArray(problem.errors) ? problem.errors.filter(isFieldError) : [],
    signUp: isSignUp(problem.sign_up) ? problem.sign_up : null,
    detail: stringOrNull(problem.detail),
  };
}

/** Null for anything but a JSON object or array. */
export function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

function isFieldError(value: { path?: unknown; message?: unknown } | null): value is FieldError {
  return typeof value?.path === "string" && typeof value.message === "string";
}

function isSignUp(value: unknown): value is Id<"signUp"> {
  return typeof value === "string" && value.startsWith("sgn_");
}

function stringOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** `Retry-After` is a number of seconds or an HTTP date. */
function seconds(retryAfter: string | null, now: number): number | null {
  if (!retryAfter) return null;
  const value = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now) / 1000;
  return Number.isNaN(value) ? null : Math.max(0, value);
}
