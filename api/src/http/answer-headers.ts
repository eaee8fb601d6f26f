import type { MiddlewareHandler } from "hono";
import type { ShellEnv } from "./shell-env.ts";

/**
 * What every answer carries. Nothing that the API answers is a page: a browser may neither guess its type nor load
 * anything from it.
 */
export function answerHeaders(): MiddlewareHandler<ShellEnv> {
  return async (context, next) => {
    await next();
    context.header("x-request-id", context.get("requestId"));
    context.header("x-content-type-options", "nosniff");
    context.header("referrer-policy", "no-referrer");
    context.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if (context.req.method === "HEAD") await context.res.body?.cancel();
  };
}
