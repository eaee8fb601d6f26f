import type { ErrorCode } from "@linli/contract";
import type { z } from "zod";
import type { Caller, ResidentCaller, ServerCaller } from "./caller.ts";
import type { SignedMessage } from "./signed-message.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/**
 * Who may call: `open` everyone without a key (health), `key` whoever comes from the site (its pages, residents,
 * server), `identified` a resident or the site's server, `resident`, `server`.
 */
export type Access = "open" | "key" | "identified" | "resident" | "server";

type CallerByAccess = {
  open: null;
  key: Caller;
  identified: ResidentCaller | ServerCaller;
  resident: ResidentCaller;
  server: ServerCaller;
};

/**
 * `public`: an anonymous answer may be shared for seconds; `tile`: the same for everyone who may see it, kept for a
 * minute; `member`: one viewer's, revalidated; `none`: never kept.
 */
export type CachePolicy = "public" | "tile" | "member" | "none";

/** An answer that is not JSON: a calendar, a stream, plain text. */
export type Media = { readonly contentType: string; readonly description: string };

/** What an answer carries: JSON of a schema, a media type, or nothing. */
type Content = z.ZodType | Media | null;

export type Answers = Readonly<Record<number, Content>>;
type Shape = Readonly<Record<string, z.ZodType>>;
type NoFields = Readonly<Record<symbol, never>>;

type ContentOf<Declared extends Content> = Declared extends z.ZodType
  ? { body: z.output<Declared> } | { /** JSON text that is ready to be sent. */ json: string }
  : Declared extends Media
    ? { body: string | ReadableStream<Uint8Array> }
    : unknown;

export type AnswerExtras = {
  /** Whole tag, strong or weak, as `weakTag` makes them. */
  etag?: string;
  headers?: Readonly<Record<string, string>>;
  /** The idempotency key was seen before: this is what it made then, as it is now. */
  replayed?: boolean;
};

/** The viewer's copy is the current one. */
export type NotModified = { status: 304; etag: string };

type AnswerOf<Declared extends Answers> =
  | NotModified
  | {
      [Status in keyof Declared & number]: { status: Status } & ContentOf<Declared[Status]> & AnswerExtras;
    }[keyof Declared & number];

type Parsed<Fields extends Shape> = { [Name in keyof Fields]: z.output<Fields[Name]> };

/** Everything that a route's work needs, checked. */
export type RouteInput<Services, Who extends Access, Params extends Shape, Query extends Shape, Body> = {
  services: Services;
  caller: CallerByAccess[Who];
  params: Parsed<Params>;
  query: Parsed<Query>;
  body: Body extends z.ZodType ? z.output<Body> : undefined;
  idempotencyKey: string | null;
  ifNoneMatch: string | null;
  lastEventId: string | null;
  /** Where the request came from; null when this runtime does not know. Never to be stored as it is. */
  address: string | null;
  /** Id under which a signed body came; empty where the route asks for no signature. */
  messageId: string;
  now: Date;
  /** Aborted when the caller has gone. */
  signal: AbortSignal;
  requestId: string;
};

export type RouteDefinition<
  Services,
  Who extends Access,
  Params extends Shape,
  Query extends Shape,
  Body extends z.ZodType | undefined,
  Declared extends Answers,
> = {
  method: Method;
  /** Hono's pattern, for example `/v1/communities/:community`. */
  path: string;
  operationId: string;
  summary: string;
  access: Who;
  /** Schema of each `:name` in the path; what does not fit is the same 404 as what does not exist. */
  params?: Params;
  query?: Query;
  body?: Body;
  answers: Declared;
  /** Codes of this route beside those that its access, parameters and body bring along. */
  errors?: readonly ErrorCode[];
  cache?: CachePolicy;
  /** Looks at the signed bytes of the body before anything reads what they say; throws a refusal. */
  verify?: (input: { services: Services; caller: CallerByAccess[Who]; message: SignedMessage }) => Promise<void>;
  handle: (input: RouteInput<Services, Who, Params, Query, Body>) => Promise<AnswerOf<Declared>> | AnswerOf<Declared>;
};

/** A route whose types have done their work: how the table and the shell see it. */
export type Route<Services> = {
  readonly method: Method;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly access: Access;
  readonly params: Shape;
  readonly query: Shape;
  readonly body: z.ZodType | null;
  readonly answers: Answers;
  readonly errors: readonly ErrorCode[];
  readonly cache: CachePolicy;
  readonly verify:
    | ((input: { services: Services; caller: Caller | null; message: SignedMessage }) => Promise<void>)
    | null;
  readonly handle: (input: ErasedInput<Services>) => Promise<ErasedAnswer> | ErasedAnswer;
};

export type ErasedInput<Services> = Omit<
  RouteInput<Services, Access, Shape, Shape, undefined>,
  "caller" | "body" | "params" | "query"
> & { caller: Caller | null; params: unknown; query: unknown; body: unknown };

export type ErasedAnswer = { status: number; body?: unknown; json?: string } & AnswerExtras;

/**
 * Makes `route`, the only way into the table, for one set of services:
 * `const route = routesOver<Services>()`.
 */
export function routesOver<Services>() {
  return function route<
    const Who extends Access,
    Declared extends Answers,
    Params extends Shape = NoFields,
    Query extends Shape = NoFields,
    Body extends z.ZodType | undefined = undefined,
  >(definition: RouteDefinition<Services, Who, Params, Query, Body, Declared>): Route<Services> {
    const { params = {}, query = {}, body = null, errors = [], cache = "none", verify = null, ...rest } = definition;
    // The shell hands over exactly what the definition's own schemas and access made, so erasing is safe.
    const erased = { verify, handle: rest.handle } as unknown as Pick<Route<Services>, "verify" | "handle">;
    return { ...rest, params, query, body, errors, cache, ...erased };
  };
}

/** A text answer, for example `media("text/calendar; charset=utf-8", "Everything that is on.")`. */
export function media(contentType: string, description: string): Media {
  return { contentType, description };
}
