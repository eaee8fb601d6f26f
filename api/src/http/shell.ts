import { type Context, Hono, type MiddlewareHandler } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { Refusal } from "../refusal.ts";
import { answerHeaders } from "./answer-headers.ts";
import { cors } from "./cors.ts";
import { describeFailure, type FailureLog } from "./failure-log.ts";
import { type MountOptions, mountRoute } from "./mounting.ts";
import { mountDescription } from "./openapi.ts";
import { problemResponse } from "./problem.ts";
import type { Route } from "./route-table.ts";
import type { ShellEnv } from "./shell-env.ts";

export type ShellOptions<Services> = MountOptions<Services> & {
  routes: readonly Route<Services>[];
  /** Told of every failure that nobody expected. */
  log: FailureLog;
  /** Version of the API that its description names. */
  version: string;
};

/** The HTTP application around a route table: runs wherever `fetch` does. */
export function createShell<Services>(options: ShellOptions<Services>): Hono<ShellEnv> {
  const app = new Hono<ShellEnv>();
  app.use(requestId({ limitLength: 64 }), answerHeaders(options), cors(), errorsOnly());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (context, methods) => {
        const answer = refused(context, new Refusal("method.not_allowed"));
        answer.headers.set("allow", [...methods, "OPTIONS"].join(", "));
        return answer;
      },
    }),
  );
  app.notFound((context) => refused(context, new Refusal("resource.not_found")));
  app.onError((error, context) => {
    if (error instanceof Refusal) return refused(context, error);
    const { method, raw } = context.req;
    const route = context.get("route") ?? "";
    if (!isLeaving(error, raw.signal)) {
      options.log({ requestId: context.get("requestId"), method, route, failures: describeFailure(error) });
    }
    return refused(context, new Refusal("server.error"));
  });
  for (const route of options.routes) mountRoute(app, route, options);
  mountDescription(app, options);
  return app;
}

/** A page that is not the site's own learns the code alone. */
function refused(context: Context<ShellEnv>, refusal: Refusal): Response {
  const codeAlone = context.req.header("origin") !== undefined && context.get("originAdmitted") !== true;
  return problemResponse(refusal, { requestId: context.get("requestId"), codeAlone });
}

/** Hono hands only real errors to `onError`; a thrown text, or an abort's reason, would pass it by. */
function errorsOnly(): MiddlewareHandler {
  return async (_context, next) => {
    try {
      await next();
    } catch (thrown) {
      throw new Error("something that is no error was thrown", { cause: thrown });
    }
  };
}

/** The work stopped because the caller has gone: nobody reads the answer, and nothing is wrong. */
function isLeaving(error: Error, { aborted, reason }: AbortSignal): boolean {
  return aborted && (error.name === "AbortError" || error === reason || error.cause === reason);
}
