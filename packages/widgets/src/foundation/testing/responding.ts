import { type ErrorCode, errorStatus, type StreamEvents } from "@linli/contract";

/** A request as it reached the responder. */
export type Received = {
  method: string;
  /** Below the community, or below `/v1`. */
  path: string;
  query: string;
  key: string | null;
  body: unknown;
};

/** What becomes of what it is asked, whatever it has. */
export type Conduct = {
  /** Refuses every write. */
  refusal?: ErrorCode | undefined;
  /** Refuses every read. */
  unreadable?: ErrorCode | undefined;
  /** What becomes of writes that are not refused. */
  writes?: "answered" | "lost" | "answer lost" | "never answered" | undefined;
};

/** What follows a community, and is told what changes in it. */
export class Followed {
  private streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  /** How many follow. */
  get followers(): number {
    return this.streams.size;
  }

  /** Tells everybody who follows the community. */
  tell<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name]): void {
    const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of this.streams) stream.enqueue(new TextEncoder().encode(text));
  }

  protected openStream(): Response {
    let opened: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        opened = stream;
        this.streams.add(stream);
        stream.enqueue(new TextEncoder().encode(": here\n\n"));
      },
      cancel: () => {
        this.streams.delete(opened);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }
}

/**
 * Answers like the API for one community, from what it is given: enough for stories and for tests of an element, which
 * use the real client on it. Who may do what is the real API's business, and tested there.
 */
export abstract class CommunityResponder<Options extends Conduct> extends Followed {
  received: Received[] = [];
  /** What has left the page, also what did not get through. */
  sent: Received[] = [];
  /** There is no line. */
  offline = false;
  /** Answers wait for it. */
  gate: Promise<unknown> = Promise.resolve();
  private arrival: Promise<unknown> = Promise.resolve();

  constructor(public options: Options) {
    super();
  }

  /** What is read from now on is true when it is asked for, and arrives when the function that it gives is called. */
  delayAnswers(): () => void {
    let arrive = () => {};
    this.arrival = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    return arrive;
  }

  fetch: typeof fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const sent = {
      method: request.method,
      path: pathname.replace(/^.*\/communities\/[^/]+|^.*\/v1/, ""),
      query: search,
      key: request.headers.get("idempotency-key"),
      body: text ? (JSON.parse(text) as unknown) : null,
    };
    this.sent.push(sent);
    await this.gate;
    if (this.offline) throw new TypeError("Failed to fetch");
    if (sent.path === "/stream") return this.openStream();
    this.received.push(sent);
    const { refusal, unreadable, writes } = this.options;
    if (sent.method === "GET") {
      const answer = unreadable ? refuse(unreadable) : this.read(sent, request);
      await this.arrival;
      return answer;
    }
    if (writes === "never answered") return new Promise(() => {});
    if (writes === "lost") throw new TypeError("Failed to fetch");
    if (refusal) return refuse(refusal);
    const answer = this.write(sent);
    // It was done, and nobody heard.
    if (writes === "answer lost") throw new TypeError("Failed to fetch");
    return answer;
  };

  protected abstract read(asked: Received, request: Request): Response;
  protected abstract write(asked: Received): Response;
}

export const answerOrNotFound = (value: object | null | undefined): Response =>
  value ? Response.json(value) : refuse("resource.not_found");

export function refuse(code: ErrorCode): Response {
  const status = errorStatus[code];
  const problem = { type: "about:blank", title: code, status, code, detail: code, request_id: "req", errors: [] };
  return Response.json(problem, { status, headers: { "content-type": "application/problem+json" } });
}
