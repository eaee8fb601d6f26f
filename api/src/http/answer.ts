import type { Caller } from "./caller.ts";
import { matchesTag } from "./entity-tag.ts";
import type { CachePolicy, ErasedAnswer, Media, Route } from "./route-table.ts";

const cacheControl: Record<CachePolicy | "own tile", string> = {
  public: "public, max-age=5, s-maxage=15, stale-while-revalidate=60",
  tile: "public, max-age=60, stale-while-revalidate=300",
  "own tile": "private, max-age=60",
  member: "private, no-cache",
  none: "no-store",
};

type AnswerOptions = {
  caller: Caller | null;
  ifNoneMatch: string | null;
  /** Prove that the body is what the route declares; for tests, it costs as much as the answer. */
  checked: boolean;
};

/** The response of what a route's work came to. */
export function answerResponse(
  route: Route<never>,
  answer: ErasedAnswer,
  { caller, ifNoneMatch, checked }: AnswerOptions,
): Response {
  const headers = new Headers(answer.headers);
  headers.set("cache-control", cacheControl[cachePolicy(route, caller)]);
  if (answer.etag !== undefined) headers.set("etag", answer.etag);
  if (answer.replayed === true) headers.set("idempotent-replayed", "true");
  if (answer.status === 304 || isUnchanged(answer, ifNoneMatch)) return new Response(null, { status: 304, headers });

  const declared = route.answers[answer.status];
  if (declared === undefined) throw new Error(`${route.operationId} does not declare ${answer.status}`);
  if (declared === null) return new Response(null, { status: answer.status, headers });
  if (isMedia(declared)) {
    headers.set("content-type", declared.contentType);
    return new Response(answer.body as string | ReadableStream<Uint8Array>, { status: answer.status, headers });
  }
  const json = answer.json ?? JSON.stringify(answer.body);
  if (checked) declared.parse(JSON.parse(json));
  headers.set("content-type", "application/json");
  return new Response(json, { status: answer.status, headers });
}

/** What a stranger may see may be shared; what a resident or the site's server sees may not. */
function cachePolicy({ cache }: Route<never>, caller: Caller | null): keyof typeof cacheControl {
  if (caller === null || caller.kind === "anonymous") return cache;
  return cache === "public" ? "member" : cache === "tile" ? "own tile" : cache;
}

function isUnchanged({ status, etag }: ErasedAnswer, ifNoneMatch: string | null): boolean {
  return status === 200 && etag !== undefined && matchesTag(ifNoneMatch, etag);
}

function isMedia(declared: object): declared is Media {
  return "contentType" in declared;
}
