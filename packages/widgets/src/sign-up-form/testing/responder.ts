import type { Activity, ErrorCode, Occurrence, Page, SignUp, SignUpRequest, StreamEvents } from "@linli/contract";
import { errorStatus } from "@linli/contract";
import { signUp } from "./fixtures.ts";

/** A request as it reached the responder. */
export type Received = { method: string; path: string; key: string | null; body: unknown };

type Options = {
  activities: Activity[];
  /** What a sign-up becomes. */
  seat?: Partial<SignUp> | undefined;
  /** Refuses every write. */
  refusal?: ErrorCode | undefined;
  /** Refuses every read. */
  unreadable?: ErrorCode | undefined;
  /** The community is closed to strangers. */
  residentsOnly?: boolean | undefined;
  /** Milliseconds that its clock is ahead; without them it does not tell the time. */
  ahead?: number | undefined;
  /** What becomes of writes that are not refused. */
  writes?: "answered" | "lost" | "never answered" | undefined;
};

/**
 * Answers like the API for one community, from what it is given: enough for stories and for tests of the element, which
 * use the real client on it. Who signs up where for how many is the real API's business, and tested there.
 */
export class Responder {
  received: Received[] = [];
  /** What has left the page, also what did not get through. */
  sent: Received[] = [];
  /** There is no line. */
  offline = false;
  private streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  /** Answers wait for it. */
  gate: Promise<unknown> = Promise.resolve();

  constructor(public options: Options) {}

  fetch: typeof fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const sent = {
      method: request.method,
      path: url.pathname.replace(/^.*\/communities\/[^/]+/, ""),
      key: request.headers.get("idempotency-key"),
      body: text ? JSON.parse(text) : null,
    };
    this.sent.push(sent);
    await this.gate;
    if (this.offline) throw new TypeError("Failed to fetch");
    if (url.pathname.endsWith("/stream")) return this.openStream();
    this.received.push(sent);
    if (request.method === "GET") return this.dated(this.read(url.pathname, !request.headers.has("authorization")));
    if (this.options.writes === "never answered") return new Promise(() => {});
    if (this.options.writes === "lost") throw new TypeError("Failed to fetch");
    return this.write(request.method, url.pathname, text);
  };

  /** Tells everybody who follows the community. */
  tell<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name]): void {
    const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of this.streams) stream.enqueue(new TextEncoder().encode(text));
  }

  /** How many follow. */
  get followers(): number {
    return this.streams.size;
  }

  /** Changes one occurrence, as others would. */
  change(change: (occurrence: Occurrence) => Occurrence): void {
    this.options.activities = this.options.activities.map((each) => ({
      ...each,
      occurrences: each.occurrences.map(change),
    }));
  }

  private dated(response: Response): Response {
    const { ahead } = this.options;
    if (ahead !== undefined) response.headers.set("date", new Date(Date.now() + ahead).toUTCString());
    return response;
  }

  private openStream(): Response {
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

  private read(path: string, stranger: boolean): Response {
    const { activities, unreadable, residentsOnly } = this.options;
    if (unreadable) return refuse(unreadable);
    const name = /\/communities\/([^/]+)$/.exec(path)?.[1];
    if (name) return Response.json({ id: name, name: "梧桐苑", visibility: residentsOnly ? "residents" : "public" });
    if (residentsOnly && stranger) {
      const nothing: Page<Activity> = { items: [], next: null, residents_only: true };
      return path.endsWith("/activities") ? Response.json(nothing) : refuse("resource.not_found");
    }
    const [, signUpId] = /\/sign-ups\/([^/]+)$/.exec(path) ?? [];
    if (signUpId) return this.readSignUp(signUpId);
    const wanted = /\/activities\/([^/]+)$/.exec(path)?.[1];
    const page: Page<Activity> = { items: activities, next: null };
    const found = wanted ? activities.find(({ id }) => id === wanted) : page;
    return found ? Response.json(found) : refuse("resource.not_found");
  }

  private readSignUp(id: string): Response {
    const occurrences = this.options.activities.flatMap((activity) => activity.occurrences);
    const own = occurrences.map(({ viewer }) => viewer?.sign_up).find((each) => each?.id === id);
    return own ? Response.json(own) : refuse("resource.not_found");
  }

  private write(method: string, path: string, text: string): Response {
    const { refusal, seat } = this.options;
    if (refusal) return refuse(refusal);
    const [, activityId, occurrenceId] = /\/activities\/([^/]+)\/occurrences\/([^/]+)\//.exec(path) ?? [];
    const activity = this.options.activities.find(({ id }) => id === activityId);
    const occurrence = activity?.occurrences.find(({ id }) => id === occurrenceId);
    if (!activity || !occurrence) return refuse("resource.not_found");
    const known = occurrence.viewer?.sign_up;
    const asked: Partial<SignUpRequest> = text ? JSON.parse(text) : {};
    const written = signUp({
      ...known,
      activity: activity.id,
      occurrence: occurrence.id,
      ...(asked.party && { party: asked.party }),
      ...(asked.answers && { answers: asked.answers }),
      ...(method === "POST" && { seat: "confirmed" as const, position: null, ...seat }),
      ...(method === "DELETE" && { ...seat, seat: "cancelled" as const, position: null, hold: null }),
      ...(path.endsWith("/offer") && (text.includes("true") ? { offer: null, ...seat } : passedOn)),
    });
    this.change((each) => (each.id === occurrence.id ? { ...each, viewer: { sign_up: written } } : each));
    return Response.json(written, { status: method === "POST" ? 201 : 200 });
  }
}

const passedOn = { seat: "cancelled" as const, offer: null };

function refuse(code: ErrorCode): Response {
  const status = errorStatus[code];
  const problem = { type: "about:blank", title: code, status, code, detail: code, request_id: "req", errors: [] };
  return Response.json(problem, { status, headers: { "content-type": "application/problem+json" } });
}
