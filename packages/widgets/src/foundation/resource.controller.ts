import type { Client, Failure, NotModified, Result } from "@linli/client";
import type { FailureCode } from "@linli/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Session } from "../provider/session.ts";

export type ResourceHost = ReactiveControllerHost & {
  readonly session: Session | undefined;
  readonly connectionFailure: FailureCode | undefined;
  /** Tries again to find a session. */
  reconnect(): Promise<void>;
};

export type ResourceOptions<Key extends readonly unknown[], Value> = {
  /** What is to be read; null is nothing, or nothing yet. A value that was read under another key is dropped. */
  key: () => Key | null;
  read: (key: Key, request: ResourceRequest) => Promise<Result<Value> | NotModified>;
  /** Told of every run that failed. */
  onFailure?: (failure: Failure) => void;
};

export type ResourceRequest = { client: Client; signal: AbortSignal; ifNoneMatch: string | undefined };

/**
 * One read of the API, for as long as its host is on the page. The latest run wins, a run ends with its host, and the old
 * value stays until the new one is there. It is read again when the host returns, when the network does, and when somebody
 * signs in; when a resident leaves, what was read for them is dropped at once.
 */
export class ResourceController<Key extends readonly unknown[], Value> implements ReactiveController {
  /** Undefined: not known yet. */
  value: Value | undefined;
  /** Why the last run brought nothing; a value beside it is older. */
  failure: Failure | null = null;
  pending = false;
  /** Milliseconds since the epoch at which the value was last known to be true. */
  readAt: number | undefined;

  /**
   * Whose answers these are, and to what. It begins with a client, or with an address: that was foreseen.
   * @internal
   */
  subject: readonly unknown[] = [];
  /** Of the session, when the last run began; undefined when the next update has to begin one. */
  private generation: number | undefined;
  /** Of the value, as long as nothing was put into it since. */
  etag: { tag: string | null; generation: number } | undefined;
  private running: AbortController | undefined;

  constructor(
    private host: ResourceHost,
    private options: ResourceOptions<Key, Value>,
  ) {
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener("online", this.retry);
  }

  hostDisconnected() {
    window.removeEventListener("online", this.retry);
    this.stop();
    this.generation = undefined;
  }

  /** What is to be read now. */
  get key(): Key | null {
    return this.options.key();
  }

  hostUpdate() {
    const { session, connectionFailure } = this.host;
    const { key } = this;
    if (connectionFailure) {
      if (this.failure?.code !== connectionFailure) {
        // What was foreseen is still true when nobody comes to ask again.
        if (typeof this.subject[0] !== "string") this.begin([]);
        this.fail(unconnected(connectionFailure));
      }
    } else if (session && !key) {
      this.begin([]);
    } else if (session && key) {
      const subject = [session.client, session.departures, ...key];
      if (!isSame(subject, this.subject)) this.begin(subject);
      if (this.generation !== session.generation) void this.run(session, key);
    }
  }

  /** Reads again; the value stays meanwhile. Resolves when the run has ended or another one has taken its place. */
  async refresh(): Promise<void> {
    const { session } = this.host;
    const { key } = this;
    if (session && key) await this.run(session, key);
    else await this.host.reconnect();
  }

  /** Puts in what became known otherwise: a write's answer, an event. A run under way may be older and starts again. */
  replace(change: (value: Value) => Value): void {
    if (this.value === undefined) return;
    this.value = change(this.value);
    this.readAt = Date.now();
    this.etag = undefined;
    if (this.running) void this.refresh();
    this.host.requestUpdate();
  }

  private retry = () => {
    if (this.failure) void this.refresh();
  };

  private async run(session: Session, key: Key): Promise<void> {
    this.stop();
    const running = new AbortController();
    const { generation, client } = session;
    this.running = running;
    this.generation = generation;
    this.pending = true;
    this.host.requestUpdate();
    // An answer to one resident says nothing about what another one sees.
    const ifNoneMatch = this.etag?.generation === generation ? (this.etag.tag ?? undefined) : undefined;
    try {
      const result = await this.options.read(key, { client, signal: running.signal, ifNoneMatch });
      if (this.running === running) this.settle(result, generation);
    } catch (error) {
      if (!running.signal.aborted) throw error;
    }
  }

  /** @internal */
  settle(result: Result<Value> | NotModified, generation: number): void {
    this.stop();
    if (!result.ok) {
      this.fail(result.failure);
      return;
    }
    this.failure = null;
    this.readAt = Date.now();
    if (!result.notModified) {
      this.value = result.value;
      this.etag = { tag: result.etag, generation };
    }
    this.host.requestUpdate();
  }

  private fail(failure: Failure): void {
    this.failure = failure;
    this.options.onFailure?.(failure);
    this.host.requestUpdate();
  }

  private stop(): void {
    this.running?.abort();
    this.running = undefined;
    this.pending = false;
  }

  /**
   * Forgets everything about what was read before.
   * @internal
   */
  begin(subject: readonly unknown[]): this {
    this.stop();
    this.subject = subject;
    this.value = this.readAt = this.etag = this.generation = undefined;
    this.failure = null;
    return this;
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

/** There was nobody to ask. */
export function unconnected(code: FailureCode): Failure {
  return { code, status: null, requestId: null, retryAfter: null, errors: [], signUp: null, detail: null };
}
