import type { Activity, Community, ErrorCode, Group, MapFeature, MapTile, StreamEvents } from "@linli/contract";
import { errorStatus } from "@linli/contract";
import { bounds, tileOf } from "./fixtures.ts";

export type ResponderOptions = {
  /** Everything that there is, in every tile alike; what is out of view is left out by the element. */
  features: MapFeature[];
  bbox?: MapTile["bbox"] | undefined;
  groups?: Group[] | undefined;
  activities?: Activity[] | undefined;
  /** Refuses every read. */
  unreadable?: ErrorCode | undefined;
  /** Refuses every tile, but not the first one, which has the whole world in it. */
  tilesUnreadable?: ErrorCode | undefined;
  /** What is here is for residents, and a stranger asks. */
  residentsOnly?: boolean | undefined;
};

/** Answers like the API for one community, from what it is given: enough for stories and for tests of the element. */
export class Responder {
  /** Paths below the community, and their queries, in order; streams are not among them. */
  received: string[] = [];
  offline = false;
  /** How many requests were given up by whoever sent them. */
  ended = 0;
  /** Answers wait for it. */
  gate: Promise<unknown> = Promise.resolve();
  private streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  constructor(public options: ResponderOptions) {}

  fetch: typeof fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const path = url.pathname.replace(/^.*\/communities\/[^/]+|^.*\/v1/, "");
    if (path.endsWith("/stream")) return this.openStream();
    this.received.push(path + url.search.replace(/[?&]key=.*/, ""));
    const giveUp = () => this.ended++;
    request.signal.addEventListener("abort", giveUp);
    await Promise.race([this.gate, aborted(request.signal)]);
    request.signal.removeEventListener("abort", giveUp);
    if (this.offline) throw new TypeError("Failed to fetch");
    return this.read(path, request);
  };

  /** The tiles that were asked for, without the first. */
  get tiles(): string[] {
    return this.received.filter((path) => path.startsWith("/map/") && !path.startsWith("/map/0/"));
  }

  /** Tells everybody who follows the community. */
  tell<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name]): void {
    const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of this.streams) stream.enqueue(new TextEncoder().encode(text));
  }

  /** How many follow. */
  get followers(): number {
    return this.streams.size;
  }

  private read(path: string, request: Request): Response {
    const {
      features,
      bbox = bounds,
      groups = [],
      activities = [],
      unreadable,
      tilesUnreadable,
      residentsOnly,
    } = this.options;
    if (unreadable) return refuse(unreadable);
    if (path === "") return Response.json({ name: "梧桐里", visibility: "public" } satisfies Partial<Community>);
    const [, kind, id] = /^\/(map|groups|activities)(?:\/([^/]+))?/.exec(path) ?? [];
    if (kind !== "map") {
      const found = [...groups, ...activities].find((each) => each.id === id);
      if (found) return Response.json(found);
      return id ? refuse("resource.not_found") : Response.json({ items: [], next: null });
    }
    if (residentsOnly && !request.headers.has("authorization"))
      return Response.json(tileOf([], { bbox: null, residents_only: true }));
    if (tilesUnreadable && id !== "0") return refuse(tilesUnreadable);
    const text = JSON.stringify(tileOf(id === "0" ? [] : features, { bbox }));
    return new Response(text, { headers: { "content-type": "application/json", etag: `"${text.length}"` } });
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
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new DOMException("The request was ended", "AbortError")));
  });

function refuse(code: ErrorCode): Response {
  const status = errorStatus[code];
  const problem = { type: "about:blank", title: code, status, code, detail: code, request_id: "req", errors: [] };
  return Response.json(problem, { status, headers: { "content-type": "application/problem+json" } });
}
