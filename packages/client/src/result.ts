import type { Failed } from "./failure.ts";

/** What every call resolves to; it rejects only when its `signal` is aborted, as `fetch` does. */
export type Result<Value> = Success<Value> | Failed;

/** The happy half of every result. */
export type Success<Value> = {
  ok: true;
  value: Value;
  /** Hand it to `ifNoneMatch` of the next read of the same thing. */
  etag: string | null;
  /**
   * The creation had happened already, under the same idempotency key; `value` is how it stands now. In a page of another
   * origin than the API's it is always false: browsers keep the header that says so to themselves.
   */
  replayed: boolean;
  notModified?: false;
};

/** Nothing visible has changed since the answer with that `etag`: keep what you have. */
export type NotModified = { ok: true; value: null; etag: string | null; replayed: boolean; notModified: true };

/** One page of a list: `limit` is 1–100, `cursor` is the `next` of the page before. */
export type PageQuery = { cursor?: string | undefined; limit?: number | undefined };

/** What every call takes. */
export type CallOptions = {
  /** Aborting it rejects the call with the signal's reason, an `AbortError` unless you gave another. */
  signal?: AbortSignal | undefined;
};

/** What a read takes. */
export type ReadOptions = CallOptions & {
  /** The `etag` of an earlier answer: the result may then be `notModified`. */
  ifNoneMatch?: string | null | undefined;
};

/** What a creation takes. */
export type CreateOptions = CallOptions & {
  /** Made for you when left out. Give your own (`createIdempotencyKey`) to be able to repeat the very same call. */
  idempotencyKey?: string | undefined;
};

/** A read of the API; only with `ifNoneMatch` has the caller to reckon with `notModified`. */
export type Read<Arguments extends unknown[], Value> = {
  (...call: [...Arguments, options?: CallOptions & { ifNoneMatch?: null | undefined }]): Promise<Result<Value>>;
  (...call: [...Arguments, options?: ReadOptions]): Promise<Result<Value> | NotModified>;
};
