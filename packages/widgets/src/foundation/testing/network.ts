import { onTestFinished, vi } from "vitest";

export type Network = {
  /** Everything that was sent, in order. */
  readonly requests: Request[];
  /** Addresses that were sent, without their origin. */
  readonly paths: string[];
  /** Changes what is answered from now on. */
  answer(with_: Answer): void;
};

export type Answer = (request: Request) => Response | Promise<Response>;

/** Stands between the page and the network for one test. An abort ends a request as the engine's own does. */
export function standInNetwork(first: Answer): Network {
  let answer = first;
  const requests: Request[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    requests.push(request);
    request.signal.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener("abort", () => reject(new DOMException("The request was ended", "AbortError")));
    });
    return Promise.race([answer(request), aborted]);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    requests,
    get paths() {
      return requests.map(({ url }) => new URL(url).pathname + new URL(url).search);
    },
    answer(with_) {
      answer = with_;
    },
  };
}

/** An answer of the API. */
export function json(value: unknown, { status = 200, etag }: { status?: number; etag?: string } = {}): Response {
  const headers = { "content-type": "application/json", ...(etag && { etag }) };
  return new Response(JSON.stringify(value), { status, headers });
}

/** A stream of the API that goes on after the version of its community, and the pen to write it with. */
export function eventStream(version = 1): {
  response: Response;
  send(event: string, data: unknown, id?: number): void;
  end(): void;
} {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
      // A real server speaks first, and then counts as open.
      given.enqueue(new TextEncoder().encode(`event: ping\nid: ${version}\ndata: {}\n\n`));
    },
  });
  const write = (text: string) => controller?.enqueue(new TextEncoder().encode(text));
  return {
    response: new Response(body, { headers: { "content-type": "text/event-stream" } }),
    send: (event, data, id) =>
      write(`event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`),
    end: () => controller?.close(),
  };
}

/** A promise, and the hand that keeps it. */
export function promised<Value>(): {
  promise: Promise<Value>;
  resolve(value: Value): void;
  reject(reason: unknown): void;
} {
  let resolve: (value: Value) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<Value>((keep, breakIt) => {
    resolve = keep;
    reject = breakIt;
  });
  return { promise, resolve, reject };
}
