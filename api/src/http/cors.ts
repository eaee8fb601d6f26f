import type { Context, MiddlewareHandler } from "hono";
import type { ShellEnv } from "./shell-env.ts";

const allowedMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
const allowedHeaders = "authorization, content-type, idempotency-key, last-event-id, x-linli-site-key";
const exposedHeaders = "date, etag, retry-after, location, x-request-id";
const vary = "Origin, Authorization, X-Linli-Site-Key";
const preflightSeconds = "7200";

/**
 * Answers every preflight with 204: the preflight carries no key, so nobody can be refused yet.
 * An actual answer is readable by the site's own origins; a refusal by whoever asked, with the code alone.
 */
export function cors(): MiddlewareHandler<ShellEnv> {
  return async (context, next) => {
    if (context.req.method === "OPTIONS") return preflight(context);
    await next();
    const allowedOrigin = readableBy(context);
    const { headers } = context.res;
    if (allowedOrigin !== null) {
      headers.set("access-control-allow-origin", allowedOrigin);
      headers.set("access-control-expose-headers", exposedHeaders);
    }
    headers.set("vary", vary);
    return undefined;
  };
}

function preflight(context: Context<ShellEnv>): Response {
  return context.body(null, 204, {
    "access-control-allow-origin": context.req.header("origin") ?? "*",
    "access-control-allow-methods": allowedMethods,
    "access-control-allow-headers": allowedHeaders,
    "access-control-max-age": preflightSeconds,
    vary,
  });
}

function readableBy(context: Context<ShellEnv>): string | null {
  if (context.get("openToAll")) return "*";
  const origin = context.req.header("origin");
  if (origin === undefined) return null;
  return context.get("originAdmitted") || context.res.status >= 400 ? origin : null;
}
