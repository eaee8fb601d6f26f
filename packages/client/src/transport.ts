import type { Clock } from "./clock.ts";
import { withDeadline } from "./deadline.ts";
import { online, unreached } from "./failure.ts";
import { createIdempotencyKey } from "./idempotency.ts";
import type { CreateOptions, ReadOptions, Result } from "./result.ts";
import type { Identity } from "./token.ts";

/** One call of the API. Without a method it is a GET. */
export type Call = ReadOptions &
  CreateOptions & {
    method?: "POST" | "PUT" | "PATCH" | "DELETE";
    /** Segments below `/v1`, not encoded. */
    path: string[];
    query?: Record<string, string | number | readonly string[] | undefined> | undefined;
    body?: object;
    lastEventId?: string | undefined;
    /** Without a resident's token, whoever the client is for. */
    stranger?: boolean;
  };

/** Makes a call with everything that belongs to it: time limit, repetition of what is safe, a result. */
export type Request = <Value>(call: Call) => Promise<Result<Value>>;

type TransportOptions = {
  api: string;
  siteKey?: string | undefined;
  secretKey?: string | undefined;
  locale?: string | undefined;
  identity: Identity;
  fetch?: typeof fetch | undefined;
  clock: Clock;
};

/** Milliseconds. Doubled for the next repetition; drawn from its upper half, so that clients spread out. */
const firstWait = 300;
/** A person is waiting: a longer `Retry-After` is handed on instead. */
const longestWait = 5_000;
const repetitions = 2;
/** Status of failures that may be over a moment later; null: there was no answer. */
const passing = [null, 429, 503];

export function createTransport({ api, siteKey, secretKey, locale, identity, fetch, clock }: TransportOptions) {
  let ahead: number | undefined;

  /**
   * An answer has been on its way for a while, so of two the one that finds the server further ahead is nearer to the
   * truth. A minute or more is no journey: somebody has set this device's clock.
   */
  function compareClocks(date: string | null): void {
    if (!date) return;
    const told = Date.parse(date) - clock.now();
    if (ahead === undefined || told > ahead || told < ahead - 60_000) ahead = told;
  }

  /** One exchange, or two: a refused token is replaced once when the site can be asked for another. */
  async function exchange(call: Call, signal: AbortSignal, repeated = false): Promise<Response> {
    const { method, path, body } = call;
    const token = call.stranger ? null : await identity.token();
    const bearer = token ?? secretKey;
    const key = bearer ? undefined : siteKey;
    const query = `${new URLSearchParams(given({ ...call.query, key: !method && key }))}`;
    const inPage = online() !== undefined;
    const headers = given({
      authorization: bearer && `Bearer ${bearer}`,
      "x-linli-site-key": method && key,
      "accept-language": locale,
      "content-type": body && "application/json",
      "idempotency-key": method === "POST" && (call.idempotencyKey ?? createIdempotencyKey()),
      "last-event-id": call.lastEventId,
      // Not from a browser: it would need a preflight, and is not allowed. Its HTTP cache does so itself.
      "if-none-match": !inPage && call.ifNoneMatch,
    });
    const response = await (fetch ?? globalThis.fetch)(
      `${api}/v1/${path.map(segment).join("/")}${query && `?${query}`}`,
      {
        method: method ?? "GET",
        headers,
        credentials: "omit",
        signal,
        body: body ? JSON.stringify(body) : null,
        // What is read again has changed, more often than not: the page's own cache asks before it answers.
        ...(inPage && { cache: "no-cache" }),
      },
    );
    if (response.status !== 401 || repeated || !token || !identity.discard(token)) return response;
    await response.text();
    return exchange(call, signal, true);
  }

  async function attempt<Value>(call: Call, signal: AbortSignal): Promise<Result<Value>> {
    try {
      const response = await exchange(call, signal);
      compareClocks(response.headers.get("date"));
      const text = await response.text();
      const etag = response.headers.get("etag");
      const notModified = response.status === 304 || (!!etag && etag === call.ifNoneMatch);
      const value = !notModified && response.ok ? parseObject(text) : null;
      if (notModified || value || (call.method && response.status === 204)) {
        // Not validated: the server's tests prove that its answers are what the types say. It is without a value only
        // where the overloads of `Read` or the call's own type announce that.
        const replayed = response.headers.has("idempotent-replayed");
        const answer: unknown = { ok: true, value, etag, notModified, replayed };
        return answer as Result<Value>;
      }
      const { refusal } = await import("./refusal.ts");
      return { ok: false, failure: refusal(response, text, clock.now()) };
    } catch (error) {
      return unreached(error);
    }
  }

  const request: Request = <Value>(call: Call) =>
    withDeadline<Value>(
      async (signal) => {
        for (let repeated = 0; ; repeated++) {
          const result = await attempt<Value>(call, signal);
          if (result.ok || call.method || signal.aborted || repeated === repetitions) return result;
          const { status, retryAfter } = result.failure;
          const wait = Math.max((retryAfter ?? 0) * 1000, firstWait * 2 ** repeated * (1 - Math.random() / 2));
          if (!passing.includes(status) || wait > longestWait) return result;
          // When the signal is first, the call has its answer already and this goes no further.
          await new Promise<void>((resolve) => signal.addEventListener("abort", clock.after(wait, resolve)));
        }
      },
      clock,
      call.signal,
    );

  return { request, exchange, ahead: () => ahead ?? 0 };
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** An id never leaves its place in the path: URLs resolve dots and swallow empty segments. */
function segment(id: string): string {
  return encodeURIComponent(id).replace(/^\.*$/, "_$&");
}

/** Numbers and lists become text where they are used; an empty list says nothing. */
function given(
  values: Record<string, string | number | readonly string[] | false | null | undefined>,
): [string, string][] {
  return Object.entries(values).filter((entry): entry is [string, string] => !!String(entry[1] || ""));
}
