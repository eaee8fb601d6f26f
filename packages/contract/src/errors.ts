/**
 * Every code an API answer of `application/problem+json` can carry, with its HTTP status.
 * The set is closed: the client hands the code on, and every language has a sentence for each.
 */
export const errorStatus = {
  "request.malformed": 400,
  "request.invalid": 422,
  "request.too_large": 413,
  "request.unsupported_type": 415,
  "request.too_many": 429,
  "request.timeout": 408,
  "cursor.invalid": 400,
  "method.not_allowed": 405,
  "site_key.missing": 401,
  "site_key.unknown": 401,
  "secret_key.in_browser": 403,
  "origin.refused": 403,
  "token.missing": 401,
  "token.invalid": 401,
  "token.expired": 401,
  "token.revoked": 401,
  "webhook.invalid": 401,
  "door_code.invalid": 403,
  "community.not_yours": 403,
  "permission.denied": 403,
  "resource.not_found": 404,
  "group.invite_only": 403,
  "group.last_host": 409,
  "idempotency.mismatch": 422,
  "sign_up.exists": 409,
  "sign_up.party_too_large": 422,
  "sign_up.no_room": 409,
  "sign_up.cancelled": 409,
  "occurrence.not_open": 409,
  "occurrence.ended": 409,
  "activity.capacity_below_taken": 409,
  "payment.amount_mismatch": 422,
  "payment.expired": 409,
  "payment.settled": 409,
  "activity.no_occurrence": 404,
  "server.error": 500,
  "server.busy": 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Failures that happen before an answer of the API is there; made by the client, never sent. */
export const clientErrorCodes = [
  "network.offline",
  "network.unreachable",
  "network.timeout",
  "response.unexpected",
  "client.secret_key",
  "client.unconfigured",
] as const;

export type ClientErrorCode = (typeof clientErrorCodes)[number];

/** Everything a person may have to be told about. */
export type FailureCode = ErrorCode | ClientErrorCode;

export const errorCodes = Object.keys(errorStatus) as readonly ErrorCode[];
