import type { MiddlewareHandler } from "hono";
import type { ShellEnv } from "./shell-env.ts";

/**
 * What every answer carries. Nothing that the API answers is a page: a browser may neither guess its type nor load
 * anything from it. The date is the app's own, so that a page can count down to what the app has set a time for.
 */
export function answerHeaders({ now }: { now: () => Date }): MiddlewareHandler<ShellEnv> {
  return async (context, next) => {
    await next();
    // Not by `context.header`: once there is an answer, that makes a new one with a stream for a body, every time.
    const { headers } = context.res;
    headers.set("x-request-id", context.get("requestId"));
    headers.set("date", now().toUTCString());
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if (context.req.method === "HEAD") await context.res.body?.cancel();
  };
}
