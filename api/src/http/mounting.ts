import { limits } from "@linli/contract";
import type { Context, Hono, MiddlewareHandler } from "hono";
import { describeRoute, validator } from "hono-openapi";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { requireAccess } from "./access.ts";
import { answerResponse } from "./answer.ts";
import { readJsonBytes } from "./body.ts";
import { type Credentials, identifyCaller } from "./caller.ts";
import { parseJson } from "./json.ts";
import { operationOf } from "./openapi.ts";
import type { Route } from "./route-table.ts";
import type { ShellEnv } from "./shell-env.ts";
import { signedMessage } from "./signed-message.ts";
import type { SiteDirectory } from "./site-directory.ts";
import { invalid } from "./validation.ts";

/** The caller's address from what this runtime hands over beside the request; null: not known. */
export type AddressOf = (request: Request, environment: unknown) => string | null;

export type MountOptions<Services> = {
  services: Services;
  sites: SiteDirectory;
  now: () => Date;
  addressOf?: AddressOf;
  /** Tests only: an answer that is not what its route declares is a failure. */
  checkAnswers?: boolean;
};

/** Puts one route of the table into the application: who calls, then what is asked, then the work. */
export function mountRoute<Services>(app: Hono<ShellEnv>, route: Route<Services>, options: MountOptions<Services>) {
  app.on(
    route.method.toUpperCase(),
    route.path,
    describeRoute(operationOf(route)),
    admit(route, options),
    validator("param", z.object(route.params), (result) => {
      if (!result.success) throw new Refusal("resource.not_found");
    }),
    validator("query", z.object(route.query), (result) => {
      if (!result.success) throw invalid(result.error);
    }),
    async (context) => {
      const { headers } = context.req.raw;
      const idempotencyKey = idempotencyKeyOf(headers);
      const caller = context.get("caller");
      const bytes = route.body === null ? null : await readJsonBytes(context.req.raw);
      const message = route.verify && bytes ? signedMessage(headers, bytes) : null;
      if (route.verify && message) await route.verify({ services: options.services, caller, message });
      const body = route.body && bytes ? parsed(route.body, parseJson(bytes)) : undefined;
      const ifNoneMatch = headers.get("if-none-match");
      const answer = await route.handle({
        services: options.services,
        caller,
        params: context.req.valid("param"),
        query: context.req.valid("query"),
        body,
        idempotencyKey,
        ifNoneMatch,
        lastEventId: headers.get("last-event-id"),
        // Only what counts attempts asks for it.
        get address() {
          return options.addressOf?.(context.req.raw, context.env) ?? null;
        },
        messageId: message?.id ?? "",
        now: options.now(),
        // Asking for the signal makes Node build a whole Request, which most routes never need.
        get signal() {
          return context.req.raw.signal;
        },
        requestId: context.get("requestId"),
      });
      return answerResponse(route, answer, { caller, ifNoneMatch, checked: options.checkAnswers ?? false });
    },
  );
}

type Admission = Pick<MountOptions<never>, "sites" | "now">;

function admit({ access, path }: Route<never>, { sites, now }: Admission): MiddlewareHandler<ShellEnv> {
  return async (context, next) => {
    context.set("route", path);
    context.set("openToAll", access === "open");
    context.set("caller", null);
    if (access !== "open") {
      const onOriginAdmitted = () => context.set("originAdmitted", true);
      const caller = await identifyCaller(credentialsOf(context), { sites, now: now(), onOriginAdmitted });
      requireAccess(access, caller);
      context.set("caller", caller);
    }
    await next();
  };
}

function credentialsOf(context: Context<ShellEnv>): Credentials {
  const { headers } = context.req.raw;
  const reads = ["GET", "HEAD"].includes(context.req.method);
  return {
    origin: headers.get("origin"),
    authorization: headers.get("authorization"),
    siteKeyHeader: headers.get("x-linli-site-key"),
    siteKeyQuery: reads ? (context.req.query("key") ?? null) : null,
  };
}

function idempotencyKeyOf(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null || (/^[\x21-\x7e]+$/.test(key) && key.length <= limits.idempotencyKey)) return key;
  const message = `has to be 1 to ${limits.idempotencyKey} visible ASCII characters`;
  throw new Refusal("request.invalid", { errors: [{ path: "Idempotency-Key", message }] });
}

function parsed(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(result.error.issues);
  return result.data;
}
