import { type ErrorCode, errorStatus, type Id } from "@linli/contract";
import { encodeId } from "../ids.ts";
import type { FieldError, Refusal } from "../refusal.ts";

/** A short English sentence per code; the element has its own in every language. */
const problemTitles: Record<ErrorCode, string> = {
  "request.malformed": "The request cannot be read.",
  "request.invalid": "The request does not fit its description.",
  "request.too_large": "The request is too large.",
  "request.unsupported_type": "The request's content type is not supported.",
  "request.too_many": "Too many requests.",
  "request.timeout": "The request took too long to arrive.",
  "cursor.invalid": "The cursor is not one of this list.",
  "method.not_allowed": "This address does not take this method.",
  "site_key.missing": "A site key is needed.",
  "site_key.unknown": "The site key is not known.",
  "secret_key.in_browser":
    "A secret key is taken from a server only, as a bearer token, never from a page or an address.",
  "origin.refused": "This origin is not one of the site's.",
  "token.missing": "A resident's token is needed.",
  "token.invalid": "The token is not valid.",
  "token.expired": "The token has expired.",
  "token.revoked": "The token has been revoked.",
  "webhook.invalid": "The signature is not one of the site's, or too old.",
  "door_code.invalid": "The code is not valid.",
  "community.not_yours": "The resident does not belong to this community.",
  "permission.denied": "The caller may not do this.",
  "resource.not_found": "There is nothing here.",
  "group.invite_only": "This group is joined by invitation.",
  "group.last_host": "The group would have no host.",
  "idempotency.mismatch": "The idempotency key was used with another body.",
  "sign_up.exists": "The resident has signed up already.",
  "sign_up.party_too_large": "The party is larger than the activity can ever take.",
  "sign_up.no_room": "There is no room for this party.",
  "sign_up.cancelled": "The sign-up has been cancelled.",
  "occurrence.not_open": "Sign-up is not open.",
  "occurrence.ended": "The activity has ended.",
  "activity.capacity_below_taken": "More seats are taken than the new capacity has.",
  "payment.amount_mismatch": "The amount is not the one that was asked for.",
  "payment.expired": "The seat is no longer held for this payment.",
  "payment.settled": "The payment has been settled otherwise.",
  "activity.no_occurrence": "The activity has no such occurrence.",
  "server.error": "Something went wrong on the server.",
  "server.busy": "The server is busy.",
};

type Problem = {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  request_id: string;
  errors: readonly FieldError[];
  sign_up?: Id<"signUp">;
};

type ProblemOptions = {
  requestId: string;
  /** The asking page is not one of the site's: it learns the code alone. */
  codeAlone: boolean;
};

/** RFC 9457 answer of a refusal. */
export function problemResponse(refusal: Refusal, { requestId, codeAlone }: ProblemOptions): Response {
  const { code } = refusal;
  // Missing, foreign and wrongly formed ids have to look alike, whatever the thrower had to say.
  const silent = codeAlone || code === "resource.not_found";
  const problem: Problem = {
    type: `https://linli.dev/problems/${code}`,
    title: problemTitles[code],
    status: errorStatus[code],
    code,
    detail: silent ? "" : refusal.detail,
    request_id: requestId,
    errors: silent ? [] : refusal.errors,
    ...(refusal.signUp !== null && !silent ? { sign_up: encodeId("signUp", refusal.signUp) } : {}),
  };
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (problem.status === 401) headers.set("www-authenticate", 'Bearer realm="linli"');
  if (refusal.retryAfter !== null) headers.set("retry-after", String(Math.ceil(refusal.retryAfter)));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
